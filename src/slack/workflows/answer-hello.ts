import type { App } from '@slack/bolt';
import { may } from '../../people/may.ts';
import type { Desk } from '../desk.ts';
import { helpReply, notForYou } from '../views/replies.ts';

type Written = {
  channel: string;
  channel_type?: string;
  user?: string;
  bot_id?: string;
  subtype?: string;
  thread_ts?: string;
};

/** Somebody writes to Redress in direct messages, outside a thread: it says what it can do. */
export function answerHello(app: App, desk: Desk): void {
  app.event('message', async ({ event }) => {
    const { channel, channel_type, user, bot_id, subtype, thread_ts } = event as Written;
    if (channel_type !== 'im' || !user || bot_id || subtype || thread_ts) return;
    const reply = may(await desk.people.get(user), 'log', null) ? helpReply() : notForYou();
    await desk.client.chat.postMessage({ channel, ...reply });
  });
}
