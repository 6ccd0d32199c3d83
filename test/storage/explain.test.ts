import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Connection } from 'mongoose';
import { createCardStore } from '../../src/storage/card-store.ts';
import { createClock } from '../../src/storage/clock-store.ts';
import { createComplaintFinder } from '../../src/storage/complaint-finder.ts';
import { type ComplaintStore, createComplaintStore } from '../../src/storage/complaint-store.ts';
import { connect } from '../../src/storage/connect.ts';
import { createCustomerDirectory } from '../../src/storage/customer-directory.ts';
import { createCustomerStore } from '../../src/storage/customer-store.ts';
import { createOutboxStore } from '../../src/storage/outbox-store.ts';
import { createProblemStore } from '../../src/storage/problem-store.ts';
import { createRecords } from '../../src/storage/records.ts';
import { createSealing } from '../../src/storage/sealing.ts';
import { createSettingsStore } from '../../src/storage/settings-store.ts';
import { ana, callAbout, escalated, later, moment, rita, toManagement, wednesday } from '../complaints/story.ts';
import { openDatabase, type TestDatabase } from '../support/database.ts';
import { encryptionKey } from '../support/storage.ts';

type Command = Record<string, unknown>;

let database: TestDatabase;
let watched: Connection;
const commands: Command[] = [];

beforeAll(async () => {
  database = await openDatabase();
  watched = await connect(database.uri, { monitorCommands: true });
  watched.getClient().on('commandStarted', ({ command }) => commands.push(command));
});
afterAll(async () => {
  await watched.close();
  await database.close();
});

/** What may be explained of a command, without what belongs to its session. */
function explainable(command: Command): Command[] {
  const { $db, lsid, txnNumber, $clusterTime, writeConcern, ...rest } = command;
  if (Array.isArray(rest.updates)) return rest.updates.map((update) => ({ ...rest, updates: [update] }));
  if (Array.isArray(rest.deletes)) return rest.deletes.map((one) => ({ ...rest, deletes: [one] }));
  return rest.find || rest.aggregate || rest.count || rest.distinct || rest.findAndModify ? [rest] : [];
}

/** Every stage in a plan, however deep it stands. */
function stages(plan: unknown): string[] {
  if (Array.isArray(plan)) return plan.flatMap(stages);
  if (typeof plan !== 'object' || plan === null) return [];
  return Object.entries(plan).flatMap(([name, value]) => {
    if (name === 'rejectedPlans') return [];
    return name === 'stage' && typeof value === 'string' ? [value] : stages(value);
  });
}

/** Whether a command asks for complaints in the order in which people work them off, or in which all of them are exported. */
function isReadInOrder({ sort, projection }: Command): boolean {
  if (!(sort instanceof Map)) return false;
  return sort.has('urgency') || (sort.get('loggedAt') === 1 && Object.hasOwn(Object(projection), 'events'));
}

async function everyQueryOfTheOutbox(): Promise<void> {
  const outbox = createOutboxStore(watched);
  const { owed } = escalated();
  await outbox.insert(owed);
  const [row] = await outbox.claim(later({ days: 9 }), 1_000, 1_000, 10);
  if (!row) throw new Error('something is owed');
  await outbox.attempt(row.lease, { at: 1_000, channel: 'D1', threadTs: null }, 1_000);
  await outbox.finish(row.lease, { outcome: 'sent', channel: 'D1', ts: '1.1' }, 1_000);
  await outbox.find(row.owed.key);
  await outbox.upcoming(wednesday, 20);
  await outbox.nextFree(later({ days: 9 }));
  await outbox.dueTo('T1', 'U-RITA', later({ days: 9 }), 5);
  const pace = { rev: 1, gap: 250, nextAt: 0, heldUntil: 0, changedAt: 0, channels: {} };
  await outbox.savePace('T1', pace, 0);
  await outbox.savePace('T1', { ...pace, rev: 2 }, 1);
  await outbox.pace('T1');
  await outbox.directMessages('T1');

  const cards = createCardStore(watched);
  const { key, team, kind, about, event } = row.owed;
  const card = { key, team, channel: 'D1', ts: '1.1', complaint: 'C1', kind, about, event, person: null, shownRev: 1 };
  await cards.add(card, true);
  await cards.markStale('C1');
  await cards.markListsStale('C1');
  const stale = await cards.claimStale(1_000, 1_000);
  if (stale) await cards.shown(stale.lease, 2, false);
  await cards.findByMessage('T1', 'D1', '1.1');
  await cards.saveSeen(key, 0, []);
  await cards.openEscalations('T1');
  await cards.of('C1');
}

async function everyQueryAboutRecords(
  complaints: ComplaintStore,
  sealing: ReturnType<typeof createSealing>,
  customer: string,
): Promise<void> {
  const finishing = async () => {};
  const options = { connection: watched, sealing, complaints, moment: () => moment(), redraw: finishing, finishing };
  const { erasures, retention, audit, exportable, toExport, check } = createRecords(options);
  await erasures.consider('T1', customer, wednesday);
  await exportable('T1', [customer]);
  const scope = { since: wednesday, until: later({ days: 1 }), branch: 'B1', category: null, personal: true };
  for (const one of [scope, { ...scope, branch: null, category: 'leaks' }]) {
    const { any, private: isPrivate, batches } = toExport('T1', one);
    await any();
    await isPrivate();
    for await (const _ of batches()) expect(_.length).toBeGreaterThan(0);
  }
  const noted = {
    key: 'export',
    team: 'T1',
    at: wednesday,
    by: 'U9',
    act: 'exported complaints',
    customer: null,
  } as const;
  await audit.note({ ...noted, reason: null, complaints: 1, files: ['F1'], scope });
  await erasures.scope('T1', customer);
  await erasures.begin('T1', customer, { by: 'U9', at: wednesday, key: 'form:V', reason: 'they asked for it' });
  await erasures.finishAll('T1');
  const erasure = await erasures.byKey('T1', 'form:V');
  if (erasure) await erasures.shown(erasure);
  await retention.apply('T1', later({ days: 99 }), 1);
  await audit.latest('T1', 10);
  await audit.exportsOf('T1', [customer]);
  await audit.fileGone('key', 'F1');
  await check('T1', () => {});
}

async function everyQuery(complaints: ComplaintStore, sealing: ReturnType<typeof createSealing>): Promise<void> {
  const connection = watched;
  const customers = createCustomerStore({ connection, sealing });
  const given = { name: 'Mo Costa', contact: '0170 1234' };
  const customer = await customers.remember('T1', { id: null, ...given });
  await customers.remember('T1', { id: customer, ...given, contact: 'mo@example.com' });
  await customers.setLastComplaint(customer ?? '', { reference: 'R-1', at: wednesday });
  const other = (await customers.remember('T1', { id: null, name: 'Bo', contact: 'bo@example.com' })) ?? '';
  const merged = await customers.merge('T1', other, customer ?? '', 'U1', wednesday);
  await customers.idsOf('T1', [other, merged.id]);
  await customers.update(
    merged.id,
    { contacts: { shown: merged.contacts.map(({ id }) => id), now: ['01709'] } },
    'U1',
    wednesday,
  );
  await createCustomerDirectory({ connection, sealing }).search('T1', 'mo', 5);

  const what = toManagement;
  const { state, rev } = await complaints.log(callAbout({ what }), { key: 'k', viewId: 'V' }, moment);
  await complaints.perform(state.id, { type: 'note', text: 'More.', heardIn: null }, 'n', moment);
  const finder = createComplaintFinder({ connection, sealing });
  await finder.load('T1');
  await finder.find('T1', 'kettle', 5, () => true);
  const one = {
    id: 'T1:new',
    customers: customer === null ? [] : [customer],
    orderNumber: 'A-1',
    words: 'Again.',
    loggedSince: wednesday,
  };
  await finder.like('T1', one, () => true);
  finder.stop();
  await complaints.find(state.id);
  await complaints.findByReference('T1', 'R-1');
  await complaints.history('T1', [customer ?? '', 'T1:cother']);
  await complaints.reachedOutTo('T1', [customer ?? '', 'T1:cother'], 10);
  await complaints.latestOf('T1', [customer ?? '', 'T1:cother']);
  await complaints.historyCount('T1', [customer ?? '', 'T1:cother']);
  await complaints.idsNotOver('T1', [customer ?? '', 'T1:cother']);
  await complaints.owedBy('T1', rita.id, later({ days: 9 }));
  await complaints.openOf('T1', rita.id);
  await complaints.awaitingManager('T1');
  await complaints.awaitingAnswer('T1');
  await complaints.overdue('T1', later({ days: 9 }));
  await complaints.ownersOfOpen('T1');
  await complaints.gesturesOf('T1', rita.id, wednesday);
  await complaints.awaitingApproval('T1');
  await complaints.eachHandledSince('T1', wednesday, () => {});
  const weeks = [{ from: wednesday, to: later({ days: 7 }) }] as const;
  await complaints.volumeByWeek('T1', weeks);
  await complaints.causesIn('T1', weeks[0]);
  await complaints.promisesByWeek('T1', weeks);
  await complaints.closedLastBy('T1', rita.id, 20);
  await complaints.offersIn('T1', null);
  await complaints.offersIn('T1', 'leaks');
  await complaints.offersTo('T1', [customer ?? '', 'T1:cother'], wednesday);
  await complaints.idsOwnedBy('T1', rita.id);
  await complaints.idsTakenOnBy('T1', rita.id);
  await complaints.idsWithFile('T1', 'F1');
  await complaints.takersOfOpen('T1');
  const page = { skip: 0, limit: 10 };
  const own = { person: rita.id, before: later({ days: 1 }) };
  for (const list of [
    { name: 'due', ...own },
    { name: 'later', ...own },
    { name: 'branch', person: rita.id, branch: 'B1' },
    { name: 'pool', branch: 'B1' },
    { name: 'to take on' },
    { name: 'to answer' },
    { name: 'to approve', person: ana.id },
    { name: 'to prevent', person: rita.id },
    { name: 'unseen' },
  ] as const) {
    await complaints.list('T1', list, page);
  }
  const problems = createProblemStore({ connection: watched, sealing });
  await problems.owing('T1', 10, 10);
  await problems.stages('T1');
  await problems.stillTelling('T1', 5);
  await problems.fixedIn('T1', { from: wednesday, to: later({ days: 1 }) });
  await problems.cases('T1', 'T1:p-1');
  await complaints.counts('T1', wednesday, later({ days: 1 }));
  await complaints.unplanned(10);
  await complaints.markPlanned(state.id, rev, 1);
  await complaints.waking(later({ days: 9 }), 10);
  await complaints.nextWakeAt(wednesday);
  await complaints.nextDueFor('T1', rita.id);
  await complaints.revOf(state.id);

  await everyQueryAboutRecords(complaints, sealing, customer ?? '');

  const clock = await createClock({ connection });
  await clock.moveTo(new Date(Date.now() + 60_000).toISOString());
  const settings = createSettingsStore({ connection });
  await settings.seed('T1', { planAt: '08:00' });
  await settings.settings('T1');
  await settings.change('T1', { values: { planAt: '08:30' }, by: 'U1', at: wednesday }, 0);
  await settings.history('T1');
}

test('A50: every query of the stores is served by an index, and one that holds the order of work where that is asked for', async () => {
  const sealing = createSealing({ encryptionKey, connection: watched });
  const complaints = createComplaintStore({ connection: watched, sealing, moment: () => moment() });
  commands.length = 0;
  await everyQuery(complaints, sealing);
  await everyQueryOfTheOutbox();
  const asked = commands.flatMap(explainable);
  expect(asked.length).toBeGreaterThan(30);

  const { connection } = database;
  const inOrder: { command: Command; sorts: boolean }[] = [];
  for (const command of asked) {
    const plan = await connection.db?.command({ explain: command, verbosity: 'queryPlanner' });
    const found = stages(plan);
    const served = found.some((stage) => /IXSCAN|IDHACK|COUNT_SCAN|EXPRESS/.test(stage));
    expect({ command, served, scans: found.includes('COLLSCAN') }).toEqual({ command, served: true, scans: false });
    if (isReadInOrder(command)) inOrder.push({ command, sorts: found.includes('SORT') });
  }
  // A50: what is worked off is read in its order, so that a page costs no more in a long list than in a short one; an export
  // that sorted would read all of it before its first row.
  expect(inOrder.length).toBeGreaterThanOrEqual(11);
  expect(inOrder.filter(({ sorts }) => sorts)).toEqual([]);
});
