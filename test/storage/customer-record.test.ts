import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CustomerChange, CustomerRecord } from '../../src/complaints/customer.ts';
import { createCustomerDirectory } from '../../src/storage/customer-directory.ts';
import { type CustomerStore, createCustomerStore } from '../../src/storage/customer-store.ts';
import { later, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let customers: CustomerStore;
let teams = 0;

beforeAll(async () => {
  storage = await openStorage();
  customers = createCustomerStore(storage);
});
afterAll(() => storage.close());

/** Somebody in a team of their own. */
async function somebody(name: string | null = 'Anna Smith', ...contacts: string[]): Promise<CustomerRecord> {
  teams += 1;
  return known(`T-REC${teams}`, name, ...contacts);
}

async function known(team: string, name: string | null, ...contacts: string[]): Promise<CustomerRecord> {
  const [first = null, ...more] = contacts;
  const id = await customers.remember(team, { id: null, name, contact: first });
  for (const contact of more) await customers.remember(team, { id, name: null, contact });
  return read({ team, id: id ?? '' });
}

async function read({ team, id }: Pick<CustomerRecord, 'team' | 'id'>): Promise<CustomerRecord> {
  const record = await customers.record(team, id);
  if (!record) throw new Error(`${id} is not there`);
  return record;
}

const change = ({ id }: CustomerRecord, what: CustomerChange, at = wednesday) => customers.update(id, what, 'U1', at);
const contactsOf = ({ contacts }: CustomerRecord) => contacts.map(({ text }) => text);
const rewritten = (record: CustomerRecord, ...now: string[]): CustomerChange => ({
  contacts: { shown: record.contacts.map(({ id }) => id), now },
});

test('a record has every contact that was given, the latest first, and nothing that nobody said', async () => {
  const record = await somebody('Anna Smith', '0170 1234711', 'anna.smith@example.com');
  expect(record).toMatchObject({
    name: 'Anna Smith',
    alsoKnownAs: [],
    language: null,
    vip: false,
    vulnerable: false,
    doNotCall: false,
    also: [],
    changes: [],
  });
  expect(record.contacts.map(({ text, lastDigits }) => [text, lastDigits])).toEqual([
    ['anna.smith@example.com', 'a…th@example.com'],
    ['0170 1234711', '4711'],
  ]);
});

test('a record of an earlier release, with its one contact, reads and changes as any other', async () => {
  const record = await somebody('Anna Smith', '0170 1234711');
  const model = storage.connection.model('customers');
  const document = await model.findOne({ _id: record.id }).lean<{ contacts: unknown[] }>();
  await model.updateOne({ _id: record.id }, { $set: { contact: document?.contacts[0] }, $unset: { contacts: 1 } });
  expect(await read(record)).toEqual(record);
  await customers.remember(record.team, { id: record.id, name: null, contact: 'anna@example.com' });
  expect(contactsOf(await read(record))).toEqual(['anna@example.com', '0170 1234711']);
});

test('who changed what and when is kept, in field names alone', async () => {
  const record = await somebody('Anna Smith', '0170 1234711');
  await change(record, { vip: true, language: 'de', ...rewritten(record, '0170 1234711', 'anna@example.com') });
  const changed = await change(record, { name: 'Anna Schmidt', vip: true }, later({ hours: 1 }));
  expect(changed).toMatchObject({ name: 'Anna Schmidt', vip: true, language: 'de' });
  expect(changed.changes).toEqual([
    { by: 'U1', at: wednesday, fields: ['contacts', 'language', 'vip'] },
    { by: 'U1', at: later({ hours: 1 }), fields: ['name'] },
  ]);
});

test('a change to what it is already is none', async () => {
  const record = await somebody('Anna Smith', '0170 1234711');
  const same = { name: ' Anna Smith ', vip: false, language: null, ...rewritten(record, '0170/123 47 11') };
  expect(await change(record, same)).toEqual(record);
});

describe('contacts', () => {
  test('are told apart by what counts in them, and stay in the order in which they were left', async () => {
    const record = await somebody('Anna Smith', '0170 1234711', 'anna@example.com');
    const changed = await change(
      record,
      rewritten(record, '0170-123 4711', ' ', '0170 1234711', 'ANNA@example.com', '030 55512'),
    );
    expect(contactsOf(changed)).toEqual(['0170 1234711', 'anna@example.com', '030 55512']);
  });

  test('one that came in meanwhile stays', async () => {
    const record = await somebody('Anna Smith', '0170 1234711');
    await customers.remember(record.team, { id: record.id, name: null, contact: 'new@example.com' });
    expect(contactsOf(await change(record, rewritten(record, '030 55512')))).toEqual(['030 55512', 'new@example.com']);
  });

  test('one that is taken away is destroyed, and whoever gives it next is somebody else', async () => {
    const record = await somebody('Anna Smith', '0170 1234711', 'anna@example.com');
    await change(record, rewritten(record, 'anna@example.com'));
    expect(await known(record.team, 'Bo', '0170 1234711')).not.toMatchObject({ id: record.id });
    expect(await known(record.team, null, 'anna@example.com')).toMatchObject({ id: record.id });
    const keys = await storage.connection.model('keys').countDocuments({ team: record.team, customer: record.id });
    expect(keys).toBe(2);
  });

  test('without any, the name is all they are known by', async () => {
    const record = await somebody('Anna Smith', '0170 1234711');
    await change(record, rewritten(record));
    expect(await known(record.team, 'anna SMITH')).toMatchObject({ id: record.id, contacts: [] });
  });

  test('without any, a name that is somebody else’s already stays theirs', async () => {
    const record = await somebody('Anna Smith', '0170 1234711');
    const namesake = await known(record.team, 'Anna Smith');
    expect(contactsOf(await change(record, rewritten(record)))).toEqual([]);
    expect(await known(record.team, 'Anna Smith')).toMatchObject({ id: namesake.id });
  });

  const refused: [what: string, contact: string, said: string][] = [
    ['an e-mail that is none', 'anna@nowhere', '“anna@nowhere” is no e-mail address'],
    ['two on one line', 'anna@example.com, bo@example.com', 'one to a line'],
    ['a number with letters', '0170 CALL ME', '“0170 CALL ME” has letters in it'],
    ['words', 'ring the bell', 'neither a phone number nor an e-mail'],
    ['an emoji', '📞', 'neither a phone number nor an e-mail'],
    ['a number too short', '12', 'neither a phone number nor an e-mail'],
    ['three thousand characters', `${'a'.repeat(3_000)}@example.com`, 'too long'],
  ];
  test.each(refused)('%s is refused with what is wrong', async (_, contact, said) => {
    const record = await somebody('Anna Smith', '0170 1234711');
    const error = await change(record, rewritten(record, '0170 1234711', contact)).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'ComplaintError', field: 'contacts', message: expect.stringContaining(said) });
    expect(await read(record)).toEqual(record);
  });

  test.each(['0170 1234712', '+44 (20) 7946-0312', '٠١٧٠١٢٣٤', '\u202a+49 170 1234713\u202c', 'zoë@exämple.de'])(
    '%s is a contact',
    async (contact) => {
      const record = await somebody('Anna Smith', '0170 1234711');
      expect((await change(record, rewritten(record, '0170 1234711', contact))).contacts).toHaveLength(2);
    },
  );

  test('what an earlier release took stays, though nobody could add it now', async () => {
    const record = await somebody('Anna Smith', 'ask at the bakery');
    expect((await change(record, { vip: true, ...rewritten(record, 'ask at the bakery') })).vip).toBe(true);
  });

  test('one that is somebody else’s is refused with whose it is', async () => {
    const record = await somebody('Anna Smith', '0170 1234711');
    const other = await known(record.team, 'Anna Smyth', '0170 999');
    const error = await change(other, rewritten(other, '0170 999', '0170/1234711')).catch((caught: unknown) => caught);
    expect(error).toMatchObject({
      field: 'contacts',
      message: expect.stringMatching(/contact of Anna Smith ··4711\. Are they the same person\?.*Same person as/),
    });
  });

  test('given to two at the same moment, one has it and the other is told whose it is', async () => {
    const race = async (round: number) => {
      const one = await somebody('Anna', `0170 1111${round}`);
      const other = await known(one.team, 'Bo', `0170 2222${round}`);
      return Promise.allSettled(
        [one, other].map((record) => change(record, rewritten(record, ...contactsOf(record), 'both@example.com'))),
      );
    };
    // Many at once, so that one reads between the other's reading and writing.
    for (const outcomes of await Promise.all(Array.from({ length: 40 }, (_, round) => race(round)))) {
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = outcomes.find((outcome) => outcome.status === 'rejected');
      expect(refused?.reason).toMatchObject({ field: 'contacts' });
    }
  });

  test('there can be twenty', async () => {
    const record = await somebody('Anna', '0170 1111');
    const many = Array.from({ length: 20 }, (_, n) => `0170 20${n + 10}`);
    await expect(change(record, rewritten(record, ...many, '0170 99999'))).rejects.toMatchObject({ field: 'contacts' });
    expect((await change(record, rewritten(record, ...many))).contacts).toHaveLength(20);
  });
});

test('neither name nor contact is refused', async () => {
  const record = await somebody('Anna', '0170 1111');
  await expect(change(record, { name: '  ', ...rewritten(record) })).rejects.toMatchObject({ field: 'name' });
  expect(await change(record, { name: '' })).toMatchObject({ name: null });
});

test.each(['🦊', 'שרה לוי', 'x'.repeat(3_000), 'Żółty & <b>'])('a name can be %s', async (name) => {
  const record = await somebody('Anna', '0170 1111');
  expect(await change(record, { name })).toMatchObject({ name });
});

test('many changes at once are all made', async () => {
  const record = await somebody('Anna', '0170 1111');
  const changes: CustomerChange[] = [
    { vip: true },
    { vulnerable: true },
    { doNotCall: true },
    { language: 'de' },
    { name: 'Anna B.' },
    rewritten(record, '0170 1111', 'anna@example.com'),
  ];
  await Promise.all(changes.map((each) => change(record, each)));
  const changed = await read(record);
  expect(changed).toMatchObject({ vip: true, vulnerable: true, doNotCall: true, language: 'de', name: 'Anna B.' });
  expect(contactsOf(changed)).toEqual(['0170 1111', 'anna@example.com']);
  expect(changed.changes).toHaveLength(6);
});

test('nobody is changed or read under an id that is not there, or from another team', async () => {
  const record = await somebody('Anna', '0170 1111');
  await expect(customers.update(`${record.team}:cgone`, { vip: true }, 'U1', wednesday)).rejects.toMatchObject({
    code: 'not found',
  });
  expect(await customers.record('T-OTHER', record.id)).toBeNull();
  expect(await customers.record(record.team, '')).toBeNull();
});

test('somebody with several contacts is found by each, and shown with the digits that were looked for', async () => {
  const record = await somebody('Anna Smith', '0170 1234711', '030 5550815', 'anna.smith@example.com');
  const shown = async (query: string) => {
    const found = await createCustomerDirectory(storage).search(record.team, query, 10);
    return found.map(({ id, lastDigits }) => [id, lastDigits]);
  };
  expect(await shown('anna')).toEqual([[record.id, 'a…th@example.com']]);
  expect(await shown('anna 4711')).toEqual([[record.id, '4711']]);
  expect(await shown('0815')).toEqual([[record.id, '0815']]);
  expect(await shown('anna.smith@')).toEqual([[record.id, 'a…th@example.com']]);
  expect(await shown('anna 9999')).toEqual([]);
});

test('whoever is not to be called is offered with an e-mail, or with nothing to reach them by', async () => {
  const record = await somebody('Anna Smith', 'anna@example.com', '0170 1234711');
  const offered = async () => (await createCustomerDirectory(storage).find(record.team, record.id))?.contact;
  expect(await offered()).toBe('0170 1234711');
  await change(record, { doNotCall: true });
  expect(await offered()).toBe('anna@example.com');
  await change(record, rewritten(record, '0170 1234711'));
  expect(await offered()).toBeNull();
});
