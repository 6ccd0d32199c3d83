import type { types } from '@slack/bolt';
import type { SlackJson } from '../page-api.ts';

export type Block = types.KnownBlock;
export type Option = types.Option;
export type TextObject = types.TextObject;
export type Confirm = types.ConfirmationDialog;
export type RichText = types.RichTextBlock;
export type RichTextLeaf = types.RichTextElement;

/** Every element a person can press, fill in or choose from. */
export type Element =
  | types.ActionsBlockElement
  | types.InputBlockElement
  | types.Button
  | types.ContextActionsBlockElement;

export type ModalView = types.ModalView;

/** The blocks of a message or view; the server has already checked them against Slack's limits. */
export function blocksOf(json: SlackJson[] | undefined): Block[] {
  return (json ?? []) as unknown as Block[];
}

/** A modal's title, buttons and blocks out of the view JSON that the bot sent. */
export function modalOf(view: SlackJson): ModalView {
  return view as unknown as ModalView;
}

/** The id a block answers to; Slack makes one up where the bot gave none. */
export function blockId(block: { block_id?: string }, index: number): string {
  return block.block_id ?? `block-${index}`;
}
