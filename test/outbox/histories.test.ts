import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ana, ben } from '../complaints/story.ts';
import type { Fault } from './process-gate.ts';
import type { SlackFault } from './virtual-slack.ts';
import { type Deed, type History, people, VirtualWorld } from './virtual-world.ts';
import { wrongsIn } from './wrongs-in.ts';

const second = 1_000;

const fault: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constantFrom('crash before', 'crash after', 'failed', 'lost', 'late', 'pause'),
  ms: fc.constantFrom(300, 3 * second, 14 * second, 26 * second, 90 * second),
});

const slackFault: fc.Arbitrary<SlackFault> = fc.oneof(
  // A call given up after 10 s may still take effect a little later.
  fc.record({ kind: fc.constant('slow' as const), ms: fc.constantFrom(2 * second, 9.9 * second, 10.9 * second) }),
  fc.record({ kind: fc.constantFrom('rate' as const, 'refused' as const) }),
  fc.record({ kind: fc.constantFrom('reset' as const, 'server' as const, 'internal' as const), effect: fc.boolean() }),
  fc.record({ kind: fc.constant('crash' as const), effect: fc.boolean() }),
);

const log: fc.Arbitrary<Deed> = fc.record({
  does: fc.constant('log' as const),
  severity: fc.constantFrom('urgent', 'serious', 'normal'),
  what: fc.constantFrom('owe', 'promise', 'management'),
});

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: log },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('change' as const),
      how: fc.constantFrom(
        ...(['take', 'hand over', 'note', 'escalate', 'plan follow-up', 'record outcome', 'snooze'] as const),
        ...(['resolve', 'close', 'reopen', 'take on', 'let go', 'see', 'handle', 'send back', 'answer'] as const),
      ),
      complaint: fc.nat(2),
      by: fc.constantFrom(...people),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('move clock' as const),
      minutes: fc.constantFrom(-10, 31, 45, 8 * 60, 22 * 60, 27 * 60, 70 * 60),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('open channel' as const), open: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('kill' as const), process: fc.nat(1) }) },
);

const history: fc.Arbitrary<History> = fc.record({
  deeds: fc
    .tuple(log, fc.array(fc.record({ after: fc.nat(8 * second), deed }), { maxLength: 9 }))
    .map(([first, rest]) => [{ after: 0, deed: first }, ...rest]),
  faults: fc.array(fc.tuple(fc.nat(200), fault), { maxLength: 6 }),
  slackFaults: fc.array(fc.tuple(fc.nat(16), slackFault), { maxLength: 6 }),
  skew: fc.constantFrom(0, 0, 200, -200),
  pace: fc.constantFrom(1 * second, 1 * second, 0),
});

async function wrongsOf({ deeds, ...rest }: History): Promise<string[]> {
  const world = new VirtualWorld(rest);
  await world.play(deeds);
  return wrongsIn(world);
}

/** Put before management, noted in the thread, taken on, and the plan and digest of the next day. */
const story: History['deeds'] = [
  { after: 0, deed: { does: 'log', severity: 'urgent', what: 'management' } },
  { after: 400, deed: { does: 'change', how: 'note', complaint: 0, by: ben } },
  { after: 2 * second, deed: { does: 'change', how: 'take on', complaint: 0, by: ana } },
  { after: 2 * second, deed: { does: 'move clock', minutes: 23 * 60 } },
];

/** The same, with a change that comes when whoever stood still is about to go on. */
const longStory: History['deeds'] = [
  ...story,
  { after: 23 * second, deed: { does: 'change', how: 'note', complaint: 0, by: ben } },
];

/** Many messages for one channel, in the hands of both processes. */
const burst: History['deeds'] = Array.from({ length: 5 }, (_, n) => ({
  after: n && 250,
  deed: { does: 'log', severity: 'normal', what: 'management' },
}));

describe('whatever goes wrong, what is owed is said once', () => {
  test('in any history of people, crashes, lost answers, pauses and clocks', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (one) => {
        expect(await wrongsOf(one)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  }, 240_000);

  test.each<[string, History['deeds'], Fault, number]>([
    ['a crash before it', story, { kind: 'crash before', ms: 0 }, second],
    ['a crash after it', story, { kind: 'crash after', ms: 0 }, second],
    ['its answer is lost', story, { kind: 'lost', ms: 0 }, second],
    ['the process stands still for longer than its lease', longStory, { kind: 'pause', ms: 30 * second }, second],
    ['the process stands still, without pacing', longStory, { kind: 'pause', ms: 30 * second }, 0],
    ['the process stands still for a moment', burst, { kind: 'pause', ms: 700 }, second],
  ])(
    'at each single input or output of a story: %s',
    async (_, deeds, wrong, pace) => {
      const calm = new VirtualWorld({ faults: [], slackFaults: [], skew: 0, pace });
      await calm.play(deeds);
      expect(await wrongsIn(calm)).toEqual([]);
      expect(calm.inOut.count).toBeGreaterThan(100);
      for (let number = 0; number < Math.min(160, calm.inOut.count); number += 1) {
        const wrongs = await wrongsOf({ deeds, faults: [[number, wrong]], slackFaults: [], skew: 0, pace });
        expect({ number, wrongs }).toEqual({ number, wrongs: [] });
      }
    },
    240_000,
  );
});
