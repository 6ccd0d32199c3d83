import { urgency } from '../complaints/most-urgent-first.ts';
import { keyOfDay, type OwedKind, type OwedMessage } from '../complaints/owed-message.ts';
import { isHiddenFrom, stillOwed } from '../complaints/still-owed.ts';
import type { Drawn } from '../outbox/ports.ts';
import { passedOver } from './catch-up.ts';
import type { Desk, Read } from './desk.ts';
import type { Message } from './views/message.ts';
import { type Item, togetherAtMost, togetherMessage } from './views/together-message.ts';
import { whenAllowed } from './when-allowed.ts';
import { wordsOf } from './words-of.ts';

type DrawingDesk = Pick<Desk, 'team' | 'complaints' | 'customers' | 'people' | 'clocks' | 'settings' | 'owed'>;
type Member = { owed: OwedMessage; read: Read };
/** What is said, and the complaints in it, so that it can be redrawn without one of them. */
type List = Message & Required<Pick<Drawn, 'shows'>>;

/** A moment that would bring somebody more messages than this brings them one. */
const singlesAtMost = 3;
/** A list that waits for what it says is due again within this, in milliseconds. */
const listsWait = 60_000;
/** Nobody has more waiting; if they do, more lists than needed are made, and nothing is lost. */
const lookedAt = 200;

/**
 * What can be said among other things. Not the card after one's own form, which is looked for; not a note, since a reply in its
 * thread is heard by whoever wrote it.
 */
const groupable: readonly OwedKind[] = [
  'ask again',
  'first contact overdue',
  'contact soon',
  'answer soon',
  'handed over',
  'taken over',
  'answer',
  'offer',
  'prevention',
  'deliver',
  'handed on',
  'sent back',
  'released',
  'withdrawn',
  'absorbed',
];

/** Why a message is not said by itself. What a list shows is decided by this alone: what was finished for it, and nothing else. */
export function saidIn(list: string): string {
  return `said together: ${list}`;
}

function inOrder(a: OwedMessage, b: OwedMessage): number {
  return a.lane - b.lane || a.dueAt.localeCompare(b.dueAt) || a.key.localeCompare(b.key);
}

async function speaksNow(desk: DrawingDesk, owed: OwedMessage): Promise<boolean> {
  const read = owed.complaint ? await desk.complaints.find(owed.complaint) : null;
  if (!read || !stillOwed(read.state, owed)) return false;
  const allowed = await whenAllowed(desk, owed, read.state);
  // Time has passed since it said “now”.
  return allowed <= desk.clocks.business() && !(await passedOver(desk, owed, read, allowed));
}

/** Those that are said along with this one, it included; fewer than two when it is said by itself. */
async function allAtOnce(
  desk: DrawingDesk,
  owed: OwedMessage,
  due: readonly OwedMessage[],
  lists: readonly OwedMessage[],
): Promise<OwedMessage[]> {
  const isFree = ({ key, kind, lane }: OwedMessage) =>
    key !== owed.key &&
    groupable.includes(kind) &&
    // What is urgent waits for nothing else.
    (lane === 0) === (owed.lane === 0) &&
    !lists.some(({ of = [] }) => of.includes(key));
  const others = due.filter(isFree).sort(inOrder);
  if (lists.length + others.length + 1 <= singlesAtMost) return [];
  const members = [owed];
  for (const other of others) {
    if (members.length === togetherAtMost) break;
    if (await speaksNow(desk, other)) members.push(other);
  }
  return lists.length + members.length > singlesAtMost ? members.sort(inOrder) : [];
}

/**
 * The list in which a message is said that could be said now, where it is not said by itself. A list is owed like everything
 * else: it is there before any of what it says is finished, and it is drawn after all of that is; so whatever breaks off in
 * between, each is said once.
 * @returns its key; null when the message is to be said by itself
 */
export async function listFor(desk: DrawingDesk, owed: OwedMessage): Promise<string | null> {
  if (!('person' in owed.to) || !groupable.includes(owed.kind)) return null;
  const { person } = owed.to;
  if (!(await desk.people.get(person)).active) return null;
  const now = desk.clocks.business();
  const soon = new Date(Date.parse(now) + listsWait).toISOString();
  const found = await desk.owed.dueTo(owed.team, person, soon, lookedAt);
  const lists = found.filter(({ kind }) => kind === 'together');
  const there = lists.find(({ of }) => of?.includes(owed.key));
  if (there) return there.key;
  const due = found.filter(({ dueAt }) => dueAt <= now);
  const members = await allAtOnce(desk, owed, due, lists);
  const [first] = members;
  if (!first || members.length < 2) return null;
  // By its first, so that two who come to it at once make one.
  const key = keyOfDay(owed.team, 'together', person, first.key);
  // After all it says, so that it need not wait for any.
  const lane = members.at(-1)?.lane ?? first.lane;
  const of = members.map((member) => member.key);
  await desk.owed.insert([
    { key, team: owed.team, complaint: null, event: 0, kind: 'together', about: 0, to: owed.to, lane, dueAt: now, of },
  ]);
  const kept = await desk.owed.find(key);
  return kept?.finished === null && kept.owed.of?.includes(owed.key) ? key : null;
}

async function membersOf(desk: DrawingDesk, list: OwedMessage): Promise<Member[] | 'undecided'> {
  const rows = await Promise.all((list.of ?? []).map((key) => desk.owed.find(key)));
  if (rows.some((row) => row?.finished === null)) return 'undecided';
  const members = rows.map(async (row): Promise<Member[]> => {
    const finished = row?.finished;
    const isHere = finished?.outcome === 'cancelled' && finished.reason === saidIn(list.key);
    const read = row && isHere && row.owed.complaint ? await desk.complaints.find(row.owed.complaint) : null;
    return row && read ? [{ owed: row.owed, read }] : [];
  });
  return (await Promise.all(members)).flat();
}

/** The urgent first; of equals in the order in which they would have been said. */
async function listOf(desk: DrawingDesk, members: readonly Member[], person: string): Promise<List | null> {
  const inOrder = members.toSorted((a, b) => urgency(a.read.state) - urgency(b.read.state));
  const items = inOrder.map(async ({ owed, read }): Promise<Item> => {
    return { reference: read.state.reference, message: await wordsOf(desk, read, { ...owed, person }) };
  });
  const message = togetherMessage(await Promise.all(items));
  return message && { ...message, shows: members.map(({ read }) => ({ complaint: read.state.id, rev: read.rev })) };
}

/** The list as it is said: what is still owed of it. Null when nothing is; `undecided` while one may yet be said by itself. */
export async function drawTogether(desk: DrawingDesk, list: OwedMessage): Promise<List | null | 'undecided'> {
  const members = await membersOf(desk, list);
  if (members === 'undecided' || !('person' in list.to)) return 'undecided';
  // Once they have left, others read it.
  const { active } = await desk.people.get(list.to.person);
  return listOf(
    desk,
    members.filter(({ owed, read }) => stillOwed(read.state, owed) && (active || !read.state.private)),
    list.to.person,
  );
}

/** The list without what was destroyed since; null once we no longer know what was in it. */
export async function redrawTogether(desk: DrawingDesk, key: string): Promise<List | null> {
  const list = (await desk.owed.find(key))?.owed;
  const members = list ? await membersOf(desk, list) : 'undecided';
  if (!list || members === 'undecided' || !('person' in list.to)) return null;
  const { person } = list.to;
  return listOf(
    desk,
    members.filter(({ read }) => !isHiddenFrom(read.state, person)),
    person,
  );
}
