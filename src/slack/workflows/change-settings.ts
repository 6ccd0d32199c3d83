import type { App, ViewResponseAction } from '@slack/bolt';
import { z } from 'zod';
import { whyNotThere } from '../channel-problem.ts';
import type { Desk } from '../desk.ts';
import { onPress } from '../presses.ts';
import { checkSetUp } from '../self-check.ts';
import { namedInSlack, openSettings, settingsChanged, storeSettings } from '../settings-ground.ts';
import { type Form, onForm } from '../submissions.ts';
import { actions } from '../views/buttons.ts';
import { checkView } from '../views/settings/check-view.ts';
import { historyView } from '../views/settings/history-view.ts';
import { fieldErrors, type SectionChange, sectionForm } from '../views/settings/section-form.ts';
import { sectionIds } from '../views/settings/sections.ts';
import { settingsActions } from '../views/settings/settings-actions.ts';
import { settingsView } from '../views/settings/settings-view.ts';

/** What a channel that was chosen must be, so that nothing waits unheard. */
async function channelErrors(desk: Desk, { values }: SectionChange): Promise<ViewResponseAction | undefined> {
  const { managementChannel } = values;
  const why = managementChannel ? await whyNotThere(desk, managementChannel) : null;
  return why ? { response_action: 'errors', errors: { managementChannel: why } } : undefined;
}

/** Heads see what holds for everybody, and change a part of it. */
export function changeSettings(app: App, desk: Desk): void {
  onPress(app, desk, actions.settings, (pressed) => openSettings(desk, pressed, settingsView));
  for (const id of sectionIds) {
    onPress(app, desk, settingsActions[id], (pressed) =>
      openSettings(desk, pressed, async (settings, from) =>
        sectionForm.build(id, settings, await namedInSlack(desk), from),
      ),
    );
  }
  onPress(app, desk, settingsActions.history, (pressed) =>
    openSettings(desk, pressed, async (settings) => historyView(await desk.decisions.history(), settings)),
  );
  onPress(app, desk, settingsActions.check, (pressed) =>
    openSettings(desk, pressed, async () => checkView(await checkSetUp(desk))),
  );

  const form: Form<SectionChange> = {
    id: sectionForm.id,
    parse: (view) => sectionForm.parse(view, desk.settings()),
    blockOf: {},
  };
  onForm(
    app,
    desk,
    form,
    async ({ value, by, view }) => {
      const refused = await channelErrors(desk, value);
      if (refused) return refused;
      try {
        await storeSettings(desk, value.values, by, value.rev);
      } catch (error) {
        if (!(error instanceof z.ZodError)) throw error;
        return { response_action: 'errors', errors: fieldErrors(error, view) };
      }
      return undefined;
    },
    ({ value, by }) => settingsChanged(desk, by, value.root),
  );
}
