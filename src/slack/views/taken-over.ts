import type { Complaint } from '../../complaints/complaint.ts';
import { customerName } from './complaint-in-words.ts';
import type { Message } from './message.ts';
import { bold, lines, type Part, person, spoken } from './rich-text.ts';

/** To the former owner: somebody else has it now. */
export function takenOver(complaint: Complaint): Message {
  const said: Part[] = [
    person(complaint.owner),
    ' has ',
    bold(complaint.reference),
    ` (${customerName(complaint)}) now. Nothing is left for you to do; what you know helps them.`,
  ];
  return { text: spoken(...said), blocks: [lines(said)] };
}
