import type { ModalView } from '@slack/types';
import type { GivenCustomer } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { readCustomer } from './customer-options.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { searchInput, textInput } from './inputs.ts';
import { logActions } from './log-form.ts';
import { type Parsed, submitted } from './submitted.ts';

/** The typeahead is the one of the log form, and so is its action id. */
export const moveBlocks = { customer: logActions.who, contact: 'move-contact' } as const;

function build({ complaint }: { complaint: Complaint }): ModalView {
  return formView({
    id: moveForm.id,
    title: `Move ${complaint.reference}`,
    submit: 'Move it',
    about: { complaint: complaint.id, about: 0 },
    blocks: [
      ...aboutBlocks(complaint),
      searchInput({
        id: moveBlocks.customer,
        label: 'Who was it really?',
        placeholder: 'Type a name',
        hint: 'It leaves the other one’s history at once, as if it had never been there.',
        from: 0,
      }),
      textInput({
        id: moveBlocks.contact,
        label: 'Phone or e-mail',
        placeholder: 'Leave it empty for somebody we know',
        max: 200,
        optional: true,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<{ complaint: string; customer: GivenCustomer }> {
  const form = submitted(view);
  const chosen = readCustomer(form.choice(moveBlocks.customer));
  const contact = form.text(moveBlocks.contact) || null;
  if (!chosen || (chosen.id === null && chosen.name === null && !contact)) {
    return { ok: false, errors: { [moveBlocks.customer]: 'Choose who it was, or type a new name.' } };
  }
  return { ok: true, value: { complaint: form.about().complaint, customer: { ...chosen, contact } } };
}

/** It was somebody else who complained. */
export const moveForm = {
  id: 'move',
  build,
  parse,
  blockOf: { customer: moveBlocks.customer, contact: moveBlocks.contact },
} as const;
