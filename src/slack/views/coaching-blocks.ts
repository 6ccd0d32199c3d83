import type { KnownBlock } from '@slack/types';
import type { StepsWell } from '../../complaints/handling-of.ts';
import type { StepName } from '../../complaints/steps.ts';
import { plain } from './escape.ts';
import { bold, bullets, italic, lines } from './rich-text.ts';

const wellInWords: Record<StepName, string> = {
  acknowledge: 'heard from us in time',
  understand: 'understood before anything was offered or put right',
  agree: 'agreed with what was offered',
  act: 'got what was agreed, when they were told',
  'follow up': 'were asked afterwards, in time, whether all is well',
};

const hints: Record<StepName, string> = {
  acknowledge:
    'A short word in the first hour is worth more than a full answer tomorrow: acknowledge before you look into it.',
  understand:
    'Ask “is there anything else?” before you offer something: what comes then is often what matters most to them.',
  agree: 'Tell them what, by whom and by when, and write down that they agree, before you begin.',
  act: 'When a time will not hold, tell them a new one before it comes: then the promise is kept.',
  'follow up':
    'A call of two minutes some days later shows whether it really is put right. Your plan of the day has them.',
};

/** What a rep sees of their own handling (A47): to learn by, never to be compared. Nothing where there is nothing yet. */
export function coachingBlocks(steps: readonly StepsWell[], complaints: number): KnownBlock[] {
  if (steps.length === 0) return [];
  const weakest = steps.toSorted((a, b) => a.well / a.of - b.well / b.of)[0];
  const hint =
    weakest && weakest.well < weakest.of ? hints[weakest.name] : 'Every step, in order and in time. Thank you.';
  const title = complaints === 1 ? 'Your last complaint' : `Your last ${complaints} complaints`;
  return [
    { type: 'header', text: plain(title, 150) },
    bullets(steps.map(({ name, well, of }) => [bold(`${well} of ${of}`), ` ${wellInWords[name]}`])),
    lines([hint, ' ', italic('Only you see this.')]),
  ];
}
