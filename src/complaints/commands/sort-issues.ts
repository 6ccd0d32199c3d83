import { cleanText, saidInWords } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import type { Decided } from '../event.ts';
import { personal } from '../personal.ts';

/** Those of these issues that are still open become settled; `n` is the number of the first event. */
export function settled(state: Complaint, issues: readonly number[], remedy: string, n: number): Decided[] {
  return state.issues
    .filter(({ id, settledAt }) => issues.includes(id) && settledAt === null)
    .map(({ id }, index) => ({ type: 'issue settled', issue: id, remedy: personal(n + index, 'remedy', remedy) }));
}

/**
 * What else the customer is unhappy about, which of it is biggest, and what is put right already (A57).
 * @throws ComplaintError 'already' for more of what is closed, 'nothing to do', 'words missing' on `remedy`
 */
export function sortIssues(state: Complaint, command: CommandOf<'sort issues'>): Decided[] {
  const events: Decided[] = [];
  const add = cleanText(command.add);
  if (add) {
    // Nothing is owed of what is closed: nobody would come back to it.
    if (state.stage === 'closed') throw new ComplaintError('already', `${state.reference} is closed. Reopen it first.`);
    const text = saidInWords(add, 'add', 'Write in words what else it is about.');
    events.push({ type: 'issue added', text: personal(state.events + 1, 'issue', text), biggest: false });
  }
  const { biggest } = command;
  const known = biggest === null || state.issues.some(({ id }) => id === biggest);
  if (biggest !== undefined && biggest !== state.biggest && known)
    events.push({ type: 'biggest chosen', issue: biggest });
  if (command.settled.length > 0) {
    const remedy = saidInWords(command.remedy, 'remedy', 'Say in a few words what was done about it.');
    events.push(...settled(state, command.settled, remedy, state.events + events.length + 1));
  }
  if (events.length === 0) {
    throw new ComplaintError('nothing to do', 'Write what else there is, or choose what has changed.', 'add');
  }
  return events;
}
