import { createMemoryOutboxStore } from '../support/memory-outbox-store.ts';
import { outboxStoreContract } from './outbox-store.contract.ts';

outboxStoreContract('the store in memory', async () => ({
  store: createMemoryOutboxStore(),
  close: async () => {},
}));
