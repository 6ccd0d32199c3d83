import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { connect } from '../../src/storage/connect.ts';
import { DatabaseAway } from '../../src/storage/database-error.ts';
import { openDatabase } from '../support/database.ts';

async function portOfNobody(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 1;
}

test('a database that does not answer is named, without its password, with what to do', async () => {
  const port = await portOfNobody();
  const error = await connect(`mongodb://redress:s3cret@127.0.0.1:${port}/redress`).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DatabaseAway);
  const { message } = error as DatabaseAway;
  expect(message).toBe(
    `The database at mongodb://127.0.0.1:${port}/redress does not answer. Start it, or correct MONGODB_URI.`,
  );
});

test('connecting makes every index, and leaves those of others alone', async () => {
  const database = await openDatabase();
  try {
    const complaints = database.connection.collection('complaints');
    await complaints.createIndex({ branch: 1 }, { name: 'somebody else’s' });
    const again = await connect(database.uri);
    await again.close();
    const names = (await complaints.indexes()).map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['team_1_reference_1', 'wakeAt_1', 'somebody else’s']));
    const customers = await database.connection.collection('customers').indexes();
    expect(customers).toContainEqual(expect.objectContaining({ name: 'team_1_knownBy_1', unique: true }));
  } finally {
    await database.close();
  }
});
