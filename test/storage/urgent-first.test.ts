import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { LogCommand } from '../../src/complaints/command.ts';
import type { Severity } from '../../src/complaints/complaint.ts';
import type { List } from '../../src/complaints/list.ts';
import { connect } from '../../src/storage/connect.ts';
import { ana, callAbout, later, moment, ravi, rita, toManagement, wednesday } from '../complaints/story.ts';
import { openStorage } from '../support/storage.ts';

let storage: Awaited<ReturnType<typeof openStorage>>;
let forms = 0;

beforeAll(async () => {
  storage = await openStorage();
});
afterAll(() => storage.close());

async function log(team: string, over: Partial<LogCommand>, now = wednesday) {
  forms += 1;
  const by = { ...rita, team };
  return storage.complaints.log(callAbout(over), { key: `form ${forms}`, viewId: `V${forms}` }, () =>
    moment({ by, now }),
  );
}

/** What is owed in so many hours, for each severity what is less urgent in time first. */
const contacts: [Severity, number][] = [
  ['normal', 1],
  ['serious', 2],
  ['urgent', 5],
  ['normal', 3],
  ['urgent', 4],
  ['serious', 6],
];
/** The same as they are worked off. */
const workedOff = ['urgent 4', 'urgent 5', 'serious 2', 'serious 6', 'normal 1', 'normal 3'];

async function logAll(team: string): Promise<void> {
  for (const [severity, hours] of contacts) {
    const what = { now: 'owe', dueAt: later({ hours }), promised: false } as const;
    await log(team, { severity, what, product: `${severity} ${hours}` });
    // What is over is in no list.
    await log(team, { severity, what: { now: 'solved', whatWeDid: 'A new one.' } });
  }
}

type Shown = { state: { product: string | null } };
const products = (found: readonly Shown[]) => found.map(({ state }) => state.product);

async function pages(team: string, list: List, limit: number): Promise<(string | null)[]> {
  const all: Shown[] = [];
  for (let skip = 0; ; skip += limit) {
    const { shown, total } = await storage.complaints.list(team, list, { skip, limit });
    expect(total).toBe(6);
    if (shown.length === 0) return products(all);
    all.push(...shown);
  }
}

describe('A50: urgent ones first, and of equals what has the least time left', () => {
  test('in what a rep has to do, has open, and in what is late', async () => {
    const team = 'T-REP';
    await logAll(team);
    const { complaints } = storage;
    expect(products(await complaints.owedBy(team, rita.id, later({ hours: 9 })))).toEqual(workedOff);
    expect(products(await complaints.owedBy(team, rita.id, later({ hours: 5 })))).toEqual([
      'urgent 4',
      'serious 2',
      'normal 1',
      'normal 3',
    ]);
    expect(products(await complaints.openOf(team, rita.id))).toEqual(workedOff);
    expect(products(await complaints.overdue(team, later({ hours: 9 })))).toEqual(workedOff);
  });

  test.each([1, 2, 4])('in each of App Home’s lists, also when it is turned in pages of %i', async (limit) => {
    const team = `T-PAGES-${limit}`;
    await logAll(team);
    const lists: List[] = [
      { name: 'due', person: rita.id, before: later({ hours: 9 }) },
      { name: 'later', person: rita.id, before: wednesday },
      { name: 'branch', person: ravi.id, branch: 'B1' },
    ];
    for (const list of lists) expect(await pages(team, list, limit)).toEqual(workedOff);
  });

  test('in what waits for management: by when it is to be taken on, and then by when it is to be answered', async () => {
    const team = 'T-MANAGEMENT';
    const put = (product: string, severity: Severity, minutes: number) =>
      log(team, { severity, product, what: toManagement }, later({ minutes }));
    await put('normal', 'normal', 0);
    const first = await put('first', 'serious', 1);
    const second = await put('second', 'serious', 2);
    // The longest with management, and the most time left: it became urgent last.
    const raised = await put('raised', 'normal', 0);
    await put('urgent', 'urgent', 3);
    const { complaints } = storage;
    await complaints.perform(raised.state.id, { type: 'correct', correction: { severity: 'urgent' } }, 'raise', () =>
      moment({ by: { ...ana, team }, now: later({ minutes: 5 }) }),
    );
    const page = { skip: 0, limit: 9 };
    const list = async (name: 'to take on' | 'to answer') =>
      products((await complaints.list(team, { name }, page)).shown);
    expect(await list('to take on')).toEqual(['urgent', 'raised', 'first', 'second', 'normal']);
    expect(products(await complaints.awaitingManager(team))).toEqual(await list('to take on'));
    for (const { state } of [second, first]) {
      const round = state.escalation?.event ?? 0;
      const by = { ...ana, team };
      await complaints.perform(state.id, { type: 'take on', round }, `eyes ${state.id}`, () => moment({ by }));
    }
    expect(await list('to answer')).toEqual(['first', 'second']);
  });

  test('A database of an earlier release is given the new indexes when it is connected to, and keeps its own', async () => {
    const team = 'T-OLD';
    await logAll(team);
    const { collection } = storage.connection.model('complaints');
    const byUrgency = 'team_1_owner_1_urgency_1_nextContactAt_1';
    await collection.dropIndex(byUrgency);
    await collection.createIndex({ team: 1, sharedIn: 1, nextContactAt: 1 });
    const again = await connect(storage.uri);
    const names = (await collection.indexes()).map(({ name }) => name);
    await again.close();
    expect(names).toEqual(expect.arrayContaining([byUrgency, 'team_1_sharedIn_1_nextContactAt_1']));
    expect(products(await storage.complaints.openOf(team, rita.id))).toEqual(workedOff);
  });
});
