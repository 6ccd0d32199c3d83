import type { EffortLimits } from '../../../complaints/effort-of.ts';
import { defaultSettings } from '../../../complaints/settings.ts';
import { radioInput } from '../inputs.ts';
import type { Section } from './section.ts';
import { numberInput, timeInput } from './setting-inputs.ts';

const effortNames: Record<keyof EffortLimits, string> = {
  contacts: 'More contacts with us than',
  handOffs: 'Passed from one to the next more often than',
  repeats: 'Had to say it again more often than',
  workingDays: 'Took more working days than',
};
const parts = Object.keys(effortNames) as (keyof EffortLimits)[];

export const weeklySection: Section = {
  title: 'Looking back',
  now: ({ weeklyAt, effort, handlingScore }) =>
    `Mondays at ${weeklyAt}. Much effort: more than ${effort.contacts} contacts, ${effort.handOffs} hand-offs, ${effort.repeats} ` +
    `${effort.repeats === 1 ? 'repeat' : 'repeats'} or ${effort.workingDays} working days. Handling score: ${handlingScore}.`,
  follows:
    'Once a week the management channel hears what was promised and kept, and which complaints took their customers much effort. ' +
    'With the handling score on, each rep sees in App Home how their own last complaints went, and nobody else does.',
  inputs: ({ weeklyAt, effort, handlingScore }) => [
    timeInput({
      id: 'weeklyAt',
      label: 'On Mondays at',
      initial: weeklyAt,
      hint: 'When that is a holiday, on the next working day. Default: 09:00.',
    }),
    ...parts.map((part) =>
      numberInput({
        id: `effort.${part}`,
        label: effortNames[part],
        initial: effort[part],
        hint: `That is much effort for a customer. Default: ${defaultSettings.effort[part]}.`,
      }),
    ),
    radioInput({
      id: 'handlingScore',
      label: 'Handling score',
      choices: [
        { value: 'off', text: 'Off', description: 'Nobody sees one' },
        { value: 'on', text: 'On', description: 'Each rep sees their own, and nobody else’s' },
      ],
      initial: handlingScore,
      hint: 'Which steps were done in order and in time, with one hint. Default: off.',
    }),
  ],
  read: (form) => ({
    ok: true,
    value: {
      weeklyAt: form.time('weeklyAt'),
      effort: Object.fromEntries(parts.map((part) => [part, Number(form.text(`effort.${part}`))])) as EffortLimits,
      handlingScore: form.choice('handlingScore') === 'on' ? 'on' : 'off',
    },
  }),
};
