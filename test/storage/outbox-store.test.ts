import { createOutboxStore } from '../../src/storage/outbox-store.ts';
import { outboxStoreContract } from '../outbox/outbox-store.contract.ts';
import { openDatabase } from '../support/database.ts';

outboxStoreContract('the database', async () => {
  const { connection, close } = await openDatabase();
  return { store: createOutboxStore(connection), close };
});
