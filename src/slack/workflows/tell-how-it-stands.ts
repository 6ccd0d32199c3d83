import type { App, BlockAction, ViewResponseAction } from '@slack/bolt';
import { promisedRemedies } from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import type { Person } from '../../people/person.ts';
import { momentInWords } from '../../time/moment-in-words.ts';
import { aboutNextContact, aboutPromises } from '../backed-sentences.ts';
import { checkDraft } from '../check-draft.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { readable } from '../readable.ts';
import { redrawForm } from '../redraw-form.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { updateComposer, updateGround } from '../update-composer.ts';
import { actions, readButton } from '../views/buttons.ts';
import { sendForm } from '../views/send-form.ts';
import { othersDid } from '../views/since-then.ts';
import { type ToldHow, updateActions, updateForm } from '../views/update-form.ts';
import { updateText } from '../views/update-text.ts';

/** Another way or time: a draft nobody has changed is drawn anew; in a text of their own only the time is. */
async function redraw(desk: Desk, body: BlockAction): Promise<void> {
  if (!body.view) return;
  const { now, before } = updateForm.drawnFrom(body.view);
  const { state } = await readable(desk, before.complaint, await desk.people.get(body.user.id));
  const ground = updateGround(desk, state);
  const untouched = now.text === '' || now.text.trim() === updateText({ ...before, ...ground }).trim();
  const [then, instead] = [before.nextAt, now.nextAt].map((iso) => momentInWords(iso, ground.zone));
  const text = untouched ? null : now.text.replaceAll(then ?? '', instead ?? '');
  const drawing = before.drawing + 1;
  await redrawForm(desk, body.view, updateForm.build({ ...ground, ...now, text, drawing, told: before.told }));
}

/** What they wrote is checked, kept as a draft, and shown for them to send; said is said. */
async function told(desk: Desk, value: ToldHow, by: Person, key: string): Promise<ViewResponseAction | undefined> {
  const { state, events } = await readable(desk, value.complaint, by);
  const { complaint, via, nextAt, text, spoken } = value;
  const ground = updateGround(desk, state);
  const again = (more: object): ViewResponseAction => ({
    response_action: 'update',
    view: updateForm.build({ ...value, ...ground, ...more }),
  });
  const since = othersDid(events, value.about, by.id);
  if (since.length > 0) return again({ since });
  if (spoken) {
    const next = { dueAt: nextAt, promised: spoken.promised };
    const command = { type: 'update' as const, draft: null, via, sentAt: spoken.sentAt, text: text || null, next };
    await desk.complaints.perform(complaint, command, key, momentOf(desk, by));
    return undefined;
  }
  const agreed = promisedRemedies(state).map(({ dueAt }) => momentInWords(dueAt ?? nextAt, ground.zone));
  const nextTold = aboutNextContact(text, momentInWords(nextAt, ground.zone));
  const promised = [...nextTold, ...aboutPromises(text, agreed)];
  const checked = await checkDraft(desk, by.id, { text, purpose: 'update', promised }, value.told);
  if (!checked.passes) {
    const rules = [...value.told, ...checked.all.map(({ rule }) => rule)];
    return again({ findings: checked.shown, told: rules, muted: checked.muted });
  }
  const command = { type: 'draft update' as const, via, text, nextAt, tellsWhen: nextTold.length > 0 };
  const done = await desk.complaints.perform(complaint, command, key, momentOf(desk, by));
  // Sent twice, it may have gone out meanwhile.
  return done.state.draft ? { response_action: 'update', view: sendForm.build({ complaint: done.state }) } : undefined;
}

/** A rep tells the customer how it stands, and when they hear next (A43), also where there is no news (A44). */
export function tellHowItStands(app: App, desk: Desk): void {
  onPress(app, desk, actions.update, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'update' }, (state) => {
      if (state.stage === 'open') return updateComposer(desk, state);
      throw new ComplaintError('already', `${state.reference} is ${state.stage}: nothing is being worked on any more.`);
    });
  });
  for (const id of Object.values(updateActions)) {
    app.action<BlockAction>({ type: 'block_actions', action_id: id }, async ({ ack, body }) => {
      await ack();
      await redraw(desk, body);
    });
  }
  onForm(
    app,
    desk,
    updateForm,
    ({ value, by, key }) => told(desk, value, by, `${key}:${value.drawing}:${value.told.length}`),
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
