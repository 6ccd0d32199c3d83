import fc from 'fast-check';
import type { Chosen, Command, LogCommand } from '../../src/complaints/command.ts';
import { type Complaint, outcomes, severities, vias } from '../../src/complaints/complaint.ts';
import { ComplaintError } from '../../src/complaints/complaint-error.ts';
import { decide } from '../../src/complaints/decide.ts';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { evolve } from '../../src/complaints/evolve.ts';
import type { Directory, Moment } from '../../src/complaints/moment.ts';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import { says } from '../../src/complaints/says.ts';
import { defaultSettings, type Settings } from '../../src/complaints/settings.ts';
import { may } from '../../src/people/may.ts';
import type { Person } from '../../src/people/person.ts';
import { ana, ben, everybody, guest, hana, ravi, rita, wednesday } from './story.ts';

/** Every text somebody types in a history holds this, so that it can be searched for. */
export const marker = 'zqx';

/** What one command did, or why it was refused. */
export type Turn = {
  command: Command;
  by: Person;
  now: string;
  before: Complaint | undefined;
  after: Complaint;
  events: ComplaintEvent[];
  said: OwedMessage[];
  refused: ComplaintError | null;
};

export type History = { turns: Turn[]; events: ComplaintEvent[]; said: OwedMessage[]; people: Directory };

type Press = (state: Complaint, now: string) => Command;
type Step =
  | { wait: number | 'until it wakes'; asleep: boolean; by: Person | 'who would'; press: Press }
  | { leaves: Person };

const text = fc.constantFrom('', '👍', ' ', '\u0000', ...['a', 'b', 'c', 'd', 'e'].map((tail) => `${marker} ${tail}`));
const words = fc.constantFrom(...['a', 'b', 'c'].map((tail) => ` ${marker} ${tail}\u0000 <!channel> `));
const maybe = fc.option(fc.oneof(words, text));
const minutes = fc.oneof(
  fc.constantFrom(0, 1, 15, 30, 60),
  fc.integer({ min: 0, max: 600 }),
  fc.integer({ min: 0, max: 10_000 }),
);

function after(now: string, minutes: number): string {
  return new Date(Date.parse(now) + minutes * 60_000).toISOString();
}

/** Chosen relative to the moment of the press; now and then in the past. */
const chosen = fc.record({ ahead: fc.integer({ min: -30, max: 8000 }), promised: fc.boolean() }).map(
  ({ ahead, promised }) =>
    (now: string): Chosen => ({ dueAt: after(now, ahead), promised }),
);

/** A number that a button was drawn from: mostly one that stands, now and then a stale or a made-up one. */
const pick = fc.record({ stale: fc.integer({ min: 0, max: 5 }), index: fc.nat(40) });
type Pick = { stale: number; index: number };

function followUpOf(state: Complaint, { stale, index }: Pick): number {
  return (stale ? state.owed[index % Math.max(1, state.owed.length)]?.id : undefined) ?? index;
}

function roundOf(state: Complaint, { stale, index }: Pick): number {
  return stale && state.escalation ? state.escalation.event : index;
}

const person = fc.constantFrom(...everybody);
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.constant<Press>(() => ({ type: 'take' })),
  fc.record({ to: person, note: maybe }).map(
    ({ to, note }): Press =>
      () => ({ type: 'hand over', to: to.id, note }),
  ),
  fc
    .record({ text: fc.oneof(words, text), heardIn: fc.constantFrom('management' as const, 'owner' as const, null) })
    .map(
      (note): Press =>
        () => ({ type: 'note', ...note }),
    ),
  {
    weight: 2,
    arbitrary: maybe.map(
      (reason): Press =>
        () => ({ type: 'escalate', reason }),
    ),
  },
  {
    weight: 2,
    arbitrary: chosen.map(
      (at): Press =>
        (_, now) => ({ type: 'plan follow-up', ...at(now) }),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({ pick, outcome: fc.constantFrom(...outcomes), words: maybe, next: fc.option(chosen) })
      .map(({ pick, outcome, words, next }): Press => {
        return (state, now) => {
          const followUp = followUpOf(state, pick);
          return { type: 'record outcome', followUp, outcome, words, next: next?.(now) ?? null };
        };
      }),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ pick, until: fc.oneof(fc.constantFrom('in an hour' as const, 'tomorrow' as const), chosen) })
      .map(({ pick, until }): Press => {
        return (state, now) => ({
          type: 'snooze',
          followUp: followUpOf(state, pick),
          until: typeof until === 'string' ? until : until(now),
        });
      }),
  },
  fc.oneof(words, text).map(
    (remedy): Press =>
      () => ({ type: 'resolve', remedy }),
  ),
  fc.oneof(words, text).map(
    (reason): Press =>
      () => ({ type: 'close', reason }),
  ),
  maybe.map(
    (reason): Press =>
      () => ({ type: 'reopen', reason }),
  ),
  {
    weight: 7,
    arbitrary: fc
      .record({
        pick,
        type: fc.constantFrom(...(['take on', 'let go', 'see', 'unsee', 'handle', 'unhandle'] as const)),
      })
      .map(
        ({ pick, type }): Press =>
          (state) => ({ type, round: roundOf(state, pick) }),
      ),
  },
  fc.record({ pick, reason: maybe }).map(({ pick, reason }): Press => {
    return (state) => ({ type: 'send back', round: roundOf(state, pick), reason });
  }),
  {
    weight: 2,
    arbitrary: fc.record({ pick, cause: words, prevention: words, tellCustomer: fc.oneof(words, text) }).map(
      ({ pick, ...said }): Press =>
        (state) => ({ type: 'answer', round: roundOf(state, pick), ...said }),
    ),
  },
  fc.constant<Press>(() => ({ type: 'tick' })),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 40,
    arbitrary: fc.record({
      wait: fc.oneof(minutes, fc.constant('until it wakes' as const)),
      asleep: fc.constantFrom(false, false, false, true),
      by: fc.oneof(person, { weight: 3, arbitrary: fc.constant('who would' as const) }),
      press,
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom(rita, ravi, ana, ben, hana).map((leaves) => ({ leaves })) },
);

const contact = fc.constantFrom('0170 1', null, `mo@${marker}.example`);
const log: fc.Arbitrary<LogCommand> = fc.record({
  type: fc.constant('log' as const),
  id: fc.constant('C1'),
  reference: fc.constant('R-1'),
  words,
  customer: fc.record({ id: fc.constantFrom('P1', null), name: maybe, contact }),
  severity: fc.constantFrom(...severities),
  via: fc.constantFrom(...vias),
  branch: fc.constant('B1'),
  product: fc.constantFrom(null, 'Kettle'),
  category: fc.constantFrom(null, 'Quality'),
  orderNumber: maybe,
  wanted: maybe,
  what: fc.oneof(
    { weight: 1, arbitrary: words.map((whatWeDid) => ({ now: 'solved' as const, whatWeDid })) },
    { weight: 2, arbitrary: chosen.map((at) => ({ now: 'owe' as const, ...at(wednesday) })) },
    { weight: 4, arbitrary: maybe.map((reason) => ({ now: 'management' as const, reason })) },
  ),
});

const zones = ['UTC', 'America/New_York', 'Asia/Kolkata'];
const settings = fc
  .constantFrom(...zones)
  .map((zone) => ({ ...defaultSettings, week: { ...defaultSettings.week, zone } }));

/** Who would most likely press this: the one who has it, a manager for what managers do, else a rep. */
function whoWould(state: Complaint, command: Command): Person {
  const round = state.escalation;
  const manager = state.events % 3 === 0 ? ben : ana;
  const known = (id: string | null | undefined) => everybody.find((one) => one.id === id) ?? manager;
  if (command.type === 'let go') return known(round?.takenOnBy);
  if (command.type === 'unhandle') return known(round?.handledBy);
  if (command.type === 'unsee') return known(round?.seenBy[0]);
  if (may(rita, command.type)) return state.events % 2 === 0 ? rita : ravi;
  return manager;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

/** People come and go; who has left is on no list, but can still be found. */
class Staff implements Directory {
  private readonly left = new Set<string>();

  leaves(person: Person): void {
    this.left.add(person.id);
  }
  find(id: string): Person | undefined {
    const found = everybody.find((one) => one.id === id);
    return found && { ...found, active: found.active && !this.left.has(id) };
  }
  onDuty(): string[] {
    return [ana.id, ben.id].filter((id) => !this.left.has(id));
  }
  nextLevel(): string[] {
    return [hana.id].filter((id) => !this.left.has(id));
  }
}

/** Plays steps after a first command; what the complaint is, is frozen all along, so that nothing can change it in place. */
function play(first: LogCommand, steps: Step[], settings: Settings): History {
  const people = new Staff();
  const history: History = { turns: [], events: [], said: [], people };
  let now = wednesday;
  let state: Complaint | undefined;
  let presses = 0;

  function does(command: Command, by: Person): void {
    presses += 1;
    const turn = { command, by, now, before: state, events: [], said: [], refused: null };
    const moment: Moment = { now, by: people.find(by.id) ?? by, settings, people };
    let events: ComplaintEvent[] = [];
    let refused: ComplaintError | null = null;
    try {
      events = decide(state, command, moment, `press ${presses}`);
    } catch (error) {
      if (!(error instanceof ComplaintError)) throw error;
      refused = error;
    }
    const said: OwedMessage[] = [];
    for (const event of events) {
      state = frozen(evolve(state, frozen(event)));
      said.push(...says(event, state));
    }
    if (!state) return;
    history.turns.push({ ...turn, after: state, events, said, refused });
    history.events.push(...events);
    history.said.push(...said);
  }

  /** Lets time pass; when Redress is awake it looks whenever it has to, else only at the end or not at all. */
  function waitUntil(end: string, asleep: boolean): void {
    while (!asleep && state?.wakeAt && state.wakeAt <= end) {
      if (state.wakeAt > now) now = state.wakeAt;
      const { wakeAt } = state;
      does({ type: 'tick' }, guest);
      if (state.wakeAt === wakeAt) throw new Error(`woken at ${wakeAt} for nothing`);
    }
    if (end > now) now = end;
  }

  does(first, rita);
  for (const step of steps) {
    if (!state) break;
    if ('leaves' in step) {
      people.leaves(step.leaves);
      continue;
    }
    waitUntil(step.wait === 'until it wakes' ? (state.wakeAt ?? now) : after(now, step.wait), step.asleep);
    const command = step.press(state, now);
    does(command, step.by === 'who would' ? whoWould(state, command) : step.by);
  }
  return history;
}

/** Random lives of one complaint; a first command that is refused gives an empty one. */
export const histories: fc.Arbitrary<History> = fc
  .record({ first: log, steps: fc.array(step, { maxLength: 28, size: 'max' }), settings })
  .map(({ first, steps, settings }) => play(first, steps, settings));
