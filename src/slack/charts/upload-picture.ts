import { setTimeout } from 'node:timers/promises';
import type { Desk } from '../desk.ts';

/** A PNG and what it is called. */
export type Picture = { png: Buffer; name: string; title: string };

/** How long Slack is given to look through a picture before it is asked again, ms. */
const waits = [0, 150, 300, 600, 1_000, 2_000];

/**
 * Uploads a picture for a block of a message. Nobody sees it before that: a file that is shared nowhere is the app's alone.
 * @returns Slack's id of it, once Slack would take it in a block
 * @throws WebAPIPlatformError where Slack refuses; Error where the upload breaks off or Slack does not come to look through it
 */
export async function uploadPicture(
  { background }: Pick<Desk, 'background'>,
  { png, name, title }: Picture,
  signal: AbortSignal,
): Promise<string> {
  const ticket = await background.files.getUploadURLExternal({ filename: name, length: png.length });
  const id = ticket.file_id ?? '';
  const body = new Uint8Array(png);
  const sent = await fetch(ticket.upload_url ?? '', { method: 'POST', body, signal });
  await sent.body?.cancel();
  if (!sent.ok) throw new Error(`the upload was answered with ${sent.status}`);
  signal.throwIfAborted();
  await background.files.completeUploadExternal({ files: [{ id, title }] });
  for (const wait of waits) {
    await setTimeout(wait, undefined, { signal });
    // Until it has looked through a file, Slack does not say what it is, and refuses it in a block.
    if ((await background.files.info({ file: id })).file?.mimetype) return id;
  }
  throw new Error('Slack does not look through the picture');
}
