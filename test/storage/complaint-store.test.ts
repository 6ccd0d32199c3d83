import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LogCommand } from '../../src/complaints/command.ts';
import { ComplaintError } from '../../src/complaints/complaint-error.ts';
import type { Person } from '../../src/people/person.ts';
import { type ComplaintStore, createComplaintStore } from '../../src/storage/complaint-store.ts';
import { ana, callAbout, guest, later, moment, ravi, rita, toManagement, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let secondBot: ComplaintStore;
let forms = 0;

beforeAll(async () => {
  storage = await openStorage();
  secondBot = createComplaintStore({ ...storage, moment: () => moment() });
});
afterAll(() => storage.close());

/** Somebody of a team that no other test has. */
function inTeam(team: string, person: Person = rita): Person {
  return { ...person, team };
}

async function log(over: Partial<LogCommand> = {}, by = rita, now = wednesday) {
  forms += 1;
  const from = { key: `form ${forms}`, viewId: `V${forms}` };
  return storage.complaints.log(callAbout(over), from, () => moment({ by, now }));
}

async function code(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ComplaintError ? error.code : String(error);
}

describe('logging', () => {
  test('gives each complaint of a team the next reference, starting with R-1', async () => {
    const by = inTeam('T-REFS');
    const first = await log({}, by);
    const second = await log({}, by);
    expect([first.state.reference, second.state.reference]).toEqual(['R-1', 'R-2']);
    expect(first.state.id).toMatch(/^T-REFS:[0-9a-f]{16}$/);
  });

  test('never gives one reference twice, even to complaints logged at the same moment', async () => {
    const by = inTeam('T-MANY');
    const logged = await Promise.all(Array.from({ length: 20 }, () => log({}, by)));
    expect(new Set(logged.map(({ state }) => state.reference)).size).toBe(20);
  });

  test('a form sent twice is one complaint', async () => {
    const from = { key: 'V-TWICE:h1', viewId: 'V-TWICE' };
    const first = await storage.complaints.log(callAbout(), from, moment);
    const again = await storage.complaints.log(callAbout(), { ...from, key: 'V-TWICE:h2' }, moment);
    expect(first.repeated).toBe(false);
    expect(again).toEqual({ ...first, repeated: true });
  });

  test('a form sent many times at the same moment is one complaint, and only one of them logged it', async () => {
    const by = inTeam('T-BURST');
    const from = { key: 'V-BURST', viewId: 'V-BURST' };
    const all = await Promise.all(
      Array.from({ length: 10 }, () => storage.complaints.log(callAbout(), from, () => moment({ by }))),
    );
    expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1);
    expect(new Set(all.map(({ state }) => state.reference)).size).toBe(1);
    expect(await storage.complaints.openOf('T-BURST', by.id)).toHaveLength(1);
  });

  test('the same form id in two teams makes two complaints', async () => {
    const from = { key: 'V-TEAMS', viewId: 'V-TEAMS' };
    const one = await storage.complaints.log(callAbout(), from, () => moment({ by: inTeam('T-ONE') }));
    const two = await storage.complaints.log(callAbout(), from, () => moment({ by: inTeam('T-TWO') }));
    expect(one.state.id).not.toBe(two.state.id);
    expect(two.repeated).toBe(false);
  });

  test('what is refused leaves nothing behind, not even a used reference', async () => {
    const by = inTeam('T-REFUSED');
    expect(await code(log({ words: '😡😡' }, by))).toBe('words missing');
    expect(await code(log({}, { ...guest, team: 'T-REFUSED' }))).toBe('not allowed');
    expect((await log({}, by)).state.reference).toBe('R-1');
  });

  test('keeps words as they were told, in any script', async () => {
    const words = 'הקומקום דולף <!channel> *now*\n\u202eabc 漏れる 🫖 &amp;';
    const { state } = await log({ words });
    expect((await storage.complaints.find(state.id))?.state.words.text).toBe(words);
  });
});

describe('changing', () => {
  test('what was done is there when it is read again', async () => {
    const { state } = await log();
    const noted = await storage.complaints.perform(
      state.id,
      { type: 'note', text: 'Rang twice.', heardIn: null },
      'k1',
      moment,
    );
    expect(noted).toMatchObject({ rev: 2, repeated: false, events: [{ type: 'noted', n: 3, key: 'k1' }] });
    const found = await storage.complaints.find(state.id);
    expect(found?.state).toEqual(noted.state);
    expect(found?.state.notes[0]?.text.text).toBe('Rang twice.');
    expect(found?.rev).toBe(2);
  });

  test('of twenty who take an escalation on at the same moment one gets it and the others hear who has it', async () => {
    const { state, events } = await log({ what: toManagement });
    const round = events.find(({ type }) => type === 'escalated')?.n ?? 0;
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => {
        const by = { ...ana, id: `U-M${n}` };
        const bot = n % 2 ? storage.complaints : secondBot;
        return bot.perform(state.id, { type: 'take on', round }, `press ${n}`, () => moment({ by }));
      }),
    );
    const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused).toHaveLength(19);
    expect(refused.every((error) => error instanceof ComplaintError && error.code === 'already')).toBe(true);
    const found = await storage.complaints.find(state.id);
    expect(found?.events.filter(({ type }) => type === 'taken on')).toHaveLength(1);
    expect(found?.rev).toBe(2);
  });

  test('of twenty notes that two bots write at the same moment none is lost', async () => {
    const { state } = await log();
    const written = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const bot = n % 2 ? storage.complaints : secondBot;
        return bot.perform(state.id, { type: 'note', text: `Note ${n}`, heardIn: null }, `note ${n}`, moment);
      }),
    );
    expect(written.some(({ repeated }) => repeated)).toBe(false);
    const found = await storage.complaints.find(state.id);
    const texts = found?.state.notes.map(({ text }) => text.text).sort();
    expect(texts).toEqual(Array.from({ length: 20 }, (_, n) => `Note ${n}`).sort());
    expect(found?.events.map(({ n }) => n)).toEqual(Array.from({ length: 22 }, (_, n) => n + 1));
  });

  test('a button pressed twice does its work once', async () => {
    const { state } = await log();
    const press = () =>
      storage.complaints.perform(state.id, { type: 'note', text: 'Once.', heardIn: null }, 'same press', moment);
    const [first, second] = await Promise.all([press(), press()]);
    const third = await press();
    expect([first, second].map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    expect(third).toEqual({ ...first, repeated: true });
    expect((await storage.complaints.find(state.id))?.state.notes).toHaveLength(1);
  });

  test('a repeat succeeds although the same press would be refused by now', async () => {
    const { state } = await log();
    const take = () => storage.complaints.perform(state.id, { type: 'take' }, 'take once', () => moment({ by: ravi }));
    await take();
    expect((await take()).repeated).toBe(true);
    const newPress = storage.complaints.perform(state.id, { type: 'take' }, 'another', () => moment({ by: ravi }));
    expect(await code(newPress)).toBe('already');
  });

  test('what changes nothing writes nothing', async () => {
    const { state, rev } = await log();
    const ticked = await storage.complaints.perform(state.id, { type: 'tick' }, 'tick', moment);
    expect(ticked).toMatchObject({ events: [], rev, repeated: false });
    expect(await storage.complaints.revOf(state.id)).toBe(rev);
  });

  test('a complaint that does not exist is said not to be there', async () => {
    const take = storage.complaints.perform('T1:nowhere', { type: 'take' }, 'k', moment);
    expect(await code(take)).toBe('not found');
    expect(await storage.complaints.find('T1:nowhere')).toBeNull();
    expect(await storage.complaints.revOf('T1:nowhere')).toBeNull();
  });
});

describe('looking up', () => {
  test('a reference leads to the complaint of its own team only', async () => {
    const { state } = await log({}, inTeam('T-LOOK'));
    expect((await storage.complaints.findByReference('T-LOOK', 'R-1'))?.state).toEqual(state);
    expect(await storage.complaints.findByReference('T-OTHER', 'R-1')).toBeNull();
  });

  test('what a rep owes is given by what is due first, until the complaint is closed', async () => {
    const by = inTeam('T-OWED');
    const owe = (days: number) => ({ now: 'owe' as const, dueAt: later({ days }), promised: false });
    const second = await log({ what: owe(2) }, by);
    const first = await log({ what: owe(1) }, by);
    await log({ what: owe(9) }, by);
    await log({ what: { now: 'solved', whatWeDid: 'A new one.' } }, by);
    await log({ what: owe(1) }, inTeam('T-OWED', ravi));
    const references = async () =>
      (await storage.complaints.owedBy('T-OWED', by.id, later({ days: 5 }))).map(({ state }) => state.reference);
    expect(await references()).toEqual([first.state.reference, second.state.reference]);
    expect(await storage.complaints.nextDueFor('T-OWED', by.id)).toBe(later({ days: 1 }));
    expect(await storage.complaints.openOf('T-OWED', by.id)).toHaveLength(3);
    await storage.complaints.perform(first.state.id, { type: 'close', reason: 'Ours.' }, 'close', () => moment({ by }));
    expect(await references()).toEqual([second.state.reference]);
    expect(await storage.complaints.nextDueFor('T-OWED', by.id)).toBe(later({ days: 2 }));
    expect(await storage.complaints.nextDueFor('T-OWED', 'U-NOBODY')).toBeNull();
  });

  test('management sees what waits for it, of what is due at one time the longest first, and what is no longer taken on by nobody', async () => {
    const by = inTeam('T-MGMT');
    const younger = await log({ what: toManagement }, by, later({ hours: 1 }));
    const older = await log({ what: toManagement }, by);
    await log({}, by);
    const references = (found: { state: { reference: string } }[]) => found.map(({ state }) => state.reference);
    const both = [older.state.reference, younger.state.reference];
    expect(references(await storage.complaints.awaitingManager('T-MGMT'))).toEqual(both);
    const round = older.state.escalation?.event ?? 0;
    await storage.complaints.perform(older.state.id, { type: 'take on', round }, 'eyes', () => moment({ by: ana }));
    expect(references(await storage.complaints.awaitingManager('T-MGMT'))).toEqual([younger.state.reference]);
    // The answer has more time left than the taking on.
    expect(references(await storage.complaints.awaitingAnswer('T-MGMT'))).toEqual(both.toReversed());
  });

  test('overdue are the contacts that should have been made', async () => {
    const by = inTeam('T-LATE');
    const late = await log({ what: { now: 'owe', dueAt: later({ hours: 1 }), promised: false } }, by);
    await log({ what: { now: 'owe', dueAt: later({ hours: 3 }), promised: false } }, by);
    const overdue = await storage.complaints.overdue('T-LATE', later({ hours: 2 }));
    expect(overdue.map(({ state }) => state.id)).toEqual([late.state.id]);
    expect(await storage.complaints.overdue('T-LATE', later({ hours: 1 }))).toEqual([]);
  });

  test('the history of a customer begins with the latest and holds nobody else', async () => {
    const by = inTeam('T-HIST');
    const customer = { id: 'T-HIST:c1', name: 'Mo', contact: '0170 1234' };
    await log({ customer }, by);
    await log({ customer }, by, later({ hours: 1 }));
    await log({ customer: { ...customer, id: 'T-HIST:c2' } }, by);
    const history = await storage.complaints.history('T-HIST', ['T-HIST:c1']);
    expect(history.map(({ state }) => state.reference)).toEqual(['R-2', 'R-1']);
  });

  test('a day counts what was logged, closed and reopened', async () => {
    const by = inTeam('T-DAY');
    const solved = { now: 'solved' as const, whatWeDid: 'A new one.' };
    const { state } = await log({ severity: 'urgent' }, by);
    const close = { type: 'close', reason: 'Ours.' } as const;
    await storage.complaints.perform(state.id, close, 'close', () => moment({ by }));
    await storage.complaints.perform(state.id, { type: 'reopen', reason: null }, 'reopen', () => moment({ by }));
    await log({ what: solved }, by, later({ hours: 1 }));
    await log({ what: solved }, by, later({ days: 1 }));
    expect(await storage.complaints.counts('T-DAY', wednesday, later({ days: 1 }))).toEqual({
      logged: 2,
      urgent: 1,
      closed: 1,
      solvedOnTheSpot: 1,
      closedContent: 0,
      reopened: 1,
    });
  });

  test('who has something open is known, once each', async () => {
    const [by, other] = [inTeam('T-WHO'), inTeam('T-WHO', ravi)];
    await log({}, by);
    await log({}, by);
    await log({ what: { now: 'solved', whatWeDid: 'A new one.' } }, other);
    expect(await storage.complaints.ownersOfOpen('T-WHO')).toEqual([by.id]);
  });
});
