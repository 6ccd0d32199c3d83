import mongoose from 'mongoose';

const { MongoBulkWriteError, MongoError, MongoNetworkError } = mongoose.mongo;

/** The database does not answer. `message` says where it was looked for and what can be done; it holds no password. */
export class DatabaseAway extends Error {
  constructor(uri: string, cause: unknown) {
    const where = uri.replace(/\/\/[^/]*@/, '//');
    super(`The database at ${where} does not answer. Start it, or correct MONGODB_URI.`, { cause });
    this.name = 'DatabaseAway';
  }
}

/** Whether a write was refused because a document with that unique key is there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof MongoError && error.code === 11000;
}

/** Whether nobody knows if a write was done: the connection broke, or the server gave up its role, before it answered. */
export function isUnclear(error: unknown): boolean {
  if (!(error instanceof MongoError)) return false;
  // The driver wraps what breaks a bulk write off; it has no code, since no server gave one.
  const brokeOff = error instanceof MongoBulkWriteError && error.code === undefined;
  return brokeOff || error instanceof MongoNetworkError || error.hasErrorLabel('RetryableWriteError');
}
