import type { ComplaintEvent } from '../complaints/event.ts';
import type { ComplaintQueries } from './complaint-queries.ts';
import { mostTries, wait } from './customer-changes.ts';
import { type CustomerStorage, rootOf, teamOf } from './customer-reading.ts';

const mayMoveIt: readonly ComplaintEvent['type'][] = [
  'logged',
  'moved',
  'merged',
  'withdrawn',
  'reopened',
  'corrected',
  'they complained',
];

/** Customers whose last complaint may be another one after these events of one complaint. */
export async function lastComplaintMoved(
  { find }: Pick<ComplaintQueries, 'find'>,
  id: string,
  events: readonly ComplaintEvent[],
): Promise<string[]> {
  const moving = events.filter(({ type }) => mayMoveIt.includes(type));
  if (moving.length === 0) return [];
  const left = moving.flatMap((event) => (event.type === 'moved' ? [event.from] : []));
  const now = (await find(id))?.state.customer.id ?? null;
  return [...new Set([...left, now])].filter((customer) => customer !== null);
}

/** Notes with a customer what they complained about last, of what may be shown. */
export async function recountLastComplaint(
  storage: CustomerStorage,
  { latestOf }: Pick<ComplaintQueries, 'latestOf'>,
  customer: string,
): Promise<void> {
  const team = teamOf(customer);
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const document = await rootOf(storage, team, customer);
    if (!document) return;
    const { _id, rev, also = [] } = document;
    const lastComplaint = await latestOf(team, [_id, ...also]);
    const written = await storage.customers.updateOne(
      { _id, rev },
      { $set: { lastComplaint, changedAt: new Date() }, $inc: { rev: 1 } },
    );
    if (written.matchedCount > 0) return;
    await wait(tries);
  }
  throw new Error(`${customer} was changed by others ${mostTries} times meanwhile`);
}
