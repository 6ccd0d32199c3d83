import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ChangeCommand } from '../../src/complaints/command.ts';
import { fold } from '../../src/complaints/evolve.ts';
import type { ComplaintDocument } from '../../src/storage/complaint-document.ts';
import { verifyChain } from '../../src/storage/event-chain.ts';
import { ana, callAbout, later, moment, toManagement } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let id: string;

const commands: ChangeCommand[] = [
  { type: 'note', text: 'Rang twice.', heardIn: 'management' },
  { type: 'take on', round: 3 },
  { type: 'note', text: 'Rang again.', heardIn: 'owner' },
  { type: 'handle', round: 3 },
  { type: 'plan follow-up', dueAt: later({ days: 4 }), promised: true },
  { type: 'answer', round: 3, cause: 'A bad seal.', prevention: 'Another maker.', tellCustomer: 'A new one comes.' },
];

beforeAll(async () => {
  storage = await openStorage();
  const { complaints } = storage;
  const logged = await complaints.log(callAbout({ what: toManagement }), { key: 'log', viewId: 'V' }, moment);
  id = logged.state.id;
  for (const [n, command] of commands.entries()) {
    await complaints.perform(id, command, `press ${n}`, () => moment({ by: ana }));
  }
});
afterAll(() => storage.close());

async function stored(): Promise<ComplaintDocument> {
  const document = await storage.connection.collection('complaints').findOne({ _id: id as never });
  if (!document) throw new Error('the complaint is not stored');
  return document as unknown as ComplaintDocument;
}

test('events as they were written fit together', async () => {
  const { events } = await stored();
  expect(events.length).toBeGreaterThan(commands.length);
  expect(verifyChain(events)).toBeNull();
});

test('an event that was changed in the database is noticed, whatever was changed', async () => {
  const changes = [
    { $set: { 'events.1.dueAt': later({ days: 9 }) } },
    { $set: { 'events.1.by': 'U-SOMEBODY' } },
    { $unset: { 'events.1.promised': 1 } },
    { $set: { 'events.0.words.sealed': 'in clear' } },
    { $pull: { events: { n: 2 } } },
  ];
  const { events } = await stored();
  const collection = storage.connection.collection('complaints');
  for (const change of changes) {
    await collection.updateOne({ _id: id as never }, change as never);
    expect(verifyChain((await stored()).events)).not.toBeNull();
    await collection.updateOne({ _id: id as never }, { $set: { events } as never });
  }
  expect(verifyChain((await stored()).events)).toBeNull();
});

test('erasing a text leaves the chain as it is', async () => {
  await storage.connection.collection('keys').deleteOne({ _id: `${id}:1.name` as never });
  expect(verifyChain((await stored()).events)).toBeNull();
});

test('the events add up to the state that is stored', async () => {
  const found = await storage.complaints.find(id);
  expect(found?.state).toEqual(fold(found?.events ?? []));
});
