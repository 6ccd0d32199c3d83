import type { Drawn } from '../outbox/ports.ts';
import type { Person } from '../people/person.ts';
import { problemOwes } from '../problems/problem.ts';
import { endOfDay, startOfDay } from '../time/local-day.ts';
import { startOfLastWorkingDay } from '../time/mornings.ts';
import { counted } from './counted-problems.ts';
import type { Desk, Read } from './desk.ts';
import { allToReach } from './known-customer.ts';
import { checkSetUp } from './self-check.ts';
import { digestMessage } from './views/digest-message.ts';
import type { Message } from './views/message.ts';
import { planMessage } from './views/plan-message.ts';
import { problemsLate } from './views/problem-lists.ts';
import { setUpMessage } from './views/set-up-message.ts';

type DrawingDesk = Omit<Desk, 'artist' | 'wake'>;
/** What is said, and the complaints it may show, so that it can be redrawn without one of them. */
type Daily = Message & Required<Pick<Drawn, 'shows'>>;

function showing(message: Message | null, reads: readonly Read[]): Daily | null {
  return message && { ...message, shows: reads.map(({ state, rev }) => ({ complaint: state.id, rev })) };
}

/** What a rep owes by the end of their day; null when it is nothing. That of somebody who has left is read by others. */
export async function drawPlan(desk: DrawingDesk, person: Person): Promise<Daily | null> {
  const now = desk.clocks.business();
  const owed = await desk.complaints.owedBy(desk.team, person.id, endOfDay(now, person.zone));
  const due = person.active ? owed : owed.filter(({ state }) => !state.private);
  if (due.length === 0) return null;
  const shown = due.map((read) => read.state);
  return showing(planMessage({ due: await allToReach(desk, shown), now }), due);
}

/** As many lines as are read on a phone. */
const unseenAtMost = 20;
const problemsAtMost = 10;

/** What management should know this morning; null when there is nothing at all. */
export async function drawDigest(desk: DrawingDesk): Promise<Daily | null> {
  const { team, complaints } = desk;
  const now = desk.clocks.business();
  const { week } = desk.settings();
  const today = startOfDay(now, week.zone);
  const lastDay = startOfLastWorkingDay(now, week);
  const dayBefore = startOfLastWorkingDay(lastDay, week);
  const [
    awaitingManager,
    awaitingAnswer,
    awaitingApproval,
    preventionLate,
    overdue,
    owners,
    counts,
    countsBefore,
    unseen,
  ] = await Promise.all([
    complaints.awaitingManager(team),
    complaints.awaitingAnswer(team),
    complaints.awaitingApproval(team),
    complaints.preventionLate(team, now),
    complaints.overdue(team, now),
    complaints.ownersOfOpen(team),
    // Since the last working day began, so that a Monday speaks of the weekend too.
    complaints.counts(team, lastDay, today),
    // A day is compared with a day, and what came over a weekend with nothing.
    endOfDay(lastDay, week.zone) === today
      ? complaints.counts(team, dayBefore, endOfDay(dayBefore, week.zone))
      : Promise.resolve(null),
    complaints.list(team, { name: 'unseen' }, { skip: 0, limit: unseenAtMost }),
  ]);
  const recurs = (await desk.problems.owing(team, problemsAtMost)).filter(
    ({ state }) => (problemOwes(state)?.by ?? now) < now,
  );
  const left = owners.filter((owner) => desk.people.find(owner)?.active === false);
  const leftOpen = (await Promise.all(left.map((owner) => complaints.openOf(team, owner)))).flat();
  const late = overdue.map((read) => read.state);
  const drawn = digestMessage({
    now,
    privateLate: late.filter((state) => state.private).length,
    problems: problemsLate(await counted(desk, recurs), now),
    notTakenOn: awaitingManager.map((read) => read.state),
    answersOwed: awaitingAnswer
      .map((read) => read.state)
      .filter((state) => state.escalation?.takenOnBy && state.escalation.answerBy <= now),
    toApprove: awaitingApproval.map((read) => read.state),
    notPrevented: preventionLate.map((read) => read.state),
    notDone: late.filter((state) => !state.private),
    unseen: { total: unseen.total, shown: unseen.shown.map((read) => read.state) },
    ownersLeft: leftOpen.map((read) => read.state).filter((state) => !state.private),
    counts,
    countsBefore,
  });
  if (!drawn) return null;
  const { shown, ...message } = drawn;
  const read = [awaitingManager, awaitingAnswer, awaitingApproval, preventionLate, overdue, leftOpen, unseen.shown];
  return showing(
    message,
    read.flat().filter(({ state }) => shown.has(state.id)),
  );
}

/** What an admin has to do so that everybody is heard; null when all is well. */
export async function drawSetUp(desk: DrawingDesk): Promise<Message | null> {
  const pressing = (await checkSetUp(desk)).filter((problem) => problem.pressing);
  return pressing.length > 0 ? setUpMessage(pressing.map(({ what, toDo }) => `${what} ${toDo}`).join('\n')) : null;
}
