import { Double, Long } from 'bson';
import { type Doc, decode, encode } from './bson-value.ts';

const [OP_REPLY, OP_QUERY, OP_MSG] = [1, 2004, 2013];
const [CHECKSUM_PRESENT, MORE_TO_COME, EXHAUST_ALLOWED] = [1, 2, 1 << 16];

/** The largest message taken, as `hello` says it. */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** Bytes that are not a message: the connection that sent them is closed. */
export class MalformedMessage extends Error {}

function need(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new MalformedMessage(otherwise);
}

/** One command as it came in. */
export interface Request {
  requestId: number;
  /** Came as the old OP_QUERY (only hello does). */
  legacy: boolean;
  /** The client does not wait for a reply (`w: 0`). */
  silent: boolean;
  /** The command; the `documents` of an insert stay bytes. */
  body: Doc;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0x82f63b78 : c >>> 1;
  return c >>> 0;
});

/** CRC-32C, the checksum of OP_MSG. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function documentAt(message: Buffer, offset: number, end: number): Buffer {
  const size = offset + 5 <= end ? message.readInt32LE(offset) : 0;
  const whole = size >= 5 && offset + size <= end && message[offset + size - 1] === 0;
  need(whole, 'a document is cut short');
  return message.subarray(offset, offset + size);
}

/** The text up to the next zero byte. */
function textAt(message: Buffer, offset: number, end: number): string {
  const zero = message.indexOf(0, offset);
  need(zero >= 0 && zero < end, 'a name has no end');
  return message.toString('latin1', offset, zero);
}

function bodyOf(raw: Buffer, sequences: Map<string, Buffer[]>): Doc {
  const isInsert = raw.toString('latin1', 5, 12) === 'insert\0';
  try {
    const body = decode(raw, isInsert ? { documents: true } : {});
    for (const [name, docs] of sequences) body[name] = isInsert ? docs : docs.map((doc) => decode(doc));
    return body;
  } catch {
    throw new MalformedMessage('a document cannot be read');
  }
}

function readMsg(message: Buffer): Pick<Request, 'body' | 'silent'> {
  need(message.length >= 26, 'the message is too short');
  const flags = message.readUInt32LE(16);
  need((flags & 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME)) === 0, 'an unknown required flag is set');
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0);
  const intact = end === message.length || crc32c(message.subarray(0, end)) === message.readUInt32LE(end);
  need(intact, 'the checksum is wrong');
  let body: Buffer | undefined;
  const sequences = new Map<string, Buffer[]>();
  for (let offset = 20; offset < end; ) {
    const kind = message[offset++];
    if (kind === 0) {
      need(!body, 'there are two bodies');
      body = documentAt(message, offset, end);
      offset += body.length;
      continue;
    }
    need(kind === 1 && offset + 4 <= end, 'a section is cut short or of an unknown kind');
    const sectionEnd = offset + message.readInt32LE(offset);
    need(sectionEnd <= end && sectionEnd >= offset + 5, 'a section is cut short');
    const name = textAt(message, offset + 4, sectionEnd);
    need(!sequences.has(name), 'a sequence comes twice');
    const docs: Buffer[] = [];
    for (offset += 5 + name.length; offset < sectionEnd; offset += docs.at(-1)?.length ?? 0) {
      docs.push(documentAt(message, offset, sectionEnd));
    }
    sequences.set(name, docs);
  }
  need(body !== undefined, 'there is no body');
  return { body: bodyOf(body, sequences), silent: (flags & MORE_TO_COME) !== 0 && !(flags & EXHAUST_ALLOWED) };
}

/** Reads one whole message, header included. @throws MalformedMessage for what is not OP_MSG or a command by OP_QUERY */
export function readMessage(message: Buffer): Request {
  const [requestId, opCode] = [message.readInt32LE(4), message.readInt32LE(12)];
  if (opCode === OP_MSG) return { requestId, legacy: false, ...readMsg(message) };
  need(opCode === OP_QUERY, `the operation ${opCode} is not taken`);
  const name = textAt(message, 20, message.length);
  need(name.endsWith('.$cmd'), 'only commands come by OP_QUERY');
  const body = bodyOf(documentAt(message, 29 + name.length, message.length), new Map());
  return { requestId, legacy: true, silent: false, body };
}

/** The reply to a request, in pieces so that documents are not copied. `reply` is a document or the pieces of its BSON. */
export function writeReply({ requestId, legacy }: Request, reply: Doc | Buffer[]): Buffer[] {
  const body = Array.isArray(reply) ? reply : [encode(reply)];
  const head = Buffer.alloc(legacy ? 36 : 21);
  const size = body.reduce((sum, piece) => sum + piece.length, head.length);
  for (const [i, value] of [size, 0, requestId, legacy ? OP_REPLY : OP_MSG].entries()) head.writeInt32LE(value, i * 4);
  // One document is returned, to a client that may wait for data.
  if (legacy) for (const at of [16, 32]) head.writeInt32LE(at === 16 ? 8 : 1, at);
  return [head, ...body];
}

/** `{ cursor: { firstBatch | nextBatch, id, ns }, ok: 1 }` with the documents' own bytes. */
export function cursorReply(id: bigint, ns: string, batch: 'firstBatch' | 'nextBatch', docs: Buffer[]): Buffer[] {
  const frame = encode({ cursor: { [batch]: [], id: Long.fromBigInt(id), ns }, ok: new Double(1) });
  const elements = docs.flatMap((doc, i) => [Buffer.from(`\x03${i}\0`), doc]);
  const size = elements.reduce((sum, piece) => sum + piece.length, 0);
  const inCursor = 4 + '_cursor_'.length;
  const inBatch = inCursor + 4 + batch.length + 2;
  for (const at of [0, inCursor, inBatch]) frame.writeInt32LE(frame.readInt32LE(at) + size, at);
  return [frame.subarray(0, inBatch + 4), ...elements, frame.subarray(inBatch + 4)];
}
