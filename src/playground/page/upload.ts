import type { ActAnswer } from '../page-api.ts';
import type { Page } from './page-context.ts';

/** The server takes requests of 4 MiB, and base64 is a third longer than what it stands for. */
const largest = 3_000_000;

/** A file that was uploaded. */
export type Uploaded = { id: string; name: string };

async function inBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** Uploads one file as the person seen; a sentence says why not. */
export async function upload(act: Page['act'], file: File): Promise<Uploaded | string> {
  if (file.size > largest) return `${file.name} is too large: the playground takes 3 MB, Slack 10.`;
  const answer: ActAnswer = await act({ act: 'upload', name: file.name, bytes: await inBase64(file) }, 'inline');
  return answer.ok ? { id: answer.file ?? '', name: file.name } : (answer.failed ?? `${file.name} was not taken.`);
}
