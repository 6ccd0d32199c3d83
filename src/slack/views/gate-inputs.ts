import type { KnownBlock } from '@slack/types';
import type { Gated } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { type Before, unmetGates } from '../../complaints/gates.ts';
import type { Gates } from '../../complaints/settings.ts';
import { textInput, tickInput } from './inputs.ts';
import { bold, lines } from './rich-text.ts';
import type { Submitted } from './submitted.ts';

export const gateBlocks = { thanked: 'gate-thanked', without: 'gate-without' } as const;

/**
 * What should have come first and has not (A06, A21, A30, A48): said where it is advised; where it is required, with the field
 * for why it goes on without. [] when every gate is off or met.
 */
export function gateInputs(complaint: Complaint, gates: Gates | undefined, before: readonly Before[]): KnownBlock[] {
  if (!gates) return [];
  const unmet = before.flatMap((step) => unmetGates(complaint, gates, step));
  const others = unmet.filter(({ gate }) => gate !== 'thanks');
  return [
    ...(others.length > 0 ? [lines([bold('Before this: '), `${others.map(({ first }) => first).join(' · ')}.`])] : []),
    ...(unmet.some(({ gate }) => gate === 'thanks')
      ? [
          tickInput({
            id: gateBlocks.thanked,
            label: 'Thanked?',
            text: 'I thanked them for telling us',
            ticked: false,
          }),
        ]
      : []),
    ...(unmet.some(({ strength }) => strength === 'require')
      ? [
          textInput({
            id: gateBlocks.without,
            label: 'If it cannot: why does it go on without?',
            placeholder: 'They cannot be reached, and the part is dangerous',
            max: 300,
            optional: true,
          }),
        ]
      : []),
  ];
}

/** Reads them. */
export function readGated(form: Submitted): Gated {
  return { thanked: form.ticked(gateBlocks.thanked), without: form.text(gateBlocks.without) || null };
}
