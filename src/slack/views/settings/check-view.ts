import type { KnownBlock, ModalView } from '@slack/types';
import type { Problem } from '../../self-check.ts';
import { mrkdwn, plain } from '../escape.ts';
import type { Message } from '../message.ts';

const shownAtMost = 30;
const allWell =
  ':white_check_mark: *Everything is in place.* I am in every channel you named, and somebody is there to be asked.';

/** Problems, each with what to do. */
export function problemBlocks(problems: readonly Problem[], most = shownAtMost): KnownBlock[] {
  const rest = problems.length - most;
  const blocks = problems.slice(0, most).map(({ what, toDo, pressing }): KnownBlock => {
    return {
      type: 'section',
      text: mrkdwn(`${pressing ? ':warning: ' : ':grey_question: '}${what}\n${toDo}`.slice(0, 3_000)),
    };
  });
  const more: KnownBlock = { type: 'context', elements: [mrkdwn(`and ${rest} more: \`/complaint check\``)] };
  return rest > 0 ? [...blocks, more] : blocks;
}

/** `/complaint check`. */
export function checkReply(problems: readonly Problem[]): Message {
  if (problems.length === 0)
    return { text: 'Everything is in place.', blocks: [{ type: 'section', text: mrkdwn(allWell) }] };
  const count = problems.length === 1 ? 'One thing needs' : `${problems.length} things need`;
  const text = `${count} looking after.`;
  return { text, blocks: [{ type: 'section', text: mrkdwn(`*${text}*`) }, ...problemBlocks(problems)] };
}

/** The same in a modal. */
export function checkView(problems: readonly Problem[]): ModalView {
  return {
    type: 'modal',
    callback_id: 'settings-check',
    title: plain('The set-up', 24),
    close: plain('Back', 24),
    blocks: checkReply(problems).blocks,
  };
}
