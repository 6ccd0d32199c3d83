import {
  type Complaint,
  confirmedSummary,
  isLive,
  isOver,
  isReachable,
  isWord,
  mayBeToldNow,
  nextContact,
  promisedRemedies,
} from './complaint.ts';
import type { Gates } from './settings.ts';

/** The steps of handling a complaint, in their order (A48). */
export type StepName = 'acknowledge' | 'understand' | 'agree' | 'act' | 'follow up';

/** A step, and when it was done (ISO instant); null while it is to come. */
export type Step = { name: StepName; doneAt: string | null };

/**
 * How far a complaint has come. What was put right without an offer was agreed by nobody. A first
 * contact acknowledges, whoever made it; being content, or closing by decision, ends the last step. What was done before
 * it opened again did not put it right, and is not counted.
 */
export function stepsOf(complaint: Complaint): Step[] {
  const { firstContactAt, understoodAt, putRightAt, closedAt, offers, reopenedAt } = complaint;
  const current = offers.filter(({ doneAt }) => doneAt === null || doneAt > (reopenedAt ?? ''));
  const agreed = current.flatMap(({ answer }) => (answer?.agreed ? [answer.at] : [])).sort();
  const done = current.flatMap(({ doneAt }) => (doneAt ? [doneAt] : [])).sort();
  const allDone = done.length > 0 && promisedRemedies(complaint).length === 0 ? (done.at(-1) ?? null) : null;
  return [
    { name: 'acknowledge', doneAt: firstContactAt },
    { name: 'understand', doneAt: understoodAt },
    { name: 'agree', doneAt: agreed[0] ?? null },
    { name: 'act', doneAt: putRightAt ?? allDone },
    { name: 'follow up', doneAt: closedAt },
  ];
}

/** What a rep does next: the one primary button. */
export type NextAct =
  | 'send draft'
  | 'go private'
  | 'post note'
  | 'acknowledge'
  | 'understand'
  | 'sum up'
  | 'offer'
  | 'tell offer'
  | 'keep promise'
  | 'put right'
  | 'update'
  | 'reach';

/** Whether they were answered where everybody reads it, and what there is to ask is to be asked in private (A52). */
function asksInPublic({ posted, acknowledged }: Complaint): boolean {
  return posted !== null && posted.privateAt === null && acknowledged?.via === 'social';
}

/** The next right step; null once it is over. What was found and is still untold comes before anything new is asked. */
export function nextAct(complaint: Complaint, gates: Pick<Gates, 'summary'>): NextAct | null {
  if (isOver(complaint)) return null;
  const contact = nextContact(complaint);
  if (contact?.about === 'public note') return 'post note';
  if (complaint.stage === 'resolved' || contact?.about === 'answer' || contact?.about === 'what we did') {
    return 'reach';
  }
  if (complaint.draft) return 'send draft';
  // Nobody has complained: there is nothing to acknowledge or to understand.
  if (complaint.outreach) return promisedRemedies(complaint).length > 0 ? 'keep promise' : 'reach';
  if (!complaint.firstContactAt && isReachable(complaint)) return 'acknowledge';
  const promised = promisedRemedies(complaint).length > 0;
  // What was agreed is done before anything more is asked.
  if (!complaint.understoodAt && !promised) return asksInPublic(complaint) ? 'go private' : 'understand';
  if (gates.summary !== 'off' && !confirmedSummary(complaint) && !promised) return 'sum up';
  const open = complaint.offers.filter((offer) => isLive(offer) && !offer.answer);
  if (open.some((offer) => mayBeToldNow(complaint, offer))) return 'tell offer';
  // Until it is due, or a manager or whoever delivers it has spoken, they are told how it stands (A43).
  const tells = contact && isWord(contact.about) && isReachable(complaint) && complaint.firstContactAt !== null;
  const remedyDue = complaint.owed.find(({ about }) => about === 'remedy')?.dueAt;
  if (promised) {
    return tells && remedyDue && contact.dueAt < remedyDue ? 'update' : 'keep promise';
  }
  if (open.length > 0) return tells ? 'update' : 'reach';
  // What was done before they said that it is not enough has not put it right.
  const since = complaint.reopenedAt ?? '';
  return complaint.offers.some(({ doneAt }) => doneAt !== null && doneAt > since) ? 'put right' : 'offer';
}
