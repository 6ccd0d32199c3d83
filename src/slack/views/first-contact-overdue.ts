import type { Complaint } from '../../complaints/complaint.ts';
import { actions, button, row } from './buttons.ts';
import { contactOf, customerName, severityInWords, standing } from './complaint-in-words.ts';
import type { Message } from './message.ts';
import { publicParts } from './public-in-words.ts';
import { at, bold, lines, type Part, person, shortQuote, spoken } from './rich-text.ts';

/** To the managers on duty: nobody has reached the customer yet, and the time for it is over. */
export function firstContactOverdue(complaint: Complaint): Message {
  const late = complaint.owed.find((contact) => contact.about === 'first contact');
  if (!late) {
    const said: Part[] = [bold(complaint.reference), ' · ', ...standing(complaint)];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  const said: Part[] = [
    bold(complaint.reference),
    ` · ${severityInWords[complaint.severity]}`,
    ...publicParts(complaint),
    '. Nobody has reached the customer yet; it was due ',
    at(late.dueAt),
    '. ',
    person(complaint.owner),
    ' has it.',
  ];
  const contact = contactOf(complaint);
  const about = { complaint: complaint.id, about: late.id };
  return {
    text: spoken(...said),
    blocks: [
      lines(said),
      shortQuote(complaint.words.text),
      lines([bold(customerName(complaint)), contact ? ` · ${contact}` : ' · no phone or e-mail known']),
      row('late', complaint, [
        button(actions.take, about, 'primary'),
        button(actions.reached, about),
        button(actions.more, about),
      ]),
    ],
  };
}
