import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WebClient } from '@slack/web-api';
import type { Drawn } from '../../src/outbox/ports.ts';
import { createSender, owedHash, type Place, type Sender } from '../../src/outbox/sender.ts';
import { type Playground, startPlayground } from '../../src/playground/playground.ts';
import { channels, people } from '../../src/playground/workspace.ts';
import { silent } from '../playground/tiny-app.ts';
import { createMemoryOutboxStore } from '../support/memory-outbox-store.ts';

const channel: string = channels.management;
const token = 'xoxb-playground';
const bot = { url: 'http://127.0.0.1:9', signingSecret: 'secret', token };
const drawn: Drawn = { channel, threadTs: null, text: 'R-1 waits for a manager.', blocks: [], rev: 1 };

let slack: Playground;
let sender: Sender;

// Jest runs tests in a realm whose Error is another than that of fetch, and WebClient keeps only what it takes for one.
const fetchOfThisRealm: typeof fetch = async (...request) => {
  try {
    return await fetch(...request);
  } catch (error) {
    const { message, cause } = error as Error;
    throw new TypeError(message, { cause });
  }
};

function senderTo(slackApiUrl: string, withToken = token): Sender {
  const options = {
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 400,
    logger: silent,
    fetch: fetchOfThisRealm,
  };
  return createSender(new WebClient(withToken, { slackApiUrl, ...options }), createMemoryOutboxStore());
}

/** An address at which somebody listened, and nobody does now. */
async function addressOfNobody(): Promise<string> {
  const other = await startPlayground({ bot });
  await other.close();
  return other.apiUrl;
}

beforeAll(async () => {
  slack = await startPlayground({ bot, eventRetryDelaysMs: [] });
  sender = senderTo(slack.apiUrl);
});
afterAll(() => slack.close());

async function posted(key: string, more: Partial<Drawn> = {}, where = channel): Promise<Place> {
  const place = await sender.post(key, where, { ...drawn, ...more });
  if ('class' in place) throw new Error(`not posted: ${place.code}`);
  return place;
}

describe('what is posted', () => {
  test('carries the hash of what was owed, never the key itself', async () => {
    const place = await posted('C1:1:escalation:management');
    const message = slack.messages(channel).find(({ ts }) => ts === place.ts);
    expect(message).toMatchObject({ text: drawn.text, metadata: { event_type: 'redress_owed' } });
    expect(JSON.stringify(message?.metadata)).toContain(owedHash('C1:1:escalation:management'));
    expect(JSON.stringify(message)).not.toContain('C1:1');
  });

  test('leaves a picture out that Slack does not take, and keeps the words; other blocks are refused as they are', async () => {
    const words = { type: 'section', text: { type: 'plain_text', text: 'R-1 waits.' } } as const;
    const picture = { type: 'image', alt_text: 'Two bars.', slack_file: { id: 'F000NOTHERE' } } as const;
    const place = await posted('pictured', { blocks: [words, picture] });
    const message = slack.messages(channel).find(({ ts }) => ts === place.ts);
    expect(message?.blocks).toMatchObject([words]);
    const wrong = { ...words, text: { type: 'plain_text', text: '' } } as const;
    const refused = await sender.post('wrong', channel, { ...drawn, blocks: [wrong] });
    expect(refused).toEqual({ class: 'refused', code: 'invalid_blocks' });
  });

  test('is found again in the channel, however much was said since', async () => {
    const since = Date.now() - 60_000;
    const place = await posted('found');
    for (let n = 0; n < 120; n += 1) await posted(`chatter ${n}`);
    expect(await sender.lookFor('found', channel, null, since)).toEqual({ found: place });
    expect(await sender.lookFor('never posted', channel, null, since)).toEqual({ found: null });
  });

  test('is found in its thread', async () => {
    const since = Date.now() - 60_000;
    const parent = await posted('parent');
    const reply = await posted('reply', { threadTs: parent.ts });
    expect(await sender.lookFor('reply', channel, parent.ts, since)).toEqual({ found: reply });
    expect(await sender.lookFor('parent', channel, parent.ts, since)).toEqual({ found: parent });
    expect(await sender.lookFor('another', channel, parent.ts, since)).toEqual({ found: null });
  });

  test('goes to a person by way of their direct messages, where it is found too', async () => {
    const to = await sender.channelOf('T1', people.mira);
    expect(to).toEqual({ channel: slack.dmOf(people.mira) });
    const place = await posted('direct', {}, slack.dmOf(people.mira));
    expect(await sender.lookFor('direct', place.channel, null, Date.now() - 60_000)).toEqual({ found: place });
    expect(await sender.channelOf('T1', channel)).toEqual({ channel });
  });

  test('is redrawn and taken away', async () => {
    const place = await posted('to be changed');
    expect(await sender.update(place, { ...drawn, text: 'R-1 is closed.' })).toBe('done');
    expect(slack.messages(channel).find(({ ts }) => ts === place.ts)?.text).toBe('R-1 is closed.');
    expect(await sender.remove(place)).toBe('done');
    expect(slack.messages(channel).some(({ ts }) => ts === place.ts)).toBe(false);
    expect(await sender.update(place, drawn)).toEqual({ class: 'refused', code: 'message_not_found' });
  });
});

describe('a call that fails is told apart', () => {
  const post = (from: Sender = sender, more: Partial<Drawn> = {}) =>
    from.post('trouble', channel, { ...drawn, ...more });

  test.each([
    ['cut-before', 'unclear'],
    ['cut-after', 'unclear'],
    ['http-500-before', 'unclear'],
    ['http-500-after', 'unclear'],
    ['hang', 'unclear'],
    [{ error: 'internal_error' }, 'unclear'],
    [{ error: 'something_slack_invents_tomorrow' }, 'unclear'],
    [{ error: 'channel_not_found' }, 'refused'],
    [{ error: 'msg_too_long' }, 'refused'],
    [{ error: 'restricted_action_thread_only_channel' }, 'refused'],
    [{ error: 'token_revoked' }, 'shut out'],
    [{ error: 'account_inactive' }, 'shut out'],
  ] as const)('%j is %s', async (fault, expected) => {
    slack.failNext('chat.postMessage', fault);
    expect(await post()).toMatchObject({ class: expected });
  });

  test('too many messages: certainly not sent, and for how long', async () => {
    slack.failNext('chat.postMessage', { ratelimited: 7 });
    expect(await post()).toEqual({ class: 'not sent', code: 'ratelimited', retryAfter: 7_000 });
  });

  test('nobody listening: certainly not sent', async () => {
    expect(await post(senderTo(await addressOfNobody()))).toMatchObject({ class: 'not sent', code: 'ECONNREFUSED' });
  });

  test('a wrong token shuts out', async () => {
    expect(await post(senderTo(slack.apiUrl, 'xoxb-wrong'))).toEqual({ class: 'shut out', code: 'invalid_auth' });
  });

  test('blocks that Slack refuses stay refused', async () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }] as Drawn['blocks'];
    expect(await post(sender, { blocks })).toEqual({ class: 'refused', code: 'invalid_blocks' });
  });

  test('looking and opening fail in the same words', async () => {
    slack.failNext('conversations.history', { error: 'missing_scope' });
    expect(await sender.lookFor('x', channel, null, 0)).toEqual({ class: 'shut out', code: 'missing_scope' });
    expect(await sender.channelOf('T1', 'U-NOBODY')).toMatchObject({ class: 'refused' });
  });
});
