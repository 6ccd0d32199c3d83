import type { KnownBlock, ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import { mostSteps } from '../../complaints/commands/plan-fix.ts';
import { type Complaint, vias } from '../../complaints/complaint.ts';
import type { Gates } from '../../complaints/settings.ts';
import { onOneLine } from './escape.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { gateBlocks, gateInputs } from './gate-inputs.ts';
import { momentInput, personInput, textInput, tickInput } from './inputs.ts';
import { viaInWords } from './log-inputs.ts';
import { bold, lines } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { type FormChange, type Parsed, type Submitted, submitted } from './submitted.ts';

export const planFixBlocks = {
  what: 'fix-what-',
  when: 'fix-when-',
  deliverer: 'fix-deliverer-',
  agreed: 'fix-agreed',
  via: 'fix-via',
} as const;

type Input = {
  complaint: Complaint;
  /** Who opens it: they do each step, unless they choose somebody else. */
  by: string;
  gates: Gates;
  /** ISO instant offered for the first step. */
  defaultWhen: string;
};

const numbers = Array.from({ length: mostSteps }, (_, index) => index + 1);

function stepInputs(number: number, by: string, defaultWhen: string): KnownBlock[] {
  const optional = number > 1;
  return [
    textInput({
      id: `${planFixBlocks.what}${number}`,
      label: `${number}. What is done?`,
      placeholder:
        ['Order the seal', 'Fit the new seal', 'Try it out with them', 'Pay the delivery back'][number - 1] ?? '',
      max: 300,
      optional,
    }),
    momentInput({
      id: `${planFixBlocks.when}${number}`,
      label: 'By which day?',
      optional,
      ...(optional ? {} : { initial: defaultWhen }),
    }),
    personInput({
      id: `${planFixBlocks.deliverer}${number}`,
      label: 'Who does it?',
      placeholder: 'Choose a colleague',
      initial: by,
      optional,
    }),
  ];
}

/** How it will be put right where it cannot be now: up to four steps, each with a day and somebody who does it (A49). */
function build({ complaint, by, gates, defaultWhen }: Input): ModalView {
  const { wanted, via } = complaint;
  return formView({
    id: planFixForm.id,
    title: `${complaint.reference}: plan the fix`,
    submit: 'Next: tell them',
    about: { complaint: complaint.id, about: complaint.events },
    blocks: [
      ...aboutBlocks(complaint),
      ...(wanted ? [lines([bold('They want: '), onOneLine(wanted.text, 500)])] : []),
      lines([
        'Each step is a promise once they agree to the plan. What you leave empty is no step. A colleague is asked first whether they can.',
      ]),
      ...numbers.flatMap((number): KnownBlock[] => [{ type: 'divider' }, ...stepInputs(number, by, defaultWhen)]),
      { type: 'divider' },
      tickInput({
        id: planFixBlocks.agreed,
        label: 'Is it settled?',
        text: 'They have agreed to all of it',
        ticked: false,
        hint: 'Leave it empty while you have not told them: the next page has the words for it.',
      }),
      menuInput({
        id: planFixBlocks.via,
        label: 'How did they agree?',
        choices: vias.map((value) => ({ value, text: viaInWords[value] })),
        initial: via,
        optional: true,
      }),
      ...gateInputs(complaint, gates, ['offering']),
    ],
  });
}

type Step = CommandOf<'plan fix'>['steps'][number];

/** Reads a step; null when nothing was written for it. */
function readStep(form: Submitted, number: number): Parsed<Step | null> {
  const [what, when, who] = [planFixBlocks.what, planFixBlocks.when, planFixBlocks.deliverer].map(
    (block) => `${block}${number}`,
  ) as [string, string, string];
  const text = form.text(what);
  const dueAt = form.instant(when);
  const deliverer = form.person(who);
  if (text.trim() === '' && !dueAt) {
    return number === 1
      ? { ok: false, errors: { [what]: 'Say in a few words what is done first.' } }
      : { ok: true, value: null };
  }
  if (text.trim() === '') return { ok: false, errors: { [what]: 'Say what is done by then, or take the day away.' } };
  if (!dueAt) return { ok: false, errors: { [when]: 'Choose by when it is done.' } };
  if (!deliverer) return { ok: false, errors: { [who]: 'Choose who does it.' } };
  return { ok: true, value: { what: text, dueAt, deliverer, number } };
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'plan fix'>>> {
  const form = submitted(view);
  const { complaint } = form.about();
  const read = numbers.map((number) => readStep(form, number));
  const errors = Object.assign({}, ...read.map((step) => (step.ok ? {} : step.errors)));
  const agreed = form.ticked(planFixBlocks.agreed);
  const via = vias.find((each) => each === form.choice(planFixBlocks.via));
  if (agreed && !via) errors[planFixBlocks.via] = 'Choose how they agreed.';
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const steps = read.flatMap((step) => (step.ok && step.value ? [step.value] : []));
  const said = agreed && via ? { via, who: null, words: null } : null;
  const without = form.text(gateBlocks.without) || null;
  return { ok: true, value: { complaint, command: { type: 'plan fix', steps, said, without } } };
}

const fields = numbers.flatMap((number) => [
  [`what-${number}`, `${planFixBlocks.what}${number}`],
  [`when-${number}`, `${planFixBlocks.when}${number}`],
  [`deliverer-${number}`, `${planFixBlocks.deliverer}${number}`],
]);

/** A plan of steps for what cannot be put right at once. */
export const planFixForm = {
  id: 'plan-the-fix',
  build,
  parse,
  blockOf: { ...Object.fromEntries(fields), agreed: planFixBlocks.agreed, without: gateBlocks.without } as Readonly<
    Record<string, string>
  >,
} as const;
