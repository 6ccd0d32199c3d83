import type { ProcessGate } from './process-gate.ts';
import type { Timeline } from './timeline.ts';

type Message = {
  ts: string;
  text: string;
  threadTs: string | null;
  metadata: { event_type: string; event_payload: { key: string } } | null;
  visibleAt: number;
};

/**
 * What goes wrong with one call to Slack. `effect`: whether it took effect nevertheless.
 * - `frozen`: the process stands still for `ms` just before the request leaves, which nothing can prevent
 * - `slow`: it takes effect after `ms`, perhaps once the caller has given up
 * - `rate`: 429; `refused`: no connection; `reset`: the connection breaks; `server`: HTTP 500; `internal`: `internal_error`
 */
export type SlackFault =
  | { kind: 'slow' | 'frozen'; ms: number }
  | { kind: 'rate' | 'refused' }
  | { kind: 'reset' | 'server' | 'internal'; effect: boolean }
  | { kind: 'crash'; effect: boolean };

type Answer = { status: number; body: object; retryAfter?: number };

/**
 * Slack, as far as the outbox sees it: channels with a history in which a message shows up a little after it was posted.
 * It is Slack's behaviour that is modelled here, not ours.
 */
export class VirtualSlack {
  readonly channels = new Map<string, Message[]>();
  /** Every message that was ever posted, by the hash of what was owed. */
  readonly posted: string[] = [];
  /** When messages left for a channel. */
  readonly left = new Map<string, number[]>();
  /** What Slack answers to everything in a channel, for the time being. */
  readonly closed = new Map<string, string>();
  /** The app lacks the scopes for reading histories. */
  unreadable = false;
  /** How often each method was called. */
  readonly counts = new Map<string, number>();
  private count = 0;
  private readonly timeline: Timeline;
  private readonly faults: { next(): SlackFault | undefined };
  private readonly timeout: number;

  constructor(timeline: Timeline, faults: { next(): SlackFault | undefined }, timeout: number) {
    this.timeline = timeline;
    this.faults = faults;
    this.timeout = timeout;
  }

  private messages(channel: string): Message[] {
    const found = this.channels.get(channel) ?? [];
    this.channels.set(channel, found);
    return found;
  }

  private act(method: string, args: URLSearchParams): object {
    const channel = args.get('channel') ?? '';
    const messages = this.messages(channel);
    const ts = args.get('ts');
    const error = this.closed.get(channel);
    if (error) return { ok: false, error };
    switch (method) {
      case 'conversations.open':
        return { ok: true, channel: { id: `D-${args.get('users')}` } };
      case 'chat.postMessage': {
        this.count += 1;
        const posted = `${Math.floor(this.timeline.now / 1000)}.${String(this.count).padStart(6, '0')}`;
        const metadata: Message['metadata'] = JSON.parse(args.get('metadata') ?? 'null');
        this.posted.push(metadata?.event_payload.key ?? '');
        messages.push({
          ts: posted,
          text: args.get('text') ?? '',
          threadTs: args.get('thread_ts'),
          metadata,
          visibleAt: this.timeline.now + 900,
        });
        return { ok: true, channel, ts: posted };
      }
      case 'chat.update': {
        const message = messages.find((one) => one.ts === ts);
        if (!message) return { ok: false, error: 'message_not_found' };
        message.text = args.get('text') ?? '';
        return { ok: true, channel, ts };
      }
      case 'chat.delete':
        this.channels.set(
          channel,
          messages.filter((one) => one.ts !== ts),
        );
        return { ok: true };
      case 'conversations.history':
      case 'conversations.replies': {
        if (this.unreadable) return { ok: false, error: 'missing_scope' };
        const oldest = Number(args.get('oldest'));
        const limit = 3;
        const from = Number(args.get('cursor') ?? 0);
        const seen = messages
          .filter((one) => one.visibleAt <= this.timeline.now && Number(one.ts) >= oldest)
          .filter((one) => (ts ? one.threadTs === ts || one.ts === ts : one.threadTs === null))
          .reverse();
        const page = seen.slice(from, from + limit).map((one) => ({
          ts: one.ts,
          ...(args.get('include_all_metadata') === 'true' && one.metadata ? { metadata: one.metadata } : {}),
        }));
        const next = from + limit < seen.length ? String(from + limit) : '';
        return { ok: true, messages: page, response_metadata: { next_cursor: next } };
      }
      default:
        return { ok: false, error: 'unknown_method' };
    }
  }

  /** What a WebClient of one process calls instead of the network. */
  fetchOf(gate: ProcessGate): typeof fetch {
    return (url, init) => {
      const method = String(url).split('/').at(-1) ?? '';
      this.counts.set(method, (this.counts.get(method) ?? 0) + 1);
      const args = new URLSearchParams(String(init?.body));
      const fault = this.faults.next();
      if (method === 'chat.postMessage') {
        const channel = args.get('channel') ?? '';
        this.left.set(channel, [...(this.left.get(channel) ?? []), this.timeline.now]);
      }
      return new Promise((resolve, reject) => {
        if (gate.dead) return;
        if (fault?.kind === 'frozen') gate.standStill(fault.ms);
        let answered = false;
        const answer = ({ status, body, retryAfter }: Answer) =>
          this.timeline.after(20, () =>
            gate.goOn(() => {
              answered = true;
              const headers = new Headers(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) });
              const text = async () => JSON.stringify(body);
              resolve({ status, statusText: '', url: String(url), headers, text } as Response);
            }),
          );
        const broken = (code: string) =>
          this.timeline.after(20, () =>
            gate.goOn(() => reject(new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) }))),
          );
        const givesUp = this.timeout + (fault?.kind === 'frozen' ? fault.ms : 0);
        this.timeline.after(givesUp, () =>
          gate.goOn(() => {
            if (!answered) reject(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
          }),
        );
        const takes = fault && 'ms' in fault ? fault.ms : 40;
        this.timeline.after(takes, () => {
          const effect = !fault || 'ms' in fault || ('effect' in fault && fault.effect);
          const body = effect ? this.act(method, args) : { ok: false, error: 'internal_error' };
          switch (fault?.kind) {
            case 'crash':
              return gate.kill();
            case 'rate':
              return answer({ status: 429, body: { ok: false, error: 'ratelimited' }, retryAfter: 2 });
            case 'refused':
              return broken('ECONNREFUSED');
            case 'reset':
              return broken('ECONNRESET');
            case 'server':
              return answer({ status: 500, body: {} });
            case 'internal':
              return answer({ status: 200, body: { ok: false, error: 'internal_error' } });
            default:
              return answer({ status: 200, body });
          }
        });
      });
    };
  }
}
