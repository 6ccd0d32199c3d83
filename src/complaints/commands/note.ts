import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import type { Decided } from '../event.ts';
import { personal } from '../personal.ts';

/** Keeps a note; one heard in a thread is passed on to the other side. @throws ComplaintError 'words missing' on `text` */
export function note(state: Complaint, command: CommandOf<'note'>): Decided[] {
  const text = saidInWords(command.text, 'text', 'Write the note in words.');
  return [{ type: 'noted', text: personal(state.events + 1, 'note', text), heardIn: command.heardIn }];
}
