import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const script = `
  const clock = Date.parse(process.env.CLOCK);
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given) { super(...(given.length > 0 ? given : [clock])); }
    static now() { return clock; }
  };
  const { allowedAt } = await import('./src/time/allowed-at.ts');
  const { endOfDay, localDate, startOfDay } = await import('./src/time/local-day.ts');
  const { monthsBefore } = await import('./src/time/months-before.ts');
  const { morningFor, nextMorning, startOfLastWorkingDay } = await import('./src/time/mornings.ts');
  const { publicHolidays, regionInWords } = await import('./src/time/public-holidays.ts');
  const { outsideQuietHours } = await import('./src/time/quiet-hours.ts');
  const { addSpan, partOfTheWay, partOfTheWorkingWay, workingTime } = await import('./src/time/working-clock.ts');
  const { nextWorkingMoment } = await import('./src/time/working-week.ts');
  const quiet = { from: '20:00', to: '08:00' };
  const answers = [];
  for (const zone of ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/St_Johns', 'Asia/Kolkata', 'Pacific/Apia']) {
    const hours = { 4: [['09:00', '12:30'], ['13:30', '24:00']] };
    const week = { zone, days: [1, 2, 3, 4, 5], opens: '09:00', closes: '18:00', hours, region: 'GB-ENG', worksOn: ['2026-12-28'] };
    for (const at of ['2026-03-08T06:30:00.000Z', '2026-10-29T21:30:00.000Z', '2026-12-24T23:59:59.999Z', '2028-02-29T12:00:00.000Z']) {
      answers.push(nextWorkingMoment(at, week), addSpan(at, { workingHours: 12 }, week), addSpan(at, { workingDays: 2 }, week),
        addSpan(at, { minutes: 90 }, week), nextMorning(at, '09:00', week), morningFor(at, at, '09:00', week),
        endOfDay(at, zone), startOfDay(at, zone, 1), localDate(at, zone), partOfTheWay(at, endOfDay(at, zone), 0.8),
        outsideQuietHours(at, quiet, zone), startOfLastWorkingDay(at, week), monthsBefore(at, 12),
        partOfTheWorkingWay(at, addSpan(at, { workingDays: 1 }, week), 0.8, week), workingTime(monthsBefore(at, 1), at, week));
      for (const lane of [0, 1, 2, 3]) answers.push(allowedAt({ zone: 'Asia/Kolkata', week, quiet }, at, lane));
    }
  }
  for (const region of ['DE-BE', 'GB-ENG', 'US', 'EG', 'IL', 'CN', 'CH-ZH', 'TR', 'SA', 'IN', 'AU-NSW']) {
    answers.push(regionInWords(region), ...publicHolidays(region, 2027), ...publicHolidays(region, 2028));
  }
  console.log(JSON.stringify([new RealDate(0).getTimezoneOffset(), new Date().toISOString(), ...answers]));
`;

/** What the functions answer in a process of that zone and clock; first both, which shows that they are others. */
async function answersUnder([zone, clock]: [string, string]): Promise<unknown[]> {
  const arguments_ = ['--import', 'tsx', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, arguments_, {
    env: { ...process.env, NODE_OPTIONS: '', TZ: zone, CLOCK: clock },
  });
  return JSON.parse(stdout);
}

test('No answer depends on the zone or the clock of the machine', async () => {
  const [usual, ...others] = await Promise.all(
    (
      [
        ['UTC', '2026-11-18T12:00:00.000Z'],
        ['America/New_York', '2027-03-14T06:59:59.000Z'],
        ['America/St_Johns', '2027-11-07T04:30:00.000Z'],
        ['Pacific/Apia', '2028-02-29T11:00:00.000Z'],
        ['Asia/Kolkata', '2026-12-31T23:30:00.000Z'],
      ] satisfies [string, string][]
    ).map(answersUnder),
  );
  const all = [usual ?? [], ...others];
  expect(new Set(all.map(([offset]) => offset)).size).toBe(5);
  expect(new Set(all.map(([, clock]) => clock)).size).toBe(5);
  expect(usual?.length).toBeGreaterThan(7 * 4 * 19 + 200);
  for (const other of others) expect(other.slice(2)).toEqual(usual?.slice(2));
});

test('Nothing in src/time asks the machine what time it is, or where', () => {
  const asks =
    /Date\.now|new Date\(\s*\)|Temporal\.Now|performance\.|hrtime|resolvedOptions|getTimezoneOffset|process\b|setTimeout/;
  const folder = new URL('../../src/time/', import.meta.url);
  const files = readdirSync(folder);
  expect(files.length).toBeGreaterThan(9);
  expect(files.filter((file) => asks.test(readFileSync(new URL(file, folder), 'utf8')))).toEqual([]);
  expect(['new Date()', 'Date.now()', 'Temporal.Now.instant()'].every((asked) => asks.test(asked))).toBe(true);
});
