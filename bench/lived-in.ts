import type { Connection } from 'mongoose';
import type { LogCommand } from '../src/complaints/command.ts';
import type { ComplaintEvent } from '../src/complaints/event.ts';
import type { Moment } from '../src/complaints/moment.ts';
import { defaultSettings } from '../src/complaints/settings.ts';
import { onlyBranch } from '../src/people/branch.ts';
import type { Person, Role } from '../src/people/person.ts';
import { managers, reps, team } from '../src/playground/workspace.ts';
import { createClock } from '../src/storage/clock-store.ts';
import { createCustomerStore } from '../src/storage/customer-store.ts';
import { createSealing } from '../src/storage/sealing.ts';
import { directory, Story } from '../test/complaints/story.ts';
import { seeded, type Told, told } from '../test/support/told-complaints.ts';
import { encryptionKey, namesOf, storeComplaints } from './stored-complaints.ts';

/** A Monday morning on which management looks back, and when it is. */
export const monday = '2040-01-09';
const now = `${monday}T09:00:00.000Z`;

/** How many there are of what; the open ones are the last, and before them come those that were closed in the last week. */
export const livedIn = {
  complaints: 100_000,
  closedLastWeek: 600,
  open: 2_000,
  untaken: 50,
  unseen: 1_000,
} as const;

const hour = 3_600_000;
const day = 24 * hour;
const before = (ms: number) => new Date(Date.parse(now) - ms).toISOString();

function person(id: string, role: Role): Person {
  return { id, team: team.id, name: id, role, branch: onlyBranch.id, zone: 'Europe/Berlin', active: true };
}
const [ana] = managers.map((id) => person(id, 'manager')) as [Person];
const staff = reps.map((id) => person(id, 'rep'));
/** Somebody is at work every day, so that it does not matter on which one something falls. */
const settings = { ...defaultSettings, week: { ...defaultSettings.week, days: [1, 2, 3, 4, 5, 6, 7], holidays: [] } };
const people = { ...directory([ana.id], [ana.id]), find: (id: string) => [ana, ...staff].find((one) => one.id === id) };

type Case = { n: number; told: Told; customer: string | null; at: string };

function begun({ n, told: one, customer, at, what }: Case & Pick<LogCommand, 'what'>) {
  const rep = staff[n % staff.length] as Person;
  const when = (later: number, who: Person): Partial<Moment> => {
    const then = new Date(Date.parse(at) + later).toISOString();
    return { now: then, by: who, settings, people };
  };
  const story = new Story().does(
    {
      ...{
        type: 'log',
        ...namesOf(n),
        words: one.words,
        customer: { id: customer, name: one.name, contact: one.contact },
      },
      ...{ private: n % 50 === 0, subject: null, severity: n % 9 === 0 ? 'serious' : 'normal', via: 'phone' },
      ...{ branch: onlyBranch.id, product: one.product, category: `kind-${n % 12}`, orderNumber: one.orderNumber },
      ...{ wanted: n % 4 === 0 ? 'A new one.' : null, what },
    },
    when(0, rep),
  );
  // What is private is its handler's alone.
  const by = people.find(story.complaint.owner) ?? rep;
  return { story, by, when };
}

/** Told a time, given something in two of three cases, reached, content. */
function closed(one: Case): ComplaintEvent[] {
  const due = new Date(Date.parse(one.at) + day).toISOString();
  const { story, by, when } = begun({ ...one, what: { now: 'owe', dueAt: due, promised: true } });
  if (one.n % 50 !== 0) story.does({ type: 'look' }, when(hour, ana));
  if (one.n % 3 !== 0) {
    const said = { via: 'phone', who: null, words: null } as const;
    const dueAt = new Date(Date.parse(one.at) + 2 * day).toISOString();
    const offer = {
      kind: 'refund',
      amount: 10 + (one.n % 20),
      what: null,
      deliverer: by.id,
      dueAt,
      why: null,
    } as const;
    story.does({ type: 'offer', ...offer, gesturesThisMonth: 0, said, done: true }, when(2 * hour, by));
  }
  const outcome = { outcome: 'satisfied', words: 'Thank you.', next: null } as const;
  story.does({ type: 'record outcome', followUp: story.contact(), ...outcome, thanked: true }, when(20 * hour, by));
  return story.events;
}

/** Some with management, some late, some that nobody of management has looked at. */
function open(one: Case, at: number): ComplaintEvent[] {
  const dueAt = new Date(Date.parse(one.at) + (at % 4 === 0 ? 1 : 12) * day).toISOString();
  const what: LogCommand['what'] =
    at < livedIn.untaken ? { now: 'management', reason: 'Again.' } : { now: 'owe', dueAt, promised: at % 2 === 0 };
  const { story, when } = begun({ ...one, what });
  if (at >= livedIn.unseen && one.n % 50 !== 0) story.does({ type: 'look' }, when(hour, ana));
  return story.events;
}

/** How many of those closed long ago are decided: the others went like one of them, at another time and with other words. */
const patterns = 450;

/** What happened to one complaint as if it had happened to another, so much later. */
function likewise(
  events: readonly ComplaintEvent[],
  { n, told: one, customer }: Case,
  later: number,
): ComplaintEvent[] {
  const moved = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(Date.parse(value) + later).toISOString() : value;
    }
    if (Array.isArray(value)) return value.map(moved);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, moved(part)]));
  };
  return events.map((event) => {
    const again = moved(event) as ComplaintEvent;
    if (again.type !== 'logged') return again;
    const { id: complaint, reference } = namesOf(n);
    const text = (name: string, said: string) => ({ personal: `1.${name}`, text: said });
    const who = { id: customer, name: text('name', one.name), contact: text('contact', one.contact) };
    return { ...again, complaint, reference, words: text('words', one.words), customer: who, product: one.product };
  });
}

/** Fills an empty store with what a workspace has after a year, and moves its clock to that Monday. */
export async function liveIn(connection: Connection): Promise<void> {
  const { complaints, closedLastWeek, open: opened } = livedIn;
  const random = seeded(8);
  const all = Array.from({ length: complaints }, () => told(random));
  const customers = createCustomerStore({ connection, sealing: createSealing({ encryptionKey, connection }) });
  const recent = complaints - opened - closedLastWeek;
  const known: (string | null)[] = [];
  for (const { name, contact } of all.slice(recent))
    known.push(await customers.remember(team.id, { id: null, name, contact }));
  const apart = (365 * day) / recent;
  const long = (index: number) => before(15 * day + (recent - index) * apart);
  const first: ComplaintEvent[][] = [];
  await storeComplaints(connection, complaints, (n) => {
    const index = n - 1;
    const since = index - recent;
    const one = { n, told: all[index] as Told, customer: known[since] ?? `${team.id}:c${n}` };
    if (since < 0) {
      const pattern = index % patterns;
      const events = first[pattern] ?? closed({ ...one, at: long(index) });
      first[pattern] = events;
      const later = Date.parse(long(index)) - Date.parse(events[0]?.at ?? '');
      return likewise(events, { ...one, at: long(index) }, later);
    }
    // Closed 20 hours later, from Monday to Saturday.
    if (since < closedLastWeek) return closed({ ...one, at: before(7.3 * day - (since / closedLastWeek) * 5 * day) });
    const left = opened - (since - closedLastWeek);
    return open({ ...one, at: before(hour + (left / opened) * 7 * day) }, since - closedLastWeek);
  });
  await (await createClock({ connection })).moveTo(now);
}
