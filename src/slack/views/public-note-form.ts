import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import { type Finding, type Rule, rules } from '../../wording/finding.ts';
import { findingsBlocks, mutedBlocks } from './findings.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { textInput } from './inputs.ts';
import { bold, lines, quote } from './rich-text.ts';
import { sinceThenBlocks } from './since-then.ts';
import { formAbout, type Parsed, submitted } from './submitted.ts';

export const publicNoteBlocks = { text: 'public-note-text' } as const;

type Command = CommandOf<'draft public note'>;
type Input = {
  complaint: Complaint;
  /** As they wrote it before. */
  typed?: Command;
  findings?: readonly Finding[];
  told?: readonly Rule[];
  muted?: readonly Rule[];
  since?: readonly ComplaintEvent[];
};

const kept = formAbout.extend({ told: z.array(z.enum(rules)) });

/** What a note begins from: thanks, an apology for what happened, and how it ended; nothing of what it was about. */
export function proposedNote({ offers, posted }: Pick<Complaint, 'offers' | 'posted'>): string {
  if (posted?.note?.text.text) return posted.note.text.text;
  const agreed = offers.some(({ answer }) => answer?.agreed);
  const ended = agreed ? 'It is put right now, as we agreed in private.' : 'It is put right now.';
  return `Thank you again for telling us. We are sorry that this happened. ${ended}`;
}

/** What everybody is to read about how it ended; it is posted by hand. */
function build({ complaint, typed, findings = [], told = [], muted = [], since = [] }: Input): ModalView {
  const view = formView({
    id: publicNoteForm.id,
    title: `${complaint.reference}: public note`,
    submit: 'Next: post it',
    about: { complaint: complaint.id, about: complaint.events },
    blocks: [
      ...sinceThenBlocks(since),
      ...referenceBlocks(complaint),
      quote(complaint.words.text, 400),
      lines([
        bold('Everybody can read this. '),
        'Say how it ended, in a sentence or two: no numbers, no names, no details.',
      ]),
      ...findingsBlocks(findings),
      textInput({
        id: publicNoteBlocks.text,
        label: 'What everybody reads',
        hint: 'You post it yourself, under what they wrote. The next page has it to copy.',
        multiline: true,
        initial: typed?.text ?? proposedNote(complaint),
      }),
      ...mutedBlocks(muted),
    ],
  });
  return { ...view, private_metadata: JSON.stringify({ complaint: complaint.id, about: complaint.events, told }) };
}

export type NoteWritten = { complaint: string; about: number; told: readonly Rule[]; command: Command };

function parse(view: unknown): Parsed<NoteWritten> {
  const form = submitted(view);
  const { complaint, about, told } = kept.parse(form.metadata());
  const command: Command = { type: 'draft public note', text: form.text(publicNoteBlocks.text) };
  return { ok: true, value: { complaint, about, told, command } };
}

/** The closing note, before it is posted (A52). */
export const publicNoteForm = {
  id: 'public-note-form',
  build,
  parse,
  blockOf: { text: publicNoteBlocks.text },
} as const;
