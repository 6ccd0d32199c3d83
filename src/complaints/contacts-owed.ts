import { weekOf } from '../people/branch.ts';
import { localDate, startOfDay } from '../time/local-day.ts';
import { momentInWords } from '../time/moment-in-words.ts';
import type { Span } from '../time/span.ts';
import { addSpan, partOfTheWay, partOfTheWorkingWay } from '../time/working-clock.ts';
import { nextWorkingMoment } from '../time/working-week.ts';
import type { Chosen } from './command.ts';
import {
  type About,
  type Complaint,
  type FollowUp,
  isReachable,
  promisedRemedies,
  type Severity,
  severities,
  type Via,
} from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import type { Decided } from './event.ts';
import type { Moment } from './moment.ts';
import { clockOf, type WhereItStands } from './posted.ts';

type Planned = Extract<Decided, { type: 'follow-up planned' }>;

/** 15 minutes before a time the customer was told; half-way there when it is nearer than that. */
function beforePromise(dueAt: string, at: Moment): string {
  const quarterBefore = Date.parse(dueAt) - at.settings.remindBeforeMinutes * 60_000;
  const halfWay = Date.parse(partOfTheWay(at.now, dueAt, 0.5));
  return new Date(Math.max(quarterBefore, halfWay)).toISOString();
}

const aYear = 366 * 86_400_000;

function withinAYear(dueAt: string, at: Moment): string {
  const ahead = Date.parse(dueAt) - Date.parse(at.now);
  if (ahead > aYear) {
    throw new ComplaintError('time too far', 'That is more than a year away. Choose an earlier time.', 'when');
  }
  if (!(ahead > 0)) throw new ComplaintError('time in the past', 'That time has passed. Choose a later one.', 'when');
  return new Date(dueAt).toISOString();
}

/** What the clocks look at. */
export type Timed = {
  severity: Severity;
  branch: string;
  via: Via;
  posted?: WhereItStands | null;
  customer: { contact: unknown };
};

function clockRemindAt(timed: Timed, dueAt: string, from: string, at: Moment): string | null {
  const severity = clockOf(timed);
  if (severity === 'normal') return null;
  // What is urgent counts at any hour, the rest while somebody works.
  return severity === 'urgent'
    ? partOfTheWay(from, dueAt, 0.8)
    : partOfTheWorkingWay(from, dueAt, 0.8, weekOf(at.settings, timed.branch));
}

/** A first contact that is urgent or serious is reminded of at 80 % of its time. */
function contactAt({ dueAt, promised }: Chosen, about: About, timed: Timed, at: Moment, from = at.now): Planned {
  const eightyPercent = about === 'first contact' ? clockRemindAt(timed, dueAt, from, at) : null;
  // Logged late: whoever writes it down sees what is left of the time.
  const clock = eightyPercent !== null && from < at.now && eightyPercent <= at.now ? null : eightyPercent;
  return {
    type: 'follow-up planned',
    about,
    dueAt,
    promised,
    remindAt: promised ? beforePromise(dueAt, at) : clock,
  };
}

/**
 * A contact at a moment the rep chose.
 * @throws ComplaintError 'time in the past', 'time too far' on the field `when`
 */
export function chosenContact(chosen: Chosen, about: About, timed: Timed, at: Moment): Planned {
  return contactAt({ ...chosen, dueAt: withinAYear(chosen.dueAt, at) }, about, timed, at);
}

/**
 * When something is done for a customer: on a day on which somebody is at work, since a day that is told must be one that can be kept.
 * @throws ComplaintError 'not that one', 'time in the past', 'time too far' on the field `when`
 */
export function promisedDay(dueAt: string, timed: Timed, at: Moment): string {
  const week = weekOf(at.settings, timed.branch);
  const day = withinAYear(dueAt, at);
  const working = nextWorkingMoment(startOfDay(day, week.zone), week);
  if (localDate(working, week.zone) === localDate(day, week.zone)) return day;
  const next = momentInWords(working, week.zone).replace(/ at .*/, '');
  throw new ComplaintError('not that one', `Nobody is at work on that day. The next one is ${next}.`, 'when');
}

const nextWorkingDay: Span = { workingDays: 1 };

/** The next contact by the workspace's clocks; with no way to reach the customer, the owner looks again instead. */
export function plannedContact(timed: Timed, about: About, at: Moment, receivedAt = at.now): Planned {
  const clocks = at.settings.clocks[timed.severity];
  const first = at.settings.clocks[clockOf(timed)].firstContact;
  const own: Partial<Record<About, Span | null>> = {
    'first contact': first,
    'after remedy': clocks.afterRemedy,
    'public note': nextWorkingDay,
  };
  const from = about === 'first contact' ? receivedAt : at.now;
  const dueAt = addSpan(from, own[about] ?? clocks.nextContact, weekOf(at.settings, timed.branch));
  const reachable = isReachable(timed);
  return contactAt({ dueAt, promised: false }, reachable ? about : 'look again', timed, at, from);
}

/** A promise that another complaint made, or its untold answer, kept by this one. One whose time has come is due now. */
export function inheritedPromise(
  { about, dueAt, promised = true }: Pick<FollowUp, 'about' | 'dueAt'> & { promised?: boolean },
  timed: Timed,
  at: Moment,
): Planned {
  const reachable = promised || isReachable(timed);
  return contactAt({ dueAt: dueAt > at.now ? dueAt : at.now, promised }, reachable ? about : 'look again', timed, at);
}

/** What was agreed, is not done, and stands in no list since the complaint was over: owed again once it is taken up. */
export function remediesAgain(state: Complaint, at: Moment): Decided[] {
  return promisedRemedies(state)
    .filter(({ id }) => !state.owed.some(({ offer }) => offer === id))
    .map(({ id, dueAt }) => ({
      ...inheritedPromise({ about: 'remedy', dueAt: dueAt ?? at.now }, state, at),
      offer: id,
    }));
}

/** What they are to be reached for, once there is a way: what was found and is still untold, or the first contact. */
function whatToReachThemFor({ answers, lastOutcome, firstContactAt, whatWeDid }: Complaint): About {
  if (whatWeDid && !whatWeDid.toldAt) return 'what we did';
  const answered = answers.at(-1)?.at;
  const reachedAt = lastOutcome && lastOutcome.outcome !== 'unreachable' ? lastOutcome.at : '';
  if (answered !== undefined && reachedAt < answered) return 'answer';
  return firstContactAt ? 'contact' : 'first contact';
}

function aboutAfter(before: Complaint, after: Timed, { about }: FollowUp, reachable: boolean): About {
  if (reachable && about === 'look again') return whatToReachThemFor(before);
  // Nobody could read it after all: nobody but they are told.
  return about === 'public note' && !after.posted ? 'contact' : about;
}

/**
 * What a correction changes about the contacts owed: once there is a way to reach the customer the owner calls instead of
 * looking again; a first contact nobody promised keeps to the clock of the new severity.
 */
export function replanned(before: Complaint, after: Timed, at: Moment): Decided[] {
  const reachable = isReachable(after);
  return before.owed.flatMap((contact): Decided[] => {
    const about = aboutAfter(before, after, contact, reachable);
    const other = clockOf(after) !== clockOf(before) && about === 'first contact';
    if (contact.promised || (about === contact.about && !other)) return [];
    const planned = other ? plannedContact(after, about, at) : contact;
    const faster = severities.indexOf(clockOf(after)) < severities.indexOf(clockOf(before));
    // A faster clock that is set anew gives nobody more time.
    const { dueAt, remindAt } = faster && contact.dueAt < planned.dueAt ? contact : planned;
    if (about === contact.about && dueAt === contact.dueAt) return [];
    // What was reminded of already is not said again.
    const still = remindAt !== null && remindAt > at.now ? remindAt : null;
    return [{ type: 'snoozed', followUp: contact.id, about, dueAt, promised: false, remindAt: still }];
  });
}

/** @throws ComplaintError 'already' when the contact a button or form was drawn from is no longer owed */
export function stillOwedContact(state: Complaint, followUp: number): Complaint['owed'][number] {
  const contact = state.owed.find((owed) => owed.id === followUp);
  if (!contact) {
    throw new ComplaintError('already', `That follow-up on ${state.reference} is already taken care of.`);
  }
  return contact;
}
