import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { textInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const sendBackBlocks = { reason: 'send-back-reason' } as const;

function build({ complaint, round }: { complaint: Complaint; round: number }): ModalView {
  return formView({
    id: sendBackForm.id,
    title: `${complaint.reference} to the rep`,
    submit: 'Give it back',
    about: { complaint: complaint.id, about: round },
    blocks: [
      ...aboutBlocks(complaint),
      textInput({
        id: sendBackBlocks.reason,
        label: 'What should the rep do, or find out?',
        placeholder: 'You can refund up to 50 yourself; please do',
        hint: 'They read it at once, in a direct message.',
        multiline: true,
        optional: true,
        focus: true,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'send back'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  const reason = form.text(sendBackBlocks.reason) || null;
  return { ok: true, value: { complaint, command: { type: 'send back', round: about, reason } } };
}

/** A manager gives an escalation back to the rep. */
export const sendBackForm = {
  id: 'send-back-complaint',
  build,
  parse,
  blockOf: { reason: sendBackBlocks.reason },
} as const;
