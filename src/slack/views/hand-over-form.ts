import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { personInput, textInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const handOverBlocks = { to: 'hand-over-to', note: 'hand-over-note' } as const;

function build({ complaint }: { complaint: Complaint }): ModalView {
  return formView({
    id: handOverForm.id,
    title: `Hand over ${complaint.reference}`,
    submit: 'Hand over',
    about: { complaint: complaint.id, about: 0 },
    blocks: [
      ...aboutBlocks(complaint),
      personInput({ id: handOverBlocks.to, label: 'To whom?', placeholder: 'Choose a colleague' }),
      textInput({
        id: handOverBlocks.note,
        label: 'What should they know?',
        placeholder: 'What was said, what was tried, how the customer likes to be spoken to',
        hint: 'They get it in a direct message, with every contact that is owed.',
        multiline: true,
        optional: true,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'hand over'>>> {
  const form = submitted(view);
  const to = form.person(handOverBlocks.to);
  if (!to) return { ok: false, errors: { [handOverBlocks.to]: 'Choose who takes it.' } };
  const note = form.text(handOverBlocks.note) || null;
  return { ok: true, value: { complaint: form.about().complaint, command: { type: 'hand over', to, note } } };
}

/** Gives a complaint to another owner. */
export const handOverForm = { id: 'hand-over', build, parse, blockOf: { to: handOverBlocks.to } } as const;
