import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 4 * 1024 * 1024;

/** Reads a request's body as text. @throws RangeError beyond 4 MiB */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BYTES) throw new RangeError('The request is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
