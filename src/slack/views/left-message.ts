import type { Complaint } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import { nextStep } from './complaint-in-words.ts';
import type { Message } from './message.ts';
import { bold, lines, type Part, person, spoken } from './rich-text.ts';

const said = (...parts: Part[]): Message => ({ text: spoken(...parts), blocks: [lines(parts)] });

/** In place of a card of what has turned private. */
export function hiddenMessage(): Message {
  return said('This is no longer shown here.');
}

/** To the owner: somebody has withdrawn it. */
export function withdrawnMessage(complaint: Complaint, event: ComplaintEvent | undefined): Message {
  const why = event?.type === 'withdrawn' ? ` (${event.because})` : '';
  const who: Part[] = event ? [person(event.by), ' withdrew '] : ['Withdrawn: '];
  return said(
    ...who,
    bold(complaint.reference),
    `${why}. Nothing is left for you to do; reopen it if it is a complaint after all.`,
  );
}

/** To the owner: another complaint was merged into theirs. */
export function absorbedMessage(complaint: Complaint, event: ComplaintEvent | undefined): Message {
  const other = event?.type === 'absorbed' ? event.reference : 'Another complaint';
  return said(
    bold(other),
    ' was about the same and is merged into ',
    bold(complaint.reference),
    '. ',
    ...(nextStep(complaint) ?? []),
  );
}
