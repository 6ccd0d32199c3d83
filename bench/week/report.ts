import type { Complaint } from '../../src/complaints/complaint.ts';
import type { ComplaintEvent } from '../../src/complaints/event.ts';
import { evolve } from '../../src/complaints/evolve.ts';
import type { Settings } from '../../src/complaints/settings.ts';
import { owedHash } from '../../src/outbox/sender.ts';
import { localDate } from '../../src/time/local-day.ts';
import { type Measured, median, quantile } from '../measured.ts';
import { isAtNight, isOnDayOff, perWorkingDay, type Said, saidTo } from './count.ts';
import { forgotten } from './forgotten.ts';
import type { Worker } from './staff.ts';
import type { Post } from './world.ts';

/** What is left of a week lived through: what was posted, and what happened to each complaint. */
export type Remains = {
  posts: readonly Post[];
  histories: readonly (readonly ComplaintEvent[])[];
  /** Lanes of what was owed, by the hash of its key. */
  lanes: ReadonlyMap<string, number>;
  workers: readonly Worker[];
  settings: Pick<Settings, 'planAt' | 'quiet' | 'week'>;
  from: string;
  to: string;
  until: string;
};

const day = 86_400_000;

/** How each contact came to be owed, by `complaint number`. */
function contactsIn(histories: Remains['histories']): Map<string, { promised: boolean; putOff: boolean }> {
  return new Map(
    histories.flatMap((events) => {
      const [first] = events;
      const id = first?.type === 'logged' ? first.complaint : '';
      return events.flatMap((event): [string, { promised: boolean; putOff: boolean }][] =>
        event.type === 'follow-up planned' || event.type === 'snoozed'
          ? [[`${id} ${event.n}`, { promised: event.promised, putOff: event.type === 'snoozed' }]]
          : [],
      );
    }),
  );
}

type Contacts = ReturnType<typeof contactsIn>;

const putOff = 'put off by them';

/** A reminder at the time that its reader set by pressing Not yet: they asked for it, as for the card after their own form. */
const isAskedFor = ({ kind }: Said) => kind.endsWith(putOff);

/** Reminders told apart: of a time that their reader set by putting it off, of one that the customer was told, of a clock. */
function namedApart(said: Said, contacts: Contacts): Said {
  const offer = said.post.offers.at(-1);
  const contact = contacts.get(`${offer?.complaint} ${offer?.about}`);
  if (said.kind !== 'contact soon' || !contact) return said;
  const because = contact.putOff ? putOff : contact.promised ? 'promised' : 'by a clock';
  return { ...said, kind: `contact soon, ${because}` };
}

/** What may come at any hour (design: quiet): what is urgent, and a time that was told to a customer. */
function mayComeAtNight({ post }: Said, lanes: Remains['lanes'], contacts: Contacts): boolean {
  if (lanes.get(post.hash ?? '') === 0) return true;
  return (
    post.kind === 'contact soon' && post.offers.some((one) => contacts.get(`${one.complaint} ${one.about}`)?.promised)
  );
}

/** Seconds from each urgent escalation to its card. */
function urgentToManagement({ histories, posts, from, to }: Remains): number[] {
  const posted = new Map(posts.map((post) => [post.hash, post.at]));
  const seconds: number[] = [];
  for (const events of histories) {
    let state: Complaint | undefined;
    for (const event of events) {
      state = evolve(state, event);
      if (event.type !== 'escalated' || state.severity !== 'urgent' || event.at < from || event.at >= to) continue;
      const at = posted.get(owedHash(`${state.id}:${event.n}:escalation:management`));
      seconds.push(at ? (Date.parse(at) - Date.parse(event.at)) / 1_000 : Number.POSITIVE_INFINITY);
    }
  }
  return seconds;
}

function table(title: string, workers: readonly Worker[], days: readonly string[], said: readonly Said[]): string {
  const own = said.filter(({ person }) => workers.some(({ id }) => id === person));
  const kinds = [...new Set(own.map(({ kind }) => kind))];
  const line = (kind: string, some: readonly Said[]) => {
    const counts = perWorkingDay(workers, days, some);
    const mean = some.length / counts.length;
    const cells = [some.length, mean.toFixed(2), median(counts), quantile(counts, 0.95), Math.max(...counts)];
    return `  ${kind.padEnd(32)}${cells.map((cell) => String(cell).padStart(8)).join('')}`;
  };
  return [
    `${title.padEnd(34)}${['all', 'a day', 'median', 'p95', 'busiest'].map((cell) => cell.padStart(8)).join('')}`,
    ...kinds
      .map((kind) => ({ kind, some: own.filter((one) => one.kind === kind) }))
      .sort((a, b) => b.some.length - a.some.length)
      .map(({ kind, some }) => line(kind, some)),
    line('all of these', own),
    '',
  ].join('\n');
}

/** Of what each of them gets on a working day on average, the one in the middle. */
function averageOf(workers: readonly Worker[], days: readonly string[], said: readonly Said[]): number {
  const averages = workers.map((worker) => {
    const own = perWorkingDay(
      [worker],
      days,
      said.filter(({ person }) => person === worker.id),
    );
    return own.reduce((sum, count) => sum + count, 0) / own.length;
  });
  return median(averages);
}

/** The worst day of anybody among them, in words: what came, and when. */
function worstDay(workers: readonly Worker[], said: readonly Said[]): string {
  const days = new Map<string, Said[]>();
  for (const one of said.filter(({ person }) => workers.some(({ id }) => id === person))) {
    const key = `${one.person} on ${one.day}`;
    days.set(key, [...(days.get(key) ?? []), one]);
  }
  const [worst] = [...days].sort(([, a], [, b]) => b.length - a.length);
  if (!worst) return '';
  return `  ${worst[0]}: ${worst[1].map(({ at, kind }) => `${at.slice(11, 16)} ${kind}`).join(', ')}\n`;
}

/** Says what each person got by itself, kind by kind, and holds it to the budget. */
export function report(remains: Remains): { lines: Measured[]; text: string } {
  const { posts, histories, lanes, workers, settings, from, to, until } = remains;
  const days = Array.from({ length: Math.round((Date.parse(to) - Date.parse(from)) / day) }, (_, n) =>
    localDate(new Date(Date.parse(from) + (n + 0.5) * day).toISOString(), settings.week.zone),
  );
  const contacts = contactsIn(histories);
  const said = saidTo(workers, posts, from, to).map((one) => namedApart(one, contacts));
  const of = (role: Worker['role']) => workers.filter((worker) => worker.role === role);
  const countsOf = (role: Worker['role'], some: readonly Said[]) => {
    const people = of(role);
    return perWorkingDay(
      people,
      days,
      some.filter(({ person }) => people.some(({ id }) => id === person)),
    );
  };
  const counts = (role: Worker['role']) =>
    countsOf(
      role,
      said.filter((one) => !isAskedFor(one)),
    );
  const night = said.filter((one) => isAtNight(one, workers, settings.quiet));
  const wokenBy = night.filter((one) => !mayComeAtNight(one, lanes, contacts));
  const dayOff = said.filter((one) => isOnDayOff(one, workers));
  const nights = days.map((_, n) => new Date(Date.parse(from) + (n + 1) * day).toISOString());
  const looks = [...nights, until];
  const missed = forgotten({ histories, posts, workers, planAt: settings.planAt, looks, until });
  const urgent = urgentToManagement(remains);
  const inChannel = posts.filter(({ person, at }) => person === null && at >= from && at < to);
  const cards = posts.filter(({ kind, at }) => kind === 'card' && at >= from && at < to).length;

  const atMost = (what: string, value: number, most: number, unit = ''): Measured => ({
    what: `the week: ${what} (at most ${most})`,
    value,
    unit,
    target: most + 1,
    better: 'less',
  });
  const [rep, manager, head] = [counts('rep'), counts('manager'), counts('head')];
  const lines: Measured[] = [
    atMost('messages to a rep on a working day, median', median(rep), 1),
    atMost('messages to a rep on one day, the busiest', Math.max(...rep), 5),
    atMost('messages to a manager on a working day, median', median(manager), 6),
    atMost('messages to a manager on one day, the busiest', Math.max(...manager), 6),
    atMost('messages to a head on one day, the busiest', Math.max(...head), 6),
    atMost('messages at night that could have waited', wokenBy.length, 0),
    atMost('complaints that nobody had at the end of a day', missed.nobodys.length, 0),
    atMost(`contacts whose time came and of which their owner was not told, of ${missed.due}`, missed.untold.length, 0),
    {
      what: `the week: the slowest of ${urgent.length} urgent escalations to reach management`,
      // Where there is none, nothing is shown.
      value: urgent.length > 0 ? Math.max(...urgent) : Number.NaN,
      unit: 's',
      target: 60,
      better: 'less',
    },
  ];
  const text = [
    `\n${histories.length} complaints (those of the days before it included), ${posts.length} messages posted.`,
    'Counted: direct messages, and mentions in the management channel. Not counted: the card after one’s own form',
    `(${cards} of them), posts in the channel that name nobody (${inChannel.length} posts in the channel in all, ${(inChannel.length / days.length).toFixed(1)} a day), what is redrawn.`,
    `Counted apart, too: reminders at the time that their reader set by Not yet. With those, the busiest rep gets ${Math.max(...countsOf('rep', said))} on one day, half of all rep-days bring at most ${median(countsOf('rep', said))}.`,
    `Half of the reps get at most ${averageOf(of('rep'), days, said).toFixed(2)} a working day on average over their week.`,
    `At night: ${night.length}, all but ${wokenBy.length} urgent or promised. On somebody's day off: ${dayOff.length}${dayOff.length ? ` (${[...new Set(dayOff.map(({ kind }) => kind))].join(', ')})` : ''}.\n`,
    table('To reps, by working day', of('rep'), days, said),
    worstDay(of('rep'), said),
    table('To managers', of('manager'), days, said),
    worstDay(of('manager'), said),
    table('To heads', of('head'), days, said),
    worstDay(of('head'), said),
    ...missed.nobodys.slice(0, 10).map((one) => `  nobody has ${one}`),
    ...missed.untold.slice(0, 10).map((one) => `  not told of ${one}`),
    ...wokenBy.slice(0, 10).map(({ person, at, kind }) => `  woken: ${person} at ${at} by ${kind}`),
  ].join('\n');
  return { lines, text };
}
