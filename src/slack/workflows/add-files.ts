import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { forgetFile } from '../forget-file.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { filesForm } from '../views/files-form.ts';

/** Somebody adds files to a complaint, or deletes one in Slack. */
export function addFiles(app: App, desk: Desk): void {
  onPress(app, desk, actions.files, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'add files' }, (state) => filesForm.build({ complaint: state }));
  });
  onChangeForm(app, desk, filesForm);
  app.event('file_deleted', async ({ event }) => forgetFile(desk, event.file_id));
}
