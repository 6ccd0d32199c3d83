import type { PlainTextOption } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import { customerName } from './complaint-in-words.ts';
import { onOneLine, plain } from './escape.ts';

/** The options of a typeahead of complaints: reference, customer, and the beginning of the words; a value is an id. At most 100. */
export function complaintOptions(found: readonly Complaint[]): PlainTextOption[] {
  return found.slice(0, 100).map((complaint): PlainTextOption => {
    const who = `${complaint.reference} · ${customerName(complaint, 25)} · `;
    return { text: plain(`${who}${onOneLine(complaint.words.text, 75 - who.length)}`, 75), value: complaint.id };
  });
}
