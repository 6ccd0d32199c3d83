import { open } from 'lmdb';

/** Where the workspace's state is kept: small JSON documents by kind and key. */
export type Keep = {
  put(kind: string, key: string, value: unknown): void;
  remove(kind: string, key: string): void;
  all(kind: string): { key: string; value: unknown }[];
  close(): Promise<void>;
};

/**
 * Keeps documents in an lmdb file under `dir`. Each write is committed before it returns, so that what was answered
 * survives the end of the process, `kill -9` included.
 */
export function keepIn(dir: string): Keep {
  const db = open<unknown, [string, string]>({ path: `${dir}/playground.mdb`, encoding: 'json' });
  return {
    put: (kind, key, value) => void db.putSync([kind, key], value),
    remove: (kind, key) => void db.removeSync([kind, key]),
    all: (kind) =>
      [...db.getRange({ start: [kind, ''], end: [kind, '\uffff'] })].map(({ key, value }) => ({ key: key[1], value })),
    close: () => db.close(),
  };
}

/** Keeps nothing: the workspace lives as long as the process. */
export const keepNothing: Keep = { put: () => {}, remove: () => {}, all: () => [], close: async () => {} };
