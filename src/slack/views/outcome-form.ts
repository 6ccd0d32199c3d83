import type { ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import { type Complaint, outcomes } from '../../complaints/complaint.ts';
import type { Gates } from '../../complaints/settings.ts';
import { momentBlocks, momentInputs, readMoment } from './chosen-moment.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { gateBlocks, gateInputs, readGated } from './gate-inputs.ts';
import { type Choice, radioInput, textInput } from './inputs.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const outcomeBlocks = { outcome: 'outcome', words: 'outcome-words', ...momentBlocks } as const;

function choices(complaint: Complaint): Choice[] {
  const again = complaint.stage === 'resolved' ? 'It opens again' : 'It stays open';
  return [
    { value: 'satisfied', text: 'They are satisfied', description: `${complaint.reference} is closed` },
    { value: 'partly', text: 'Partly satisfied', description: `${again}, with a next contact` },
    { value: 'not', text: 'Not satisfied', description: `${again}, with a next contact` },
    { value: 'unreachable', text: 'I could not reach them', description: 'You try again later' },
  ];
}

/** `followUp` is the number of the contact that was made. */
function build({ complaint, followUp, gates }: { complaint: Complaint; followUp: number; gates?: Gates }): ModalView {
  return formView({
    id: outcomeForm.id,
    title: `${complaint.reference}: how was it?`,
    submit: 'Save',
    about: { complaint: complaint.id, about: followUp },
    blocks: [
      ...aboutBlocks(complaint),
      radioInput({ id: outcomeBlocks.outcome, label: 'How did it go?', choices: choices(complaint) }),
      textInput({
        id: outcomeBlocks.words,
        label: 'What did they say?',
        placeholder: 'In their own words',
        multiline: true,
        optional: true,
      }),
      ...momentInputs({
        label: 'If not satisfied: when do you contact them next?',
        hint: 'Leave it empty and it is planned for you.',
        optional: true,
        told: false,
      }),
      ...gateInputs(complaint, gates, ['closing']),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'record outcome'>>> {
  const form = submitted(view);
  const { complaint, about } = form.about();
  const outcome = outcomes.find((each) => each === form.choice(outcomeBlocks.outcome));
  if (!outcome) return { ok: false, errors: { [outcomeBlocks.outcome]: 'Choose how it went.' } };
  const next = outcome === 'satisfied' ? ({ ok: true, value: null } as const) : readMoment(form);
  if (!next.ok) return next;
  const words = form.text(outcomeBlocks.words) || null;
  return {
    ok: true,
    value: {
      complaint,
      command: { type: 'record outcome', followUp: about, outcome, words, next: next.value, ...readGated(form) },
    },
  };
}

/** "I reached them": what came of a contact. */
export const outcomeForm = {
  id: 'record-outcome',
  build,
  parse,
  blockOf: { words: outcomeBlocks.words, when: outcomeBlocks.when, without: gateBlocks.without },
} as const;
