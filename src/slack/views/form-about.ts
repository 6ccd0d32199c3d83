import type { KnownBlock, ModalView } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import { contactOf, customerName, saidParts } from './complaint-in-words.ts';
import { plain } from './escape.ts';
import { bold, lines, quote } from './rich-text.ts';
import type { FormAbout } from './submitted.ts';

type Drawn = {
  id: string;
  title: string;
  submit: string;
  about: FormAbout;
  /** Small facts more, kept beside it. */
  kept?: Readonly<Record<string, string | boolean>>;
  blocks: KnownBlock[];
};

/** A form about one complaint; which one is kept in its `private_metadata`. */
export function formView({ id, title, submit, about, kept, blocks }: Drawn): ModalView {
  return {
    type: 'modal',
    callback_id: id,
    title: plain(title, 24),
    submit: plain(submit, 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify({ ...kept, ...about }),
    blocks,
  };
}

/** Which complaint it is and whose, where the form shows its words itself. */
export function referenceBlocks(complaint: Complaint): KnownBlock[] {
  const contact = contactOf(complaint);
  return [lines([bold(complaint.reference), ` · ${customerName(complaint)}`, contact ? ` · ${contact}` : ''])];
}

/** What the form is about, above its inputs: reference, customer, and the beginning of what they said. */
export function aboutBlocks(complaint: Complaint): KnownBlock[] {
  if (complaint.outreach) return [...referenceBlocks(complaint), lines(saidParts(complaint, 600))];
  return [...referenceBlocks(complaint), quote(complaint.words.text, 600)];
}
