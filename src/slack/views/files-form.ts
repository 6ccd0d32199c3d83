import type { ModalView } from '@slack/types';
import type { ChangeCommand } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { filesInput } from './inputs.ts';
import { italic, lines } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

const block = 'files-added';

type AddFiles = Extract<ChangeCommand, { type: 'add files' }>;

/** Adds files and photos to a complaint: Slack keeps them, the complaint their links. */
export const filesForm = {
  id: 'add-files',
  build: ({ complaint }: { complaint: Complaint }): ModalView =>
    formView({
      id: filesForm.id,
      title: `Files of ${complaint.reference}`,
      submit: 'Add them',
      about: { complaint: complaint.id, about: 0 },
      blocks: [
        ...aboutBlocks(complaint),
        {
          ...filesInput({ id: block, label: 'Photos, receipts, letters', hint: 'At most ten at once, 10 MB each.' }),
          optional: false,
        },
        lines([
          italic(
            'What you upload here Slack shows to you alone until you share it. For others to see it, add it in a reply to the message about this complaint instead.',
          ),
        ]),
      ],
    }),
  parse(view: unknown): Parsed<FormChange<AddFiles>> {
    const form = submitted(view);
    const files = form.files(block);
    if (files.length === 0) return { ok: false, errors: { [block]: 'Choose a file, or press Cancel.' } };
    return { ok: true, value: { complaint: form.about().complaint, command: { type: 'add files', files } } };
  },
  blockOf: { files: block },
} as const;
