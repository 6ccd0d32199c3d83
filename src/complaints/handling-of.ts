import { type Complaint, isThere } from './complaint.ts';
import { contactsMade } from './contacts-made.ts';
import type { ComplaintEvent } from './event.ts';
import { fold } from './evolve.ts';
import { type StepName, stepsOf } from './steps.ts';

/**
 * How one step of a complaint was handled (A47). `inOrder`: it came when it should; `inTime`: by the time it had. Null where
 * there is nothing to say.
 */
export type StepHandled = { name: StepName; done: boolean; inOrder: boolean | null; inTime: boolean | null };

type Events = readonly ComplaintEvent[];

/** When the first contact was to be made: as it was planned, and again with a correction, but not as it was put off. */
function firstContactDue(events: Events): string | null {
  const corrected = new Set(events.flatMap((event) => (event.type === 'corrected' ? [event.key] : [])));
  const due = events.flatMap((event) => {
    if (event.type !== 'follow-up planned' && event.type !== 'snoozed') return [];
    const isClock = event.type === 'follow-up planned' || corrected.has(event.key);
    return event.about === 'first contact' && isClock ? [event.dueAt] : [];
  });
  return due.at(-1) ?? null;
}

function byThen(done: string | null, due: string | null): boolean | null {
  return done === null || due === null ? null : done <= due;
}

function acknowledged(state: Complaint, events: Events): Pick<StepHandled, 'inOrder' | 'inTime'> {
  const { firstContactAt, via } = state;
  return { inOrder: null, inTime: isThere(via) ? true : byThen(firstContactAt, firstContactDue(events)) };
}

/** Whether they were understood before anything was offered to them or put right. */
function understoodFirst({ understoodAt, offers, putRightAt }: Complaint): boolean | null {
  const acted = [offers[0]?.at, putRightAt ?? undefined].filter((moment) => moment !== undefined).sort()[0];
  if (acted === undefined) return understoodAt === null ? null : true;
  return understoodAt !== null && understoodAt <= acted;
}

/** Whether what was agreed was done when they were told. */
function doneInTime(complaint: Complaint): boolean | null {
  const promises = complaint.promises.filter(({ about, state }) => about === 'remedy' && state !== 'lapsed');
  if (promises.every(({ state }) => state === 'open' || state === 'renegotiated')) return null;
  return promises.every(({ state }) => state !== 'broken');
}

/** Whether they were asked afterwards by the time that was planned; null where nobody had to. */
function askedAfterwards(events: Events): { done: boolean; inTime: boolean | null } | null {
  const planned = events.filter(
    (event) => (event.type === 'follow-up planned' || event.type === 'snoozed') && event.about === 'after remedy',
  );
  const first = planned[0];
  const waived = events.some(({ type }) => type === 'follow-up waived');
  if (first?.type !== 'follow-up planned' || waived) return null;
  const asked = contactsMade(events).find((moment) => moment > first.at) ?? null;
  return { done: asked !== null, inTime: byThen(asked, first.dueAt) };
}

/**
 * Which steps of a complaint were done, in order and in time, from its events alone (A47). Steps that it did not need are left out:
 * what was solved on the spot had to be neither understood by questions nor agreed nor followed up.
 */
export function handlingOf(events: readonly ComplaintEvent[]): StepHandled[] {
  const state = fold(events);
  const done = new Map(stepsOf(state).map(({ name, doneAt }) => [name, doneAt !== null]));
  const step = (name: StepName, rest: Partial<StepHandled> = {}): StepHandled => {
    return { name, done: done.get(name) ?? false, inOrder: null, inTime: null, ...rest };
  };
  const first = step('acknowledge', acknowledged(state, events));
  if (state.closedBecause === 'solved on the spot') return [first];
  const offered = state.offers.length > 0;
  const asked = askedAfterwards(events);
  return [
    first,
    step('understand', { inOrder: understoodFirst(state) }),
    ...(offered ? [step('agree', { done: state.offers.some(({ answer }) => answer?.agreed) })] : []),
    step('act', { inTime: doneInTime(state) }),
    ...(asked ? [step('follow up', asked)] : []),
  ];
}

/** Of so many complaints that needed a step, in how many it was done, in order and in time. */
export type StepsWell = { name: StepName; well: number; of: number };

/** What somebody sees of their own handling, step by step; only for coaching oneself, never to compare people. */
export function coachingOf(handled: readonly (readonly StepHandled[])[]): StepsWell[] {
  const names: readonly StepName[] = ['acknowledge', 'understand', 'agree', 'act', 'follow up'];
  return names
    .map((name) => {
      const steps = handled.flatMap((each) => each.filter((step) => step.name === name));
      const well = steps.filter(({ done, inOrder, inTime }) => done && inOrder !== false && inTime !== false);
      return { name, well: well.length, of: steps.length };
    })
    .filter(({ of }) => of > 0);
}
