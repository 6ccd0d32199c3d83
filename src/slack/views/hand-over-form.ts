import type { KnownBlock, ModalView } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { handOverNote } from '../../complaints/hand-over-note.ts';
import { momentInWords } from '../../time/moment-in-words.ts';
import { aboutBlocks, formView } from './form-about.ts';
import { personInput, textInput, tickInput } from './inputs.ts';
import { bold, italic, lines, preformatted } from './rich-text.ts';
import { type FormChange, type Parsed, submitted } from './submitted.ts';

export const handOverBlocks = { to: 'hand-over-to', note: 'hand-over-note', told: 'hand-over-told' } as const;

type Input = {
  complaint: Complaint;
  /** In which times are written. */
  zone: string;
  /** A colleague who is there now; null for nobody known. */
  standIn: { id: string; name: string } | null;
  /** They need a moment to themselves. */
  takeTen: boolean;
};

/** What the customer can be told, with the promise that stands. */
function holding({ complaint, zone, standIn }: Input): string {
  const name = complaint.customer.name?.text;
  const colleague = standIn?.name ?? (name ? 'a colleague of mine' : 'A colleague of mine');
  const promise = complaint.owed.find(({ promised }) => promised);
  return [
    `${name ? `Dear ${name}, ` : ''}${colleague} looks after your complaint from now on and knows everything you told us.`,
    ...(promise ? [`You will hear from us by ${momentInWords(promise.dueAt, zone)}, as we said.`] : []),
  ].join(' ');
}

function build(input: Input): ModalView {
  const { complaint, zone, standIn, takeTen } = input;
  const opening: KnownBlock[] = takeTen
    ? [
        lines([
          bold('Take ten minutes. '),
          'It is the problem they are angry at, not you. A colleague can have it meanwhile.',
        ]),
        lines([italic(standIn ? `${standIn.name} is there now. The clocks go on.` : 'The clocks go on.')]),
      ]
    : [];
  return formView({
    id: handOverForm.id,
    title: takeTen ? `${complaint.reference}: take ten` : `Hand over ${complaint.reference}`,
    submit: 'Hand over',
    about: { complaint: complaint.id, about: 0 },
    blocks: [
      ...opening,
      ...aboutBlocks(complaint),
      personInput({
        id: handOverBlocks.to,
        label: 'To whom?',
        placeholder: 'Choose a colleague',
        initial: standIn?.id ?? null,
      }),
      textInput({
        id: handOverBlocks.note,
        label: 'What should they know?',
        hint: 'Made from the record; change what you like. They get it in a direct message, with every contact that is owed.',
        multiline: true,
        optional: true,
        initial: handOverNote(complaint, zone),
      }),
      ...(complaint.firstContactAt
        ? [
            lines([bold('You could tell the customer')]),
            preformatted(holding(input), 1_000),
            tickInput({
              id: handOverBlocks.told,
              label: 'Do they know?',
              text: 'I told them who looks after it now',
              ticked: false,
              hint: 'If not, your colleague is asked to.',
            }),
          ]
        : []),
    ],
  });
}

function parse(view: unknown): Parsed<FormChange<CommandOf<'hand over'>>> {
  const form = submitted(view);
  const to = form.person(handOverBlocks.to);
  if (!to) return { ok: false, errors: { [handOverBlocks.to]: 'Choose who takes it.' } };
  const note = form.text(handOverBlocks.note) || null;
  const told = form.ticked(handOverBlocks.told);
  return { ok: true, value: { complaint: form.about().complaint, command: { type: 'hand over', to, note, told } } };
}

/** Gives a complaint to another owner, warmly (A17, A22). */
export const handOverForm = { id: 'hand-over', build, parse, blockOf: { to: handOverBlocks.to } } as const;
