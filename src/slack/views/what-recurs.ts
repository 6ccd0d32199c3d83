import type { Complaint } from '../../complaints/complaint.ts';
import { actions, button, row } from './buttons.ts';
import type { Message } from './message.ts';
import { bold, lines, type Part, spoken } from './rich-text.ts';

/** To whoever reacted with :repeat:, alone: which problem is it? Under "More" stands the same button. */
export function whatRecurs(complaint: Complaint): Message {
  const { reference, problem } = complaint;
  const said: Part[] = problem
    ? [bold(reference), ` is a case of ${problem.reference} already. Is it another problem?`]
    : [bold(reference), ' recurs, you say. Which problem is it a case of?'];
  return {
    text: spoken(...said),
    blocks: [
      lines(said),
      row('recurs', complaint, [button(actions.linkProblem, { complaint: complaint.id, about: 0 })]),
    ],
  };
}
