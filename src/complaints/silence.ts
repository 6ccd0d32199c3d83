import { weekOf } from '../people/branch.ts';
import { momentInWords } from '../time/moment-in-words.ts';
import { addSpan } from '../time/working-clock.ts';
import type { Chosen } from './command.ts';
import { type Complaint, isReachable } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import type { ComplaintEvent, Decided } from './event.ts';
import type { Moment } from './moment.ts';

/** When an event lets the customer hear from a person (ISO instant); null when it does not. */
function heardBy(event: ComplaintEvent): string | null {
  switch (event.type) {
    case 'acknowledged':
    case 'updated':
      return event.sentAt;
    case 'outcome recorded':
      return event.outcome === 'unreachable' ? null : event.at;
    case 'handed over':
      return event.told ? event.at : null;
    case 'offer answered':
    case 'summary confirmed':
    case 'summary disputed':
      return event.at;
    default:
      return null;
  }
}

/** When the customer last heard from a person, given what it was before an event and what the event made of the complaint. */
export function heardAt(before: string | null, event: ComplaintEvent, { firstContactAt }: Complaint): string | null {
  const moments = [before, firstContactAt, heardBy(event)].filter((instant) => instant !== null);
  return moments.sort().at(-1) ?? null;
}

/**
 * Until when the customer may be left without a word (A44): so long after they last heard from a person as the workspace's clock
 * says, and never sooner than a working day from now, so that what is long overdue comes in a plan of the day as well.
 * @returns ISO instant
 */
export function silenceLimit(state: Complaint, at: Moment): string {
  const week = weekOf(at.settings, state.branch);
  const { silence } = at.settings.clocks[state.severity];
  const limit = addSpan(state.heardAt ?? at.now, silence, week);
  const soonest = addSpan(at.now, { workingDays: 1 }, week);
  return [limit, soonest].sort()[1] ?? limit;
}

/**
 * Nobody is left without a word by an update that is put off: what they were not told is not later than the limit.
 * @throws ComplaintError 'not that one' on `when`
 */
export function checkSilence(state: Complaint, next: Chosen, at: Moment): void {
  if (next.promised) return;
  const limit = silenceLimit(state, at);
  if (next.dueAt <= limit) return;
  const latest = momentInWords(limit, weekOf(at.settings, state.branch).zone);
  const sentence = `They would hear nothing for too long. Choose ${latest} at the latest, or tell them the time.`;
  throw new ComplaintError('not that one', sentence, 'when');
}

/**
 * The silence guard (A44): whatever a person did, a customer who has heard of us once hears again within the silence limit, or was
 * told when. What is to be done for them by some day is no word to them.
 * @param before undefined when it was just logged
 * @returns [] when a contact is owed in time
 */
export function silenceGuard(before: Complaint | undefined, after: Complaint, at: Moment): Decided[] {
  if (after.stage !== 'open' || after.firstContactAt === null || !isReachable(after)) return [];
  const contacts = after.owed.filter(({ about }) => about !== 'remedy');
  if (contacts.some(({ promised }) => promised)) return [];
  const dueAt = silenceLimit(after, at);
  const update = { about: 'update', dueAt, promised: false, remindAt: null } as const;
  // Who has just heard from us need not be told so soon that it is being worked on.
  const stood = before && before.heardAt !== after.heardAt ? before.owed.map(({ id }) => id) : [];
  const early = contacts.filter((one) => one.about === 'update' && one.dueAt < dueAt && stood.includes(one.id));
  if (early.length > 0) return early.map(({ id }) => ({ type: 'snoozed', followUp: id, ...update }));
  return contacts.some((one) => one.dueAt <= dueAt) ? [] : [{ type: 'follow-up planned', ...update }];
}
