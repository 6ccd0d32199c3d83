import type { ModalView } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import type { Twins } from './buttons.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { searchInput } from './inputs.ts';
import { type Parsed, submitted } from './submitted.ts';

/** The typeahead of complaints; its options' values are ids of complaints. */
export const mergeBlocks = { other: 'complaint-search' } as const;

function build({ complaint }: { complaint: Complaint }): ModalView {
  return formView({
    id: mergeForm.id,
    title: `Merge ${complaint.reference}`,
    submit: 'Next',
    about: { complaint: complaint.id, about: 0 },
    blocks: [
      ...aboutBlocks(complaint),
      searchInput({
        id: mergeBlocks.other,
        label: 'Which one is about the same?',
        placeholder: 'Type its number, a name, or words',
        hint: 'Next, you see both side by side.',
        from: 1,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<Twins> {
  const form = submitted(view);
  const other = form.choice(mergeBlocks.other);
  if (!other) return { ok: false, errors: { [mergeBlocks.other]: 'Choose the other complaint.' } };
  return { ok: true, value: { complaint: form.about().complaint, other } };
}

/** The same was logged twice: asks for the other one; what comes of it is asked in mergeIntoForm. */
export const mergeForm = {
  id: 'merge',
  build,
  parse,
  blockOf: { into: mergeBlocks.other, complaint: mergeBlocks.other },
} as const;
