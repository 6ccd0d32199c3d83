import type { ModalView } from '@slack/types';
import type { Problem } from '../../problems/problem.ts';
import { reachedAtOnce } from '../../problems/reach-out.ts';
import type { BadLine } from '../lists/read-csv.ts';
import { formView } from './form-about.ts';
import { momentInput, personInput, textInput } from './inputs.ts';
import { problemStanding, titleOf } from './problem-in-words.ts';
import { bold, lines } from './rich-text.ts';
import { type Parsed, submitted } from './submitted.ts';

/** A text input holds 3,000 characters: so many hold the longest list. */
const parts = 4;
const listBlock = (part: number) => `reach-out-${part}`;
export const reachOutBlocks = {
  list: listBlock(0),
  tell: 'reach-out-tell',
  when: 'reach-out-when',
  owner: 'reach-out-owner',
} as const;

export type ReachOutAsked = {
  problem: string;
  list: string;
  tell: string;
  dueAt: string | null;
  owner: string | null;
};

function build(problem: Problem, by: string): ModalView {
  return formView({
    id: reachOutForm.id,
    title: `${problem.reference}: reach out`,
    submit: 'Reach out to them',
    about: { complaint: problem.id, about: problem.events },
    blocks: [
      lines([bold(titleOf(problem))], problemStanding(problem)),
      textInput({
        id: reachOutBlocks.list,
        label: 'Who is likely affected, and has not complained?',
        placeholder: 'Anna Berg, 0170 1234567',
        hint: `One customer to a line: name, phone number or e-mail. At most ${reachedAtOnce}; who has a case of it already is left out.`,
        multiline: true,
        focus: true,
      }),
      ...Array.from({ length: parts - 1 }, (_, index) =>
        textInput({ id: listBlock(index + 1), label: `More of them (${index + 2})`, multiline: true, optional: true }),
      ),
      textInput({
        id: reachOutBlocks.tell,
        label: 'What are they told?',
        placeholder: 'The handle of the hammer you bought may break. Please do not use it; we send you a new one.',
        multiline: true,
        max: 2_000,
      }),
      momentInput({ id: reachOutBlocks.when, label: 'By when?' }),
      personInput({
        id: reachOutBlocks.owner,
        label: 'Who tells them?',
        placeholder: 'Choose a person',
        hint: 'Each customer stands in their list and their plan until they are reached.',
        initial: by,
      }),
    ],
  });
}

function partsOf(view: unknown): string[] {
  const form = submitted(view);
  return Array.from({ length: parts }, (_, part) => form.text(listBlock(part)));
}

function parse(view: unknown): Parsed<ReachOutAsked> {
  const form = submitted(view);
  return {
    ok: true,
    value: {
      problem: form.about().complaint,
      list: partsOf(view).join('\n'),
      tell: form.text(reachOutBlocks.tell),
      dueAt: form.instant(reachOutBlocks.when),
      owner: form.person(reachOutBlocks.owner),
    },
  };
}

const shown = 3;

/** What is wrong with lines, each on the input in which it stands, by its number there. */
function errorsOn(view: unknown, bad: readonly BadLine[]): Record<string, string> {
  const errors: Record<string, string> = {};
  let before = 0;
  partsOf(view).forEach((part, index) => {
    const count = part.split(/\r\n|\r|\n/).length;
    const own = bad.filter(({ line }) => line > before && line <= before + count).sort((a, b) => a.line - b.line);
    const said = own.slice(0, shown).map(({ line, wrong }) => `Line ${line - before}: ${wrong.replace(/\.$/, '')}.`);
    const rest = own.length - said.length;
    if (own.length > 0) errors[listBlock(index)] = [...said, ...(rest > 0 ? [`And ${rest} more.`] : [])].join(' ');
    before += count;
  });
  return errors;
}

/** In which a list of customers is pasted who are likely affected and have not complained (A54). */
export const reachOutForm = {
  id: 'reach-out-form',
  build,
  parse,
  errorsOn,
  blockOf: {
    people: reachOutBlocks.list,
    tell: reachOutBlocks.tell,
    when: reachOutBlocks.when,
    owner: reachOutBlocks.owner,
  },
} as const;
