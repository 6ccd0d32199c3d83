import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';

const script = `
  import { endOfDay, localDate, startOfDay } from './src/time/local-day.ts';
  import { morningFor, nextMorning } from './src/time/mornings.ts';
  import { outsideQuietHours } from './src/time/quiet-hours.ts';
  import { addSpan, partOfTheWay } from './src/time/working-clock.ts';
  import { nextWorkingMoment } from './src/time/working-week.ts';
  const answers = [new Date(0).getTimezoneOffset()];
  for (const zone of ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'America/St_Johns', 'Asia/Kolkata']) {
    const week = { zone, days: [1, 2, 3, 4, 5], opens: '09:00', closes: '18:00' };
    for (const at of ['2026-03-08T06:30:00.000Z', '2026-10-29T21:30:00.000Z', '2026-11-18T23:59:59.999Z']) {
      answers.push(nextWorkingMoment(at, week), addSpan(at, { workingHours: 12 }, week), addSpan(at, { workingDays: 2 }, week),
        addSpan(at, { minutes: 90 }, week), nextMorning(at, '09:00', week), morningFor(at, at, '09:00', week),
        endOfDay(at, zone), startOfDay(at, zone, 1), localDate(at, zone), partOfTheWay(at, endOfDay(at, zone), 0.8),
        outsideQuietHours(at, { from: '20:00', to: '08:00' }, zone));
    }
  }
  console.log(JSON.stringify(answers));
`;

/** What the functions answer in a process of that zone; first the zone's own offset, which shows that it is another one. */
async function answersUnder(zone: string): Promise<[number, ...string[]]> {
  const arguments_ = ['--import', 'tsx', '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)(process.execPath, arguments_, {
    env: { ...process.env, NODE_OPTIONS: '', TZ: zone },
  });
  return JSON.parse(stdout);
}

test('No answer depends on the zone of the machine', async () => {
  const [utc, kolkata, stJohns] = await Promise.all(['UTC', 'Asia/Kolkata', 'America/St_Johns'].map(answersUnder));
  expect(new Set([utc?.[0], kolkata?.[0], stJohns?.[0]]).size).toBe(3);
  expect(utc?.slice(1)).toHaveLength(6 * 3 * 11);
  expect(kolkata?.slice(1)).toEqual(utc?.slice(1));
  expect(stJohns?.slice(1)).toEqual(utc?.slice(1));
});
