import fc from 'fast-check';
import type { Command, LogCommand } from '../../src/complaints/command.ts';
import type { Complaint } from '../../src/complaints/complaint.ts';
import { ComplaintError } from '../../src/complaints/complaint-error.ts';
import { decide } from '../../src/complaints/decide.ts';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { evolve } from '../../src/complaints/evolve.ts';
import type { Directory } from '../../src/complaints/moment.ts';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import { says } from '../../src/complaints/says.ts';
import type { Limits, Settings } from '../../src/complaints/settings.ts';
import { type Act, acts, may } from '../../src/people/may.ts';
import type { Person } from '../../src/people/person.ts';
import { after, log, type Step, settings, step } from './random-steps.ts';
import { ana, ben, everybody, guest, hana, ravi, rita, wednesday } from './story.ts';

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
  /** Who was here. */
  present: string[];
  /** Who of them may answer. */
  managing: string[];
  /** What people decided alone. */
  limits: Limits;
};

export type History = {
  turns: Turn[];
  events: ComplaintEvent[];
  said: OwedMessage[];
  people: Directory;
  settings: Settings;
};

/** Who would most likely press this: the one who has it, a manager for what managers do, else a rep. */
function whoWould(state: Complaint, command: Command, people: Directory): Person {
  const round = state.escalation;
  const wanted = state.events % 3 === 0 ? ben : ana;
  const there = [...people.managers(), ...people.heads()];
  const manager = there.includes(wanted.id) ? wanted : (everybody.find(({ id }) => id === there[0]) ?? wanted);
  const known = (id: string | null | undefined) => everybody.find((one) => one.id === id) ?? manager;
  if (command.type === 'let go') return known(round?.takenOnBy);
  if (command.type === 'answer delivery') return known(state.offers.find(({ id }) => id === command.offer)?.deliverer);
  if (command.type === 'unhandle') return known(round?.handledBy);
  // Of what one has another may well say that it is handled.
  if (command.type === 'handle' && manager.id === round?.takenOnBy) return known(there.find((id) => id !== manager.id));
  if (command.type === 'unsee') return known(round?.seenBy[0]);
  if (state.private) return known(state.owner);
  if (!acts.some((act) => act === command.type) || may(rita, command.type as Act, null))
    return state.events % 2 === 0 ? rita : ravi;
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
  private readonly steppedDown = new Set<string>();

  leaves(person: Person): void {
    this.left.add(person.id);
  }
  stepsDown(person: Person): void {
    this.steppedDown.add(person.id);
  }
  isBack(person: Person): void {
    this.left.delete(person.id);
    this.steppedDown.delete(person.id);
  }
  find(id: string): Person | undefined {
    const found = everybody.find((one) => one.id === id);
    if (!found) return undefined;
    const role = this.steppedDown.has(id) ? 'rep' : found.role;
    return { ...found, role, active: found.active && !this.left.has(id) };
  }
  among(ids: readonly string[]): string[] {
    return ids.filter((id) => this.find(id)?.active);
  }
  managers(): string[] {
    return this.among([ana.id, ben.id]).filter((id) => this.find(id)?.role === 'manager');
  }
  heads(): string[] {
    return this.among([hana.id]);
  }
}

/** Plays steps after a first command; what the complaint is, is frozen all along, so that nothing can change it in place. */
function play(first: LogCommand[], steps: Step[], set: Settings): History {
  let settings = set;
  const people = new Staff();
  const history: History = { turns: [], events: [], said: [], people, settings };
  let now = wednesday;
  let state: Complaint | undefined;
  let presses = 0;

  function decided(command: Command, { id }: Person): Pick<Turn, 'command' | 'by' | 'events' | 'refused'> {
    const by = people.find(id) ?? guest;
    try {
      const events = decide(state, command, { now, by, settings, people }, `press ${presses}`);
      return { command, by, events, refused: null };
    } catch (error) {
      if (!(error instanceof ComplaintError)) throw error;
      return { command, by, events: [], refused: error };
    }
  }

  /** Makes the first press that does something, or else the last. */
  function does(...tries: (() => [Command, Person])[]): void {
    presses += 1;
    const before = state;
    let made: ReturnType<typeof decided> | undefined;
    for (const one of tries) {
      made = decided(...one());
      if (made.events.length > 0) break;
    }
    if (!made) return;
    const said: OwedMessage[] = [];
    for (const event of made.events) {
      state = frozen(evolve(state, frozen(event)));
      said.push(...says(event, state));
    }
    if (!state) return;
    const present = people.among(everybody.map(({ id }) => id));
    const managing = [...people.managers(), ...people.heads()];
    const { limits } = settings;
    history.turns.push({ ...made, now, before, after: state, said, present, managing, limits });
    history.events.push(...made.events);
    history.said.push(...said);
  }

  /** Lets time pass; when Redress is awake it looks whenever it has to, else only at the end or not at all. */
  function waitUntil(end: string, asleep: boolean): void {
    while (!asleep && state?.wakeAt && state.wakeAt <= end) {
      if (state.wakeAt > now) now = state.wakeAt;
      const { wakeAt } = state;
      does(() => [{ type: 'tick' }, guest]);
      if (state.wakeAt === wakeAt) throw new Error(`woken at ${wakeAt} for nothing`);
    }
    if (end > now) now = end;
  }

  does(...first.map((each) => (): [Command, Person] => [each, each.outreach ? ana : rita]));
  for (const step of steps) {
    if (!state) break;
    if ('presses' in step) {
      waitUntil(step.wait === 'until it wakes' ? (state.wakeAt ?? now) : after(now, step.wait), step.asleep);
      const stands = state;
      does(
        ...step.presses.map((press) => (): [Command, Person] => {
          const command = press(stands, now);
          return [command, step.by === 'who would' ? whoWould(stands, command, people) : step.by];
        }),
      );
    } else if ('limits' in step) settings = { ...settings, limits: step.limits };
    else if ('setBack' in step) now = after(now, -step.setBack);
    else if ('isBack' in step) people.isBack(step.isBack);
    else {
      if ('leaves' in step) people.leaves(step.leaves);
      else people.stepsDown(step.stepsDown);
      if (step.heard) does(() => [{ type: 'people changed' }, guest]);
    }
  }
  return history;
}

/** Random lives of one complaint; where each first command is refused it is an empty one. */
export const histories: fc.Arbitrary<History> = fc
  .record({
    first: fc.array(log, { minLength: 1, maxLength: 4 }),
    steps: fc.array(step, { maxLength: 28, size: 'max' }),
    settings,
  })
  .map(({ first, steps, settings }) => play(first, steps, settings));
