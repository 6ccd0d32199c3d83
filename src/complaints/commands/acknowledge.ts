import { checkFitForPublic } from '../check-fit-for-public.ts';
import { cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import {
  type AcknowledgementPart,
  acknowledgementParts,
  awaitsAnswer,
  type Complaint,
  type Draft,
  isWord,
} from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { chosenContact, plannedContact } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { isReadByAll } from '../posted.ts';
import { escalated } from '../rounds.ts';

function checkOpen({ stage, reference }: Complaint): void {
  if (stage === 'open') return;
  const sentence = `${reference} is ${stage === 'resolved' ? 'put right' : 'closed'} already. Record what came of the contact instead.`;
  throw new ComplaintError('already', sentence);
}

/** The parts a written one lacks (A37), as the gate asks for them. @throws ComplaintError 'step first' on `without` */
function partsMissing(
  state: Complaint,
  { without }: CommandOf<'draft acknowledgement'>,
  parts: AcknowledgementPart[],
  at: Moment,
): Decided[] {
  const gate = at.settings.gates.acknowledgement;
  if (gate === 'off' || parts.length === acknowledgementParts.length) return [];
  const because = cleanText(without);
  if (gate === 'require' && because === '') {
    const sentence = 'A part of it is missing. Add it, or say here why it goes without.';
    throw new ComplaintError('step first', sentence, 'without');
  }
  return [{ type: 'went without', gate: 'acknowledgement', because: personal(state.events + 1, 'reason', because) }];
}

/**
 * An acknowledgement that will be sent by hand; the clock goes on until it has gone out.
 * @throws ComplaintError 'already', 'words missing' and 'not that one' on `text`, 'step first' on `without`, 'time in the past', 'time too far' on `when`
 */
export function draftAcknowledgement(
  state: Complaint,
  command: CommandOf<'draft acknowledgement'>,
  at: Moment,
): Decided[] {
  checkOpen(state);
  const { via, parts, mood, nextAt, why } = command;
  const text = saidInWords(command.text, 'text', 'Write what you want to tell them.');
  if (isReadByAll(state, via)) checkFitForPublic(state, text, 'text');
  // What it tells them is to be a promise: one that can still be kept.
  if (nextAt !== null) chosenContact({ dueAt: nextAt, promised: true }, 'contact', state, at);
  const skipped = partsMissing(state, command, inOrder(parts), at);
  const written = personal(state.events + skipped.length + 1, 'text', text);
  return [
    ...skipped,
    {
      type: 'acknowledgement drafted',
      via,
      text: written,
      parts: inOrder(parts),
      mood,
      nextAt,
      ...(why ? { why } : {}),
    },
  ];
}

function inOrder(parts: readonly AcknowledgementPart[]): AcknowledgementPart[] {
  return acknowledgementParts.filter((part) => parts.includes(part));
}

/** @throws ComplaintError 'time in the past' on `sent` */
export function whenSent(state: Complaint, sentAt: string | null, at: Moment): string {
  if (sentAt === null) return at.now;
  if (sentAt > at.now) {
    throw new ComplaintError('time in the past', 'That time is still to come. Say it once it has gone out.', 'sent');
  }
  // People choose minutes.
  if (sentAt < `${state.receivedAt.slice(0, 16)}:00.000Z`) {
    throw new ComplaintError(
      'time in the past',
      'That is before the complaint reached us. Choose a later time.',
      'sent',
    );
  }
  return sentAt < state.receivedAt ? state.receivedAt : new Date(sentAt).toISOString();
}

/** @throws ComplaintError 'already' when that draft is no more */
export function draftOf({ draft, reference }: Complaint, event: number | null, of: Draft['of']): Draft | null {
  if (event === null) return null;
  if (draft?.event === event && draft.of === of) return draft;
  const sentence = `The ${of} of ${reference} has gone out already, or was written anew. Close this and look at the card.`;
  throw new ComplaintError('already', sentence);
}

/**
 * A person has told the customer that we have heard them: the first contact is made (A36), and the next one is owed. What the
 * customer was told about it is a promise.
 * @throws ComplaintError 'already', 'time in the past', 'time too far' on `sent` or `when`
 */
export function acknowledge(state: Complaint, command: CommandOf<'acknowledge'>, at: Moment): Decided[] {
  checkOpen(state);
  const draft = draftOf(state, command.draft, 'acknowledgement');
  const parts = draft?.parts ?? inOrder(command.parts);
  const why = draft?.why ?? command.why ?? false;
  const n = state.events + 1;
  const acknowledged: Decided = {
    type: 'acknowledged',
    via: command.via,
    sentAt: whenSent(state, command.sentAt, at),
    text: personal(n, 'text', draft?.text.text ?? cleanText(command.text)),
    parts,
    mood: command.mood,
    // A time they were told stands until it has come.
    done: state.owed
      .filter(({ about, promised, dueAt }) => isWord(about) && !(promised && dueAt > at.now))
      .map(({ id }) => id),
    ...(why ? { why } : {}),
  };
  const next = command.next ? chosenContact(command.next, 'contact', state, at) : plannedContact(state, 'contact', at);
  // Who was told that we look into why is answered by management (A08); what is private is with management already.
  const asked = why && !state.private && !awaitsAnswer(state) ? [escalated(state, null, at)] : [];
  return [acknowledged, next, ...asked];
}
