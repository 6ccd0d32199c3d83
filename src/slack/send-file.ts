import { Readable } from 'node:stream';
import type { Desk } from './desk.ts';
import type { ExportFile } from './export-file.ts';

/** Long enough for a hundred megabytes on a slow line. */
const uploadWithin = 300_000;

/**
 * Sends a file to somebody's direct messages as it is read from the disk. Slack's own `filesUploadV2` would hold all of it in
 * memory, and then once more as text. Nobody sees any of it before all of it is there.
 * @param uploaded is given Slack's id of it, just before anybody can see it
 * @throws WebAPIPlatformError where Slack refuses; Error where the upload breaks off
 */
export async function sendFile(
  { background }: Pick<Desk, 'background'>,
  person: string,
  { read, bytes }: Pick<ExportFile, 'read' | 'bytes'>,
  { name, comment }: { name: string; comment: string },
  uploaded: (file: string) => Promise<void>,
): Promise<void> {
  const { channel } = await background.conversations.open({ users: person });
  const ticket = await background.files.getUploadURLExternal({ filename: name, length: bytes });
  const id = ticket.file_id ?? '';
  const request = {
    method: 'POST',
    // The browser's own types, which hold here too, do not know of this stream.
    body: Readable.toWeb(read()) as BodyInit,
    duplex: 'half',
    headers: { 'content-type': 'text/csv', 'content-length': String(bytes) },
    signal: AbortSignal.timeout(uploadWithin),
  };
  const sent = await fetch(ticket.upload_url ?? '', request);
  await sent.body?.cancel();
  if (!sent.ok) throw new Error(`the upload was answered with ${sent.status}`);
  await uploaded(id);
  await background.files.completeUploadExternal({
    files: [{ id, title: name }],
    channel_id: channel?.id ?? '',
    initial_comment: comment,
  });
}
