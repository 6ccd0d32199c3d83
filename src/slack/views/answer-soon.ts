import { awaitsAnswer, type Complaint } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import { actions, button, row } from './buttons.ts';
import { customerName, standing } from './complaint-in-words.ts';
import type { Message } from './message.ts';
import { at, bold, lines, type Part, person, shortQuote, spoken } from './rich-text.ts';

/**
 * To the manager who has an escalation: the time for their answer is nearly over, or another has just handed it to them.
 * @param handed the event by which they got it
 */
export function answerSoon(complaint: Complaint, handed?: ComplaintEvent): Message {
  const round = complaint.escalation;
  if (!round || !awaitsAnswer(complaint)) {
    const said: Part[] = [bold(complaint.reference), ' · ', ...standing(complaint)];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  const first: Part[] = handed ? [person(handed.by), ' hands you an escalation. Your answer to '] : ['Your answer to '];
  const said: Part[] = [
    ...first,
    bold(complaint.reference),
    ` (${customerName(complaint)}) is due `,
    at(round.answerBy),
    '.',
  ];
  const about = { complaint: complaint.id, about: round.event };
  return {
    text: spoken(...said),
    blocks: [
      lines(said),
      shortQuote(complaint.words.text),
      row('round', complaint, [
        button(actions.answer, about, 'primary'),
        button(actions.sendBack, about),
        button(actions.more, about),
      ]),
    ],
  };
}
