import { awaitsAnswer, type Complaint } from '../../complaints/complaint.ts';
import { actions, button, row } from './buttons.ts';
import { customerName, standing } from './complaint-in-words.ts';
import type { Message } from './message.ts';
import { at, bold, lines, type Part, shortQuote, spoken } from './rich-text.ts';

/** To the manager who took an escalation on: the time for their answer is nearly over. */
export function answerSoon(complaint: Complaint): Message {
  const round = complaint.escalation;
  if (!round || !awaitsAnswer(complaint)) {
    const said: Part[] = [bold(complaint.reference), ' · ', ...standing(complaint)];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  const said: Part[] = [
    'Your answer to ',
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
