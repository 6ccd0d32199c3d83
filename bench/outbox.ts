import type { Measured, Targeted } from './measured.ts';
import { type AtTheLimit, atTheLimit } from './outbox/at-the-limit.ts';
import { clockChanges } from './outbox/clock-changes.ts';
import type { Name } from './outbox/contender.ts';
import { crashToSend } from './outbox/crash.ts';
import { type Drained, drain } from './outbox/drain.ts';
import { type Ground, startGround } from './outbox/ground.ts';
import { idle } from './outbox/idle.ts';
import { type Kills, kills } from './outbox/kills.ts';
import { type Row, ratio, tableOf, target } from './outbox/table.ts';
import { workingMoment } from './outbox/working-moment.ts';

type Part = { rows: Row[]; targets: Targeted[]; notes: string[] };

const none = { ours: null, agenda: null, tuned: null, marking: null };
const killsEach = 25;
const crashes = 2;
const longestWait = 70;
const kinds = 17;

function note(text: string): void {
  process.stderr.write(`  ${text}\n`);
}

/** B4, B8 and B10. */
async function draining(ground: Ground): Promise<Part> {
  note('1,000 messages to a Slack without a limit');
  const { of, commands: asked } = await drain(ground);
  const row = (measure: string, unit: string, figure: (one: Drained) => number): Row => ({
    measure,
    unit,
    ours: figure(of.ours),
    agenda: figure(of.agenda),
    tuned: figure(of['agenda tuned']),
    marking: figure(of['agenda tuned, marking']),
  });
  const { bare } = of;
  const commands: Row = {
    measure: 'B4 database commands for a message, Slack unlimited',
    unit: '',
    ours: asked.ours.each,
    agenda: asked.agenda.each,
    tuned: asked['agenda tuned'].each,
    marking: asked['agenda tuned, marking'].each,
  };
  const seconds = row('B8 1,000 messages, Slack unlimited and answering in 20 ms', 's', ({ seconds }) => seconds);
  const cpu = row('B10 CPU for a message, less what the bare call takes', 'us', ({ cpu }) => cpu - bare.cpu);
  const whole = row('    the call included', 'us', ({ cpu }) => cpu);
  const twice = row('    posted twice, with nothing going wrong', '', ({ twice }) => twice);
  return {
    rows: [commands, seconds, twice, cpu, whole],
    targets: [
      target(commands, 1.2),
      ratio(
        'B8 1,000 messages, how many times as fast as agenda tuned',
        of.ours.seconds,
        of['agenda tuned'].seconds,
        3,
      ),
      target(cpu, 400),
    ],
    notes: [
      `B8, B10: medians of ${[of.ours, of.agenda, of['agenda tuned'], of['agenda tuned, marking']].map(({ runs }) => runs).join(', ')} runs in turns. The bare calls, fifty at once and nothing else: ${bare.seconds.toFixed(2)} s, ${bare.cpu.toFixed(0)} us each.`,
      `B4: what ours asks of the database for 300: ${JSON.stringify(asked.ours.byName)}; agenda tuned: ${JSON.stringify(asked['agenda tuned'].byName)}. To people never written to before, ours: ${asked.ours.toStrangers.toFixed(2)}.`,
      "B8: agenda claims one job at a time, and each claim passes over the jobs that are locked already: a server does that faster than this store, so part of the ratio is the store's.",
    ],
  };
}

type Waited = { limited: AtTheLimit; crashed: number; oneKind: number; allKinds: number };

/** Mostly waiting, so all at the same time; on a store of its own, which nobody else keeps busy. */
async function waitingFor(name: Name): Promise<Waited> {
  note(
    `370 messages to a Slack with a limit, ${crashes} crashes with leases as in production, an idle minute: ${name}`,
  );
  const ground = await startGround();
  try {
    const worlds = Array.from({ length: crashes }, (_, world) => crashToSend(ground, name, world, longestWait));
    const [limited, oneKind, allKinds, ...crashed] = await Promise.all([
      atTheLimit(ground, name),
      idle(ground, name, 1),
      idle(ground, name, kinds),
      ...worlds,
    ]);
    return { limited, oneKind, allKinds, crashed: Math.max(...crashed) };
  } finally {
    await ground.close();
  }
}

/** B3, B5, B6, B7 and B9. */
async function waiting(): Promise<Part> {
  const ours = await waitingFor('ours');
  const agenda = await waitingFor('agenda');
  const tuned = await waitingFor('agenda tuned');
  const row = (measure: string, unit: string, what: (one: Waited) => number): Row => {
    return { ...none, measure, unit, ours: what(ours), agenda: what(agenda), tuned: what(tuned) };
  };
  const commands = row('B4 database commands for a message, at the limit', '', ({ limited }) => limited.commands);
  const resend = row('B3 from a crash to the last message sent again', 's', ({ crashed }) => crashed);
  const refused = row('B6 refused as too many, of 1,000, at 300 a minute', '', ({ limited }) => limited.refused);
  const urgent = row('B7 urgent meanwhile until it is there, p99', 's', ({ limited }) => limited.urgentP99);
  return {
    rows: [
      commands,
      resend,
      row('B5 commands in an idle minute, one kind of message', '', ({ oneKind }) => oneKind),
      row(`    ${kinds} kinds`, '', ({ allKinds }) => allKinds),
      refused,
      urgent,
      row('B9 the first 100 at 300 a minute', 's', ({ limited }) => limited.first),
      row('    370 and the urgent ones', 's', ({ limited }) => limited.all),
      row('    posted twice, with nothing going wrong', '', ({ limited }) => limited.twice),
    ],
    targets: [target(commands, 1.2), target(resend, 30), target(refused, 6), target(urgent, 2)],
    notes: [
      'B6, B7, B9: once. In the long run Slack sets the pace of B9 for everybody; ours begins at 240 a minute and leaves the burst alone, so it is behind at first and refused nothing.',
      `B5 counts what ours would ask about complaints; it has ${kinds} kinds in any case. B3: the longest of ${crashes} crashes; "never" is more than ${longestWait} s.`,
    ],
  };
}

/** B1 and B2. */
async function killing(ground: Ground): Promise<Part> {
  const of = async (name: Name): Promise<Kills> => {
    note(`${killsEach} kills: ${name}`);
    return kills(ground, name, killsEach);
  };
  const ours = await of('ours');
  const tuned = await of('agenda tuned');
  const marking = await of('agenda tuned, marking');
  const row = (measure: string, what: (one: Kills) => number): Row => {
    return { ...none, measure, unit: '', ours: what(ours), tuned: what(tuned), marking: what(marking) };
  };
  const each = row('B1 posted twice for each process killed', ({ killed, kills }) => killed.twice / kills);
  const twice = row('    posted twice in all', ({ killed }) => killed.twice);
  const unanswered = row('    posted twice, 2 % of 300 calls without an answer', (one) => one.unanswered.twice);
  const lost = row('B2 lost, killed', ({ killed }) => killed.lost);
  const lostUnanswered = row('    lost, without an answer', (one) => one.unanswered.lost);
  const counts = [ours, tuned, marking].map(({ kills, killed }) => `${kills} of ${killed.messages}`).join(', ');
  return {
    rows: [each, twice, unanswered, lost, lostUnanswered],
    targets: [
      target({ ...twice, measure: 'B1 posted twice, processes killed' }, 1),
      target({ ...unanswered, measure: 'B1 posted twice, calls without an answer' }, 1),
      target(lost, 1),
      target({ ...lostUnanswered, measure: 'B2 lost, without an answer' }, 1),
    ],
    notes: [`B1, B2: three processes, leases of 5 s for all; kills while so many messages went out: ${counts}.`],
  };
}

/** B12. */
async function times(ground: Ground): Promise<Part> {
  note('Rules of time');
  const golden = await clockChanges(ground.databaseOf('cron'));
  const moment = workingMoment();
  return {
    rows: [
      {
        ...none,
        measure: `B12 right of ${golden.cases} when clocks change`,
        unit: '',
        ours: golden.ours,
        agenda: golden.agenda,
      },
    ],
    targets: [
      {
        what: 'outbox B12 right when clocks change',
        value: golden.ours,
        unit: '',
        target: golden.cases,
        better: 'more',
      },
      ratio('B12 next working moment, how many times as fast as luxon', moment.ours, moment.luxon, 2),
    ],
    notes: [
      ...golden.wrong.map((wrong) => `B12 wrong: ${wrong}`),
      `B12: the next working moment takes ${moment.ours.toFixed(1)} us, written on luxon ${moment.luxon.toFixed(1)} us (medians of ${moment.rounds}).`,
    ],
  };
}

/** By their numbers; what belongs to a line stays below it. */
function inOrder(rows: readonly Row[]): Row[] {
  let number = 0;
  const numbered = rows.map((row) => {
    number = Number(/^B(\d+)/.exec(row.measure)?.[1] ?? number);
    return { row, number };
  });
  return numbered.toSorted((a, b) => a.number - b.number).map(({ row }) => row);
}

/**
 * Our outbox beside agenda 6 with its MongoDB backend: as it comes, tuned (a look each second, fifty at once, locks of 30 s
 * that are touched), and tuned with a note in the database of what was sent. The same store, in a process of its own, the same
 * Slack, each contender in a process of its own.
 */
export async function outbox(): Promise<Measured[]> {
  const ground = await startGround();
  try {
    const parts = [await draining(ground), await waiting(), await killing(ground), await times(ground)];
    process.stdout.write(
      `\n${tableOf(inOrder(parts.flatMap((part) => part.rows)))}\n\n${parts.flatMap((part) => part.notes).join('\n')}\n`,
    );
    return parts.flatMap((part) => part.targets);
  } finally {
    await ground.close();
  }
}
