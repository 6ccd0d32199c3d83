import { saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { type Complaint, promisedRemedies } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import { passGates } from '../gates.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';
import { earnsNote, owesNote } from '../public-note.ts';

/** Closes by decision, with the reason; never for inactivity. @throws ComplaintError 'already', 'words missing' on `reason`, 'step first' on `without` */
export function close(state: Complaint, command: CommandOf<'close'>, at: Moment): Decided[] {
  if (state.stage === 'closed') throw new ComplaintError('already', `${state.reference} is already closed.`);
  if (promisedRemedies(state).length > 0) {
    const sentence = 'Something agreed is not done yet. Say that it is done, or agree on something else first.';
    throw new ComplaintError('step first', sentence, 'reason');
  }
  if (owesNote(state)) {
    const sentence =
      'Everybody could read it, so a public note is owed. Post it, or say why there is none; that closes it.';
    throw new ComplaintError('step first', sentence, 'reason');
  }
  if (earnsNote(state, false)) {
    const sentence = 'They agreed, and everybody could read it. Say that it is put right; then a public note ends it.';
    throw new ComplaintError('step first', sentence, 'reason');
  }
  const reason = saidInWords(command.reason, 'reason', 'Say in a few words why it can be closed.');
  const skipped = passGates(state, at.settings.gates, command, 'closing', state.events);
  const n = state.events + skipped.length + 1;
  return [...skipped, { type: 'closed', because: 'decided', reason: personal(n, 'reason', reason) }];
}
