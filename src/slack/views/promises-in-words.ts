import type { KnownBlock } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import type { PromiseMade, PromiseState } from '../../complaints/promise.ts';
import { promisesOf } from '../../complaints/promises-of.ts';
import { contactInWords } from './event-in-words.ts';
import { remedyInWords } from './offer-in-words.ts';
import { atFirst, bold, bullets, lines, type Part, person } from './rich-text.ts';

const shownAtMost = 8;

const became: Record<PromiseState, string> = {
  open: 'still owed',
  kept: 'kept',
  renegotiated: 'they were told another time before',
  broken: 'not kept',
  lapsed: 'not needed any more',
};

function promiseInWords({ offers }: Complaint, promise: PromiseMade): Part[] {
  const { about, offer, dueAt, answersFor, deliverer, state } = promise;
  const remedy = offers.find(({ id }) => id === offer);
  const what = remedy ? remedyInWords(remedy) : contactInWords[about];
  const delivers: Part[] = deliverer && deliverer !== answersFor ? [', done by ', person(deliverer)] : [];
  return [atFirst(dueAt), `: ${what}, from `, person(answersFor), ...delivers, ' · ', bold(became[state])];
}

/** Every time the customer was told, and what became of it, the latest first (A40); nothing where they were told none. */
export function promiseBlocks(complaint: Complaint, events: readonly ComplaintEvent[]): KnownBlock[] {
  const promises = promisesOf(events).toReversed();
  if (promises.length === 0) return [];
  const rest = promises.length - shownAtMost;
  const items = promises.slice(0, shownAtMost).map((promise) => promiseInWords(complaint, promise));
  return [lines([bold('Promises')]), bullets(rest > 0 ? [...items, [`and ${rest} earlier`]] : items)];
}
