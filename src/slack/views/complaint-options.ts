import type { PlainTextOption } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import { contactDue } from '../../complaints/most-urgent-first.ts';
import { capital, customerName, saidInOneLine } from './complaint-in-words.ts';
import { plain } from './escape.ts';
import { pressing } from './time-in-words.ts';

/**
 * The options of a typeahead of complaints: reference, customer, the beginning of the words and, of what is open, the time
 * that is left; a value is an id. At most 100.
 * @param now ISO instant
 */
export function complaintOptions(found: readonly Complaint[], now: string): PlainTextOption[] {
  return found.slice(0, 100).map((complaint): PlainTextOption => {
    const who = `${complaint.reference} · ${customerName(complaint, 25)} · `;
    const due = contactDue(complaint);
    const posted = complaint.posted ? ', public' : '';
    return {
      text: plain(`${who}${saidInOneLine(complaint, 75 - who.length)}`, 75),
      value: complaint.id,
      ...(due ? { description: plain(`${capital(pressing(complaint, due, now))}${posted}`, 75) } : {}),
    };
  });
}
