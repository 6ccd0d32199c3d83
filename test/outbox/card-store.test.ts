import { createMemoryCardStore } from '../support/memory-card-store.ts';
import { cardStoreContract } from './card-store.contract.ts';

cardStoreContract('the store in memory', async () => ({ store: createMemoryCardStore(), close: async () => {} }));
