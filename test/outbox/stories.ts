import { ana, ben } from '../complaints/story.ts';
import type { History } from './virtual-world.ts';

const second = 1_000;

/** Put before management, noted in the thread, taken on, and the plan and digest of the next day. */
export const story: History['deeds'] = [
  { after: 0, deed: { does: 'log', severity: 'urgent', what: 'management' } },
  { after: 400, deed: { does: 'change', how: 'note', complaint: 0, by: ben } },
  { after: 2 * second, deed: { does: 'change', how: 'take on', complaint: 0, by: ana } },
  { after: 2 * second, deed: { does: 'move clock', minutes: 23 * 60 } },
];

/** The same, with a change that comes when whoever stood still is about to go on. */
export const longStory: History['deeds'] = [
  ...story,
  { after: 23 * second, deed: { does: 'change', how: 'note', complaint: 0, by: ben } },
];

/** Many messages for one channel, in the hands of both processes. */
export const burst: History['deeds'] = Array.from({ length: 5 }, (_, n) => ({
  after: n && 250,
  deed: { does: 'log', severity: 'normal', what: 'management' },
}));
