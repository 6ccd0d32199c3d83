import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { redressItself } from '../complaints/moment.ts';
import { may } from '../people/may.ts';
import { type Desk, momentOf } from './desk.ts';
import { logUnexpected } from './submissions.ts';

type Part = Pick<Desk, 'team' | 'complaints' | 'problems' | 'people' | 'clocks' | 'settings' | 'log'>;

async function giveOn(desk: Part, ids: ReadonlySet<string>): Promise<void> {
  const moment = momentOf(desk, redressItself(desk.team));
  for (const id of ids) {
    try {
      await desk.complaints.perform(id, { type: 'people changed' }, `people:${randomUUID()}`, moment);
    } catch (error) {
      // The others do not wait for this one; the look-after of the next hour tries it again.
      logUnexpected(desk, error, 'giving on what somebody held');
    }
    // One after the other, so that nobody who waits for a form is kept waiting by a hundred of these.
    await setImmediate();
  }
}

/**
 * Gives on what a person holds and cannot do any more: what they own goes to the branch's pool, what they took on is asked for
 * again, what they were to prevent is whoever decided it. Nothing happens while they can.
 */
export async function personChanged(desk: Part, id: string): Promise<void> {
  const person = await desk.people.get(id);
  const owned = may(person, 'log', null) ? [] : await desk.complaints.idsOwnedBy(desk.team, id);
  const takenOn = may(person, 'answer', null) ? [] : await desk.complaints.idsTakenOnBy(desk.team, id);
  const prevented = may(person, 'log', null) ? [] : await desk.complaints.idsPreventedBy(desk.team, id);
  await giveOn(desk, new Set([...owned, ...takenOn, ...prevented]));
  if (may(person, 'change problem', null)) return;
  for (const problem of await desk.problems.idsHeldBy(desk.team, id)) {
    const moment = momentOf(desk, redressItself(desk.team));
    await desk.problems.perform(problem, { type: 'people changed' }, `people:${randomUUID()}`, moment);
  }
}

/** The same for everybody who holds something. */
export async function everybodyChanged(desk: Part): Promise<void> {
  const owners = await desk.complaints.ownersOfOpen(desk.team);
  const takers = await desk.complaints.takersOfOpen(desk.team);
  const preventers = await desk.complaints.preventers(desk.team);
  const holders = await desk.problems.holders(desk.team);
  for (const id of new Set([...owners, ...takers, ...preventers, ...holders])) {
    await personChanged(desk, id).catch((error) => logUnexpected(desk, error, 'looking after somebody who left'));
  }
}
