import { z } from 'zod';
import type { Person } from '../people/person.ts';
import { type Desk, momentOf } from './desk.ts';
import type { Mail, SlackFile } from './mail.ts';
import { shortened } from './views/escape.ts';

/** A message that a complaint is logged from. `ts` is Slack's: real seconds. */
type Message = { channel: string; ts: string; files?: readonly SlackFile[] | undefined };

/** What Slack lets a form carry is small. */
const longestName = 80;
const filesAtMost = 10;
const day = 86_400_000;

const keptFiles = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.array(z.tuple([z.string(), z.string()])));

/** The files of a message as a complaint keeps them. */
export function filesToKeep(files: readonly SlackFile[] = []): { id: string; name: string }[] {
  return files.flatMap(({ id, name, title, mode }) =>
    id && mode !== 'tombstone' ? [{ id, name: name ?? title ?? '' }] : [],
  );
}

/** When a message was said, in business time; real and business time differ only where a trial has moved its clock. */
function saidAt({ business, real }: Desk['clocks'], ts: string): { receivedAt?: string } {
  const ago = Math.max(0, real() - Number(ts) * 1_000);
  // What is older no complaint takes as its time; it is logged as of now.
  if (ago > 364 * day) return {};
  return { receivedAt: new Date(Date.parse(business()) - ago).toISOString() };
}

/**
 * Where a complaint came from: kept in the form, and put with the complaint once it is logged. In the form's metadata stand
 * `from`, `receivedAt` (ISO instant) and `files`; of a mail `via`, `name` and `contact`, too, to fill in the form with.
 */
export const messageSource = {
  keep({ clocks }: Pick<Desk, 'clocks'>, { channel, ts, files }: Message, mail?: Mail): Record<string, string> {
    const kept = filesToKeep(files).slice(0, filesAtMost);
    const named = kept.map(({ id, name }) => [id, shortened(name, longestName)]);
    return {
      from: `${channel} ${ts}`,
      ...saidAt(clocks, ts),
      ...(named.length > 0 ? { files: JSON.stringify(named) } : {}),
      ...(mail ? { via: 'e-mail' } : {}),
      ...(mail?.name ? { name: shortened(mail.name, 70) } : {}),
      ...(mail?.address ? { contact: shortened(mail.address, 200) } : {}),
    };
  },

  /**
   * Notes where it was said, and makes the files of that message the complaint's; each once.
   * @param source the form's metadata and its view id
   */
  async note(desk: Desk, complaint: string, by: Person, source: { metadata: Record<string, string>; viewId: string }) {
    const { from, files, via } = source.metadata;
    const [channel, ts] = from?.split(' ') ?? [];
    if (!channel || !ts) return;
    const perform = (command: Parameters<Desk['complaints']['perform']>[1], what: string) =>
      desk.complaints.perform(complaint, command, `form:${source.viewId}:${what}`, momentOf(desk, by));
    // Files first: of a message where Redress is no member Slack gives no link.
    if (files) {
      const added = keptFiles.parse(files).map(([id, name]) => ({ id, name }));
      await perform({ type: 'add files', files: added }, 'files');
    }
    const { permalink } = await desk.client.chat.getPermalink({ channel, message_ts: ts });
    const text = `It ${via ? 'came as a mail' : 'was said'} in ${permalink}`;
    await perform({ type: 'note', text, heardIn: null }, 'source');
  },
};
