import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { type WaivedBecause, waivableBecause, waivedBecause } from '../../complaints/event.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { radioInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const waiveBlocks = { because: 'waive-because' } as const;

const reasons: Record<WaivedBecause, string> = {
  'they said that all is well': 'They said that all is well',
  'they asked for no contact': 'They asked for no contact',
  'we speak anyway': 'We speak to them anyway',
  'no way to reach them': 'We have no way to reach them',
  'the post is gone': 'What they posted is gone',
};

/** `followUp` is the number of the contact that is left out. */
function build({ complaint, followUp }: { complaint: Complaint; followUp: number }): ModalView {
  const about = complaint.owed.find(({ id }) => id === followUp)?.about ?? 'after remedy';
  const note = about === 'public note';
  return formView({
    id: waiveForm.id,
    title: `${complaint.reference}: ${note ? 'no note' : 'no need to ask'}`,
    submit: 'Save',
    about: { complaint: complaint.id, about: followUp },
    blocks: [
      ...aboutBlocks(complaint),
      radioInput({
        id: waiveBlocks.because,
        label: note ? 'Why is there no public note?' : 'Why does nobody ask whether all is well?',
        choices: waivableBecause(about).map((value) => ({
          value,
          text: note && value === 'they asked for no contact' ? 'They asked us to leave it' : reasons[value],
        })),
        hint: 'Where nothing else is owed, this closes it.',
      }),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'waive follow-up'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  const because = waivedBecause.find((each) => each === form.choice(waiveBlocks.because));
  if (!because) return { ok: false, errors: { [waiveBlocks.because]: 'Choose why.' } };
  return { ok: true, value: { complaint, command: { type: 'waive follow-up', followUp: about, because } } };
}

/** Leaves the follow-up out, with the reason (A60). */
export const waiveForm = {
  id: 'waive-follow-up-form',
  build,
  parse,
  blockOf: { because: waiveBlocks.because, without: waiveBlocks.because },
} as const;
