import type { App } from '@slack/bolt';
import { may } from '../../people/may.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Desk } from '../desk.ts';
import { messageSource } from '../message-source.ts';
import { onPress, openLoading } from '../presses.ts';
import { typedText } from '../typed-text.ts';
import { actions, readButton } from '../views/buttons.ts';
import { sayingView } from '../views/details.ts';
import { logThisMessage } from '../views/replies.ts';
import { emptyLogForm } from './log-complaint.ts';

/** The emoji that asks for a message to be logged, in the channels that the workspace has chosen (design: A45). */
const emoji = 'memo';

function wordsOf(desk: Desk, text: string | undefined): string {
  return typedText(text ?? '', desk.people).slice(0, 3_000);
}

/** The message that was reacted to, also one within a thread, whose beginning Slack gives with it; undefined once it is gone. */
async function messageAt(desk: Desk, channel: string, ts: string) {
  const asked = { channel, ts, oldest: ts, latest: ts, inclusive: true, limit: 2 };
  try {
    const { messages = [] } = await desk.client.conversations.replies(asked);
    return messages.find((message) => message.ts === ts);
  } catch (error) {
    if ((error as { data?: { error?: string } }).data?.error !== 'thread_not_found') throw error;
    return undefined;
  }
}

/** A message becomes a complaint: by its menu, or by an emoji in chosen channels; its words, link and files come along. */
export function logFromMessage(app: App, desk: Desk): void {
  const messageMenu = { type: 'message_action', callback_id: 'log-complaint-from-message' } as const;
  app.shortcut(messageMenu, async ({ ack, shortcut, client }) => {
    const acked = acknowledge(desk, ack, 'a shortcut');
    const { message, channel, user, response_url: responseUrl } = shortcut;
    const source = messageSource.keep({ channel: channel.id, ts: message.ts, files: message.files });
    const view = emptyLogForm(desk, user.id, { words: wordsOf(desk, message.text), responseUrl, source });
    await client.views.open({ trigger_id: shortcut.trigger_id, view });
    await acked;
  });

  app.event('reaction_added', async ({ event: { reaction, user, item } }) => {
    if (reaction !== emoji || item.type !== 'message' || user === desk.botUser) return;
    const { channel, ts } = item;
    if (!desk.settings().logFromChannels.includes(channel)) return;
    if (!may(await desk.people.get(user), 'log', null)) return;
    await desk.client.chat.postEphemeral({ channel, user, ...logThisMessage(channel, ts) });
  });

  onPress(app, desk, actions.logMessage, async (pressed) => {
    const [channel = '', ts = ''] = readButton(pressed.value).complaint.split(' ');
    const viewId = await openLoading(desk, pressed, 'New complaint');
    const message = await messageAt(desk, channel, ts);
    const source = messageSource.keep({ channel, ts, files: message?.files });
    const view = message
      ? emptyLogForm(desk, pressed.person, { words: wordsOf(desk, message.text), source })
      : sayingView('That message is gone. /complaint logs a complaint without it.');
    await desk.client.views.update({ view_id: viewId, view });
  });
}
