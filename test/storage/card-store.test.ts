import { createCardStore } from '../../src/storage/card-store.ts';
import { cardStoreContract } from '../outbox/card-store.contract.ts';
import { openDatabase } from '../support/database.ts';

cardStoreContract('the database', async () => {
  const { connection, close } = await openDatabase();
  return { store: createCardStore(connection), close };
});
