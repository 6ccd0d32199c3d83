import type { ChangeCommand } from '../complaints/command.ts';
import type { Complaint } from '../complaints/complaint.ts';
import { ComplaintError } from '../complaints/complaint-error.ts';
import type { Card } from '../outbox/ports.ts';
import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import { type Desk, momentOf, type SeenReactions } from './desk.ts';
import { lookedAt } from './looked-at.ts';
import { patiently } from './patiently.ts';
import { sayAlone } from './say-alone.ts';
import { logUnexpected } from './submissions.ts';
import { whatRecurs } from './views/what-recurs.ts';

type RoundAct = Exclude<Extract<ChangeCommand, { round: number }>['type'], 'hand on'>;

/** What an emoji on an escalation means when it is added and when it is taken away (design: Saying things). Others mean nothing. */
const meaning: Record<string, { added: RoundAct; removed?: RoundAct }> = {
  eyes: { added: 'take on', removed: 'let go' },
  '+1': { added: 'see', removed: 'unsee' },
  white_check_mark: { added: 'handle', removed: 'unhandle' },
  leftwards_arrow_with_hook: { added: 'send back' },
};

type Difference = { act: RoundAct; user: string };

/** Skin tones and the second name of the thumb do not change what somebody means. */
function plainName(name: string): string {
  const bare = name.split('::')[0] ?? name;
  return bare === 'thumbsup' ? '+1' : bare;
}

function usersOf(seen: SeenReactions, name: string): string[] {
  return seen.filter((reaction) => plainName(reaction.name) === name).flatMap((reaction) => reaction.users);
}

function differences(before: SeenReactions, after: SeenReactions): Difference[] {
  return Object.entries(meaning).flatMap(([name, { added, removed }]) => {
    const was = usersOf(before, name);
    const is = usersOf(after, name);
    const undone = removed ? was.filter((user) => !is.includes(user)).map((user) => ({ act: removed, user })) : [];
    return [...undone, ...is.filter((user) => !was.includes(user)).map((user) => ({ act: added, user }))];
  });
}

function commandFor(act: RoundAct, round: number): ChangeCommand | null {
  if (act === 'answer') return null;
  return act === 'send back' ? { type: act, round, reason: null } : { type: act, round };
}

/** One reading at a time for each card, so that nobody is told the same thing twice. */
const reading = new Map<string, Promise<void>>();

function slackCode(error: unknown): string | undefined {
  return (error as { data?: { error?: string } }).data?.error;
}

/** Null for somebody whom Slack does not show us: they have no role here, and must not keep others from being read. */
async function whoReacted(desk: Desk, user: string): Promise<Person | null> {
  try {
    return await desk.people.get(user);
  } catch (error) {
    if (!['user_not_found', 'user_not_visible'].includes(slackCode(error) ?? '')) throw error;
    return null;
  }
}

async function reactionsOf(desk: Desk, { channel, ts }: Pick<Card, 'channel' | 'ts'>): Promise<SeenReactions> {
  const answer = await desk.background.reactions.get({ channel, timestamp: ts, full: true });
  return (answer.message?.reactions ?? []).map(({ name, users }) => ({
    name: name ?? '',
    users: (users ?? []).filter((user) => user !== desk.botUser),
  }));
}

/** :+1: on a digest: a manager has seen what stands in it (A07). Taking it back does not make anybody forget. */
async function readDigest(desk: Desk, card: Card & { seenReactions: SeenReactions; seenVersion: number }) {
  const after = await reactionsOf(desk, card);
  const before = usersOf(card.seenReactions, '+1');
  for (const user of usersOf(after, '+1').filter((each) => !before.includes(each))) {
    const by = await whoReacted(desk, user);
    if (!by || !may(by, 'look', null)) continue;
    for (const complaint of card.shows ?? []) {
      const read = await desk.complaints.find(complaint);
      if (read) await lookedAt(desk, read.state, by, `reaction:${card.key}:${user}`);
    }
  }
  return desk.cards.saveSeen(card.key, card.seenVersion, after);
}

/** :repeat: says that it is the same problem again (design); which one, only a form can ask: whoever reacted gets its button. */
async function askWhatRecurs(
  desk: Desk,
  card: Card & { seenReactions: SeenReactions },
  complaint: Complaint,
  after: SeenReactions,
): Promise<void> {
  const before = usersOf(card.seenReactions, 'repeat');
  for (const user of usersOf(after, 'repeat').filter((each) => !before.includes(each))) {
    const by = await whoReacted(desk, user);
    if (!by || !may(by, 'link problem', complaint)) continue;
    const message = whatRecurs(complaint);
    await desk.client.chat
      .postEphemeral({ channel: card.channel, user, ...message })
      .catch((error) => logUnexpected(desk, error, 'asking what recurs'));
  }
}

async function readOnce(desk: Desk, channel: string, ts: string): Promise<boolean> {
  const card = await desk.cards.findByMessage(desk.team, channel, ts);
  if (card?.kind === 'digest') return readDigest(desk, card);
  if (card?.kind !== 'escalation') return true;
  const read = await desk.complaints.find(card.complaint);
  // What has turned private stands there no longer: nothing is done, and nothing is said that would tell.
  if (!read || read.state.private) return true;
  const after = await reactionsOf(desk, card);
  await askWhatRecurs(desk, card, read.state, after);
  for (const { act, user } of differences(card.seenReactions, after)) {
    const command = commandFor(act, card.about);
    const by = command && (await whoReacted(desk, user));
    if (!by) continue;
    const key = `reaction:${card.key}:${card.seenVersion}:${act}:${user}`;
    try {
      await desk.complaints.perform(card.complaint, command, key, momentOf(desk, by));
    } catch (error) {
      if (!(error instanceof ComplaintError)) throw error;
      await sayAlone(desk, { channel, user }, error.message);
    }
  }
  const saved = await desk.cards.saveSeen(card.key, card.seenVersion, after);
  desk.wake();
  return saved;
}

async function readUntilSaved(desk: Desk, channel: string, ts: string): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await readOnce(desk, channel, ts)) return;
  }
}

/**
 * Acts on what has changed among the reactions of an escalation's card since they were last read. The whole list is asked
 * of Slack, since events can be lost and come in any order. Safe to call at any time and as often as one likes.
 * @param ts of the card; other messages are left alone
 */
export function readReactions(desk: Desk, channel: string, ts: string): Promise<void> {
  const place = `${desk.team}:${channel}:${ts}`;
  const next = (reading.get(place) ?? Promise.resolve()).then(() =>
    patiently(
      desk,
      'reading reactions',
      () => readUntilSaved(desk, channel, ts),
      (error) => slackCode(error) !== undefined,
    ),
  );
  const settled = next.catch((error) => {
    logUnexpected(desk, error, 'reading reactions');
  });
  reading.set(place, settled);
  void settled.then(() => {
    if (reading.get(place) === settled) reading.delete(place);
  });
  return settled;
}

/** Reads the reactions of every escalation that is still open: at start, and hourly. */
export async function readAllReactions(desk: Desk): Promise<void> {
  for (const card of await desk.cards.openEscalations(desk.team)) await readReactions(desk, card.channel, card.ts);
}
