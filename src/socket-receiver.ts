import { setTimeout as pause } from 'node:timers/promises';
import bolt, { type SocketModeReceiverOptions } from '@slack/bolt';
import { AppTokenRefused } from './app-token-refused.ts';

/** Before the first, second … connection after one that did not live a minute, in milliseconds: Slack allows a few openings a minute. */
const waits = [0, 1_000, 2_000, 5_000, 10_000, 30_000];
const lived = 60_000;
/** How long Slack may take to agree to a close. */
const closeWithin = 2_000;
/** What Slack says of a token that no later try will make good. */
const refusals = ['account_inactive', 'invalid_auth', 'not_authed', 'team_disabled', 'user_removed_from_team'];

/**
 * Bolt's Socket Mode, with two of its gaps closed. Slack ends every connection after some hours, and Bolt's client would then
 * stay away for five seconds: this one is back at once. And Bolt's `stop` closes the line while handlers still have to
 * acknowledge: here `takeNoMore` comes first, and `stop` waits until the line is closed.
 */
export class SocketReceiver extends bolt.SocketModeReceiver {
  #stopping = false;
  #connecting = true;
  #greeted = false;
  #connectedAt = 0;
  #tries = 0;

  constructor(options: Omit<SocketModeReceiverOptions, 'autoReconnectEnabled'>) {
    super({ ...options, autoReconnectEnabled: false });
    this.client.on('connected', () => {
      this.#greeted = true;
      this.#connectedAt = Date.now();
    });
    this.client.on('close', () => {
      this.#greeted = false;
    });
    // Refused for good, it fails where nobody waits: the process is to end, and whoever looks after it to say so.
    this.client.on('disconnected', () => void this.#connectAgain());
  }

  /** Whether Slack reaches us: not between two connections, nor before Slack has said hello. */
  get hears(): boolean {
    return this.#greeted && this.client.websocket?.isActive() === true;
  }

  /** @throws WebAPIPlatformError when Slack refuses the token */
  override async start() {
    try {
      return await super.start();
    } catch (error) {
      // The address Slack gave did not answer: that passes.
      if (error !== undefined) throw error;
      this.#connecting = false;
      await this.#connectAgain();
      return { ok: true };
    } finally {
      this.#connecting = false;
    }
  }

  /** Leaves what comes from now on unacknowledged, so that Slack gives it to another process; what is under way can still be acknowledged. */
  takeNoMore(): void {
    this.#stopping = true;
    this.client.removeAllListeners('slack_event');
  }

  override async stop(): Promise<void> {
    this.takeNoMore();
    await Promise.race([this.client.disconnect(), pause(closeWithin, undefined, { ref: false })]);
    await super.stop();
  }

  async #connectAgain(): Promise<void> {
    if (this.#connecting || this.#stopping) return;
    this.#connecting = true;
    try {
      for (let connected = false; !connected && !this.#stopping; ) {
        if (Date.now() - this.#connectedAt > lived) this.#tries = 0;
        await pause(waits[Math.min(this.#tries, waits.length - 1)], undefined, { ref: false });
        this.#tries += 1;
        if (!this.#stopping) connected = await this.#open();
      }
    } finally {
      this.#connecting = false;
    }
    if (this.#stopping) await this.client.disconnect();
  }

  /** @throws AppTokenRefused */
  #open(): Promise<boolean> {
    return this.client.start().then(
      () => true,
      (error: { data?: { error?: string } } | undefined) => {
        const code = error?.data?.error;
        if (code && refusals.includes(code)) throw new AppTokenRefused(code);
        return false;
      },
    );
  }
}
