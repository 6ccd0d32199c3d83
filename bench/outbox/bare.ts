import { WebClient } from '@slack/web-api';
import { type Contender, noCounts, type Setting } from './contender.ts';
import { messagesTo, wordsOf } from './message.ts';

const messages = 1_000;
const atOnce = 50;

/** Nothing but the calls to Slack, fifty at once and no database: what nobody can do without. */
export function bare({ slackApiUrl }: Setting): Contender {
  const client = new WebClient('xoxb-bench', { slackApiUrl, retryConfig: { retries: 0 }, timeout: 10_000 });

  async function post(key: string, channel: string): Promise<void> {
    const metadata = { event_type: 'bench_said', event_payload: { key } };
    await client.chat.postMessage({ channel, ...wordsOf(key), metadata, unfurl_links: false, unfurl_media: false });
  }

  return {
    counts: noCounts(),
    start: async () => {
      const left = messagesTo(messages, 'drain:bare');
      const postSome = async () => {
        for (let next = left.shift(); next; next = left.shift()) await post(next.key, next.to);
      };
      void Promise.all(Array.from({ length: atOnce }, postSome));
    },
    stop: async () => {},
    wake: () => {},
  };
}
