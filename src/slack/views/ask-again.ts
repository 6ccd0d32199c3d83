import { awaitsManager, type Complaint } from '../../complaints/complaint.ts';
import { actions, button, row } from './buttons.ts';
import { customerName, isInTime, severityInWords, standing } from './complaint-in-words.ts';
import type { Message } from './message.ts';
import { publicParts } from './public-in-words.ts';
import { at, bold, emoji, lines, type Part, shortQuote, spoken } from './rich-text.ts';

function inThread(complaint: Complaint): Message {
  const said: Part[] = [
    `Nobody has taken ${complaint.reference} on yet. `,
    emoji('eyes'),
    ' on the card makes it yours, and so does Take it.',
  ];
  return { text: spoken(...said), blocks: [lines(said)] };
}

/**
 * Nobody has taken an escalation on: in its card's thread, or to a manager on duty or a head in their direct messages, who
 * can act at once.
 */
export function askAgain(complaint: Complaint, where: 'thread' | 'direct message'): Message {
  const round = complaint.escalation;
  if (where === 'thread') return inThread(complaint);
  if (!round || !awaitsManager(complaint)) {
    const said: Part[] = [bold(complaint.reference), ' · ', ...standing(complaint)];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  const said: Part[] = [
    bold(complaint.reference),
    ` · ${severityInWords[complaint.severity]}`,
    ...publicParts(complaint),
    ` · ${customerName(complaint)}. `,
    ...(isInTime(round)
      ? ['You are on duty: please take it on by ', at(round.takeOnBy), '. With management since ', at(round.at), '.']
      : ['With management since ', at(round.at), ', and nobody has taken it on.']),
  ];
  const about = { complaint: complaint.id, about: round.event };
  return {
    text: spoken(...said),
    blocks: [
      lines(said),
      shortQuote(complaint.words.text),
      row('round', complaint, [
        button(actions.takeOn, about, 'primary'),
        button(actions.answer, about),
        button(actions.more, about),
      ]),
    ],
  };
}
