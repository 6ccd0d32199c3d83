import type { App, BlockAction, ViewResponseAction } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { checkFitForPublic } from '../../complaints/check-fit-for-public.ts';
import { type AcknowledgementPart, acknowledgementParts, type Complaint } from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { isReadByAll, viaNow } from '../../complaints/posted.ts';
import { suggestMood } from '../../complaints/suggest-mood.ts';
import { weekOf } from '../../people/branch.ts';
import type { Person } from '../../people/person.ts';
import { momentInWords } from '../../time/moment-in-words.ts';
import { addSpan } from '../../time/working-clock.ts';
import type { Finding } from '../../wording/finding.ts';
import { aboutNextContact } from '../backed-sentences.ts';
import { onChangeForm } from '../change-forms.ts';
import { checkDraft } from '../check-draft.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { readable } from '../readable.ts';
import { redrawForm } from '../redraw-form.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { updateComposer } from '../update-composer.ts';
import {
  type Acknowledging,
  acknowledgeActions,
  acknowledgeForm,
  type Composed,
  templateText,
} from '../views/acknowledge-form.ts';
import { actions, readButton } from '../views/buttons.ts';
import { sendForm } from '../views/send-form.ts';
import { othersDid } from '../views/since-then.ts';

/** What the composer needs to know besides what stands in it. */
function groundOf(desk: Desk, complaint: Complaint) {
  const settings = desk.settings();
  const { zone } = weekOf(settings, complaint.branch);
  // The customer is told one name: whoever answers for it from first to last.
  const owner = desk.people.find(complaint.owner)?.name ?? 'us';
  return { complaint, settings, zone, owner };
}

/** How they are told unless the rep chooses otherwise: as they told us; who called and left an e-mail is called back. */
function composedFor(desk: Desk, complaint: Complaint): Composed {
  const { clocks } = desk.settings();
  const week = weekOf(desk.settings(), complaint.branch);
  const draft = complaint.draft?.of === 'acknowledgement' ? complaint.draft : null;
  return {
    via: draft?.via ?? viaNow(complaint),
    mood: complaint.mood ?? suggestMood(complaint.words.text),
    nextAt: draft?.nextAt ?? addSpan(desk.clocks.business(), clocks[complaint.severity].nextContact, week),
    // What was struck out begins anew.
    text: draft?.text.text || null,
    why: draft?.why ?? false,
  };
}

function openComposer(app: App, desk: Desk): void {
  onPress(app, desk, actions.acknowledge, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'acknowledge' }, (state) =>
      acknowledgeForm.build({ ...groundOf(desk, state), ...composedFor(desk, state), drawing: 1 }),
    );
  });
  onPress(app, desk, actions.sendDraft, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'acknowledge' }, (state) =>
      state.draft
        ? sendForm.build({ complaint: state })
        : acknowledgeForm.build({ ...groundOf(desk, state), ...composedFor(desk, state), drawing: 1 }),
    );
  });
  // In the same window, since Slack opens three above each other at most; as another drawing, since it is sent as a form of its own.
  onPress(app, desk, actions.changeDraft, async ({ person, value, place }) => {
    const by = await desk.people.get(person);
    const { state } = await readable(desk, readButton(value).complaint, by);
    checkAllowed('acknowledge', momentOf(desk, by)(), state);
    if (place.kind !== 'modal') return;
    const composed = { ...groundOf(desk, state), ...composedFor(desk, state), drawing: state.events };
    const view =
      state.draft?.of === 'update' ? updateComposer(desk, state, state.events) : acknowledgeForm.build(composed);
    await desk.client.views.update({ view_id: place.viewId, view });
  });
}

/** Another mood, way or time: a template nobody has changed is drawn anew; in a text of their own only the time is. */
function redrawn(desk: Desk, complaint: Complaint, view: unknown) {
  const { now, before, typed } = acknowledgeForm.drawnFrom(view);
  const ground = groundOf(desk, complaint);
  const was = { ...before, ...ground, text: null, why: false };
  const untouched = typed === '' || typed.trim() === templateText(was).trim();
  const [then, instead] = [before.nextAt, now.nextAt].map((iso) => momentInWords(iso, ground.zone));
  const text = untouched ? null : typed.replaceAll(then ?? '', instead ?? '');
  return acknowledgeForm.build({ ...ground, ...now, text, drawing: before.drawing + 1, told: before.told });
}

function whileOpen(app: App, desk: Desk): void {
  for (const id of Object.values(acknowledgeActions)) {
    app.action<BlockAction>({ type: 'block_actions', action_id: id }, async ({ ack, body }) => {
      await ack();
      if (!body.view) return;
      const { before } = acknowledgeForm.drawnFrom(body.view);
      const { state } = await readable(desk, before.complaint, await desk.people.get(body.user.id));
      await redrawForm(desk, body.view, redrawn(desk, state, body.view));
    });
  }
}

function partsOf(findings: readonly Finding[]): AcknowledgementPart[] {
  return acknowledgementParts.filter((part) => !findings.some(({ rule }) => rule === `missing ${part}`));
}

const partsInWords: Record<AcknowledgementPart, string> = {
  acknowledgement: 'that you understand what it meant',
  thanks: 'thanks',
  apology: 'an apology',
  assurance: 'that it will be put right',
  owner: 'your name',
  when: 'when they hear again',
};

/** What they wrote is checked, kept as a draft, and shown for them to send; said is said. */
async function acknowledged(
  desk: Desk,
  value: Acknowledging,
  by: Person,
  key: string,
): Promise<ViewResponseAction | undefined> {
  const { state, events } = await readable(desk, value.complaint, by);
  const { complaint, via, mood, nextAt, spoken, without, why } = value;
  const since = othersDid(events, value.about, by.id);
  const again = (more: object): ViewResponseAction => ({
    response_action: 'update',
    view: acknowledgeForm.build({ ...groundOf(desk, state), ...value, complaint: state, ...more }),
  });
  if (since.length > 0) return again({ since });
  if (spoken) {
    const { parts, said, sentAt } = spoken;
    const next = { dueAt: nextAt, promised: parts.includes('when') };
    const how = { draft: null, via, sentAt, text: said, parts, mood, next, why };
    await desk.complaints.perform(complaint, { type: 'acknowledge', ...how }, key, momentOf(desk, by));
    return undefined;
  }
  const text = value.text ?? '';
  if (isReadByAll(state, via)) checkFitForPublic(state, text, 'text');
  const promised = aboutNextContact(text, momentInWords(nextAt, groundOf(desk, state).zone));
  const checked = await checkDraft(desk, by.id, { text, purpose: 'acknowledgement', promised }, value.told);
  const parts = partsOf(checked.all);
  const lacks = desk.settings().gates.acknowledgement === 'require' && parts.length < acknowledgementParts.length;
  if (checked.passes && lacks && without === null && value.told.some((rule) => rule.startsWith('missing'))) {
    const lacking = acknowledgementParts.filter((part) => !parts.includes(part)).map((part) => partsInWords[part]);
    const sentence = `It still lacks: ${lacking.join(', ')}. Write them, or say here why it goes without.`;
    throw new ComplaintError('step first', sentence, 'without');
  }
  if (!checked.passes || (lacks && without === null)) {
    // What is required is said again, however often they were told: below it stands the field for why it goes without.
    const missing = checked.all.filter(({ rule }) => rule.startsWith('missing'));
    const findings = checked.shown.length > 0 ? checked.shown : missing.slice(0, 2);
    return again({ findings, told: [...value.told, ...checked.all.map(({ rule }) => rule)], muted: checked.muted });
  }
  const command = { type: 'draft acknowledgement' as const, via, text, parts, mood, nextAt, why, without };
  const done = await desk.complaints.perform(complaint, command, key, momentOf(desk, by));
  // Sent twice, it may have gone out meanwhile.
  return done.state.draft ? { response_action: 'update', view: sendForm.build({ complaint: done.state }) } : undefined;
}

/** A rep tells the customer that we have heard them (A04, A36, A37): in writing, or by word of mouth. */
export function acknowledge(app: App, desk: Desk): void {
  openComposer(app, desk);
  whileOpen(app, desk);
  onForm(
    app,
    desk,
    acknowledgeForm,
    ({ value, by, key }) => acknowledged(desk, value, by, `${key}:${value.drawing}:${value.told.length}`),
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
  onChangeForm(app, desk, sendForm);
}
