import type { Complaint } from '../../complaints/complaint.ts';
import { row, strikeOutButton } from './buttons.ts';
import { holdsCardNumber } from './card-number.ts';
import type { Message } from './message.ts';
import { lines } from './rich-text.ts';

/** The reply to whoever has just logged what could hold a card number: says so, with a way to strike it out at once. */
export function withCardNumberWarning(reply: Message, complaint: Complaint): Message {
  const { words, wanted, orderNumber, escalation, owner, loggedBy } = complaint;
  const texts = [words, wanted, orderNumber, escalation?.reason];
  if (owner !== loggedBy || !texts.some((each) => each && holdsCardNumber(each.text))) return reply;
  const warning = 'There is what could be a card number in it, and those must not be kept.';
  return {
    text: `${reply.text} ${warning}`,
    blocks: [...reply.blocks, lines([warning]), row('strike-out', complaint, [strikeOutButton(complaint)])],
  };
}
