import { owedHash } from '../src/outbox/sender.ts';
import type { OutboxDocument } from '../src/storage/outbox-document.ts';
import type { Measured } from './measured.ts';
import { assumptions } from './week/assumptions.ts';
import { report } from './week/report.ts';
import { type Size, simulate } from './week/simulate.ts';
import { readComplaint } from './week/world.ts';

/**
 * A working week of a shop chain, through the whole program: how many messages Redress sends each person of its own accord, and
 * whether anybody is forgotten. What people do is made up (week/assumptions.ts); what Redress does about it is not.
 */
export async function week(seed = 1): Promise<Measured[]> {
  const size: Size = { seed, reps: 60, managers: 8, share: 1, days: 7, before: assumptions.daysBefore };
  const started = performance.now();
  process.stderr.write('  the week: 60 reps, 8 managers, 40 complaints a day, Saturday 80\n');
  const lived = await simulate(size);
  const { connection } = lived.redress.database;
  const ids = await connection.model('complaints').distinct('_id');
  const rows = await connection.model('outbox').find({}, { lane: 1 }).lean<Pick<OutboxDocument, '_id' | 'lane'>[]>();
  const { lines, text } = report({
    ...lived,
    histories: await Promise.all(ids.map(async (id) => (await readComplaint(lived, String(id))).events)),
    lanes: new Map(rows.map(({ _id, lane }) => [owedHash(_id), lane])),
    workers: lived.staff.everyone,
    settings: lived.redress.bot.desk.settings(),
  });
  await lived.close();
  process.stdout.write(`${text}\n  lived through in ${((performance.now() - started) / 1_000).toFixed(0)} s\n`);
  return lines;
}
