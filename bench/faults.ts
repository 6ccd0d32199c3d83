import fc from 'fast-check';
import { faultyHistories } from '../test/outbox/arbitrary-histories.ts';
import type { Fault } from '../test/outbox/process-gate.ts';
import { burst, longStory, story } from '../test/outbox/stories.ts';
import type { SlackFault } from '../test/outbox/virtual-slack.ts';
import { type History, VirtualWorld } from '../test/outbox/virtual-world.ts';
import { wrongsIn } from '../test/outbox/wrongs-in.ts';
import type { Measured } from './measured.ts';

const second = 1_000;
const seed = 20_261_122;

/** What came of some histories. */
type Tally = { faults: number; wrongs: string[]; takenAway: number };

const nothing = (): Tally => ({ faults: 0, wrongs: [], takenAway: 0 });

const isDuplicate = (wrong: string) => /posted \d+ times$|but there are [2-9]/.test(wrong);
const isLost = (wrong: string) => /not planned$|not said$|but there are 0$|given up$|cancelled by nobody$/.test(wrong);

/** Lets a history happen on virtual time, and adds what came of it. */
async function play({ deeds, ...rest }: History, tally: Tally): Promise<void> {
  const world = new VirtualWorld(rest);
  await world.play(deeds);
  tally.faults += world.faults;
  tally.wrongs.push(...(await wrongsIn(world)));
  tally.takenAway += world.slack.counts.get('chat.delete') ?? 0;
}

/** One fault at each single input or output of a story. */
async function atEach(deeds: History['deeds'], fault: Fault, pace: number): Promise<Tally> {
  const tally = nothing();
  const calm = new VirtualWorld({ faults: [], slackFaults: [], skew: 0, pace });
  await calm.play(deeds);
  for (let number = 0; number < calm.inOut.count; number += 1) {
    await play({ deeds, faults: [[number, fault]], slackFaults: [], skew: 0, pace }, tally);
  }
  return tally;
}

/** One fault at each single call to Slack of a story. */
async function atEachCall(deeds: History['deeds'], fault: SlackFault): Promise<Tally> {
  const tally = nothing();
  const calm = new VirtualWorld({ faults: [], slackFaults: [], skew: 0, pace: second });
  await calm.play(deeds);
  for (let number = 0; number < calm.slackCalls.count; number += 1) {
    await play({ deeds, faults: [], slackFaults: [[number, fault]], skew: 0, pace: second }, tally);
  }
  return tally;
}

/**
 * The process stands still for 40 s between its last look at its lease and the request's leaving. Nothing else goes wrong: one
 * that is killed before it can look again cannot take its message away.
 */
async function freezes(histories: number): Promise<Tally> {
  const tally = nothing();
  for (const one of fc.sample(faultyHistories, { seed, numRuns: histories })) {
    for (let number = 1; number < 8; number += 2) {
      const slackFaults: History['slackFaults'] = [[number, { kind: 'frozen', ms: 40 * second }]];
      const deeds = one.deeds.filter(({ deed }) => deed.does !== 'kill' && deed.does !== 'database away');
      await play({ ...one, deeds, faults: [], slackFaults }, tally);
    }
  }
  return tally;
}

/** How many were lost, said twice, and wrong in another way. */
function sorted({ wrongs }: Tally): { lost: number; duplicates: number; other: string[] } {
  return {
    lost: wrongs.filter(isLost).length,
    duplicates: wrongs.filter(isDuplicate).length,
    other: wrongs.filter((wrong) => !isLost(wrong) && !isDuplicate(wrong)),
  };
}

function line(what: string, tally: Tally): void {
  const { lost, duplicates, other } = sorted(tally);
  const more = other.length > 0 ? `, ${other.length} other: ${other[0]}` : '';
  const faults = String(tally.faults).padStart(6);
  process.stdout.write(`${what.padEnd(70)} ${faults} faults, ${lost} lost, ${duplicates} duplicates${more}\n`);
}

const matrix: [string, History['deeds'], Fault, number][] = [
  ['killed before it', story, { kind: 'crash before', ms: 0 }, second],
  ['killed after it', story, { kind: 'crash after', ms: 0 }, second],
  ['its answer is lost', story, { kind: 'lost', ms: 0 }, second],
  ['it fails', story, { kind: 'failed', ms: 0 }, second],
  ['paused after it for 30 s', longStory, { kind: 'pause', ms: 30 * second }, second],
  ['paused after it for 30 s, without pacing', longStory, { kind: 'pause', ms: 30 * second }, 0],
  ['paused after it for 0.7 s, many for one channel', burst, { kind: 'pause', ms: 700 }, second],
  ['frozen before it for 30 s', longStory, { kind: 'late', ms: 30 * second }, second],
];

const calls: [string, SlackFault][] = [
  ['killed before it', { kind: 'crash', effect: false }],
  ['killed after it', { kind: 'crash', effect: true }],
  ['its answer is lost', { kind: 'reset', effect: true }],
  ['given up, and done 0.9 s later', { kind: 'slow', ms: 10.9 * second }],
  ['too many', { kind: 'rate' }],
  ['no connection', { kind: 'refused' }],
];

/**
 * Faults upon faults, on virtual time: one at each input and output of a story, then many in random histories of three
 * processes on one database that goes away, with a Slack that loses answers and refuses some (scheduling, section 4).
 */
export async function faults({ histories }: { histories: number }): Promise<Measured[]> {
  const all = nothing();
  const add = (one: Tally) => {
    all.faults += one.faults;
    all.wrongs.push(...one.wrongs);
  };
  for (const [what, deeds, fault, pace] of matrix) {
    const tally = await atEach(deeds, fault, pace);
    line(`at each input and output: ${what}`, tally);
    add(tally);
  }
  for (const [what, fault] of calls) {
    const tally = await atEachCall(longStory, fault);
    line(`at each call to Slack: ${what}`, tally);
    add(tally);
  }
  const fuzzed = nothing();
  for (const one of fc.sample(faultyHistories, { seed, numRuns: histories })) await play(one, fuzzed);
  line(`${histories} random histories of three processes`, fuzzed);
  add(fuzzed);
  const frozen = await freezes(Math.ceil(histories / 20));
  const { lost, duplicates, other } = sorted(all);
  const twice = frozen.wrongs.filter((wrong) => wrong.endsWith('posted 2 times')).length;
  const left = frozen.wrongs.length - twice;
  return [
    {
      what: `Apart: frozen for 40 s just before the request leaves, ${frozen.faults} times: ${twice} messages posted twice, ${frozen.takenAway} late ones taken away again, ${left} wrong afterwards`,
      holds: left === 0 && frozen.takenAway >= twice,
    },
    {
      what: `Everything else right, such as cards, plans, pace and fences: ${other.length} wrong`,
      holds: other.length === 0,
    },
    { what: `${all.faults} faults, ${lost} lost, ${duplicates} duplicates`, holds: lost + duplicates === 0 },
  ];
}
