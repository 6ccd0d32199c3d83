import { actions, button } from './buttons.ts';
import type { Message } from './message.ts';
import { lines } from './rich-text.ts';

function asked(sentence: string, channel: string, ts: string): Message {
  const log = button(actions.logMessage, { complaint: `${channel} ${ts}`, about: 0 }, 'primary');
  return { text: sentence, blocks: [lines([sentence]), { type: 'actions', block_id: `log ${ts}`, elements: [log] }] };
}

/** To somebody who put the emoji on a message that may be a complaint. */
export function logThisMessage(channel: string, ts: string): Message {
  return asked('Log this message as a complaint? Its words, link and files come along.', channel, ts);
}

/** In the thread of a mail that came to a channel. */
export function logThisMail(channel: string, ts: string): Message {
  return asked('Is this mail a complaint? Its words and who sent it are filled in for you.', channel, ts);
}
