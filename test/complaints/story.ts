import type { ChangeCommand, Command, CommandOf, LogCommand } from '../../src/complaints/command.ts';
import { acknowledgementParts, type Complaint } from '../../src/complaints/complaint.ts';
import { ComplaintError } from '../../src/complaints/complaint-error.ts';
import { decide } from '../../src/complaints/decide.ts';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { evolve } from '../../src/complaints/evolve.ts';
import type { Directory, Moment } from '../../src/complaints/moment.ts';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import { says } from '../../src/complaints/says.ts';
import { defaultSettings, type Gate, type Gates, type Settings } from '../../src/complaints/settings.ts';
import type { Person, Role } from '../../src/people/person.ts';

function person(id: string, name: string, role: Role, zone = 'UTC', active = true): Person {
  return { id, team: 'T1', name, role, branch: role === 'none' ? null : 'B1', zone, active };
}

export const rita = person('U-RITA', 'Rita', 'rep');
export const ravi = person('U-RAVI', 'Ravi', 'rep', 'Asia/Kolkata');
export const ana = person('U-ANA', 'Ana', 'manager');
export const ben = person('U-BEN', 'Ben', 'manager');
export const hana = person('U-HANA', 'Hana', 'head');
export const gone = person('U-GONE', 'Gus', 'rep', 'UTC', false);
export const guest = person('U-GUEST', 'Gil', 'none');
export const everybody: readonly Person[] = [rita, ravi, ana, ben, hana, gone, guest];

/** A directory of these people in which `duty` is asked first and `level` after them. */
export function directory(duty: string[] = [ana.id, ben.id], level: string[] = [hana.id]): Directory {
  return {
    find: (id) => everybody.find((one) => one.id === id),
    among: (ids) => everybody.filter((one) => one.active && ids.includes(one.id)).map((one) => one.id),
    managers: () => duty,
    heads: () => level,
  };
}

/** A Wednesday, an hour after opening (09:00 to 18:00 UTC, Monday to Friday). */
export const wednesday = '2026-11-18T10:00:00.000Z';

/** Circumstances: Rita, on that Wednesday, with the settings that hold until a workspace decides otherwise. */
export function moment(over: Partial<Moment> = {}): Moment {
  return { now: wednesday, by: rita, settings: defaultSettings, people: directory(), ...over };
}

/** A call about a kettle, for which Rita owes a contact on Friday at noon. */
export function callAbout(over: Partial<LogCommand> = {}): LogCommand {
  return {
    type: 'log',
    id: 'C1',
    reference: 'R-1',
    words: 'The kettle leaks.',
    customer: { id: 'P1', name: 'Mo Costa', contact: '0170 1234' },
    private: false,
    subject: null,
    severity: 'normal',
    via: 'phone',
    branch: 'B1',
    product: null,
    category: null,
    orderNumber: null,
    wanted: null,
    what: { now: 'owe', dueAt: '2026-11-20T12:00:00.000Z', promised: false },
    ...over,
  };
}

export const toManagement: LogCommand['what'] = { now: 'management', reason: 'Third kettle this week.' };

/** A complaint as it goes: the state, every event so far, what the last command did, and everything that was owed. */
export class Story {
  state: Complaint | undefined;
  readonly events: ComplaintEvent[] = [];
  readonly owed: OwedMessage[] = [];
  last: ComplaintEvent[] = [];
  private presses = 0;

  /** Sends a command; whatever it decides has happened. */
  does(command: Command, at: Partial<Moment> = {}): this {
    this.presses += 1;
    this.last = decide(this.state, command, moment(at), `press ${this.presses}`);
    for (const event of this.last) {
      this.state = evolve(this.state, event);
      this.events.push(event);
      this.owed.push(...says(event, this.state));
    }
    return this;
  }

  get complaint(): Complaint {
    if (!this.state) throw new Error('nothing has been logged yet');
    return this.state;
  }

  /** The event number of the first contact owed that is about this, or of the first of all. */
  contact(about?: string): number {
    return this.complaint.owed.find((one) => !about || one.about === about)?.id ?? -1;
  }

  get round(): number {
    return this.complaint.escalation?.event ?? -1;
  }

  get lastTypes(): string[] {
    return this.last.map((event) => event.type);
  }

  /** What the last command obliges Redress to say: `kind to whom`. */
  get lastSaid(): string[] {
    const numbers = this.last.map((event) => event.n);
    return this.owed
      .filter((one) => numbers.includes(one.event))
      .map(({ kind, to }) => {
        if ('person' in to) return `${kind} to ${to.person}`;
        return 'round' in to ? `${kind} to round ${to.round}` : `${kind} to management`;
      });
  }

  /** Code and field of the refusal that a command meets; `null` when it is taken. */
  refusal(command: Command, at: Partial<Moment> = {}): { code: string; field: string | undefined } | null {
    return refusalOf(() => decide(this.state, command, moment(at), 'refused'));
  }
}

export function refusalOf(act: () => unknown): { code: string; field: string | undefined } | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof ComplaintError) return { code: error.code, field: error.field };
    throw error;
  }
}

/** A story that begins with this call. */
export function logged(over: Partial<LogCommand> = {}, at: Partial<Moment> = {}): Story {
  return new Story().does(callAbout(over), at);
}

/** One that was put before management when it was logged. */
export function escalated(over: Partial<LogCommand> = {}, at: Partial<Moment> = {}): Story {
  return logged({ what: toManagement, ...over }, at);
}

/** One that was solved on the spot, and is closed. */
export function solved(): Story {
  return logged({ what: { now: 'solved', whatWeDid: 'Gave a new one.' } });
}

/** What a manager answers to the round that is open. */
export function answerTo(story: Story, over: Partial<Omit<CommandOf<'answer'>, 'type'>> = {}) {
  return {
    type: 'answer',
    round: story.round,
    cause: 'A seal from a bad batch.',
    prevention: 'The batch is sent back.',
    tellCustomer: 'A new seal is on its way.',
    ...over,
  } satisfies ChangeCommand;
}

/** An instant some hours or minutes after that Wednesday at 10:00. */
export function later(span: { hours?: number; minutes?: number; days?: number }): string {
  const { days = 0, hours = 0, minutes = 0 } = span;
  return new Date(Date.parse(wednesday) + ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString();
}

/** What a rep writes down who has understood nothing new: a test says what they have. */
export function understanding(over: Partial<CommandOf<'understand'>> = {}): CommandOf<'understand'> {
  return {
    type: 'understand',
    mood: null,
    impact: { unsafe: false, vulnerable: false, cost: null },
    answers: [],
    waived: [],
    waivedBecause: null,
    more: null,
    moreIsBigger: false,
    nothingMore: false,
    ...over,
  };
}

/** An acknowledgement that was said on the phone, with all its parts. */
export function said(over: Partial<CommandOf<'acknowledge'>> = {}): CommandOf<'acknowledge'> {
  return {
    type: 'acknowledge',
    draft: null,
    via: 'phone',
    sentAt: null,
    text: null,
    parts: acknowledgementParts,
    mood: null,
    next: null,
    ...over,
  };
}

/** One that is written and not sent. */
export function drafted(over: Partial<CommandOf<'draft acknowledgement'>> = {}): CommandOf<'draft acknowledgement'> {
  return {
    type: 'draft acknowledgement',
    via: 'e-mail',
    text: 'Thank you for telling us. I am sorry.',
    parts: acknowledgementParts,
    mood: null,
    nextAt: null,
    ...over,
  };
}

/** These gates set to one strength, and every other one off. */
export function gates(strength: Gate, ...names: (keyof Gates)[]): Settings {
  const each = (name: string) => [name, (names as string[]).includes(name) ? strength : 'off'];
  const set = Object.fromEntries(Object.keys(defaultSettings.gates).map(each)) as Gates;
  return { ...defaultSettings, gates: set };
}
