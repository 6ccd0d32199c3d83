import type { Complaint } from '../../complaints/complaint.ts';
import { onOneLine } from './escape.ts';
import type { Message } from './message.ts';
import { bold, italic, lines, type Part, person, quote, spoken } from './rich-text.ts';

/**
 * What somebody wrote in one place, passed on to the other: a manager's reply to the owner, or the owner's answer to the
 * thread of the escalation's card.
 * @param event number of the event by which the note was kept
 */
export function noteMessage(complaint: Complaint, event: number, where: 'owner' | 'thread'): Message {
  const note = complaint.notes.find((each) => each.event === event);
  const text = note?.text.text ?? '';
  const by: Part[] = note ? [person(note.by)] : ['Somebody'];
  const said: Part[] =
    where === 'owner' ? [...by, ' wrote about ', bold(complaint.reference), ':'] : [...by, ' answers:'];
  return {
    text: spoken(...said, ` ${onOneLine(text, 300)}`),
    blocks: [
      lines(said),
      quote(text, 2_500),
      ...(where === 'owner' ? [lines([italic('Reply in this thread, and they will see it.')])] : []),
    ],
  };
}
