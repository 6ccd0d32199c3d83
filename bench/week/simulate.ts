import { Temporal } from 'temporal-polyfill';
import { isoOf, whenWallShows } from '../../src/time/local-time.ts';
import { type Redress, startRedress } from '../../test/support/redress.ts';
import { createAgenda } from './agenda.ts';
import { assumptions } from './assumptions.ts';
import { createDice } from './dice.ts';
import { channelReads, managerReads } from './manager.ts';
import { log, repReads } from './rep.ts';
import { hire, moveIn, type Worker } from './staff.ts';
import { createWatch } from './watch.ts';
import type { Post, World } from './world.ts';

export const zone = 'Europe/Berlin';

/** `share` is how many of the complaints of `days` days there are; as many days before them are lived through, and not counted. */
export type Size = {
  seed: number;
  reps: number;
  managers: number;
  share: number;
  days: number;
  before: number;
};

/** What happened: everything Redress posted, and the instants (ISO) between which it counts and until which it ran. */
export type Lived = World & { posts: Post[]; from: string; to: string; until: string };

function midnight(day: Temporal.PlainDate): string {
  return isoOf(whenWallShows(day, '00:00', zone));
}

/** Whoever works on this day, and when: from opening to half an hour before closing. */
function shiftOn({ week }: Worker, day: Temporal.PlainDate): { from: number; to: number } | null {
  if (!week.days.includes(day.dayOfWeek)) return null;
  const from = whenWallShows(day, week.opens, week.zone).epochMilliseconds;
  return { from, to: whenWallShows(day, week.closes, week.zone).epochMilliseconds - 1_800_000 };
}

function complaintsOf(day: Temporal.PlainDate): number {
  if (day.dayOfWeek === 7) return 0;
  return day.dayOfWeek === 6 ? assumptions.complaintsOnSaturday : assumptions.complaintsOnWorkingDay;
}

/** Customers complain all day long, each to somebody who is there. Gives how many. */
function complaintsComeIn(world: World, day: Temporal.PlainDate, count: number, before: number): number {
  const { dice, staff, agenda } = world;
  const there = staff.reps.flatMap((rep) => {
    const shift = shiftOn(rep, day);
    return shift ? [{ rep, shift }] : [];
  });
  for (let n = before + 1; n <= before + count; n += 1) {
    const { rep, shift } = dice.oneOf(there, 'to whom', n);
    agenda.add(shift.from + dice.roll('at', n) * (shift.to - shift.from), () => log(world, rep, n));
  }
  return count;
}

/** Waits until everything due is said: what was put off until morning is left alone for a moment of real time. Gives how often it waited. */
async function sayAllDue({ settle, liveRows }: Redress): Promise<number> {
  let tries = 0;
  for (; tries < 40 && (await liveRows()) > 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await settle();
  }
  return tries;
}

/**
 * Lives through a week with the whole of Redress: people log, press, react and answer in the playground's Slack, and business
 * time goes from one thing to the next. It begins on a Monday, and goes on into the afternoon of the day after the last.
 */
export async function simulate({
  seed,
  reps,
  managers,
  share,
  days,
  before,
}: Size): Promise<Lived & { close(): Promise<void> }> {
  const redress = await startRedress();
  const monday = Temporal.PlainDate.from(assumptions.monday);
  const after = monday.add({ days });
  // A Sunday lies between.
  const first = before > 0 ? monday.subtract({ days: before + 1 }) : monday;
  await redress.moveTo(midnight(first));
  const staff = hire(reps, managers);
  await moveIn(redress, staff);
  const world: World = { redress, staff, agenda: createAgenda(), dice: createDice(seed) };
  const { agenda } = world;
  let logged = 0;
  for (let day = first; Temporal.PlainDate.compare(day, after) < 0; day = day.add({ days: 1 }))
    logged += complaintsComeIn(world, day, Math.round(complaintsOf(day) * share), logged);

  const newPosts = createWatch(world);
  const posts: Post[] = [];
  const byId = new Map(staff.everyone.map((worker) => [worker.id, worker]));
  async function readNews(): Promise<void> {
    for (const post of await newPosts()) {
      posts.push(post);
      const reader = post.person === null ? undefined : byId.get(post.person);
      if (!reader) await channelReads(world, post);
      else if (reader.role === 'rep') await repReads(world, reader, post);
      else await managerReads(world, reader, post);
    }
  }

  // Morning has come everywhere.
  const until = isoOf(whenWallShows(after, '16:00', zone));
  await readNews();
  let clock = await redress.slack.clock();
  for (;;) {
    const { now, next } = clock;
    const ahead = [agenda.next(), next ? Date.parse(next.at) : null].filter((at) => at !== null);
    const at = Math.min(...ahead);
    if (ahead.length === 0 || at > Date.parse(until)) break;
    let waited = 0;
    if (at > Date.parse(now)) {
      // Moving it does all that is due by then.
      clock = await redress.slack.clock({ to: new Date(at).toISOString() });
      await redress.slack.settled();
      waited = await sayAllDue(redress);
      await readNews();
    }
    const acts = await agenda.doAllBy(at);
    if (acts > 0) await readNews();
    if (acts + waited > 0 || at <= Date.parse(now)) clock = await redress.slack.clock();
  }
  const from = midnight(monday);
  const to = midnight(after);
  return { ...world, posts, from, to, until, close: () => redress.close() };
}
