import { deserialize } from 'bson';
import { type Doc, decodePlain, decodeTyped, encode } from './bson-value.ts';

const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const CHECKSUM_PRESENT = 1;
const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;

/** The largest message taken, as `hello` says it. */
export const MAX_MESSAGE_BYTES = 48_000_000;

/** Bytes that are not a message: the connection that sent them is closed. */
export class MalformedMessage extends Error {}

/** One command as it came in. */
export interface Request {
  requestId: number;
  /** Came as the old OP_QUERY (only hello does). */
  legacy: boolean;
  /** The client does not wait for a reply (`w: 0`). */
  silent: boolean;
  /** The command with plain numbers; `documents` of an insert stays raw. */
  body: Doc;
  /** The command with Int32, Long and Double kept apart. */
  typed(): Doc;
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
  if (offset + 5 > end) throw new MalformedMessage('a document is cut short');
  const size = message.readInt32LE(offset);
  if (size < 5 || offset + size > end || message[offset + size - 1] !== 0)
    throw new MalformedMessage('a document is cut short');
  return message.subarray(offset, offset + size);
}

function textEnd(message: Buffer, offset: number, end: number): number {
  const zero = message.indexOf(0, offset);
  if (zero < 0 || zero >= end) throw new MalformedMessage('a name has no end');
  return zero;
}

function requestOf(
  requestId: number,
  legacy: boolean,
  silent: boolean,
  raw: Buffer,
  sequences: Map<string, Buffer[]>,
): Request {
  const decodeSequences = (decode: (bytes: Buffer) => Doc, keepRaw: boolean) =>
    Object.fromEntries(
      [...sequences].map(([name, docs]) => [name, keepRaw && name === 'documents' ? docs : docs.map(decode)]),
    );
  try {
    const inserts = raw.toString('latin1', 5, 12) === 'insert\0';
    const first = inserts ? deserialize(raw, { bsonRegExp: true, fieldsAsRaw: { documents: true } }) : decodePlain(raw);
    const body = { ...first, ...decodeSequences(decodePlain, inserts) };
    return {
      requestId,
      legacy,
      silent,
      body,
      typed: () => ({ ...decodeTyped(raw), ...decodeSequences(decodeTyped, false) }),
    };
  } catch {
    throw new MalformedMessage('a document cannot be read');
  }
}

function readMsg(message: Buffer, requestId: number): Request {
  if (message.length < 26) throw new MalformedMessage('the message is too short');
  const flags = message.readUInt32LE(16);
  if (flags & 0xffff & ~(CHECKSUM_PRESENT | MORE_TO_COME))
    throw new MalformedMessage('an unknown required flag is set');
  let end = message.length;
  if (flags & CHECKSUM_PRESENT) {
    end -= 4;
    if (crc32c(message.subarray(0, end)) !== message.readUInt32LE(end))
      throw new MalformedMessage('the checksum is wrong');
  }
  let body: Buffer | undefined;
  const sequences = new Map<string, Buffer[]>();
  for (let offset = 20; offset < end; ) {
    const kind = message[offset++];
    if (kind === 0) {
      if (body) throw new MalformedMessage('there are two bodies');
      body = documentAt(message, offset, end);
      offset += body.length;
    } else if (kind === 1) {
      if (offset + 4 > end) throw new MalformedMessage('a section is cut short');
      const sectionEnd = offset + message.readInt32LE(offset);
      if (sectionEnd > end || sectionEnd < offset + 5) throw new MalformedMessage('a section is cut short');
      const nameEnd = textEnd(message, offset + 4, sectionEnd);
      const name = message.toString('utf8', offset + 4, nameEnd);
      if (sequences.has(name)) throw new MalformedMessage('a sequence comes twice');
      const docs: Buffer[] = [];
      for (offset = nameEnd + 1; offset < sectionEnd; offset += docs.at(-1)?.length ?? 0) {
        docs.push(documentAt(message, offset, sectionEnd));
      }
      sequences.set(name, docs);
    } else throw new MalformedMessage('an unknown kind of section');
  }
  if (!body) throw new MalformedMessage('there is no body');
  return requestOf(requestId, false, (flags & MORE_TO_COME) !== 0 && !(flags & EXHAUST_ALLOWED), body, sequences);
}

function readQuery(message: Buffer, requestId: number): Request {
  const nameEnd = textEnd(message, 20, message.length);
  if (!message.toString('utf8', 20, nameEnd).endsWith('.$cmd'))
    throw new MalformedMessage('only commands come by OP_QUERY');
  return requestOf(requestId, true, false, documentAt(message, nameEnd + 9, message.length), new Map());
}

/**
 * Reads one whole message (header included).
 * @throws MalformedMessage for anything that is not OP_MSG or a command by OP_QUERY
 */
export function readMessage(message: Buffer): Request {
  const requestId = message.readInt32LE(4);
  const opCode = message.readInt32LE(12);
  if (opCode === OP_MSG) return readMsg(message, requestId);
  if (opCode === OP_QUERY) return readQuery(message, requestId);
  throw new MalformedMessage(`the operation ${opCode} is not taken`);
}

/** The bytes of the reply to a request. `reply` is a document or its BSON. */
export function writeReply(request: Request, reply: Doc | Buffer): Buffer {
  const body = Buffer.isBuffer(reply) ? reply : encode(reply);
  const head = Buffer.alloc(request.legacy ? 36 : 21);
  head.writeInt32LE(head.length + body.length, 0);
  head.writeInt32LE(request.requestId, 8);
  head.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) {
    head.writeInt32LE(8, 16);
    head.writeInt32LE(1, 32);
  }
  return Buffer.concat([head, body]);
}

/** A BSON array of documents that are BSON already. */
function rawArray(docs: Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.alloc(4)];
  for (const [i, doc] of docs.entries()) parts.push(Buffer.from(`\x03${i}\0`), doc);
  parts.push(Buffer.from([0]));
  const out = Buffer.concat(parts);
  out.writeInt32LE(out.length, 0);
  return out;
}

/** Appends a field of BSON type `type` to a document's bytes. */
function withField(doc: Buffer, type: number, name: string, value: Buffer): Buffer {
  const out = Buffer.concat([
    doc.subarray(0, -1),
    Buffer.from([type]),
    Buffer.from(`${name}\0`),
    value,
    Buffer.from([0]),
  ]);
  out.writeInt32LE(out.length, 0);
  return out;
}

/** `{ cursor: { id, ns, firstBatch | nextBatch }, ok: 1 }` with the documents' own bytes. */
export function cursorReply(id: bigint, ns: string, batchName: 'firstBatch' | 'nextBatch', docs: Buffer[]): Buffer {
  const cursor = withField(encode({ id, ns }), 4, batchName, rawArray(docs));
  return withField(withField(encode({}), 3, 'cursor', cursor), 1, 'ok', Buffer.from([0, 0, 0, 0, 0, 0, 0xf0, 0x3f]));
}
