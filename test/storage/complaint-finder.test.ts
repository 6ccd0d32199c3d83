import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { LogCommand } from '../../src/complaints/command.ts';
import type { Complaint } from '../../src/complaints/complaint.ts';
import { type ComplaintFinder, createComplaintFinder } from '../../src/storage/complaint-finder.ts';
import { callAbout, later, moment, rita, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let finder: ComplaintFinder;
/** Real time as the finder sees it. */
let now: number;
let forms = 0;

beforeAll(async () => {
  storage = await openStorage();
});
afterAll(() => storage.close());
beforeEach(() => {
  now = Date.now();
  finder = createComplaintFinder({ ...storage, real: () => now });
});
afterEach(async () => {
  finder.stop();
  await storage.connection.model('complaints').deleteMany({});
});

const anything = () => true;

async function log(over: Partial<LogCommand> = {}, at = wednesday, team = 'T1'): Promise<Complaint> {
  forms += 1;
  const from = { key: `form ${forms}`, viewId: `V${forms}` };
  const by = { ...rita, team };
  return (await storage.complaints.log(callAbout(over), from, () => moment({ now: at, by }))).state;
}

let presses = 0;
async function does(complaint: Complaint, command: Parameters<typeof storage.complaints.perform>[1]) {
  presses += 1;
  return (await storage.complaints.perform(complaint.id, command, `press ${presses}`, moment)).state;
}

async function found(query: string, allowed: (complaint: Complaint) => boolean = anything): Promise<string[]> {
  now += 1_000;
  return (await finder.find('T1', query, 10, allowed)).found.map(({ id }) => id);
}

test('A complaint is found by what was said, who said it, order, product and reference, as it is now', async () => {
  const kettle = await log({ orderNumber: 'A-4711', product: 'Kettle Aurora', category: 'Quality' });
  await log({
    words: 'The sofa never came.',
    customer: { ...callAbout().customer, id: 'P2', name: 'Ida Frost', contact: 'ida@example.com' },
  });
  const { reference } = kettle;
  for (const query of ['kettle', 'ketlte', 'Costa', '0170 1234', 'a4711', 'aurora', 'quality', reference]) {
    expect(await found(query)).toEqual([kettle.id]);
  }
  await does(kettle, { type: 'note', text: 'A new one is on its way.', heardIn: null });
  const [first] = (await finder.find('T1', 'kettle', 10, anything)).found;
  expect(first?.notes).toHaveLength(1);
});

test('Nothing of another team is found', async () => {
  await log({}, wednesday, 'T2');
  expect(await found('kettle')).toEqual([]);
});

test('What is logged or corrected by another process is found a second later, under what it says now', async () => {
  expect(await found('kettle')).toEqual([]);
  const kettle = await log();
  expect(await found('kettle')).toEqual([kettle.id]);
  await does(kettle, { type: 'correct', correction: { words: 'The teapot leaks.' } });
  expect([await found('kettle'), await found('teapot')]).toEqual([[], [kettle.id]]);
});

test('What is private is found by nobody, whoever asks, from the moment it is', async () => {
  const open = await log({ words: 'The saleswoman laughed at me.' });
  const secret = await log({ words: 'The saleswoman shouted.', orderNumber: 'A-9', private: true, subject: 'U-BEN' });
  const asked: string[] = [];
  const allowed = ({ id }: Complaint) => {
    asked.push(id);
    return true;
  };
  for (const query of ['saleswoman', 'shouted', 'A-9', secret.reference, 'costa', '']) {
    expect(await found(query, allowed)).not.toContain(secret.id);
  }
  const one = {
    id: 'T1:other',
    customers: ['P1'],
    orderNumber: 'A-9',
    words: 'The saleswoman shouted',
    loggedSince: wednesday,
  };
  expect((await finder.like('T1', one, allowed))?.complaint.id).toBe(open.id);
  expect(asked).not.toContain(secret.id);
  expect(await found('laughed')).toEqual([open.id]);
  await does(open, { type: 'correct', correction: { private: true } });
  expect([await found('laughed'), await found(open.reference), await found('')]).toEqual([[], [], []]);
});

test('What was withdrawn is found no more', async () => {
  const kettle = await log();
  expect(await found('kettle')).toEqual([kettle.id]);
  await does(kettle, { type: 'withdraw', because: 'a test', words: null });
  expect([await found('kettle'), await found(kettle.reference)]).toEqual([[], []]);
});

test('What was merged leads to what it was merged into, under its own reference and words', async () => {
  const first = await log();
  const second = await log({ words: 'Water under the cooker.' }, later({ hours: 1 }));
  await does(second, { type: 'merge', into: first });
  for (const query of [second.reference, 'cooker', 'costa']) expect(await found(query)).toEqual([first.id]);
});

test('Somebody is shown only what they may read, and gets as many of those as there are', async () => {
  const theirs = await log({ words: 'My kettle whistles.' }, later({ hours: -9 }));
  await many(40);
  expect(await found('kettle', ({ id }) => id === theirs.id)).toEqual([theirs.id]);
});

test('Words that were struck out, or erased, find nothing a second later, and the complaint is still there', async () => {
  const kettle = await log({ words: 'The kettle burned Wilhelmina.', product: 'Kettle' });
  expect(await found('wilhelmina')).toEqual([kettle.id]);
  await does(kettle, { type: 'strike out', texts: [kettle.words.personal], because: 'health' });
  expect([await found('wilhelmina'), await found('costa'), await found('kettle')]).toEqual([
    [],
    [kettle.id],
    [kettle.id],
  ]);
  const { words } = (await finder.find('T1', kettle.reference, 1, anything)).found[0] ?? kettle;
  expect(words.text).toBe('');
});

test('Words whose keys were dropped find nothing once the complaint is marked as changed, and are shown to nobody', async () => {
  const kettle = await log({ words: 'The kettle burned Wilhelmina.' });
  expect(await found('wilhelmina')).toEqual([kettle.id]);
  await storage.connection.model('keys').deleteMany({ complaint: kettle.id });
  const stale = (await finder.find('T1', 'wilhelmina', 10, anything)).found;
  expect(stale.map(({ words }) => words.text)).toEqual(['']);
  await storage.connection.model('complaints').updateOne({ _id: kettle.id }, { $set: { changedAt: new Date() } });
  expect([await found('wilhelmina'), await found('costa')]).toEqual([[], []]);
  expect(await found(kettle.reference)).toEqual([kettle.id]);
});

const many = (count: number) => Promise.all(Array.from({ length: count }, () => log()));

test('While older ones are being read, what is there is found and the answer says that it is not all', async () => {
  const oldest = await log();
  await many(12);
  const gate: { open(): void } = { open: () => undefined };
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const heldBack: typeof storage.sealing.open = async (values) => {
    if (values.some(({ id }) => id === oldest.id)) await opened;
    return storage.sealing.open(values);
  };
  now += 3_600_000;
  const sealing = { ...storage.sealing, open: heldBack };
  const slow = createComplaintFinder({ ...storage, sealing, real: () => now, page: 5 });
  const loading = slow.load('T1');
  const before = await slow.find('T1', 'kettle', 20, anything);
  gate.open();
  await loading;
  const after = await slow.find('T1', 'kettle', 20, anything);
  slow.stop();
  expect(before.complete).toBe(false);
  expect(before.found.length).toBeGreaterThanOrEqual(5);
  expect([after.complete, after.found.length]).toEqual([true, 13]);
});

test('Many that were written in the same millisecond are all read', async () => {
  await many(13);
  await storage.connection.model('complaints').updateMany({}, { $set: { changedAt: new Date(now) } });
  const narrow = createComplaintFinder({ ...storage, page: 3 });
  await narrow.load('T1');
  expect((await narrow.find('T1', '', 20, anything)).found).toHaveLength(13);
  narrow.stop();
});

test('A complaint that cannot be opened is told of, and keeps nobody from the others', async () => {
  const [broken, kettle] = [await log(), await log()];
  const complaints = storage.connection.model('complaints');
  await complaints.updateOne({ _id: broken.id }, { $set: { 'events.0.words.sealed': Buffer.alloc(40) } });
  const told: unknown[] = [];
  const wary = createComplaintFinder({ ...storage, trouble: (error) => told.push(error) });
  await wary.load('T1');
  const { found: all, complete } = await wary.find('T1', 'kettle', 10, anything);
  wary.stop();
  expect([all.map(({ id }) => id), complete, told.length]).toEqual([[kettle.id], true, 1]);
});

const hour = 3_600_000;
async function like(over: Partial<Parameters<ComplaintFinder['like']>[1]>) {
  const loggedSince = new Date(Date.parse(wednesday) - hour).toISOString();
  const one = { id: 'T1:new', customers: [], orderNumber: null, words: 'It hums.', loggedSince, ...over };
  const found = await finder.like('T1', one, anything);
  return found && [found.complaint.id, found.by];
}

test('A complaint looks like one for the same order, or by the same customer in words alike, logged since', async () => {
  const order = await log({
    words: 'Nobody came.',
    orderNumber: 'A-4711',
    customer: { ...callAbout().customer, id: 'P7' },
  });
  const kettle = await log();
  expect(await like({ orderNumber: 'a 4711' })).toEqual([order.id, 'order']);
  expect(await like({ customers: ['P1'], words: 'His kettle is leaking again' })).toEqual([kettle.id, 'customer']);
  expect(await like({ customers: ['P1'], words: 'The man at the till was rude' })).toBeNull();
  expect(await like({ customers: ['P2'], words: 'His kettle is leaking again' })).toBeNull();
  expect(await like({ customers: ['P2', 'P1'], words: 'His kettle is leaking again' })).toEqual([
    kettle.id,
    'customer',
  ]);
  expect(await like({ orderNumber: 'A-4711', loggedSince: later({ hours: 1 }) })).toBeNull();
  expect(await like({ id: order.id, orderNumber: 'A-4711' })).toBeNull();
  expect(await like({})).toBeNull();
});
