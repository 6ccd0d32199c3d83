import type { KnownBlock, ModalView } from '@slack/types';
import { asksForFeedback } from '../../complaints/asks-for-feedback.ts';
import type { CommandOf } from '../../complaints/command.ts';
import {
  type Again,
  agains,
  type Complaint,
  type Effort,
  efforts,
  outcomes,
  promisedRemedies,
} from '../../complaints/complaint.ts';
import { earnsNote } from '../../complaints/public-note.ts';
import type { Gates } from '../../complaints/settings.ts';
import { momentBlocks, momentInputs, readMoment } from './chosen-moment.ts';
import { toTell } from './complaint-in-words.ts';
import { onOneLine } from './escape.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { gateBlocks, gateInputs, readGated } from './gate-inputs.ts';
import { type Choice, radioInput, textInput } from './inputs.ts';
import { bold, bullets, lines, quote } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { type FormChange, type Parsed, type Submitted, submitted } from './submitted.ts';

export const outcomeBlocks = {
  outcome: 'outcome',
  words: 'outcome-words',
  better: 'outcome-better',
  effort: 'outcome-effort',
  again: 'outcome-again',
  ...momentBlocks,
} as const;

function choices(complaint: Complaint): Choice[] {
  const again = complaint.stage === 'resolved' ? 'It opens again' : 'It stays open';
  return [
    {
      value: 'satisfied',
      text: 'They are satisfied',
      description:
        promisedRemedies(complaint).length > 0
          ? 'What was agreed is still to be done'
          : earnsNote(complaint, true)
            ? 'A public note is owed, and then it is closed'
            : `${complaint.reference} is closed`,
    },
    { value: 'partly', text: 'Partly satisfied', description: `${again}, with a next contact` },
    { value: 'not', text: 'Not satisfied', description: `${again}, with a next contact` },
    { value: 'unreachable', text: 'I could not reach them', description: 'You try again later' },
  ];
}

function isAfterRemedy({ owed }: Complaint, followUp: number): boolean {
  return owed.find(({ id }) => id === followUp)?.about === 'after remedy';
}

/** What to tell them (A11), or what to ask once it is put right (A28). */
function scriptBlocks(complaint: Complaint, followUp: number): KnownBlock[] {
  // Whoever reaches them, whatever for, tells them that as well.
  const tell = complaint.owed.flatMap((contact) => toTell(complaint, contact) ?? [])[0];
  if (tell) return [lines([bold('You could tell them')]), quote(tell.text, 1_500)];
  if (!isAfterRemedy(complaint, followUp)) return [];
  const done = complaint.remedy
    ? `Is it as it should be now? We did: ${onOneLine(complaint.remedy.text, 150)}`
    : 'Is all as it should be now?';
  return [
    lines([bold('You could ask')]),
    bullets([[done], ['Has anything come up since?'], ['Is there anything left that we should do?']]),
  ];
}

const effortInWords: Record<Effort, string> = { easy: 'Easy', some: 'It took some effort', much: 'It took too much' };
const againInWords: Record<Again, string> = { yes: 'Yes', perhaps: 'Perhaps', no: 'No' };

/** In one follow-up of ten: what could have been better, how easy it was, and whether they would come back (A29, A53, A55). */
function feedbackInputs(complaint: Complaint, followUp: number): KnownBlock[] {
  if (!isAfterRemedy(complaint, followUp) || !asksForFeedback(complaint)) return [];
  return [
    textInput({
      id: outcomeBlocks.better,
      label: 'What could we have done better?',
      placeholder: 'In their words',
      max: 1_000,
      multiline: true,
      optional: true,
    }),
    menuInput({
      id: outcomeBlocks.effort,
      label: 'How easy was it to have it put right?',
      choices: efforts.map((value) => ({ value, text: effortInWords[value] })),
      initial: null,
      optional: true,
    }),
    menuInput({
      id: outcomeBlocks.again,
      label: 'Would they choose us again?',
      choices: agains.map((value) => ({ value, text: againInWords[value] })),
      initial: null,
      hint: 'After a no it stays open, with a contact to win them back.',
      optional: true,
    }),
  ];
}

function readFeedback(form: Submitted) {
  if (!form.has(outcomeBlocks.effort)) return {};
  const feedback = {
    better: form.text(outcomeBlocks.better) || null,
    effort: efforts.find((each) => each === form.choice(outcomeBlocks.effort)) ?? null,
    again: agains.find((each) => each === form.choice(outcomeBlocks.again)) ?? null,
  };
  return { feedback };
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
      ...scriptBlocks(complaint, followUp),
      radioInput({ id: outcomeBlocks.outcome, label: 'How did it go?', choices: choices(complaint) }),
      textInput({
        id: outcomeBlocks.words,
        label: 'What did they say?',
        placeholder: 'In their own words',
        multiline: true,
        optional: true,
      }),
      ...feedbackInputs(complaint, followUp),
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
      command: {
        type: 'record outcome',
        followUp: about,
        outcome,
        words,
        next: next.value,
        ...readFeedback(form),
        ...readGated(form),
      },
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
