import { channels } from '../../src/playground/workspace.ts';
import { localDate } from '../../src/time/local-day.ts';
import { outsideQuietHours, type QuietHours } from '../../src/time/quiet-hours.ts';
import type { Worker } from './staff.ts';
import type { Post } from './world.ts';

/** One message to one person. */
export type Said = { person: string; at: string; day: string; kind: string; post: Post };

/** The card that comes after logging answers what its reader did; it does not break in on anybody. */
const answers = 'card';

/**
 * What each person got by itself, in the words of the budget: direct messages and mentions; not posts in a channel that name
 * nobody, nor the card after one's own form, nor what is redrawn. `day` is a date where they are.
 */
export function saidTo(workers: readonly Worker[], posts: readonly Post[], from: string, to: string): Said[] {
  const byId = new Map(workers.map((worker) => [worker.id, worker]));
  return posts
    .filter(({ at }) => at >= from && at < to)
    .flatMap((post): Said[] => {
      const { at, kind } = post;
      const said = (person: string, what: string): Said[] => {
        const zone = byId.get(person)?.week.zone;
        return zone ? [{ person, at, day: localDate(at, zone), kind: what, post }] : [];
      };
      if (post.person !== null) return kind === answers ? [] : said(post.person, kind);
      // Slack tells of a mention only whoever is in the channel: there, the managers and the heads.
      const members = post.channel === channels.management ? workers.filter(({ role }) => role !== 'rep') : [];
      return members.filter(({ id }) => post.mentions.includes(id)).flatMap(({ id }) => said(id, `named in ${kind}`));
    });
}

/** How many each of these people got on each of the days (local dates) on which they work; 0 counts, too. */
export function perWorkingDay(workers: readonly Worker[], days: readonly string[], said: readonly Said[]): number[] {
  const counted = new Map<string, number>();
  for (const { person, day } of said) counted.set(`${person} ${day}`, (counted.get(`${person} ${day}`) ?? 0) + 1);
  return workers.flatMap(({ id, week }) =>
    days
      .filter((day) => counted.has(`${id} ${day}`) || week.days.includes(isoWeekday(day)))
      .map((day) => counted.get(`${id} ${day}`) ?? 0),
  );
}

function isoWeekday(day: string): number {
  return new Date(`${day}T12:00Z`).getUTCDay() || 7;
}

/** Whether it came in the quiet hours of whoever got it. */
export function isAtNight(said: Said, workers: readonly Worker[], quiet: QuietHours): boolean {
  const zone = workers.find(({ id }) => id === said.person)?.week.zone ?? 'UTC';
  return outsideQuietHours(said.at, quiet, zone) > said.at;
}

/** Whether it came on a day on which they do not work. */
export function isOnDayOff({ person, day }: Said, workers: readonly Worker[]): boolean {
  return !workers.find(({ id }) => id === person)?.week.days.includes(isoWeekday(day));
}
