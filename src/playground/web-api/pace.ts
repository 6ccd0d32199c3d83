const BURST = 5;

/** One message a second per channel, with a small burst allowance: https://docs.slack.dev/apis/web-api/rate-limits */
export class Pace {
  readonly #buckets = new Map<string, { left: number; at: number }>();

  /** Whether this channel may have a message now; if so, it is counted. */
  take(channel: string): boolean {
    const now = Date.now();
    const bucket = this.#buckets.get(channel) ?? { left: BURST, at: now };
    const left = Math.min(BURST, bucket.left + (now - bucket.at) / 1000);
    const allowed = left >= 1;
    this.#buckets.set(channel, { left: allowed ? left - 1 : left, at: now });
    return allowed;
  }
}
