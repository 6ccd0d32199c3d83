import fc from 'fast-check';
import type { Severity } from '../../src/complaints/complaint.ts';
import { type Fate, fates } from '../support/unreliable-post.ts';

export const emojis = ['eyes', 'white_check_mark', '+1', 'repeat', 'leftwards_arrow_with_hook'] as const;
export type Emoji = (typeof emojis)[number];

/** One thing that happens; managers and complaints by their number. */
export type Step =
  | { act: 'react' | 'unreact'; who: number; on: number; emoji: Emoji; fate: Fate }
  | { act: 'take' | 'answer' | 'send back'; who: number; on: number }
  | { act: 'hand to'; who: number; on: number; to: number }
  /** Two managers press at the same moment. */
  | { act: 'both take'; on: number }
  | { act: 'leaves' | 'is no manager'; who: number; fate: Fate }
  | { act: 'is back'; who: number; fate: Fate }
  | { act: 'time passes'; minutes: number }
  | { act: 'clock is set back'; minutes: number }
  | { act: 'late event comes'; which: number }
  /** Redress looks at everything, as it does every hour. */
  | { act: 'the hour strikes' };

export type Script = {
  severities: Severity[];
  steps: Step[];
  /** What is under way at the end: comes in this order, or never. */
  late: { comes: boolean; order: number[] };
};

export const managersInScripts = 3;
export const complaintsInScripts = 3;
const who = fc.nat(managersInScripts - 1);
const on = fc.nat(complaintsInScripts - 1);
/** Mostly it is the same manager who looks at one, so that what they add they may take away. */
const pair = fc.oneof(
  { weight: 2, arbitrary: who.map((number) => ({ who: number, on: number })) },
  { weight: 1, arbitrary: fc.record({ who, on }) },
);
const fate = fc.oneof({ weight: 2, arbitrary: fc.constant<Fate>('at once') }, fc.constantFrom(...fates));
/** Mostly what says whose it is. */
const emoji = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Emoji>('eyes', 'eyes', 'white_check_mark') },
  { weight: 1, arbitrary: fc.constantFrom(...emojis) },
);
const minutes = fc.oneof(
  fc.integer({ min: 1, max: 90 }),
  fc.integer({ min: 60, max: 600 }),
  fc.integer({ min: 600, max: 5_000 }),
);

function reaction(act: 'react' | 'unreact'): fc.Arbitrary<Step> {
  return fc.record({ pair, emoji, fate }).map(({ pair, ...how }) => ({ act, ...pair, ...how }));
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: reaction('react') },
  { weight: 6, arbitrary: reaction('unreact') },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('take' as const), who, on }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('answer' as const, 'send back' as const), who, on }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('hand to' as const), who, on, to: who }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('both take' as const), on }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('leaves' as const, 'is no manager' as const), who, fate }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('is back' as const), who, fate }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('time passes' as const), minutes }) },
  {
    weight: 1,
    arbitrary: fc.record({ act: fc.constant('clock is set back' as const), minutes: fc.integer({ min: 1, max: 30 }) }),
  },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('late event comes' as const), which: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.constant({ act: 'the hour strikes' as const }) },
);

export const script: fc.Arbitrary<Script> = fc.record({
  severities: fc.array(fc.constantFrom<Severity>('urgent', 'serious', 'normal'), {
    minLength: 1,
    maxLength: complaintsInScripts,
  }),
  steps: fc.array(step, { minLength: 8, maxLength: 16, size: 'max' }),
  late: fc.record({ comes: fc.boolean(), order: fc.array(fc.nat(9), { maxLength: 6 }) }),
});

const eyes = { emoji: 'eyes', fate: 'at once' } as const;

/** What chance meets too seldom to be left to it. */
export const always: [Script][] = [
  // Slack tells nothing of eyes, nothing of eyes taken away, and nothing of those that a check mark took the place of.
  [
    {
      severities: ['serious', 'urgent', 'normal'],
      steps: [
        { act: 'react', who: 0, on: 0, emoji: 'eyes', fate: 'never' },
        { act: 'react', who: 1, on: 1, ...eyes },
        { act: 'unreact', who: 1, on: 1, emoji: 'eyes', fate: 'never' },
        { act: 'react', who: 2, on: 2, ...eyes },
        { act: 'react', who: 2, on: 2, emoji: 'white_check_mark', fate: 'at once' },
        { act: 'unreact', who: 2, on: 2, ...eyes },
      ],
      late: { comes: false, order: [] },
    },
  ],
  // Slack tells nothing of who has it leaving; nobody ever takes the other.
  [
    {
      severities: ['urgent', 'serious'],
      steps: [
        { act: 'react', who: 0, on: 0, ...eyes },
        { act: 'leaves', who: 0, fate: 'never' },
      ],
      late: { comes: false, order: [] },
    },
  ],
];
