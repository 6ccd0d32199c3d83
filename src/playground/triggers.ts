import { randomBytes } from 'node:crypto';
import { SlackError } from './slack-error.ts';

/** How long the bot has to use a trigger: https://docs.slack.dev/interactivity/handling-user-interaction */
export const TRIGGER_LIFE_MS = 3000;
const RESPONSE_URL_LIFE_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;

export type Trigger = { user: string; at: number; used: boolean; fromView?: string };

/** Where a `response_url` leads: the conversation, the person, and the message it may replace. */
export type ResponseTarget = {
  channel: string;
  user: string;
  messageTs?: string;
  threadTs?: string;
  at: number;
  uses: number;
};

/** The short-lived keys Slack hands out with an interaction. Real time; in memory only. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>();
  readonly #responses = new Map<string, ResponseTarget>();
  readonly #lifeMs: number;

  constructor(lifeMs = TRIGGER_LIFE_MS) {
    this.#lifeMs = lifeMs;
  }

  give(user: string, fromView?: string): string {
    const at = Date.now();
    for (const [id, old] of this.#triggers) if (at - old.at > 60_000) this.#triggers.delete(id);
    const id = `${at}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString('hex')}`;
    this.#triggers.set(id, { user, at, used: false, ...(fromView ? { fromView } : {}) });
    return id;
  }

  /** Uses a trigger up. @throws SlackError `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id` */
  exchange(id: string): Trigger {
    const trigger = this.#triggers.get(id);
    if (!trigger) throw new SlackError('invalid_trigger_id');
    if (trigger.used) throw new SlackError('exchanged_trigger_id');
    if (Date.now() - trigger.at > this.#lifeMs) throw new SlackError('expired_trigger_id');
    trigger.used = true;
    return trigger;
  }

  giveResponse(target: Omit<ResponseTarget, 'at' | 'uses'>): string {
    const id = randomBytes(18).toString('base64url');
    this.#responses.set(id, { ...target, at: Date.now(), uses: 0 });
    return id;
  }

  /** Takes one of the five uses. @throws SlackError `expired_url` or `used_url` */
  useResponse(id: string): ResponseTarget {
    const target = this.#responses.get(id);
    if (!target || Date.now() - target.at > RESPONSE_URL_LIFE_MS) throw new SlackError('expired_url');
    if (target.uses >= RESPONSE_URL_USES) throw new SlackError('used_url');
    target.uses += 1;
    return target;
  }
}
