import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Connection } from 'mongoose';
import { type ComplaintStore, createComplaintStore } from '../../src/storage/complaint-store.ts';
import { connect } from '../../src/storage/connect.ts';
import { createCustomerStore } from '../../src/storage/customer-store.ts';
import { createSealing } from '../../src/storage/sealing.ts';
import { callAbout, moment } from '../complaints/story.ts';
import { type BrokenLine, breakableLine } from '../support/broken-line.ts';
import { encryptionKey, openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let line: BrokenLine;
let connection: Connection;
let shaky: ComplaintStore;
let forms = 0;

beforeAll(async () => {
  storage = await openStorage();
  line = await breakableLine(storage.uri);
  connection = await connect(line.uri);
  const sealing = createSealing({ encryptionKey, connection });
  shaky = createComplaintStore({ connection, sealing, moment: () => moment() });
});
afterAll(async () => {
  await connection.close();
  await line.close();
  await storage.close();
});

function form() {
  forms += 1;
  return { key: `form ${forms}`, viewId: `V${forms}` };
}

const breaks = ['before', 'after'] as const;

test.each(breaks)('a change is made once when the line breaks %s the server writes it', async (when) => {
  const { state } = await storage.complaints.log(callAbout(), form(), moment);
  const before = line.broken();
  line.breakAt('update', 'complaints', when);
  const noted = await shaky.perform(state.id, { type: 'note', text: 'Rang.', heardIn: null }, 'press', moment);
  expect(line.broken()).toBe(before + 1);
  expect(noted).toMatchObject({ repeated: false, rev: 2, events: [{ type: 'noted' }] });
  const found = await storage.complaints.find(state.id);
  expect(found?.state).toEqual(noted.state);
  expect(found?.state.notes).toHaveLength(1);
});

test.each(breaks)('a complaint is logged once when the line breaks %s the server writes it', async (when) => {
  const from = form();
  const before = line.broken();
  line.breakAt('insert', 'complaints', when);
  const logged = await shaky.log(callAbout(), from, moment);
  expect(line.broken()).toBe(before + 1);
  expect(logged).toMatchObject({ repeated: false, rev: 1 });
  expect((await storage.complaints.find(logged.state.id))?.state).toEqual(logged.state);
  expect(await shaky.log(callAbout(), from, moment)).toEqual({ ...logged, repeated: true });
});

test('words are sealed so that they open when the line breaks after their keys were stored', async () => {
  line.breakAt('insert', 'keys', 'after');
  const logged = await shaky.log(callAbout(), form(), moment);
  expect(logged.repeated).toBe(false);
  expect((await storage.complaints.find(logged.state.id))?.state.words.text).toBe('The kettle leaks.');
});

test('a customer is remembered once when the line breaks after the server wrote them', async () => {
  const customers = createCustomerStore({ connection, sealing: createSealing({ encryptionKey, connection }) });
  const given = { id: null, name: 'Mo Costa', contact: '0170 1234' };
  line.breakAt('insert', 'customers', 'after');
  await expect(customers.remember('T1', given)).rejects.toThrow();
  const id = await customers.remember('T1', given);
  expect(await createCustomerStore(storage).remember('T1', given)).toBe(id);
});
