import type { Person } from '../people/person.ts';
import { type Desk, momentOf } from './desk.ts';

/** A message that a complaint is logged from, as far as it is kept: where it stands, and the links of its files. */
type Message = { channel: string; ts: string; files?: { permalink?: string | undefined }[] | undefined };

const filesAtMost = 5;

/** Where a complaint came from: kept in the form, and noted once it is logged, so that link and files are with the words. */
export const messageSource = {
  keep({ channel, ts, files = [] }: Message): Record<string, string> {
    const links = files.flatMap(({ permalink }) => permalink ?? []).slice(0, filesAtMost);
    return { from: `${channel} ${ts}`, ...(links.length > 0 ? { files: links.join(' ') } : {}) };
  },

  /** @param source the form's metadata and its view id */
  async note(desk: Desk, complaint: string, by: Person, source: { metadata: Record<string, string>; viewId: string }) {
    const { from, files } = source.metadata;
    const [channel, ts] = from?.split(' ') ?? [];
    if (!channel || !ts) return;
    const { permalink } = await desk.client.chat.getPermalink({ channel, message_ts: ts });
    const text = [
      `It was said in ${permalink}`,
      ...(files ? [`with these files: ${files.split(' ').join(', ')}`] : []),
    ];
    const command = { type: 'note', text: text.join(', '), heardIn: null } as const;
    await desk.complaints.perform(complaint, command, `form:${source.viewId}:source`, momentOf(desk, by));
  },
};
