import type { App } from '@slack/bolt';
import { isGone } from '../../complaints/complaint.ts';
import { postedLink } from '../../complaints/posted.ts';
import { may } from '../../people/may.ts';
import { acknowledge } from '../acknowledge.ts';
import type { Desk } from '../desk.ts';
import { type Mail, mailIn, readMail, type SlackFile } from '../mail.ts';
import { messageSource } from '../message-source.ts';
import { onPress, openLoading } from '../presses.ts';
import { typedText } from '../typed-text.ts';
import { actions, readButton } from '../views/buttons.ts';
import { loadingView, sayingView } from '../views/details.ts';
import { logThisMessage } from '../views/log-this.ts';
import { emptyLogForm } from './log-complaint.ts';

/** The emoji that asks for a message to be logged, in the channels that the workspace has chosen (design: A45). */
const emoji = 'memo';

/** What Slack lets a form carry is small. */
const longestLink = 500;

function wordsOf(desk: Desk, text: string | undefined): string {
  return typedText(text ?? '', desk.people).slice(0, 3_000);
}

type Said = { channel: string; ts: string; text?: string | undefined; files?: SlackFile[] | undefined };
type How = { responseUrl?: string | undefined; mail?: Mail };

/** The form with what a message says; without anything awaited. */
function formOf(desk: Desk, person: string, message: Said, { responseUrl, mail }: How) {
  const words = mail ? mail.words.slice(0, 3_000) : wordsOf(desk, message.text);
  const link = postedLink(mail ? mail.words : (message.text ?? '').replace(/&amp;/g, '&'));
  const brought: Record<string, string> = link && link.length <= longestLink ? { link } : {};
  const source = { ...messageSource.keep(desk, message, mail), ...brought };
  return emptyLogForm(desk, person, { words, source, ...(responseUrl ? { responseUrl } : {}) });
}

/** What a mail was logged as, as far as this person may read that: several people are asked about the same one. */
async function loggedAs(desk: Desk, person: string, { id }: SlackFile): Promise<string | undefined> {
  const by = await desk.people.get(person);
  const ids = id ? await desk.complaints.idsWithFile(desk.team, id) : [];
  const found = await Promise.all(ids.map((complaint) => desk.complaints.find(complaint)));
  return found.find((read) => read && !isGone(read.state) && may(by, 'read', read.state))?.state.reference;
}

/** The same, with the whole of a mail. */
async function formFrom(desk: Desk, person: string, message: Said, responseUrl?: string) {
  const file = mailIn(message.files);
  if (!file) return formOf(desk, person, message, { responseUrl });
  const before = await loggedAs(desk, person, file);
  if (before) return sayingView(`This mail is logged already. /complaint ${before} opens it.`);
  return formOf(desk, person, message, { responseUrl, mail: await readMail(desk, file) });
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
    const { ts, text, files } = message as { ts: string; text?: string; files?: SlackFile[] };
    const said = { channel: channel.id, ts, text, files };
    const trigger = { trigger_id: shortcut.trigger_id };
    if (mailIn(files)) {
      // Its text is still to be asked for, and a trigger lives 3 s.
      const opened = await client.views.open({ ...trigger, view: loadingView('New complaint') });
      const view = await formFrom(desk, user.id, said, responseUrl);
      await client.views.update({ view_id: opened.view?.id ?? '', view });
    } else await client.views.open({ ...trigger, view: formOf(desk, user.id, said, { responseUrl }) });
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
    const view = message
      ? await formFrom(desk, pressed.person, { channel, ts, text: message.text, files: message.files as SlackFile[] })
      : sayingView('That message is gone. /complaint logs a complaint without it.');
    await desk.client.views.update({ view_id: viewId, view });
  });
}
