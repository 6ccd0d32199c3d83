import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { type Desk, momentOf } from '../desk.ts';
import { patiently } from '../patiently.ts';
import { sayAlone } from '../say-alone.ts';
import { logUnexpected } from '../submissions.ts';
import { typedText } from '../typed-text.ts';

type Reply = { channel: string; user: string; text: string; thread_ts: string; ts: string };

function replyIn(event: object): Reply | null {
  const message = event as Partial<Reply> & { subtype?: string; bot_id?: string };
  const spoken =
    message.subtype === undefined || message.subtype === 'thread_broadcast' || message.subtype === 'file_share';
  if (!spoken || message.bot_id || message.thread_ts === message.ts) return null;
  const { channel, user, text, thread_ts, ts } = message;
  return channel && user && text && thread_ts && ts ? { channel, user, text, thread_ts, ts } : null;
}

/** Keeps it, when it is about a complaint, under a key by which it is kept once. */
async function keep(desk: Desk, reply: Reply): Promise<void> {
  const card = await desk.cards.findByMessage(desk.team, reply.channel, reply.thread_ts);
  if (!card) return;
  const by = await desk.people.get(reply.user);
  const read = await desk.complaints.find(card.complaint);
  // Only the owner speaks for the rep's side, and only outside the management channel; everybody else is heard by the owner.
  const ownerAlone = read?.state.owner === by.id && reply.channel !== desk.settings().managementChannel;
  const heardIn = ownerAlone ? 'owner' : 'management';
  const key = `message:${reply.channel}:${reply.ts}`;
  const text = typedText(reply.text, desk.people);
  await desk.complaints.perform(card.complaint, { type: 'note', text, heardIn }, key, momentOf(desk, by));
  desk.wake();
}

/** A reply in the thread of something Redress said about a complaint is kept as a note and passed on to the other side. */
export function replyInThread(app: App, desk: Desk): void {
  app.event('message', async ({ event }) => {
    const reply = replyIn(event);
    if (!reply) return;
    try {
      await patiently(
        desk,
        'keeping a reply',
        () => keep(desk, reply),
        (error) => error instanceof ComplaintError,
      );
    } catch (error) {
      const sentence =
        error instanceof ComplaintError
          ? error.message
          : `If this was for a complaint, it is not kept with it. Please write it again in a moment. (${logUnexpected(desk, error, 'reply in a thread')})`;
      await sayAlone(desk, { channel: reply.channel, user: reply.user, threadTs: reply.thread_ts }, sentence);
    }
  });
}
