import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import mongoose, { type Connection } from 'mongoose';
import type { Personal } from '../complaints/personal.ts';
import { isDuplicate } from './database-error.ts';
import type { KeyDocument } from './key-document.ts';
import { replaceTexts, type Sealed, type SealedText, textsIn } from './personal-texts.ts';

/** The document whose personal texts are sealed, and whose they are: what is dropped together when somebody is erased. */
export type Owner = { id: string; team: string; complaint: string | null; customer: string | null };

/** Seals personal text at the edge of storage (design: Storage) and opens it again. */
export type Sealing = {
  /** Every personal text in the value sealed under a key of its own; the keys are stored first, so that none is ever missing. */
  seal<T>(value: T, owner: Owner): Promise<Sealed<T>>;
  /** Opens many values with one query for all their keys. An erased text reads as ''. Throws when the encryption key is another one. */
  open<T>(values: readonly { id: string; sealed: Sealed<T> }[]): Promise<T[]>;
  /**
   * Destroys the keys of these texts, of one complaint's events up to a number, or of what says who a customer is; what they
   * sealed reads as ''.
   */
  drop(
    which:
      | { ids: readonly string[] }
      | { team: string; complaint: string; upTo: number }
      | { team: string; customer: string },
  ): Promise<void>;
  /** For finding something by its exact text, already normalised, without storing it. `kind` keeps equal texts of two kinds apart. */
  hmac(kind: string, normalised: string): string;
};

const { Binary } = mongoose.mongo;
type Binary = mongoose.mongo.Binary;

/** Read without asking for the rest in between. */
const idsAtOnce = 1_000;

const ivBytes = 12;
const tagBytes = 16;

function encrypt(key: Buffer, plain: Buffer, boundTo: string): Binary {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Binary(Buffer.concat([iv, cipher.getAuthTag(), body]));
}

function decrypt(key: Buffer, stored: Binary, boundTo: string): Buffer {
  const bytes = stored.buffer.subarray(0, stored.length());
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
    .setAAD(Buffer.from(boundTo))
    .setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const plain = decipher.update(bytes.subarray(ivBytes + tagBytes));
    // GCM leaves nothing for the end but the question whether all of it is as it was.
    decipher.final();
    return plain;
  } catch (cause) {
    const why = 'ENCRYPTION_KEY is not the one it was sealed with, or the stored bytes were changed';
    throw new Error(`The text ${boundTo} cannot be opened: ${why}.`, { cause });
  }
}

/** @param options.encryptionKey 32 bytes; whoever has them and the database can read everything */
export function createSealing(options: { encryptionKey: Buffer; connection: Connection }): Sealing {
  const { encryptionKey, connection } = options;
  if (encryptionKey.length !== 32) throw new Error(`ENCRYPTION_KEY must be 32 bytes, not ${encryptionKey.length}.`);
  const keys = connection.model<KeyDocument>('keys');
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', encryptionKey, '', `redress ${purpose}`, 32));
  const wrappingKey = derived('wrap');
  const lookUpKey = derived('look-up');

  async function storedKeys(ids: string[]): Promise<Map<string, Buffer>> {
    const stored = await keys
      .find({ _id: { $in: ids } }, { wrapped: 1 })
      .batchSize(idsAtOnce)
      .lean();
    return new Map(stored.map(({ _id, wrapped }) => [_id, decrypt(wrappingKey, wrapped, _id)]));
  }

  async function keysFor(ids: string[], owner: Owner): Promise<Map<string, Buffer>> {
    const { team, complaint, customer } = owner;
    const fresh = new Map(ids.map((id) => [id, randomBytes(32)]));
    const documents = [...fresh].map(([_id, key]) => {
      // What was said belongs to the complaint, which can move to another customer; who said it goes with the customer.
      const whose = complaint === null || /\.(name|contact)$/.test(_id) ? customer : null;
      return { _id, team, complaint, customer: whose, wrapped: encrypt(wrappingKey, key, _id) };
    });
    try {
      await keys.insertMany(documents, { ordered: false });
      return fresh;
    } catch (error) {
      // Somebody tried the same change at the same time, or an earlier try broke off: a key once stored never changes.
      if (!isDuplicate(error)) throw error;
      return storedKeys(ids);
    }
  }

  return {
    async seal<T>(value: T, owner: Owner): Promise<Sealed<T>> {
      const idOf = (text: { personal: string }) => `${owner.id}:${text.personal}`;
      const ids = [...new Set(textsIn(value).map(idOf))];
      if (ids.length === 0) return value as Sealed<T>;
      const found = await keysFor(ids, owner);
      return replaceTexts<Personal, Sealed<T>>(value, (text) => {
        const key = found.get(idOf(text));
        if (!key) throw new Error(`the key of ${idOf(text)} was dropped while it was being used`);
        return { personal: text.personal, sealed: encrypt(key, Buffer.from(text.text), idOf(text)) };
      });
    },

    async open<T>(values: readonly { id: string; sealed: Sealed<T> }[]): Promise<T[]> {
      const ids = values.flatMap(({ id, sealed }) => textsIn(sealed).map((text) => `${id}:${text.personal}`));
      const found = ids.length === 0 ? new Map<string, Buffer>() : await storedKeys([...new Set(ids)]);
      return values.map(({ id, sealed }) =>
        replaceTexts<SealedText, T>(sealed, (text) => {
          const name = `${id}:${text.personal}`;
          const key = found.get(name);
          return { personal: text.personal, text: key ? decrypt(key, text.sealed, name).toString() : '' };
        }),
      );
    },

    async drop(which) {
      if ('ids' in which) {
        await keys.deleteMany({ _id: { $in: [...which.ids] } });
      } else if ('customer' in which) {
        await keys.deleteMany(which);
      } else {
        const { team, complaint, upTo } = which;
        const kept = await keys.find({ team, complaint }, { _id: 1 }).lean<{ _id: string }[]>();
        // `complaint:12.words` belongs to the event numbered 12.
        const own = kept.filter(({ _id }) => Number.parseInt(_id.slice(complaint.length + 1), 10) <= upTo);
        await keys.deleteMany({ _id: { $in: own.map(({ _id }) => _id) } });
      }
    },

    hmac: (kind, normalised) => createHmac('sha256', lookUpKey).update(`${kind}\0${normalised}`).digest('base64url'),
  };
}
