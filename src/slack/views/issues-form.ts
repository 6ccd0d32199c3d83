import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { onOneLine } from './escape.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { radioInput, textInput, ticksInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const issuesBlocks = {
  biggest: 'issues-biggest',
  settled: 'issues-settled',
  remedy: 'issues-remedy',
  add: 'issues-add',
} as const;

/** Radio buttons and boxes take ten: what they first told, what is biggest, and the latest. */
const mostChoices = 10;

function existing({ words, issues, biggest }: Complaint): KnownBlock[] {
  if (issues.length === 0) return [];
  const latest = issues.filter(({ id }) => id !== biggest).slice(biggest ? 2 - mostChoices : 1 - mostChoices);
  const shown = issues.filter((issue) => issue.id === biggest || latest.includes(issue));
  const open = shown.filter(({ settledAt }) => settledAt === null);
  const choices = [
    { value: '0', text: onOneLine(words.text, 75) },
    ...shown.map(({ id, text }) => ({ value: String(id), text: onOneLine(text.text, 75) })),
  ];
  const settled = open.map(({ id, text }) => ({ value: String(id), text: onOneLine(text.text, 75) }));
  return [
    radioInput({
      id: issuesBlocks.biggest,
      label: 'What matters most to them?',
      choices,
      initial: String(biggest ?? 0),
    }),
    ...(settled.length > 0
      ? [
          ticksInput({ id: issuesBlocks.settled, label: 'What is put right?', choices: settled, optional: true }),
          textInput({
            id: issuesBlocks.remedy,
            label: 'What was done about it?',
            placeholder: 'Sent the missing lid',
            max: 1_000,
            optional: true,
          }),
        ]
      : []),
  ];
}

/** What else they are unhappy about, which of it is biggest, and what is put right already (A57). */
function build({ complaint }: { complaint: Complaint }): ModalView {
  return formView({
    id: issuesForm.id,
    title: `${complaint.reference}: issues`,
    submit: 'Save',
    about: { complaint: complaint.id, about: complaint.events },
    kept: { biggest: String(complaint.biggest ?? 0) },
    blocks: [
      ...referenceBlocks(complaint),
      ...existing(complaint),
      textInput({
        id: issuesBlocks.add,
        label: 'Is there anything else?',
        placeholder: 'And nobody called back',
        multiline: true,
        max: 1_000,
        optional: true,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'sort issues'>>> {
  const form = submitted(view);
  const chosen = form.choice(issuesBlocks.biggest);
  // What they left as it stood is not chosen anew: others may have done so meanwhile.
  const { biggest } = z.object({ biggest: z.string() }).parse(form.metadata());
  return {
    ok: true,
    value: {
      complaint: form.about().complaint,
      command: {
        type: 'sort issues',
        add: form.text(issuesBlocks.add) || null,
        ...(chosen === null || chosen === biggest ? {} : { biggest: chosen === '0' ? null : Number(chosen) }),
        settled: form.ticks(issuesBlocks.settled).map(Number),
        remedy: form.text(issuesBlocks.remedy) || null,
      },
    },
  };
}

/** Several issues in one complaint. */
export const issuesForm = {
  id: 'sort-issues',
  build,
  parse,
  blockOf: { add: issuesBlocks.add, remedy: issuesBlocks.remedy },
} as const;
