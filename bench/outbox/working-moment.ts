import { DateTime } from 'luxon';
import { nextWorkingMoment, type WorkingWeek } from '../../src/time/working-week.ts';
import { median } from '../measured.ts';

const zones = [
  'Africa/Cairo',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Europe/London',
  'Pacific/Apia',
  'UTC',
];
const holidays = ['2026-12-25', '2026-12-28', '2027-01-01', '2027-03-26', '2027-03-29', '2027-05-03', '2027-12-27'];
const opens = { hour: 9, minute: 30 };
const closes = { hour: 18, minute: 0 };
const days = [1, 2, 3, 4, 5];
const shut = new Set(holidays);
const rounds = 7;
const each = 500;

const weeks: WorkingWeek[] = zones.map((zone) => ({ zone, days, opens: '09:30', closes: '18:00', holidays }));

function byLuxon(instant: string, zone: string): string {
  const now = DateTime.fromISO(instant, { zone });
  for (let day = now.startOf('day'); ; day = day.plus({ days: 1 })) {
    if (!days.includes(day.weekday) || shut.has(day.toISODate() ?? '')) continue;
    const end = day.set(closes);
    if (now >= end) continue;
    const start = day.set(opens);
    return DateTime.max(now, start).toJSDate().toISOString();
  }
}

/** Microseconds of a call, and everything it answered. */
function timed(
  instants: readonly string[],
  next: (instant: string, week: WorkingWeek) => string,
): { us: number; all: string } {
  const answers: string[] = [];
  const started = performance.now();
  for (const week of weeks) for (const instant of instants) answers.push(next(instant, week));
  const us = ((performance.now() - started) * 1_000) / answers.length;
  return { us, all: answers.join() };
}

/** The next working moment in twelve zones, ours and written on luxon, in turns: medians in microseconds. */
export function workingMoment(): { ours: number; luxon: number; rounds: number } {
  const from = Date.parse('2026-11-22T00:00:00Z');
  const took = { ours: [] as number[], luxon: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const instants = Array.from({ length: each }, () =>
      new Date(from + Math.random() * 400 * 86_400_000).toISOString(),
    );
    const ours = timed(instants, nextWorkingMoment);
    const luxon = timed(instants, (instant, { zone }) => byLuxon(instant, zone));
    if (ours.all !== luxon.all) throw new Error('ours and luxon find different moments');
    if (round === 0) continue;
    took.ours.push(ours.us);
    took.luxon.push(luxon.us);
  }
  return { ours: median(took.ours), luxon: median(took.luxon), rounds };
}
