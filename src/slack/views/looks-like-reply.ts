import type { Complaint } from '../../complaints/complaint.ts';
import { actions, button, mergeButton, row } from './buttons.ts';
import { plain } from './escape.ts';
import type { Message } from './message.ts';
import { bold, lines, on, type Part, person, spoken } from './rich-text.ts';

/**
 * Somebody has just logged what looks like another complaint: which, when and by whom it was logged, and what can be done.
 * @param by what they have in common
 * @param mayMerge whether they may merge the two; if not, a button would only refuse them
 */
export function looksLikeReply(
  complaint: Complaint,
  other: Complaint,
  by: 'order' | 'customer',
  mayMerge = true,
): Message {
  const common = by === 'order' ? ' for the same order.' : ' for the same customer, in words much like these.';
  const who: Part = complaint.loggedBy === other.loggedBy ? 'you' : person(other.loggedBy);
  const said: Part[] = [
    bold(complaint.reference),
    ' looks like ',
    bold(other.reference),
    ', logged ',
    on(other.loggedAt),
    ' by ',
    who,
    common,
    mayMerge ? '' : ` ${other.reference} belongs to another branch: if they are the same, a manager can merge them.`,
  ];
  const more = button(actions.more, { complaint: other.id, about: 0 });
  const same = {
    ...mergeButton({ complaint: complaint.id, other: other.id }),
    text: plain('Same complaint', 75),
    style: 'primary' as const,
  };
  return {
    text: spoken(...said),
    blocks: [
      lines(said),
      row('looks-like', complaint, [
        ...(mayMerge ? [same] : []),
        { ...more, text: plain(`Show ${other.reference}`, 75) },
      ]),
    ],
  };
}
