import { createHash } from 'node:crypto';
import type { WebAPICallResult, WebClient } from '@slack/web-api';
import type { OutboxStore } from './outbox-store.ts';
import type { Drawn } from './ports.ts';
import { type Trouble, troubleOf } from './send-trouble.ts';

const eventType = 'redress_owed';

/** What a message carries so that it is recognised: the key's hash, since metadata can be read by every app in a workspace. */
export function owedHash(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

/** Where a message is. */
export type Place = { channel: string; ts: string };

type KeptChannels = Pick<OutboxStore, 'directMessages' | 'keepDirectMessages'>;

/** Everything the outbox does on Slack. Failures are answers, not exceptions. */
export type Sender = {
  /** The channel to post in; a person's id becomes their direct messages. @throws what the store of these throws */
  channelOf(team: string, channel: string): Promise<{ channel: string } | Trouble>;
  /** Slack no longer knows a channel. @returns whether it was known from earlier, so that asking for it again may help */
  forget(team: string, channel: string): Promise<boolean>;
  /** Without its pictures where Slack refuses the blocks with them. */
  post(key: string, channel: string, drawn: Drawn): Promise<Place | Trouble>;
  /** Looks for the message of this key, posted after `since` (real, ms): where it is, null when it is not there. */
  lookFor(
    key: string,
    channel: string,
    threadTs: string | null,
    since: number,
  ): Promise<{ found: Place | null } | Trouble>;
  update(place: Place, drawn: Drawn): Promise<'done' | Trouble>;
  remove(place: Place): Promise<'done' | Trouble>;
};

type Metadata = { event_type?: string; event_payload?: { key?: unknown } };
type Page = { messages?: { ts?: string; metadata?: Metadata }[]; response_metadata?: { next_cursor?: string } };

async function orTrouble<T>(call: () => Promise<T>): Promise<T | Trouble> {
  try {
    return await call();
  } catch (error) {
    return troubleOf(error);
  }
}

/**
 * The Slack side of the outbox.
 * @param client one of its own, made with `{ retryConfig: { retries: 0 }, rejectRateLimitedCalls: true, timeout }`: a client
 *   that repeats calls by itself posts messages twice
 * @param kept where the channels of direct messages are kept: Slack lets only some fifty be asked for in a minute
 */
export function createSender(client: WebClient, kept: KeptChannels): Sender {
  const opened = new Map<string, Promise<Map<string, string>>>();
  /** Channels that Slack gave to this process, not to one before it. */
  const asked = new Set<string>();

  function openedIn(team: string): Promise<Map<string, string>> {
    const known = opened.get(team) ?? kept.directMessages(team);
    opened.set(team, known);
    known.catch(() => opened.delete(team));
    return known;
  }

  async function openDirectMessages(person: string): Promise<{ channel: string }> {
    const { channel } = await client.conversations.open({ users: person });
    if (!channel?.id) throw new Error('conversations.open gave no channel');
    return { channel: channel.id };
  }

  async function channelOf(team: string, channel: string): Promise<{ channel: string } | Trouble> {
    if (!/^[UW]/.test(channel)) return { channel };
    const known = await openedIn(team);
    const id = known.get(channel);
    if (id) return { channel: id };
    const now = await orTrouble(() => openDirectMessages(channel));
    if ('class' in now) return now;
    known.set(channel, now.channel);
    asked.add(now.channel);
    kept.keepDirectMessages(team, channel, now.channel);
    return now;
  }

  async function pageOf(channel: string, threadTs: string | null, since: number, cursor: string): Promise<Page> {
    const what = {
      channel,
      oldest: (since / 1000).toFixed(6),
      include_all_metadata: true,
      limit: 100,
      ...(cursor ? { cursor } : {}),
    };
    return threadTs
      ? await client.conversations.replies({ ...what, ts: threadTs })
      : await client.conversations.history(what);
  }

  const post = (key: string, channel: string, drawn: Drawn): Promise<Place | Trouble> =>
    orTrouble(async () => {
      const posted: WebAPICallResult & { channel?: unknown; ts?: unknown } = await client.apiCall('chat.postMessage', {
        channel,
        text: drawn.text,
        blocks: drawn.blocks,
        ...(drawn.threadTs ? { thread_ts: drawn.threadTs } : {}),
        metadata: { event_type: eventType, event_payload: { key: owedHash(key) } },
        unfurl_links: false,
        unfurl_media: false,
      });
      return { channel: typeof posted.channel === 'string' ? posted.channel : channel, ts: String(posted.ts) };
    });

  return {
    channelOf,

    forget: async (team, channel) => {
      if (asked.has(channel)) return false;
      const known = await openedIn(team);
      const person = [...known].find(([, id]) => id === channel)?.[0];
      return person !== undefined && known.delete(person);
    },

    async post(key, channel, drawn) {
      const posted = await post(key, channel, drawn);
      const words = drawn.blocks.filter(({ type }) => type !== 'image');
      const refused = 'class' in posted && posted.code === 'invalid_blocks' && words.length < drawn.blocks.length;
      // Slack may not take a picture that it has; that is no reason to say nothing.
      return refused ? post(key, channel, { ...drawn, blocks: words }) : posted;
    },

    lookFor: (key, channel, threadTs, since) =>
      orTrouble(async () => {
        const hash = owedHash(key);
        let cursor = '';
        do {
          const page = await pageOf(channel, threadTs, since, cursor);
          const ours = page.messages?.find(
            ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload?.key === hash,
          );
          if (ours?.ts) return { found: { channel, ts: ours.ts } };
          cursor = page.response_metadata?.next_cursor ?? '';
        } while (cursor);
        return { found: null };
      }),

    update: ({ channel, ts }, drawn) =>
      orTrouble(async () => {
        await client.apiCall('chat.update', { channel, ts, text: drawn.text, blocks: drawn.blocks });
        return 'done' as const;
      }),

    remove: ({ channel, ts }) =>
      orTrouble(async () => {
        await client.apiCall('chat.delete', { channel, ts });
        return 'done' as const;
      }),
  };
}
