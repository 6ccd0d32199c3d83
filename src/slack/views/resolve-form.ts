import type { KnownBlock } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import { capital } from './complaint-in-words.ts';
import { onOneLine } from './escape.ts';
import { gateBlocks, gateInputs, readGated } from './gate-inputs.ts';
import { ticksInput } from './inputs.ts';
import { remedyInWords } from './offer-in-words.ts';
import { bold, lines } from './rich-text.ts';
import { textForm } from './text-form.ts';

export const resolveBlocks = { remedy: 'resolve-remedy', settles: 'resolve-settles' } as const;

function openIssues({ issues }: Complaint) {
  return issues.filter(({ settledAt }) => settledAt === null).slice(0, 10);
}

/** What was agreed and is done, to begin from. */
function done({ offers }: Complaint): string {
  const remedies = offers.filter(({ doneAt }) => doneAt).map(remedyInWords);
  return remedies.map(capital).join('. ');
}

/** What they wanted stands beside what was done (A05); with several issues, each is ticked or stays open (A57). */
function besides(complaint: Complaint): KnownBlock[] {
  const { wanted } = complaint;
  const open = openIssues(complaint);
  return [
    ...(wanted ? [lines([bold('They wanted: '), onOneLine(wanted.text, 500)])] : []),
    ...(open.length > 0
      ? [
          ticksInput({
            id: resolveBlocks.settles,
            label: 'It puts right, too',
            hint: 'What you do not tick stays open, and so does the complaint.',
            choices: open.map(({ id, text }) => ({ value: String(id), text: onOneLine(text.text, 75) })),
            optional: true,
          }),
        ]
      : []),
  ];
}

/** The remedy is done. */
export const resolveForm = textForm({
  id: 'resolve-complaint',
  block: resolveBlocks.remedy,
  field: 'remedy',
  title: (reference) => `${reference} is put right`,
  submit: 'Save',
  label: 'What was done for them?',
  placeholder: 'New lamp delivered, old one collected',
  initial: done,
  hint: (complaint) =>
    complaint.customer.contact
      ? 'Where a follow-up is owed, you are reminded to ask whether all is well. Otherwise this closes it.'
      : 'We have no way to reach them, so this closes it.',
  more: (complaint, gates) => [
    ...besides(complaint),
    ...gateInputs(complaint, gates, ['putting right', ...(complaint.stage === 'open' ? (['closing'] as const) : [])]),
  ],
  moreBlocks: { without: gateBlocks.without, settles: resolveBlocks.settles },
  command: (remedy, form) => ({
    type: 'resolve',
    remedy,
    ...readGated(form),
    ...(form.has(resolveBlocks.settles) ? { settles: form.ticks(resolveBlocks.settles).map(Number) } : {}),
  }),
});
