import { owedHash } from '../../src/outbox/sender.ts';
import { app, channels } from '../../src/playground/workspace.ts';
import type { Post, World } from './world.ts';

type Json = { [key: string]: unknown };

function* partsOf(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const each of value) yield* partsOf(each);
  else if (typeof value === 'object' && value !== null) {
    yield value as Json;
    for (const each of Object.values(value)) yield* partsOf(each);
  }
}

function offersIn(blocks: unknown): Post['offers'] {
  const offers = new Map<string, { complaint: string; about: number }>();
  for (const { type, value } of partsOf(blocks)) {
    if (type !== 'button' || typeof value !== 'string' || !value.startsWith('{')) continue;
    const { c, n } = JSON.parse(value) as { c?: string; n?: number };
    if (c !== undefined && n !== undefined) offers.set(`${c} ${n}`, { complaint: c, about: n });
  }
  return [...offers.values()];
}

function mentionsIn(blocks: unknown): string[] {
  return [...new Set([...partsOf(blocks)].filter(({ type }) => type === 'user').map(({ user_id }) => String(user_id)))];
}

/** Tells what Redress has posted since it was last asked: in everybody's direct messages and in the management channel. */
export function createWatch({ redress, staff }: World): () => Promise<Post[]> {
  const { slack, bot, database } = redress;
  /** What is about no one complaint is kept nowhere but in the outbox. */
  async function kindOf(hash: string | undefined): Promise<string> {
    const rows = await database.connection
      .model('outbox')
      .find({ complaint: null, ts: { $exists: true } }, { kind: 1 })
      .sort({ doneAt: -1 })
      .limit(80)
      .lean<{ _id: string; kind: string }[]>();
    return rows.find(({ _id }) => owedHash(_id) === hash)?.kind ?? 'other';
  }
  const places = [
    ...staff.everyone.map(({ id }) => ({ person: id, channel: slack.dmOf(id) })),
    { person: null, channel: channels.management },
  ];
  const seen = new Map<string, string>();

  return async () => {
    const posts: Post[] = [];
    for (const { person, channel } of places) {
      const since = seen.get(channel) ?? '';
      const fresh = slack.messages(channel).filter(({ ts }) => ts > since);
      seen.set(channel, fresh.at(-1)?.ts ?? since);
      for (const { ts, threadTs, user, blocks, shownAt, ephemeralFor, metadata } of fresh) {
        if (user !== app.user || ephemeralFor) continue;
        const card = await bot.desk.cards.findByMessage(bot.desk.team, channel, ts);
        const key = (metadata as { event_payload?: { key?: string } } | undefined)?.event_payload?.key;
        posts.push({
          at: shownAt,
          channel,
          ts,
          threadTs: threadTs && threadTs !== ts ? threadTs : null,
          person,
          kind: card?.kind ?? (await kindOf(key)),
          complaint: card?.complaint || null,
          offers: offersIn(blocks),
          mentions: mentionsIn(blocks),
          hash: key ?? null,
        });
      }
    }
    return posts;
  };
}
