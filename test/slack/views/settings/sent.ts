import type { ModalView } from '@slack/types';
import type { SlackJson } from '../../../../src/playground/page-api.ts';
import { stateValues } from '../../../../src/playground/view-state.ts';
import { type FilledIn, holds } from '../../../support/person-in-slack.ts';

/** A form as Slack sends it, after somebody changed these of its inputs, by block id. @throws Error when there is no such input */
export function sent(view: ModalView, filledIn: FilledIn) {
  const blocks = view.blocks as unknown as (SlackJson & { element?: SlackJson })[];
  const typed = Object.entries(filledIn).map(([id, value]) => {
    const element = blocks.find((block) => block.block_id === id)?.element;
    if (!element) throw new Error(`There is no input ${id}`);
    return [id, { [String(element.action_id)]: holds(element, value) }];
  });
  return { ...view, id: 'V1', hash: '1.a', state: { values: stateValues(blocks, Object.fromEntries(typed)) } };
}
