import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { may } from '../../people/may.ts';
import { type Desk, momentOf, type Read } from '../desk.ts';
import type { SlackFile } from '../mail.ts';
import { filesToKeep } from '../message-source.ts';
import { patiently } from '../patiently.ts';
import { sayAlone } from '../say-alone.ts';
import { logUnexpected } from '../submissions.ts';
import { typedText } from '../typed-text.ts';

type Reply = {
  channel: string;
  user: string;
  text: string;
  thread_ts: string;
  ts: string;
  files: { id: string; name: string }[];
};
type Event = Partial<Omit<Reply, 'files'>> & { subtype?: string; bot_id?: string; files?: SlackFile[] };

function replyIn(event: object): Reply | null {
  const message = event as Event;
  const spoken =
    message.subtype === undefined || message.subtype === 'thread_broadcast' || message.subtype === 'file_share';
  if (!spoken || message.bot_id || message.thread_ts === message.ts) return null;
  const { channel, user, text = '', thread_ts, ts } = message;
  const files = filesToKeep(message.files);
  if (!channel || !user || !thread_ts || !ts || (text === '' && files.length === 0)) return null;
  return { channel, user, text, thread_ts, ts, files };
}

/** What a reply of files alone says to the other side. */
function addedInWords(files: Reply['files']): string {
  const names = files.map(({ name }) => name).filter(Boolean);
  return `Added ${files.length === 1 ? 'a file' : `${files.length} files`}${names.length > 0 ? `: ${names.join(', ')}` : '.'}`;
}

type Kept = { sentence: string | null };

/** Which complaint a card is about now: one that was merged goes on as another. */
async function goesOn(desk: Desk, complaint: string): Promise<Read | null> {
  const read = await desk.complaints.find(complaint);
  return read?.state.mergedInto ? goesOn(desk, read.state.mergedInto.id) : read;
}

/** What to say to whoever writes where a complaint has ended; null when the reply simply goes where it should. */
function whatBecameOfIt(card: string, { state }: Read): string | null {
  if (state.id !== card) return `That one goes on as ${state.reference}, and what you wrote is kept there.`;
  if (state.stage !== 'withdrawn') return null;
  return `What you wrote is kept with ${state.reference}. It was withdrawn, so nobody is told; reopen it if it is a complaint after all.`;
}

/** Keeps it, when it is about a complaint, under a key by which it is kept once. */
async function keep(desk: Desk, reply: Reply): Promise<Kept> {
  const card = await desk.cards.findByMessage(desk.team, reply.channel, reply.thread_ts);
  const read = card && (await goesOn(desk, card.complaint));
  if (!card || !read) return { sentence: null };
  const by = await desk.people.get(reply.user);
  if (read.state.private && !may(by, 'read', read.state)) {
    return { sentence: 'This is no longer shown here, so what you write here reaches nobody.' };
  }
  // Only the owner speaks for the rep's side, and only outside the management channel; everybody else is heard by the owner.
  const inChannel = card.person === null;
  const heardIn = read.state.owner === by.id && !inChannel ? 'owner' : 'management';
  const key = `message:${reply.channel}:${reply.ts}`;
  const text = typedText(reply.text, desk.people) || addedInWords(reply.files);
  await desk.complaints.perform(read.state.id, { type: 'note', text, heardIn }, key, momentOf(desk, by));
  desk.wake();
  if (reply.files.length > 0) {
    const command = { type: 'add files', files: reply.files } as const;
    await desk.complaints.perform(read.state.id, command, `${key}:files`, momentOf(desk, by));
  }
  return { sentence: whatBecameOfIt(card.complaint, read) };
}

/** A reply in the thread of something Redress said about a complaint is kept as a note and passed on to the other side. */
export function replyInThread(app: App, desk: Desk): void {
  app.event('message', async ({ event }) => {
    const reply = replyIn(event);
    if (!reply) return;
    const { channel, user, thread_ts: threadTs } = reply;
    const tell = (sentence: string) => sayAlone(desk, { channel, user, threadTs }, sentence);
    try {
      const { sentence } = await patiently(
        desk,
        'keeping a reply',
        () => keep(desk, reply),
        (error) => error instanceof ComplaintError,
      );
      if (sentence) await tell(sentence);
    } catch (error) {
      const sentence =
        error instanceof ComplaintError
          ? error.message
          : `If this was for a complaint, it is not kept with it. Please write it again in a moment. (${logUnexpected(desk, error, 'reply in a thread')})`;
      await tell(sentence);
    }
  });
}
