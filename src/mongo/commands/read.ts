import { Long } from 'bson';
import { isDoc, numberOf } from '../bson-value.ts';
import { countField, databaseOf, namespaceOf } from '../command-fields.ts';
import { encodeValue } from '../index-keys.ts';
import { MongoError } from '../mongo-error.ts';
import { cursorReply } from '../wire.ts';
import type { Command } from './command.ts';
import { answers, deadlineOf, FIND_FIELDS, findRows, readFind, readQuery } from './query.ts';

const DEFAULT_BATCH = 101;

export const find: Command = {
  fields: FIND_FIELDS,
  run({ catalog, cursors }, body) {
    const ns = namespaceOf('find', body);
    const query = readFind(body);
    const deadline = deadlineOf(body);
    const rows = findRows(catalog.find(ns), query, body.projection, deadline);
    const { id, docs } = cursors.start(
      ns,
      rows,
      countField('find', body, 'batchSize') ?? DEFAULT_BATCH,
      Boolean(body.singleBatch),
    );
    deadline.lift();
    return cursorReply(id, ns, 'firstBatch', docs);
  },
};

function cursorId(value: unknown): bigint {
  if (Long.isLong(value)) return value.toBigInt();
  const number = numberOf(value);
  if (number === undefined) throw new MongoError(14, 'a cursor id must be of type long');
  return BigInt(number);
}

export const getMore: Command = {
  fields: { collection: 'string', batchSize: 'number' },
  required: ['collection'],
  run({ cursors }, body) {
    const ns = `${databaseOf(body)}.${body.collection}`;
    const { id, docs } = cursors.next(
      cursorId(body.getMore),
      ns,
      countField('getMore', body, 'batchSize') || undefined,
    );
    return cursorReply(id, ns, 'nextBatch', docs);
  },
};

export const killCursors: Command = {
  fields: { cursors: 'array' },
  required: ['cursors'],
  run({ cursors }, body) {
    const ns = namespaceOf('killCursors', body);
    const ids = (body.cursors as unknown[]).map(cursorId);
    const killed = ids.filter((id) => cursors.kill(id, ns));
    const long = (list: bigint[]) => list.map((id) => Long.fromBigInt(id));
    return {
      cursorsKilled: long(killed),
      cursorsNotFound: long(ids.filter((id) => !killed.includes(id))),
      cursorsAlive: [],
      cursorsUnknown: [],
    };
  },
};

export const count: Command = {
  fields: { query: 'object', skip: 'number', limit: 'number', hint: 'any', collation: 'refused', fields: 'any' },
  run({ catalog }, body) {
    const collection = catalog.find(namespaceOf('count', body));
    if (!collection) return { n: 0 };
    const skip = countField('count', body, 'skip') ?? 0;
    const limit = Math.abs(numberOf(body.limit) ?? 0);
    if (!isDoc(body.query) || !Object.keys(body.query).length) {
      const rest = Math.max(collection.count() - skip, 0);
      return { n: limit ? Math.min(rest, limit) : rest };
    }
    let n = 0;
    for (const _ of answers(collection, readQuery(body.query, { skip, limit, hint: body.hint }), deadlineOf(body))) n++;
    return { n };
  },
};

function valuesAt(value: unknown, path: string[]): unknown[] {
  const [name, ...rest] = path;
  if (name === undefined) return Array.isArray(value) ? value : value === undefined ? [] : [value];
  if (Array.isArray(value)) {
    const positional = /^\d+$/.test(name) ? valuesAt(value[Number(name)], rest) : [];
    return [...value.filter(isDoc).flatMap((v) => valuesAt(v, path)), ...positional];
  }
  return isDoc(value) ? valuesAt(value[name], rest) : [];
}

export const distinct: Command = {
  fields: { key: 'string', query: 'object', collation: 'refused', hint: 'any' },
  required: ['key'],
  run({ catalog }, body) {
    const query = readQuery(body.query, { hint: body.hint });
    const values = new Map<string, unknown>();
    for (const { doc } of answers(catalog.find(namespaceOf('distinct', body)), query, deadlineOf(body))) {
      for (const value of valuesAt(doc, String(body.key).split('.'))) {
        const key = encodeValue(value).toString('latin1');
        if (!values.has(key)) values.set(key, value);
      }
    }
    return { values: [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value) };
  },
};
