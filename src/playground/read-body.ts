import type { IncomingMessage } from 'node:http';

const MAX_BYTES = 4 * 1024 * 1024;

/** Reads a request's body. @throws RangeError beyond `most` bytes, 4 MiB unless told otherwise */
export async function readBytes(request: IncomingMessage, most = MAX_BYTES): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > most) throw new RangeError('The request is too large');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Reads a request's body as text. @throws RangeError beyond 4 MiB */
export const readBody = async (request: IncomingMessage): Promise<string> =>
  (await readBytes(request)).toString('utf8');
