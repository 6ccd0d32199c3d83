import fc from 'fast-check';
import type { Fault } from './process-gate.ts';
import type { SlackFault } from './virtual-slack.ts';
import { type Deed, type History, people } from './virtual-world.ts';

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
  { weight: 1, arbitrary: fc.record({ does: fc.constant('kill' as const), process: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('database away' as const),
      ms: fc.constantFrom(2 * second, 20 * second, 70 * second),
    }),
  },
);

/** Histories of a few people for an hour or some days, with a handful of faults. */
export const histories: fc.Arbitrary<History> = fc.record({
  deeds: fc
    .tuple(log, fc.array(fc.record({ after: fc.nat(8 * second), deed }), { maxLength: 9 }))
    .map(([first, rest]) => [{ after: 0, deed: first }, ...rest]),
  faults: fc.array(fc.tuple(fc.nat(200), fault), { maxLength: 6 }),
  slackFaults: fc.array(fc.tuple(fc.nat(16), slackFault), { maxLength: 6 }),
  skew: fc.constantFrom(0, 0, 200, -200),
  pace: fc.constantFrom(1 * second, 1 * second, 0),
});

/** The same with three processes, more to say, and faults one upon the other. */
export const faultyHistories: fc.Arbitrary<History> = fc.record({
  deeds: fc
    .tuple(log, log, log, fc.array(fc.record({ after: fc.nat(12 * second), deed }), { minLength: 8, maxLength: 16 }))
    .map(([one, two, three, rest]) => [
      { after: 0, deed: one },
      { after: 0, deed: two },
      { after: 0, deed: three },
      ...rest,
    ]),
  faults: fc.uniqueArray(fc.tuple(fc.nat(400), fault), { minLength: 6, maxLength: 16, selector: ([number]) => number }),
  slackFaults: fc.uniqueArray(fc.tuple(fc.nat(24), slackFault), {
    minLength: 4,
    maxLength: 10,
    selector: ([number]) => number,
  }),
  skew: fc.constantFrom(0, 200, -200, 4 * second, -30 * second),
  pace: fc.constantFrom(1 * second, 1 * second, 0),
  processes: fc.constant(3),
});
