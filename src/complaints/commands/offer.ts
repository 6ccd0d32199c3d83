import { may } from '../../people/may.ts';
import { isAbove } from '../authority.ts';
import { cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint, RemedyKind } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { promisedDay } from '../contacts-owed.ts';
import type { Decided, EventOf } from '../event.ts';
import { passGates } from '../gates.ts';
import type { Moment } from '../moment.ts';
import { type Money, moneyOf } from '../money.ts';
import { personal } from '../personal.ts';
import { stateAfter } from '../state-after.ts';
import { answerOffer } from './answer-offer.ts';
import { keepPromise } from './keep-promise.ts';

/** What is done by being said, and has no day. */
const saidAlone: readonly RemedyKind[] = ['explanation', 'apology only'];
const paid: readonly RemedyKind[] = ['refund', 'discount'];
/** In whole units: what is more is a slip of the finger. */
export const mostOffered = 1_000_000;

type Command = CommandOf<'offer'>;

function moneyIn({ kind, amount }: Command, at: Moment): Money | null {
  if (amount !== null && saidAlone.includes(kind)) {
    const sentence = 'What is only said has no amount. Leave it empty, or choose another remedy.';
    throw new ComplaintError('not that one', sentence, 'amount');
  }
  if (amount === null) {
    if (!paid.includes(kind)) return null;
    throw new ComplaintError('not that one', 'Write how much it is.', 'amount');
  }
  if (!(amount > 0) || amount > mostOffered) {
    throw new ComplaintError(
      'not that one',
      'Write an amount above nothing and up to a million, such as 20 or 12.50.',
      'amount',
    );
  }
  return moneyOf(amount, at.settings.limits.currency);
}

function dayOf(state: Complaint, { kind, dueAt }: Command, at: Moment): string | null {
  if (saidAlone.includes(kind)) return null;
  if (dueAt === null) throw new ComplaintError('not that one', 'Choose by when it is done.', 'when');
  return promisedDay(dueAt, state, at);
}

export function delivererOf(state: Complaint, deliverer: string, at: Moment): string {
  const person = at.people.find(deliverer);
  if (person && may(person, 'read', state) && may(person, 'log', null)) return person.id;
  throw new ComplaintError(
    'nobody there',
    'They cannot deliver it: they do not see this complaint. Choose somebody else.',
    'deliverer',
  );
}

/** What goes on at once: told and agreed, done. Only where nothing has to be awaited (A39). */
function atOnce(state: Complaint, command: Command, offered: EventOf<'offered'>, at: Moment): Decided[] {
  const { said, done } = command;
  if (!said) {
    if (!done) return [];
    throw new ComplaintError('step first', 'Say first that they have agreed.', 'agreed');
  }
  if (offered.needsApproval) {
    const sentence = `It is above what you decide alone, so it goes to a manager first. Tell the customer once it is approved: take this tick away.`;
    throw new ComplaintError('step first', sentence, 'agreed');
  }
  if (offered.needsDeliverer) {
    throw new ComplaintError('step first', 'Whoever delivers it is asked first. Take this tick away.', 'agreed');
  }
  const answer = { type: 'answer offer' as const, offer: offered.n, version: offered.n, agreed: true, ...said };
  const answered = answerOffer(state, answer, at);
  if (!done || offered.dueAt === null) return answered;
  const after = stateAfter(state, answered, at);
  return [...answered, ...keepPromise(after, { type: 'keep promise', offer: offered.n, words: null }, at)];
}

/**
 * A remedy is thought of (A25): with its amount, who delivers it and by when. Above the authority of who offers it a manager
 * decides first; where somebody else delivers it, they are asked first (A39). Until then the customer is told nothing of it.
 * @throws ComplaintError 'already', 'not that one' on `amount` or `when`, 'nobody there' on `deliverer`, 'time in the past',
 * 'time too far' on `when`, 'words missing' on `what`, 'step first' on `agreed` or `without`
 */
export function offer(state: Complaint, command: Command, at: Moment): Decided[] {
  if (state.stage !== 'open')
    throw new ComplaintError('already', `${state.reference} is ${state.stage}. Reopen it first.`);
  const { kind, gesturesThisMonth } = command;
  const money = moneyIn(command, at);
  const what = cleanText(command.what);
  if (kind === 'other') saidInWords(what, 'what', 'Say in a few words what they get.');
  const deliverer = delivererOf(state, command.deliverer, at);
  const dueAt = dayOf(state, command, at);
  const needsApproval = isAbove(at.by, state, { kind, money }, at.settings.limits, gesturesThisMonth);
  if (needsApproval && state.private) {
    const sentence = 'It is above what you decide alone, and nobody else decides in private. Hand it over to a head.';
    throw new ComplaintError('not allowed', sentence, 'amount');
  }
  const skipped = passGates(state, at.settings.gates, command, 'offering', state.events);
  const n = state.events + skipped.length + 1;
  const offered: Decided = {
    type: 'offered',
    kind,
    money,
    what: personal(n, 'what', what),
    deliverer,
    dueAt,
    why: personal(n, 'why', cleanText(command.why)),
    needsApproval,
    needsDeliverer: deliverer !== at.by.id,
  };
  const events = [...skipped, offered];
  const event = { ...offered, n, v: 1 as const, at: at.now, by: at.by.id, key: '' } as EventOf<'offered'>;
  return [...events, ...atOnce(stateAfter(state, events, at), command, event, at)];
}
