import { expect, test } from '@jest/globals';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import { connect } from '../../src/storage/connect.ts';
import { createOutboxStore } from '../../src/storage/outbox-store.ts';
import { breakableLine } from '../support/broken-line.ts';
import { openDatabase } from '../support/database.ts';

test('a message that may not have been kept is never taken for one that was there already', async () => {
  const database = await openDatabase();
  const line = await breakableLine(database.uri);
  const connection = await connect(line.uri);
  const store = createOutboxStore(connection);
  const owed: OwedMessage = {
    key: 'T1:x:1:card:U1',
    team: 'T1',
    complaint: 'T1:x',
    event: 1,
    kind: 'card',
    about: 1,
    to: { person: 'U1' },
    lane: 1,
    dueAt: '2040-01-09T09:00:00.000Z',
  };
  line.breakAt('insert', 'outbox', 'before');
  await expect(store.insert([owed])).rejects.toThrow();
  expect(line.broken()).toBe(1);
  expect(await store.find(owed.key)).toBeNull();
  await store.insert([owed]);
  expect(await store.find(owed.key)).not.toBeNull();
  await connection.close();
  await line.close();
  await database.close();
});
