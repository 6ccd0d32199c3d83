import { lookAfter } from './look-after.ts';
import type { Desk } from './slack/desk.ts';

/** Finishes erasures that broke off, and erases a piece of what was kept as long as the workspace wants it kept. */
export async function keepRecords(
  desk: Pick<Desk, 'team' | 'records' | 'clocks' | 'settings' | 'log' | 'wake'>,
): Promise<void> {
  const { team, records, clocks, settings, log } = desk;
  await lookAfter(
    {
      'what was kept long enough': () => records.retention.apply(team, clocks.business(), settings().keepMonths),
      'customers to be erased': () => records.erasures.finishAll(team),
    },
    log,
  );
  desk.wake();
}
