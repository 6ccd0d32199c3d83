import type { App, ViewResponseAction } from '@slack/bolt';
import type { Person } from '../../people/person.ts';
import { checkDraft } from '../check-draft.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { readable } from '../readable.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { actions, readButton } from '../views/buttons.ts';
import { othersDid } from '../views/since-then.ts';
import { type SummingUp, sumUpForm } from '../views/sum-up-form.ts';

/** What they wrote is checked while it is still to be sent; what the customer has answered already is kept as it is. */
async function summedUp(
  desk: Desk,
  { complaint, about, told, command }: SummingUp,
  by: Person,
  key: string,
): Promise<ViewResponseAction | undefined> {
  const { state, events } = await readable(desk, complaint, by);
  const since = othersDid(events, about, by.id);
  const again = (more: object): ViewResponseAction => ({
    response_action: 'update',
    view: sumUpForm.build({ complaint: state, typed: command, told, ...more }),
  });
  if (since.length > 0) return again({ since });
  if (command.said === null) {
    const checked = await checkDraft(desk, by.id, { text: command.text, purpose: 'update' }, told);
    if (!checked.passes) {
      const { shown: findings, muted } = checked;
      return again({ findings, muted, told: [...told, ...checked.all.map(({ rule }) => rule)] });
    }
  }
  await desk.complaints.perform(complaint, command, key, momentOf(desk, by));
  return undefined;
}

/** A rep says back to the customer what we have understood, and writes down whether it is right. */
export function sumUp(app: App, desk: Desk): void {
  onPress(app, desk, actions.sumUp, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'sum up' }, (state) => sumUpForm.build({ complaint: state }));
  });
  onForm(
    app,
    desk,
    sumUpForm,
    ({ value, by, key }) => summedUp(desk, value, by, key),
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
