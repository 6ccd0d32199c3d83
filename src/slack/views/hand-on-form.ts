import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { personInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const handOnBlocks = { to: 'hand-on-to' } as const;

function build({ complaint, round }: { complaint: Complaint; round: number }): ModalView {
  return formView({
    id: handOnForm.id,
    title: `Hand ${complaint.reference} on`,
    submit: 'Hand it on',
    about: { complaint: complaint.id, about: round },
    blocks: [
      ...aboutBlocks(complaint),
      personInput({
        id: handOnBlocks.to,
        label: 'To which manager?',
        placeholder: 'Choose a manager',
        hint: 'They get it in a direct message. The time for the answer stays as it is.',
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'hand on'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  const to = form.person(handOnBlocks.to);
  if (!to) return { ok: false, errors: { [handOnBlocks.to]: 'Choose who takes it.' } };
  return { ok: true, value: { complaint, command: { type: 'hand on', round: about, to } } };
}

/** A manager gives an escalation to another manager (A09). */
export const handOnForm = { id: 'hand-on', build, parse, blockOf: { to: handOnBlocks.to } } as const;
