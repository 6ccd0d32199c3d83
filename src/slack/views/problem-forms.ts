import type { KnownBlock, ModalView } from '@slack/types';
import { causeClasses } from '../../complaints/complaint.ts';
import type { Problem } from '../../problems/problem.ts';
import type { ProblemChange } from '../../problems/problem-command.ts';
import { causeInWords } from './answer-form.ts';
import { formView } from './form-about.ts';
import { momentInput, personInput, radioInput, selectInput, textInput } from './inputs.ts';
import { noNames, problemStanding, titleOf } from './problem-in-words.ts';
import { bold, lines } from './rich-text.ts';
import { type Parsed, type Submitted, submitted } from './submitted.ts';

/** What a form about a problem asks for. */
export type ProblemAsked = { problem: string; command: ProblemChange };

/** A form about one problem. */
export type ProblemForm = {
  id: string;
  build(problem: Problem): ModalView;
  parse(view: unknown): Parsed<ProblemAsked>;
  blockOf: Readonly<Record<string, string>>;
};

const blocks = {
  because: 'problem-because',
  until: 'problem-until',
  cause: 'problem-cause',
  causeClass: 'problem-class',
  whys: 'problem-whys',
  evidence: 'problem-evidence',
  what: 'problem-what',
  owner: 'problem-owner',
  when: 'problem-when',
  effect: 'problem-effect',
  done: 'problem-done',
  tell: 'problem-tell',
  check: 'problem-check',
  works: 'problem-works',
  words: 'problem-words',
} as const;

function form(
  id: string,
  { title, submit, blockOf }: { title: string; submit: string; blockOf: ProblemForm['blockOf'] },
  inputs: (problem: Problem) => KnownBlock[],
  read: (form: Submitted) => ProblemChange | { errors: Record<string, string> },
): ProblemForm {
  return {
    id,
    blockOf,
    build: (problem) =>
      formView({
        id,
        title: `${problem.reference}: ${title}`,
        submit,
        about: { complaint: problem.id, about: problem.events },
        blocks: [lines([bold(titleOf(problem))], problemStanding(problem)), ...inputs(problem)],
      }),
    parse: (view) => {
      const given = submitted(view);
      const command = read(given);
      if ('errors' in command) return { ok: false, ...command };
      return { ok: true, value: { problem: given.about().complaint, command } };
    },
  };
}

/** It is no pattern, until a day (A51). */
export const dismissForm = form(
  'dismiss-problem',
  { title: 'no pattern', submit: 'It is no pattern', blockOf: { because: blocks.because, when: blocks.until } },
  () => [
    textInput({
      id: blocks.because,
      label: 'Why not?',
      placeholder: 'Three of forty thousand, each for a reason of its own',
      multiline: true,
      max: 1_000,
      focus: true,
    }),
    momentInput({
      id: blocks.until,
      label: 'Until when does that hold?',
      hint: 'Empty: sixty working days. After that the same is looked at anew.',
      optional: true,
    }),
  ],
  (given) => ({ type: 'dismiss', because: given.text(blocks.because), until: given.instant(blocks.until) }),
);

/** What causes it (A33). */
export const causeForm = form(
  'cause-of-problem',
  { title: 'cause', submit: 'Save', blockOf: { cause: blocks.cause, whys: blocks.whys } },
  ({ cause }) => [
    textInput({
      id: blocks.cause,
      label: 'What causes it?',
      placeholder: 'The glue of batch 7 does not hold in the cold',
      hint: noNames,
      multiline: true,
      focus: true,
      ...(cause ? { initial: cause.words.text } : {}),
    }),
    selectInput({
      id: blocks.causeClass,
      label: 'Where does the cause lie?',
      choices: causeClasses.map((value) => ({ value, text: causeInWords[value] })),
      initial: cause?.class ?? 'not known yet',
    }),
    textInput({
      id: blocks.whys,
      label: 'Why, and why that?',
      hint: 'One to a line, at most five, each asking why of the one before.',
      multiline: true,
      optional: true,
      ...(cause ? { initial: cause.whys.map(({ text }) => text).join('\n') } : {}),
    }),
    textInput({
      id: blocks.evidence,
      label: 'What shows it?',
      hint: noNames,
      multiline: true,
      optional: true,
      max: 1_000,
      ...(cause?.evidence ? { initial: cause.evidence.text } : {}),
    }),
  ],
  (given) => ({
    type: 'find cause',
    cause: given.text(blocks.cause),
    causeClass: causeClasses.find((each) => each === given.choice(blocks.causeClass)) ?? 'not known yet',
    whys: given.text(blocks.whys),
    evidence: given.text(blocks.evidence),
  }),
);

/** What is done against it, by whom, by when. */
export const fixForm = form(
  'fix-of-problem',
  { title: 'fix', submit: 'Save', blockOf: { what: blocks.what, owner: blocks.owner, when: blocks.when } },
  ({ fix }) => [
    textInput({
      id: blocks.what,
      label: 'What is done against it?',
      placeholder: 'Another glue from batch 9 on; batch 7 and 8 come back',
      multiline: true,
      focus: true,
      ...(fix ? { initial: fix.what.text } : {}),
    }),
    personInput({
      id: blocks.owner,
      label: 'Who does it?',
      placeholder: 'Choose a person',
      hint: 'They are told what it is, and nothing of any customer.',
      initial: fix?.owner ?? null,
    }),
    momentInput({ id: blocks.when, label: 'By when?', ...(fix ? { initial: fix.dueAt } : {}) }),
    textInput({
      id: blocks.effect,
      label: 'What should change by it?',
      placeholder: 'No broken handles from May on',
      optional: true,
      max: 500,
    }),
  ],
  (given) => ({
    type: 'plan fix',
    what: given.text(blocks.what),
    owner: given.person(blocks.owner),
    dueAt: given.instant(blocks.when),
    effect: given.text(blocks.effect),
  }),
);

/** It is fixed, and every customer it touched is told (A11). */
export const fixedForm = form(
  'fixed-problem',
  { title: 'fixed', submit: 'It is fixed', blockOf: { done: blocks.done, when: blocks.check } },
  ({ fix }) => [
    textInput({
      id: blocks.done,
      label: 'What was done?',
      hint: noNames,
      multiline: true,
      focus: true,
      ...(fix ? { initial: fix.what.text } : {}),
    }),
    textInput({
      id: blocks.tell,
      label: 'What is each customer told?',
      hint: 'Every complaint of it gets a follow-up: whoever has it tells their customer. Left empty, this is drafted from the cause and what was done.',
      multiline: true,
      optional: true,
    }),
    momentInput({
      id: blocks.check,
      label: 'When is it checked whether it works?',
      hint: 'Empty: in twenty working days.',
      optional: true,
    }),
  ],
  (given) => ({
    type: 'mark fixed',
    done: given.text(blocks.done),
    tell: given.text(blocks.tell),
    checkAt: given.instant(blocks.check),
  }),
);

/** Whether what was done works. */
export const checkForm = form(
  'check-problem',
  { title: 'does it work?', submit: 'Save', blockOf: {} },
  () => [
    radioInput({
      id: blocks.works,
      label: 'Does it work?',
      choices: [
        { value: 'yes', text: 'It works', description: 'It has not come again' },
        { value: 'no', text: 'It does not', description: 'Something else has to be done' },
      ],
    }),
    textInput({ id: blocks.words, label: 'What was seen since?', multiline: true, optional: true, max: 1_000 }),
  ],
  (given) => {
    const works = given.choice(blocks.works);
    if (!works) return { errors: { [blocks.works]: 'Choose whether it works.' } };
    return { type: 'check', works: works === 'yes', words: given.text(blocks.words) };
  },
);
