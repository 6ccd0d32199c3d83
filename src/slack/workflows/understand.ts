import type { App, BlockAction, ViewResponseAction } from '@slack/bolt';
import { cleanText } from '../../complaints/clean-text.ts';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { fold } from '../../complaints/evolve.ts';
import type { Person } from '../../people/person.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { readable } from '../readable.ts';
import { redrawForm } from '../redraw-form.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { actions, readButton } from '../views/buttons.ts';
import { othersDid } from '../views/since-then.ts';
import { type Understanding, understandForm } from '../views/understand-form.ts';
import { understandActions } from '../views/understand-inputs.ts';

function whileOpen(app: App, desk: Desk): void {
  const redraw = (actionId: string, cost: boolean) =>
    app.action<BlockAction>({ type: 'block_actions', action_id: actionId }, async ({ ack, body }) => {
      await ack();
      if (!body.view) return;
      const { complaint, ...drawn } = understandForm.drawnFrom(body.view);
      const { state } = await readable(desk, complaint, await desk.people.get(body.user.id));
      const impact = drawn.impact || cost;
      const view = understandForm.build({ ...drawn, impact, complaint: state, settings: desk.settings() });
      await redrawForm(desk, body.view, view);
    });
  redraw(understandActions.category, false);
  redraw(understandActions.impact, true);
}

/** What they left as the form showed it stays as it is by now, whoever changed it meanwhile. */
function onlyWhatChanged(command: CommandOf<'understand'>, shown: Complaint): CommandOf<'understand'> {
  const { wanted, mood, impact, ...others } = command;
  const danger = (['unsafe', 'vulnerable'] as const).filter((one) => impact[one] !== (shown.impact?.[one] ?? false));
  return {
    ...others,
    ...(cleanText(wanted) === (shown.wanted?.text ?? '') ? {} : { wanted: wanted ?? null }),
    mood: mood === shown.mood ? null : mood,
    impact: { ...Object.fromEntries(danger.map((one) => [one, impact[one]])), cost: impact.cost },
  };
}

async function understood(
  desk: Desk,
  { complaint, about, drawn, command }: Understanding,
  by: Person,
  key: string,
  open: unknown,
): Promise<ViewResponseAction | undefined> {
  const { state, events } = await readable(desk, complaint, by);
  const since = othersDid(events, about, by.id);
  if (since.length > 0) {
    const { complaint: _same, about: _before, ...drawn } = understandForm.drawnFrom(open);
    const view = understandForm.build({ ...drawn, complaint: state, settings: desk.settings(), since });
    return { response_action: 'update', view };
  }
  const changed = onlyWhatChanged(command, fold(events.slice(0, drawn)));
  await desk.complaints.perform(complaint, changed, key, momentOf(desk, by));
  return undefined;
}

/** A rep writes down what they have understood; what they leave open stays open on the card. */
export function understand(app: App, desk: Desk): void {
  onPress(app, desk, actions.understand, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'understand' }, (state) =>
      understandForm.build({ complaint: state, settings: desk.settings(), impact: false }),
    );
  });
  whileOpen(app, desk);
  onForm(
    app,
    desk,
    understandForm,
    ({ value, by, key, view }) => understood(desk, value, by, key, view),
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
