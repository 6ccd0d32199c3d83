import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import { type Complaint, vias } from '../../complaints/complaint.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { textInput } from './inputs.ts';
import { viaInWords } from './log-inputs.ts';
import { bold, lines } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const goPrivateBlocks = { via: 'private-via', contact: 'private-contact' } as const;

function build({ complaint }: { complaint: Complaint }): ModalView {
  const { contact } = complaint.customer;
  return formView({
    id: goPrivateForm.id,
    title: `${complaint.reference} in private`,
    submit: 'Go on there',
    about: { complaint: complaint.id, about: 0 },
    blocks: [
      ...aboutBlocks(complaint),
      lines([
        bold('They write to us in private now? '),
        'Say how. From then on you reach them there, and not in public.',
      ]),
      menuInput({
        id: goPrivateBlocks.via,
        label: 'How do they write to us?',
        choices: vias.map((value) => ({
          value,
          text: value === 'social' ? 'A private message, where they posted' : viaInWords[value],
        })),
        initial: 'social',
      }),
      textInput({
        id: goPrivateBlocks.contact,
        label: 'How do we reach them there?',
        placeholder: 'A phone number, an e-mail, or their name there',
        hint: 'Empty: as we know it already. For a private message it can stay empty.',
        max: 200,
        optional: true,
        ...(contact?.text ? { initial: contact.text } : {}),
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'go private'>>> {
  const form = submitted(view);
  const via = vias.find((each) => each === form.choice(goPrivateBlocks.via));
  if (!via) return { ok: false, errors: { [goPrivateBlocks.via]: 'Choose how they write to us.' } };
  const contact = form.text(goPrivateBlocks.contact) || null;
  return { ok: true, value: { complaint: form.about().complaint, command: { type: 'go private', via, contact } } };
}

/** From where everybody reads it to where nobody else does (A52). */
export const goPrivateForm = {
  id: 'go-private-form',
  build,
  parse,
  blockOf: { contact: goPrivateBlocks.contact },
} as const;
