import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { textInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const answerBlocks = { cause: 'answer-cause', prevention: 'answer-prevention', tell: 'answer-tell' } as const;

type Input = { complaint: Complaint; round: number };

function build({ complaint, round }: Input): ModalView {
  return formView({
    id: answerForm.id,
    title: `Answer ${complaint.reference}`,
    submit: 'Send the answer',
    about: { complaint: complaint.id, about: round },
    blocks: [
      ...aboutBlocks(complaint),
      textInput({
        id: answerBlocks.cause,
        label: 'What caused it?',
        placeholder: 'The courier had the old address; nobody checked it against the order',
        multiline: true,
        focus: true,
      }),
      textInput({
        id: answerBlocks.prevention,
        label: 'What keeps it from happening again?',
        placeholder: 'Or why nothing is needed',
        multiline: true,
      }),
      textInput({
        id: answerBlocks.tell,
        label: 'What should we tell the customer?',
        hint: 'The rep gets this at once, and calls or writes to them. Promise only what you stand behind.',
        multiline: true,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'answer'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  return {
    ok: true,
    value: {
      complaint,
      command: {
        type: 'answer',
        round: about,
        cause: form.text(answerBlocks.cause),
        prevention: form.text(answerBlocks.prevention),
        tellCustomer: form.text(answerBlocks.tell),
      },
    },
  };
}

/** A manager's answer to an escalation. */
export const answerForm = {
  id: 'answer-complaint',
  build,
  parse,
  blockOf: { cause: answerBlocks.cause, prevention: answerBlocks.prevention, 'tell customer': answerBlocks.tell },
} as const;
