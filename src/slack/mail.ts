import type { Desk } from './desk.ts';
import { logUnexpected } from './submissions.ts';

/** A file as Slack gives it with a message; of one that it does not show, the id alone. */
export type SlackFile = {
  id?: string | undefined;
  name?: string | null | undefined;
  title?: string | null | undefined;
  mode?: string | undefined;
  filetype?: string | undefined;
  subject?: string | undefined;
  plain_text?: string | undefined;
  preview_plain_text?: string | undefined;
  from?: { name?: string | undefined; address?: string | undefined }[] | undefined;
};

/** What a mail says, and who sent it. */
export type Mail = { words: string; name: string | null; address: string | null };

/** The mail that a message is; undefined for every other message. A channel with an address of its own gets mails as files. */
export function mailIn(files: readonly SlackFile[] | undefined): SlackFile | undefined {
  return files?.find(({ mode, filetype }) => mode === 'email' || filetype === 'email');
}

/** The whole of a file; what came with the message where it is not to be had: half a mail is better than no form. */
async function wholeOf(desk: Pick<Desk, 'client' | 'log'>, file: SlackFile): Promise<SlackFile> {
  if (file.plain_text !== undefined || !file.id) return file;
  try {
    const { file: whole } = await desk.client.files.info({ file: file.id });
    return { ...file, ...(whole as SlackFile) };
  } catch (error) {
    logUnexpected(desk, error, 'reading a mail');
    return file;
  }
}

/** Reads a mail: subject and text as they were written; messages carry a part of it only. */
export async function readMail(desk: Pick<Desk, 'client' | 'log'>, file: SlackFile): Promise<Mail> {
  const { subject, title, plain_text, preview_plain_text, from } = await wholeOf(desk, file);
  const lines = [subject ?? title, plain_text ?? preview_plain_text].map((text) => text?.trim());
  const sender = from?.[0];
  return {
    words: lines.filter(Boolean).join('\n\n'),
    name: sender?.name?.trim() || null,
    address: sender?.address?.trim() || null,
  };
}
