import { type Complaint, confirmedSummary, isOver, isReachable, nextContact } from './complaint.ts';
import type { Gates } from './settings.ts';

/** The steps of handling a complaint, in their order (A48). */
export type StepName = 'acknowledge' | 'understand' | 'agree' | 'act' | 'follow up';

/** A step, and when it was done (ISO instant); null while it is to come. */
export type Step = { name: StepName; doneAt: string | null };

/**
 * How far a complaint has come. What was put right has been agreed by then: no time of its own is known for that. A first
 * contact acknowledges, whoever made it; being content, or closing by decision, ends the last step.
 */
export function stepsOf(complaint: Complaint): Step[] {
  const { firstContactAt, understoodAt, putRightAt, closedAt } = complaint;
  return [
    { name: 'acknowledge', doneAt: firstContactAt },
    { name: 'understand', doneAt: understoodAt },
    { name: 'agree', doneAt: putRightAt },
    { name: 'act', doneAt: putRightAt },
    { name: 'follow up', doneAt: closedAt },
  ];
}

/** What a rep does next: the one primary button. */
export type NextAct = 'send draft' | 'acknowledge' | 'understand' | 'sum up' | 'put right' | 'reach';

/** The next right step; null once it is over. What was found and is still untold comes before anything new is asked. */
export function nextAct(complaint: Complaint, gates: Pick<Gates, 'summary'>): NextAct | null {
  if (isOver(complaint)) return null;
  const contact = nextContact(complaint);
  if (complaint.stage === 'resolved' || contact?.about === 'answer') {
    return contact?.about === 'look again' ? 'put right' : 'reach';
  }
  if (complaint.draft) return 'send draft';
  if (!complaint.firstContactAt && isReachable(complaint)) return 'acknowledge';
  if (!complaint.understoodAt) return 'understand';
  if (gates.summary !== 'off' && !confirmedSummary(complaint)) return 'sum up';
  return 'put right';
}
