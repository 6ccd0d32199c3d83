import { type Connection, type ConnectOptions, Mongoose, type Schema } from 'mongoose';
import { auditSchema } from './audit-store.ts';
import { cardSchema } from './card-document.ts';
import { clockSchema } from './clock-store.ts';
import { complaintSchema } from './complaint-document.ts';
import { counterSchema } from './counter-document.ts';
import { customerSchema } from './customer-document.ts';
import { DatabaseAway } from './database-error.ts';
import { erasureSchema } from './erasure-document.ts';
import { keySchema } from './key-document.ts';
import { mutedRulesSchema } from './muted-rules-store.ts';
import { directMessagesSchema, outboxSchema, paceSchema } from './outbox-document.ts';
import { problemSchema } from './problem-document.ts';
import { settingsSchema } from './settings-store.ts';

const schemas: Record<string, Schema> = {
  cards: cardSchema as unknown as Schema,
  outbox: outboxSchema as unknown as Schema,
  directMessages: directMessagesSchema as unknown as Schema,
  paces: paceSchema as unknown as Schema,
  clock: clockSchema as unknown as Schema,
  complaints: complaintSchema as unknown as Schema,
  counters: counterSchema as unknown as Schema,
  customers: customerSchema as unknown as Schema,
  erasures: erasureSchema as unknown as Schema,
  audit: auditSchema as unknown as Schema,
  keys: keySchema as unknown as Schema,
  mutedRules: mutedRulesSchema as unknown as Schema,
  problems: problemSchema as unknown as Schema,
  settings: settingsSchema as unknown as Schema,
};

/**
 * A connection of one's own, with every model on it and every index there; indexes that are not ours are left alone.
 * @param uri MongoDB's connection string
 * @throws DatabaseAway when no server answers within 1.5 seconds
 */
export async function connect(uri: string, options: ConnectOptions = {}): Promise<Connection> {
  const mongoose = new Mongoose({ bufferCommands: false, updatePipeline: true, autoIndex: false });
  const connection = mongoose.createConnection(uri, {
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: 1_500,
    writeConcern: { w: 'majority' },
    appName: 'redress',
    ...options,
  });
  try {
    await connection.asPromise();
    const models = Object.entries(schemas).map(([name, schema]) => connection.model(name, schema));
    await Promise.all(models.map((model) => model.createIndexes()));
    return connection;
  } catch (error) {
    await connection.close().catch(() => undefined);
    if (error instanceof Error && error.name.endsWith('ServerSelectionError')) throw new DatabaseAway(uri, error);
    throw error;
  }
}
