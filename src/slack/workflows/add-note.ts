import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { noteForm } from '../views/note-form.ts';

/** Somebody keeps a note with a complaint. */
export function addNote(app: App, desk: Desk): void {
  onPress(app, desk, actions.note, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'note' }, (state) => noteForm.build({ complaint: state }));
  });
  onChangeForm(app, desk, noteForm);
}
