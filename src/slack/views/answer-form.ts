import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import { type CauseClass, type Complaint, causeClasses, type Pattern, patterns } from '../../complaints/complaint.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { momentInput, personInput, selectInput, textInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const answerBlocks = {
  cause: 'answer-cause',
  causeClass: 'answer-class',
  pattern: 'answer-pattern',
  prevention: 'answer-prevention',
  owner: 'answer-owner',
  when: 'answer-when',
  tell: 'answer-tell',
  whys: 'answer-whys',
  evidence: 'answer-evidence',
  effect: 'answer-effect',
} as const;

export const causeInWords: Record<CauseClass, string> = {
  'not known yet': 'Not known yet',
  product: 'The product',
  supplier: 'A supplier',
  process: 'How we work',
  training: 'Something nobody had been shown',
  information: 'What we told them',
  'one mistake': 'One person’s slip',
  'their use': 'How it was used',
};

export const patternInWords: Record<Pattern, string> = {
  isolated: 'Isolated, as far as we can see',
  recurs: 'It recurs',
};

function recursHint({ problem }: Complaint): string {
  return problem
    ? `It is a case of ${problem.reference}.`
    : 'Where it recurs, “It recurs” under More makes it a case of a problem.';
}

type Input = { complaint: Complaint; round: number };

function build({ complaint, round }: Input): ModalView {
  return formView({
    id: answerForm.id,
    title: `Answer ${complaint.reference}`,
    submit: 'Send the answer',
    about: { complaint: complaint.id, about: round },
    blocks: [
      ...aboutBlocks(complaint),
      textInput({
        id: answerBlocks.cause,
        label: 'What caused it?',
        placeholder: 'The courier had the old address; nobody checked it against the order',
        multiline: true,
        focus: true,
      }),
      selectInput({
        id: answerBlocks.causeClass,
        label: 'Where does the cause lie?',
        choices: causeClasses.map((value) => ({ value, text: causeInWords[value] })),
        initial: 'not known yet',
      }),
      selectInput({
        id: answerBlocks.pattern,
        label: 'An isolated incident, or does it recur?',
        choices: patterns.map((value) => ({ value, text: patternInWords[value] })),
        hint: recursHint(complaint),
        optional: true,
      }),
      textInput({
        id: answerBlocks.prevention,
        label: 'What keeps it from happening again?',
        placeholder: 'Or why nothing is needed',
        multiline: true,
      }),
      personInput({
        id: answerBlocks.owner,
        label: 'Who does it?',
        placeholder: 'Nobody: nothing is left to do',
        hint: 'They are told what it is, and nothing of the customer. Leave it empty when nothing is left to do.',
        optional: true,
      }),
      momentInput({ id: answerBlocks.when, label: 'By when?', optional: true }),
      textInput({
        id: answerBlocks.tell,
        label: 'What should we tell the customer?',
        hint: 'The rep gets this at once, and calls or writes to them. Left empty, it is drafted from what stands above. Promise only what you stand behind.',
        multiline: true,
        optional: true,
      }),
      textInput({
        id: answerBlocks.whys,
        label: 'Why, and why that?',
        placeholder: 'The handle broke\nThe glue was too old\nNobody looks at its date',
        hint: 'One to a line, at most five, each asking why of the one before.',
        multiline: true,
        optional: true,
      }),
      textInput({
        id: answerBlocks.evidence,
        label: 'What shows it?',
        placeholder: 'Three returned handles, all of batch 7',
        multiline: true,
        optional: true,
        max: 1_000,
      }),
      textInput({
        id: answerBlocks.effect,
        label: 'What should change by it?',
        placeholder: 'No broken handles from May on',
        optional: true,
        max: 500,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'answer'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  const chosen = form.choice(answerBlocks.causeClass);
  return {
    ok: true,
    value: {
      complaint,
      command: {
        type: 'answer',
        round: about,
        cause: form.text(answerBlocks.cause),
        causeClass: causeClasses.find((each) => each === chosen) ?? 'not known yet',
        pattern: patterns.find((each) => each === form.choice(answerBlocks.pattern)) ?? null,
        whys: form.text(answerBlocks.whys),
        evidence: form.text(answerBlocks.evidence),
        prevention: form.text(answerBlocks.prevention),
        action: {
          owner: form.person(answerBlocks.owner),
          dueAt: form.instant(answerBlocks.when),
          effect: form.text(answerBlocks.effect),
        },
        tellCustomer: form.text(answerBlocks.tell),
      },
    },
  };
}

/** A manager's answer to an escalation: cause, prevention, and what to tell the customer (A33). */
export const answerForm = {
  id: 'answer-complaint',
  build,
  parse,
  blockOf: {
    cause: answerBlocks.cause,
    prevention: answerBlocks.prevention,
    owner: answerBlocks.owner,
    when: answerBlocks.when,
    'tell customer': answerBlocks.tell,
    whys: answerBlocks.whys,
  },
} as const;
