import type { KnownBlock, ModalView } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import { actions, button } from './buttons.ts';
import { plain } from './escape.ts';
import { eventInWords } from './event-in-words.ts';
import { withGoneTexts } from './gone-texts.ts';
import { atFirst, bullets, italic, lines } from './rich-text.ts';

/** So many events stand on one page. */
export const timelinePage = 25;

/**
 * Everything that happened to a complaint, in words, the latest first (A30).
 * @param skip how many of the latest come before this page
 */
export function timelineView(input: {
  complaint: Complaint;
  events: readonly ComplaintEvent[];
  skip: number;
}): ModalView {
  const { complaint, skip } = input;
  const events = withGoneTexts(input.events, complaint).toReversed();
  const shown = events.slice(skip, skip + timelinePage);
  const to = (before: number) => ({ complaint: complaint.id, about: Math.max(0, before) });
  const elements = [
    ...(skip > 0 ? [{ ...button(actions.timelineLater, to(skip - timelinePage)), text: plain('Later', 75) }] : []),
    ...(skip + timelinePage < events.length
      ? [{ ...button(actions.timelineEarlier, to(skip + timelinePage)), text: plain('Earlier', 75) }]
      : []),
  ];
  const paging: KnownBlock[] =
    elements.length > 0 ? [{ type: 'actions', block_id: `timeline ${skip} ${events.length}`, elements }] : [];
  return {
    type: 'modal',
    callback_id: 'timeline',
    title: plain(`${complaint.reference}: what happened`, 24),
    close: plain('Back', 24),
    blocks: [
      lines([italic(`${skip + 1} to ${skip + shown.length} of ${events.length}, the latest first`)]),
      bullets(shown.map((event) => [atFirst(event.at), ': ', ...eventInWords(event)])),
      ...paging,
    ],
  };
}
