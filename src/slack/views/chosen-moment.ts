import type { InputBlock } from '@slack/types';
import type { Chosen } from '../../complaints/command.ts';
import { momentInput, tickInput } from './inputs.ts';
import type { Parsed, submitted } from './submitted.ts';

/** Blocks in which a rep says when, and whether the customer was told: only then is it a promise. */
export const momentBlocks = { when: 'when', told: 'told' } as const;

type Asked = { label: string; hint?: string; optional?: boolean; initial?: string; told: boolean };

/** The two inputs; `initial` is an ISO instant. */
export function momentInputs({ told, ...asked }: Asked): InputBlock[] {
  return [
    momentInput({ id: momentBlocks.when, ...asked }),
    tickInput({
      id: momentBlocks.told,
      label: 'A promise?',
      text: 'I told them this time',
      ticked: told,
      hint: 'If so, you get a message shortly before. If not, it stands in your plan of the day.',
    }),
  ];
}

/** Reads them; null when no time was chosen. A promise without a time is an error, since nobody could keep it. */
export function readMoment(form: ReturnType<typeof submitted>): Parsed<Chosen | null> {
  const dueAt = form.instant(momentBlocks.when);
  const promised = form.ticked(momentBlocks.told);
  if (dueAt) return { ok: true, value: { dueAt, promised } };
  if (!promised) return { ok: true, value: null };
  return { ok: false, errors: { [momentBlocks.when]: 'Choose the time you told them, or take the tick away.' } };
}
