import type { KnownBlock } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import type { ComplaintEvent, Corrected } from '../../complaints/event.ts';
import { evolve } from '../../complaints/evolve.ts';
import { severityInWords } from './complaint-in-words.ts';
import { onOneLine } from './escape.ts';
import { fieldInWords } from './event-in-words.ts';
import { publicInWords } from './public-in-words.ts';
import { bold, lines, on, type Part, quote } from './rich-text.ts';

const shownAtMost = 8;

type Earlier = { at: string; field: keyof Corrected; said: string | null };

/** Whom it was about, and that it was private, is not told to those who may read it since. */
function before(state: Complaint, field: keyof Corrected): string | null | undefined {
  switch (field) {
    case 'words':
      return state.words.text;
    case 'name':
    case 'contact':
      return state.customer[field]?.text ?? null;
    case 'orderNumber':
    case 'wanted':
      return state[field]?.text ?? null;
    case 'severity':
      return severityInWords[state.severity];
    case 'via':
    case 'product':
    case 'category':
      return state[field];
    case 'posted':
      return publicInWords(state) ?? 'nobody else could read it';
    case 'branch':
    case 'private':
    case 'subject':
      return undefined;
  }
}

function earlierVersions(events: readonly ComplaintEvent[]): Earlier[] {
  const found: Earlier[] = [];
  let state: Complaint | undefined;
  for (const event of events) {
    if (state && event.type === 'corrected') {
      for (const field of Object.keys(event.changed) as (keyof Corrected)[]) {
        const said = before(state, field);
        if (said !== undefined) found.push({ at: event.at, field, said });
      }
    }
    state = evolve(state, event);
  }
  return found;
}

function drawn({ at, field, said }: Earlier): KnownBlock[] {
  const until: Part[] = ['Until ', on(at)];
  if (field === 'words') return [lines([...until, ' it said:']), quote(said ?? '', 1_000)];
  const what = `, ${fieldInWords[field]}: `;
  return [lines([...until, what, said === null ? 'not known' : onOneLine(said, 200)])];
}

/** What a complaint said before it was corrected, the latest correction first; for those who may read that. */
export function earlierVersionBlocks(events: readonly ComplaintEvent[]): KnownBlock[] {
  const found = earlierVersions(events).toReversed();
  if (found.length === 0) return [];
  return [lines([bold('Before it was corrected')]), ...found.slice(0, shownAtMost).flatMap(drawn)];
}
