import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Grants } from './manifest.ts';
import { channelType } from './message-json.ts';
import type { SlackJson } from './page-api.ts';
import { type Conversation, freshId } from './state.ts';
import { toBot } from './to-bot.ts';
import { app, team } from './workspace.ts';
import type { World } from './world.ts';

/** Which scope lets an app hear an event; events that are not here need none, or that of {@link KIND_EVENTS}. */
const EVENT_SCOPES: Readonly<Record<string, string>> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  file_deleted: 'files:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  user_change: 'users:read',
  team_join: 'users:read',
  subteam_created: 'usergroups:read',
  subteam_members_changed: 'usergroups:read',
  subteam_updated: 'usergroups:read',
  channel_archive: 'channels:read',
  channel_left: 'channels:read',
  channel_unarchive: 'channels:read',
  group_archive: 'groups:read',
  group_left: 'groups:read',
  group_unarchive: 'groups:read',
};

/** For public and private channels alike, each with its own scope: https://docs.slack.dev/reference/events/member_left_channel */
const KIND_EVENTS: readonly string[] = ['member_joined_channel', 'member_left_channel'];

/** Three retries, as Slack does, but sooner: a trial has no patience for five minutes. */
export const RETRY_DELAYS_MS: readonly number[] = [200, 1000, 3000];

type Options = {
  bot: Pick<World, 'bot' | 'socketMode'>;
  grants: Grants;
  timeoutMs: number;
  retryDelaysMs: readonly number[];
};

/** Delivers events to the bot, at least once: a failed delivery is tried again up to three times. */
export class Events {
  readonly #options: Options;
  readonly #underWay = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(options: Options) {
    this.#options = options;
    // Each event that is tried again listens.
    setMaxListeners(0, this.#closing.signal);
  }

  /** Sends an event that concerns no conversation, or one the bot is a member of; others are not the bot's to hear. */
  send(event: SlackJson & { type: string }, channel?: Conversation): void {
    const { grants } = this.#options;
    if (channel && !channel.members.includes(app.user)) return;
    const name = event.type === 'message' && channel ? `message.${PLURAL[channelType(channel)]}` : event.type;
    const kind = channel?.kind === 'private' ? 'groups:read' : 'channels:read';
    const scope = KIND_EVENTS.includes(name) ? kind : EVENT_SCOPES[name];
    if (!grants.subscribed(name) || (scope && !grants.has(scope))) return;
    const delivery = this.#deliver(event).finally(() => this.#underWay.delete(delivery));
    this.#underWay.add(delivery);
  }

  /** Resolves when nothing is under way any more, retries included. */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.settled();
  }

  async #deliver(event: SlackJson): Promise<void> {
    const { bot, timeoutMs, retryDelaysMs } = this.#options;
    const payload = {
      token: 'playground',
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: freshId('Ev'),
      event_time: Math.floor(Date.now() / 1000),
      authorizations: [
        { enterprise_id: null, team_id: team.id, user_id: app.user, is_bot: true, is_enterprise_install: false },
      ],
      is_ext_shared_channel: false,
    };
    let reason = '';
    for (let attempt = 0; attempt <= retryDelaysMs.length; attempt += 1) {
      if (attempt > 0) await pause(retryDelaysMs[attempt - 1], undefined, this.#closing).catch(() => {});
      if (this.#closing.signal.aborted) return;
      const retry = attempt > 0 ? { retry: { attempt, reason } } : {};
      const reply = await toBot(bot, {
        type: 'events_api',
        payload,
        timeoutMs,
        closing: this.#closing.signal,
        ...retry,
      });
      if ('failed' in reply) reason = reply.failed === 'timeout' ? 'http_timeout' : 'connection_failed';
      else if (reply.status >= 200 && reply.status < 300) return;
      else if (reply.headers['x-slack-no-retry'] === '1') return;
      else reason = 'http_error';
    }
  }
}

const PLURAL = { channel: 'channels', group: 'groups', im: 'im' } as const;
