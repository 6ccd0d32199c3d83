import type { ModalView, PlainTextOption } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import type { Problem } from '../../problems/problem.ts';
import { plain } from './escape.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { searchInput, textInput } from './inputs.ts';
import { noNames, stageInWords, titleOf } from './problem-in-words.ts';
import { type Parsed, submitted } from './submitted.ts';

export const linkProblemBlocks = { which: 'problem-search', title: 'problem-title' } as const;

/** A problem that there is, or the title of a new one. */
export type Linked = { complaint: string; which: { problem: string } | { title: string } };

export function problemOption(problem: Problem): PlainTextOption {
  return { text: plain(`${titleOf(problem)} · ${stageInWords[problem.stage]}`, 75), value: problem.id };
}

function build({ complaint, likely }: { complaint: Complaint; likely: Problem | null }): ModalView {
  return formView({
    id: linkProblemForm.id,
    title: `${complaint.reference} recurs`,
    submit: 'Save',
    about: { complaint: complaint.id, about: complaint.events },
    blocks: [
      ...aboutBlocks(complaint),
      searchInput({
        id: linkProblemBlocks.which,
        label: 'Which problem is it a case of?',
        placeholder: 'Type its number, or words of its title',
        from: 0,
        optional: true,
        initial: likely ? problemOption(likely) : null,
      }),
      textInput({
        id: linkProblemBlocks.title,
        label: 'Or a new one: what recurs?',
        placeholder: 'The handle of the hammer breaks',
        hint: `Managers decide whether it is a pattern. Once it is fixed, every customer it touched is told. ${noNames}`,
        optional: true,
        max: 150,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<Linked> {
  const form = submitted(view);
  const { complaint } = form.about();
  const title = form.text(linkProblemBlocks.title).trim();
  const problem = form.choice(linkProblemBlocks.which);
  if (title) return { ok: true, value: { complaint, which: { title } } };
  if (problem) return { ok: true, value: { complaint, which: { problem } } };
  return { ok: false, errors: { [linkProblemBlocks.which]: 'Choose a problem, or write what recurs.' } };
}

/** A complaint is a case of something that recurs. */
export const linkProblemForm = {
  id: 'link-problem',
  build,
  parse,
  blockOf: { problem: linkProblemBlocks.which, title: linkProblemBlocks.title },
} as const;

export const openProblemBlocks = { title: 'open-problem-title' } as const;

/** Somebody sees that something will hurt customers, before anybody has complained of it (A54). */
export const openProblemForm = {
  id: 'open-problem',
  build: (): ModalView => ({
    type: 'modal',
    callback_id: 'open-problem',
    title: plain('This will hurt', 24),
    submit: plain('Tell management', 24),
    close: plain('Cancel', 24),
    blocks: [
      textInput({
        id: openProblemBlocks.title,
        label: 'What will hurt customers?',
        placeholder: 'The new batch of hammers has loose handles',
        hint: `Nobody has to have complained of it yet. Managers decide what is done. ${noNames}`,
        max: 150,
        focus: true,
      }),
    ],
  }),
  parse: (view: unknown): Parsed<{ title: string }> => ({
    ok: true,
    value: { title: submitted(view).text(openProblemBlocks.title) },
  }),
  blockOf: { title: openProblemBlocks.title },
} as const;
