import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { type WithdrawnBecause, withdrawnBecause } from '../../complaints/event.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { radioInput, textInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const withdrawBlocks = { because: 'withdraw-because', words: 'withdraw-words' } as const;

const reasons: Record<WithdrawnBecause, { text: string; description: string }> = {
  'a test': { text: 'A test', description: 'Nobody complained' },
  'logged twice': { text: 'Logged twice', description: 'Merge it instead if something was promised here' },
  'not a complaint': { text: 'Not a complaint', description: 'A question, praise, or meant for somebody else' },
};

function build({ complaint }: { complaint: Complaint }): ModalView {
  return formView({
    id: withdrawForm.id,
    title: `Withdraw ${complaint.reference}`,
    submit: 'Withdraw it',
    about: { complaint: complaint.id, about: 0 },
    blocks: [
      ...aboutBlocks(complaint),
      radioInput({
        id: withdrawBlocks.because,
        label: 'What is it, then?',
        choices: withdrawnBecause.map((value) => ({ value, ...reasons[value] })),
        hint: 'It leaves every figure, and nothing more is owed. It can be reopened.',
      }),
      textInput({
        id: withdrawBlocks.words,
        label: 'Anything to add?',
        placeholder: 'They only wanted to know when we open',
        multiline: true,
        optional: true,
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'withdraw'>>> {
  const form = submitted(view);
  const because = withdrawnBecause.find((each) => each === form.choice(withdrawBlocks.because));
  if (!because) return { ok: false, errors: { [withdrawBlocks.because]: 'Choose what it is.' } };
  const words = form.text(withdrawBlocks.words) || null;
  return { ok: true, value: { complaint: form.about().complaint, command: { type: 'withdraw', because, words } } };
}

/** It was no complaint. */
export const withdrawForm = { id: 'withdraw', build, parse, blockOf: { because: withdrawBlocks.because } } as const;
