import { type Complaint, preventionOwed } from '../../complaints/complaint.ts';
import { actions, button, row } from './buttons.ts';
import { onOneLine } from './escape.ts';
import type { Message } from './message.ts';
import { at, bold, lines, type Part, person, spoken } from './rich-text.ts';

/**
 * To whoever is to do what keeps it from happening again (A01). They need not be anybody who sees complaints: it says nothing of
 * the customer.
 */
export function preventionMessage(complaint: Complaint, reader: string): Message {
  const { reference } = complaint;
  const owed = preventionOwed(complaint);
  if (!owed || owed.owner !== reader) {
    const over: Part[] = [bold(reference), owed ? ' · somebody else sees to it now.' : ' · that is done. Thank you.'];
    return { text: spoken(...over), blocks: [lines(over)] };
  }
  const first: Part[] = [person(owed.by), ' found what caused ', bold(reference), ' and asks you to see to this:'];
  return {
    text: spoken(...first, ` ${onOneLine(owed.what.text, 200)}`),
    blocks: [
      lines(
        first,
        [bold(onOneLine(owed.what.text, 500))],
        ['By ', at(owed.dueAt), '.'],
        ...(owed.effect ? [['What should change by it: ', onOneLine(owed.effect.text, 300)]] : []),
      ),
      row('prevention', complaint, [
        button(actions.preventionDone, { complaint: complaint.id, about: owed.event }, 'primary'),
      ]),
    ],
  };
}
