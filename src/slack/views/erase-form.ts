import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { CustomerRecord } from '../../complaints/customer.ts';
import { type EraseReason, eraseReasons } from '../../complaints/event.ts';
import { onOneLine, plain } from './escape.ts';
import { radioInput, textInput } from './inputs.ts';
import { bold, bullets, lines, type Part } from './rich-text.ts';
import { type Parsed, submitted } from './submitted.ts';

export const eraseBlocks = { typed: 'erase-typed', reason: 'erase-reason' } as const;

const about = z.object({ customer: z.string().min(1) });
const word = 'ERASE';

const reasonInWords: Record<EraseReason, string> = {
  'they asked for it': 'They asked for it',
  'not needed any more': 'We do not need it any more',
  'should not have been kept': 'It should not have been kept',
};

type Input = { record: CustomerRecord; complaints: number; open: number };

function whatHappens({ complaints, open }: Input): Part[][] {
  const theirs = complaints === 1 ? 'Their complaint loses' : `All ${complaints} of their complaints lose`;
  const still = open === 1 ? 'One of them is' : `${open} of them are`;
  return [
    ...(complaints > 0
      ? [[`${theirs} what was said and who said it. Who did what and when stays, for the figures.`]]
      : []),
    ...(open > 0
      ? [[`${still} still open. It stays with its owner, who can then reach nobody: close it first if you can.`]]
      : []),
    ['Private complaints of theirs, if there are any, lose it too; they are not counted here.'],
    ['The name, the contacts and everything else on this record go, and those of records merged into it.'],
    ['My messages are redrawn without it, or deleted: cards, threads, plans, digests, files of exports.'],
    ['App Home shows it until somebody opens it again, and a form that is open until it is closed.'],
    ['My answers that only one person sees keep it until they reload Slack.'],
    ['What people typed themselves, in threads or elsewhere in Slack, is theirs: delete it there.'],
    ['So are files and photos: their names go here, and the links stay so that they can be found and deleted.'],
    ['Backups keep it until they are replaced.'],
  ];
}

/** Erasing a customer: says exactly what will happen, and asks for a word that nobody types by mistake. */
export const eraseForm = {
  id: 'erase-customer',
  build(input: Input): ModalView {
    const { record } = input;
    return {
      type: 'modal',
      callback_id: eraseForm.id,
      title: plain('Erase a customer', 24),
      submit: plain('Erase for good', 24),
      close: plain('Cancel', 24),
      private_metadata: JSON.stringify({ customer: record.id }),
      blocks: [
        lines([bold(record.name ? onOneLine(record.name, 200) : 'No name given'), '. This cannot be undone.']),
        bullets(whatHappens(input)),
        radioInput({
          id: eraseBlocks.reason,
          label: 'Why?',
          choices: eraseReasons.map((value) => ({ value, text: reasonInWords[value] })),
        }),
        textInput({ id: eraseBlocks.typed, label: `Type ${word} to go on`, placeholder: word }),
      ],
    };
  },
  parse(view: unknown): Parsed<{ customer: string; reason: EraseReason }> {
    const form = submitted(view);
    const { customer } = about.parse(form.metadata());
    const reason = eraseReasons.find((each) => each === form.choice(eraseBlocks.reason));
    if (!reason) return { ok: false, errors: { [eraseBlocks.reason]: 'Say why.' } };
    if (form.text(eraseBlocks.typed).trim() !== word) {
      return { ok: false, errors: { [eraseBlocks.typed]: `Type ${word}, in capitals, if this is what you want.` } };
    }
    return { ok: true, value: { customer, reason } };
  },
  blockOf: {},
};
