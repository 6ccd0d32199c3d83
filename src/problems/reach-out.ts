import { saidInWords } from '../complaints/clean-text.ts';
import { ComplaintError } from '../complaints/complaint-error.ts';
import type { Moment } from '../complaints/moment.ts';
import { personal } from '../complaints/personal.ts';
import { branchesOf, weekOf } from '../people/branch.ts';
import { may } from '../people/may.ts';
import { startOfDay } from '../time/local-day.ts';
import { nextWorkingMoment } from '../time/working-week.ts';
import type { Problem } from './problem.ts';
import type { ProblemCommandOf } from './problem-command.ts';
import type { ProblemDecided } from './problem-event.ts';

/** As many as one list takes. */
export const reachedAtOnce = 200;
const aYear = 366 * 86_400_000;

/** By when, on a day on which somebody works who is to tell them (truth 4). */
function dayFor(dueAt: string | null, branch: string, at: Moment): string {
  if (!dueAt) throw new ComplaintError('not that one', 'Choose by when they are told.', 'when');
  const ahead = Date.parse(dueAt) - Date.parse(at.now);
  if (!(ahead > 0)) throw new ComplaintError('time in the past', 'That time has passed. Choose a later one.', 'when');
  if (ahead > aYear) {
    throw new ComplaintError('time too far', 'That is more than a year away. Choose an earlier time.', 'when');
  }
  const week = weekOf(at.settings, branch);
  const chosen = new Date(dueAt).toISOString();
  const works = nextWorkingMoment(startOfDay(chosen, week.zone), week);
  return [works, chosen].sort().at(-1) ?? chosen;
}

/**
 * Customers who are likely affected and have not complained are to be told (A54). Whether each line is somebody who can be reached is
 * asked before.
 * @throws ComplaintError on `people`, `tell`, `owner` or `when`
 */
export function reachOut(state: Problem, command: ProblemCommandOf<'reach out'>, at: Moment): ProblemDecided[] {
  if (state.stage === 'no pattern') {
    throw new ComplaintError(
      'already',
      `${state.reference} is no pattern: there is nothing to tell anybody.`,
      'people',
    );
  }
  const { people, view } = command;
  if (people.length === 0) throw new ComplaintError('nothing to do', 'Write down whom it likely affects.', 'people');
  if (people.length > reachedAtOnce) {
    const sentence = `These are ${people.length}. At most ${reachedAtOnce} at once, please; the others with the next list.`;
    throw new ComplaintError('not that one', sentence, 'people');
  }
  const tell = saidInWords(command.tell, 'tell', 'Say in words what they are to be told.');
  const owner = command.owner === null ? at.by : at.people.find(command.owner);
  if (!owner || !may(owner, 'log', null)) {
    throw new ComplaintError('nobody there', 'They are no member here. Choose somebody else.', 'owner');
  }
  const branch = owner.branch ?? branchesOf(at.settings)[0]?.id ?? '';
  const n = state.events + 1;
  return [
    {
      type: 'outreach asked',
      view,
      tell: personal(n, 'tell', tell),
      owner: owner.id,
      branch,
      dueAt: dayFor(command.dueAt, branch, at),
      people: people.map(({ line, name, contact }) => ({
        line,
        name: personal(n, `${line} name`, name),
        contact: personal(n, `${line} contact`, contact),
      })),
    },
  ];
}
