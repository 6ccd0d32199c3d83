import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { createComplaintStore } from '../../src/storage/complaint-store.ts';
import { connect } from '../../src/storage/connect.ts';
import { createCustomerStore } from '../../src/storage/customer-store.ts';
import { createSealing } from '../../src/storage/sealing.ts';
import { ana, callAbout, moment, toManagement } from '../complaints/story.ts';
import { encryptionKey, openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;

beforeAll(async () => {
  storage = await openStorage();
});
afterAll(() => storage.close());

/** Everything a person typed is one of these words, which occur nowhere else. */
const secrets = ['Zimtstern', 'Quastenflosser', '0157 5550199', 'Kirschkern', 'Haselmaus', 'Wanderfalke', 'Blaubeere'];

async function logSecrets(viewId: string) {
  const { complaints } = storage;
  const { state } = await complaints.log(
    callAbout({
      words: 'Zimtstern',
      customer: { id: 'T1:c1', name: 'Quastenflosser', contact: '0157 5550199' },
      orderNumber: 'Kirschkern',
      wanted: 'Haselmaus',
      what: { now: 'management', reason: 'Wanderfalke' },
    }),
    { key: viewId, viewId },
    moment,
  );
  return complaints.perform(state.id, { type: 'note', text: 'Blaubeere', heardIn: null }, `${viewId} note`, moment);
}

async function everythingStored(): Promise<Buffer> {
  const collections = (await storage.connection.db?.collections()) ?? [];
  const documents = await Promise.all(collections.map((collection) => collection.find().toArray()));
  return Buffer.from(mongoose.mongo.BSON.serialize({ documents }));
}

test('nothing a person typed can be read in the database', async () => {
  await logSecrets('V-RAW');
  const customers = createCustomerStore(storage);
  await customers.remember('T1', { id: null, name: 'Quastenflosser', contact: '0157 5550199' });
  const stored = await everythingStored();
  expect(stored.includes('V-RAW note')).toBe(true);
  expect([...secrets, '01575550199'].filter((secret) => stored.includes(secret))).toEqual([]);
});

test('nothing a person typed can be read in the files of the embedded server', async () => {
  const { complaints, dir } = storage;
  const { state } = await logSecrets('V-FILES');
  expect((await complaints.find(state.id))?.state.words.text).toBe('Zimtstern');
  if (!dir) return;
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((file) => file.isFile());
  const bytes = Buffer.concat(await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name)))));
  expect(bytes.includes('V-FILES note')).toBe(true);
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([]);
});

test('a text whose key is dropped reads as nothing, everywhere, and the rest is left', async () => {
  const { state } = await logSecrets('V-STRUCK');
  await storage.connection.collection('keys').deleteOne({ _id: `${state.id}:1.words` as never });
  const found = await storage.complaints.find(state.id);
  expect(found?.state.words.text).toBe('');
  expect(found?.events[0]).toMatchObject({ type: 'logged', words: { text: '' }, wanted: { text: 'Haselmaus' } });
  const noted = await storage.complaints.perform(state.id, { type: 'note', text: 'More', heardIn: null }, 'k', moment);
  expect(noted.state.words.text).toBe('');
});

test('dropping the keys of a customer takes who they are out of their complaints, of a complaint all that was said in it', async () => {
  const customer = { id: 'T1:c-erased', name: 'Quastenflosser', contact: '0157 5550199' };
  const { state } = await storage.complaints.log(callAbout({ customer }), { key: 'k', viewId: 'V-ERASED' }, moment);
  await storage.complaints.perform(state.id, { type: 'note', text: 'Blaubeere', heardIn: null }, 'n', moment);
  await storage.sealing.drop({ team: 'T1', customer: customer.id });
  const found = await storage.complaints.find(state.id);
  expect(found?.state.customer).toEqual({
    id: customer.id,
    name: { personal: '1.name', text: '' },
    contact: { personal: '1.contact', text: '' },
  });
  expect(found?.state.notes[0]?.text.text).toBe('Blaubeere');
  await storage.sealing.drop({ team: 'T1', complaint: state.id, upTo: 99 });
  const dropped = await storage.complaints.find(state.id);
  expect([dropped?.state.words.text, dropped?.state.notes[0]?.text.text]).toEqual(['', '']);
});

test('another encryption key opens nothing and says why', async () => {
  const { state } = await logSecrets('V-OTHER-KEY');
  const { connection } = storage;
  const sealing = createSealing({ encryptionKey: Buffer.alloc(32, 8), connection });
  const stranger = createComplaintStore({ connection, sealing, moment: () => moment() });
  await expect(stranger.find(state.id)).rejects.toThrow('ENCRYPTION_KEY is not the one it was sealed with');
});

test('an encryption key of another length is refused', () => {
  const { connection } = storage;
  expect(() => createSealing({ encryptionKey: Buffer.alloc(16), connection })).toThrow('32 bytes, not 16');
});

test('a sealed text moved to another place does not open there', async () => {
  const { sealing } = storage;
  const texts = { one: { personal: 'a', text: 'Zimtstern' }, two: { personal: 'b', text: 'Haselmaus' } };
  const sealed = await sealing.seal(texts, { id: 'T1:moved', team: 'T1', complaint: null, customer: null });
  const swapped = { one: { personal: 'a', sealed: sealed.two.sealed }, two: sealed.two };
  await expect(sealing.open([{ id: 'T1:moved', sealed: swapped }])).rejects.toThrow('T1:moved:a cannot be opened');
});

test('two who seal the same place at the same moment can both be read', async () => {
  const { sealing } = storage;
  const owner = { id: 'T1:race', team: 'T1', complaint: null, customer: null };
  const texts = Array.from({ length: 8 }, (_, n) => ({ personal: 'a', text: `Text ${n}` }));
  const sealed = await Promise.all(texts.map((text) => sealing.seal(text, owner)));
  expect(await sealing.open(sealed.map((one) => ({ id: owner.id, sealed: one })))).toEqual(texts);
});

test('a very long list is opened with one query for its keys', async () => {
  const watched = await connect(storage.uri, { monitorCommands: true });
  try {
    const asked: number[] = [];
    watched.getClient().on('commandStarted', ({ command }) => {
      if (command.find === 'keys') asked.push((command.filter as { _id: { $in: string[] } })._id.$in.length);
    });
    const sealing = createSealing({ encryptionKey, connection: watched });
    const owner = { id: 'T1:long', team: 'T1', complaint: null, customer: null };
    const texts = Array.from({ length: 900 }, (_, n) => ({ personal: `${n}.words`, text: `Text ${n}` }));
    const sealed = await sealing.seal(texts, owner);
    expect(await sealing.open([{ id: owner.id, sealed }])).toEqual([texts]);
    expect(asked).toEqual([900]);
  } finally {
    await watched.close();
  }
});

test('the same text sealed twice looks different, and its look-up hash is the same for one kind only', async () => {
  const { sealing } = storage;
  const owner = { id: 'T1:twice', team: 'T1', complaint: null, customer: null };
  const one = await sealing.seal({ personal: 'a', text: 'Haselmaus' }, owner);
  const two = await sealing.seal({ personal: 'a', text: 'Haselmaus' }, owner);
  expect(one.sealed.toString('hex')).not.toBe(two.sealed.toString('hex'));
  expect(sealing.hmac('contact', 'haselmaus')).toBe(sealing.hmac('contact', 'haselmaus'));
  expect(sealing.hmac('name', 'haselmaus')).not.toBe(sealing.hmac('contact', 'haselmaus'));
  const other = createSealing({ encryptionKey: Buffer.alloc(32, 8), connection: storage.connection });
  expect(other.hmac('contact', 'haselmaus')).not.toBe(sealing.hmac('contact', 'haselmaus'));
});

test('a list of complaints takes one query for their keys, however long it is', async () => {
  const by = { ...ana, team: 'T-LIST' };
  for (const viewId of ['V1', 'V2', 'V3']) {
    await storage.complaints.log(callAbout({ what: toManagement }), { key: viewId, viewId }, () => moment({ by }));
  }
  const watched = await connect(storage.uri, { monitorCommands: true });
  try {
    const finds: unknown[] = [];
    watched.getClient().on('commandStarted', ({ command }) => command.find && finds.push(command.find));
    const sealing = createSealing({ encryptionKey, connection: watched });
    const complaints = createComplaintStore({ connection: watched, sealing, moment: () => moment() });
    expect(await complaints.awaitingManager('T-LIST')).toHaveLength(3);
    expect(finds).toEqual(['complaints', 'keys']);
  } finally {
    await watched.close();
  }
});
