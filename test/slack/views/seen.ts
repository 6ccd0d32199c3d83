import { expect } from '@jest/globals';
import type { KnownBlock } from '@slack/types';
import { blockFaults, viewFaults } from '../../../src/playground/blocks-check.ts';
import { MAX_MESSAGE_BLOCK_TEXT, MAX_UPDATE_TEXT, MAX_VIEW_BYTES } from '../../../src/playground/limits.ts';

type Json = { [key: string]: unknown };

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Every object anywhere within, outermost first. */
export function within(value: unknown): Json[] {
  if (!isObject(value)) return [];
  return [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(within)];
}

/** All words a reader sees, one piece to a line; people as `@id`, dates as ISO instants. */
export function wordsOf(blocks: unknown): string {
  return within(blocks)
    .flatMap((part) => {
      if (part.type === 'user') return [`@${String(part.user_id)}`];
      if (part.type === 'date') return [new Date(Number(part.timestamp) * 1_000).toISOString()];
      if (part.type === 'emoji') return [`:${String(part.name)}:`];
      return typeof part.text === 'string' ? [part.text] : [];
    })
    .join('');
}

/** The same without what can be pressed or chosen. */
export function readOf(blocks: readonly unknown[] = []): string {
  return wordsOf(blocks.filter((block) => !isObject(block) || block.type !== 'actions'));
}

/** What each menu offers, by the id of its block up to its version: the value and the words of each option. */
export function menusOf(blocks: readonly KnownBlock[] = []): Record<string, [string, string][]> {
  return Object.fromEntries(
    blocks.flatMap((block) => {
      const menu = block.type === 'actions' && block.elements.find((element) => element.type === 'static_select');
      if (!menu) return [];
      const name = String(block.block_id).replace(/ [^ ]*$/, '');
      return [[name, (menu.options ?? []).map(({ value, text }) => [String(value), text.text])]];
    }),
  );
}

/** The action ids of what can be pressed, in order. */
export function pressable(blocks: readonly unknown[]): string[] {
  return blocks
    .filter((block) => isObject(block) && block.type === 'actions')
    .flatMap(within)
    .flatMap((part) => (typeof part.action_id === 'string' ? [part.action_id] : []));
}

/** The one element with this action id. */
export function element(view: unknown, actionId: string): Json {
  const found = within(view).filter((part) => part.action_id === actionId);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

/** The one block with this id. */
export function block(view: { blocks: readonly unknown[] }, id: string): Json {
  const found = view.blocks.filter(isObject).filter((each) => each.block_id === id);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

/** Rich text elements with no text are refused by Slack; its other limits are blocks-check's. */
function emptyTexts(value: unknown): Json[] {
  return within(value).filter(
    (part) => part.text === '' || (Array.isArray(part.elements) && part.elements.length === 0),
  );
}

/** Nothing in mrkdwn comes from a person: what is parsed is escaped, verbatim, and pings nobody. */
function expectHarmless(value: unknown): void {
  for (const part of within(value).filter((each) => each.type === 'mrkdwn')) {
    expect(part.verbatim).toBe(true);
    expect(part.text).not.toMatch(/<!(channel|here|everyone)|evil\.example/);
  }
}

/** Slack would take this message as it is, and nobody's words do anything in it. */
export function expectFits({ text, blocks }: { text: string; blocks: KnownBlock[] }): void {
  expect(blockFaults(blocks)).toEqual([]);
  expect(emptyTexts(blocks)).toEqual([]);
  expectHarmless(blocks);
  expect(text.length).toBeGreaterThan(0);
  expect(text.length).toBeLessThanOrEqual(MAX_UPDATE_TEXT);
  expect(text.replace(/<(@[\w-]+|!date\^[^<>|]*\|[^<>|]*)>/g, '')).not.toMatch(/[<>]/);
  expect(wordsOf(blocks).length).toBeLessThanOrEqual(MAX_MESSAGE_BLOCK_TEXT);
}

/** Slack would show this modal or home as it is. */
export function expectViewFits(view: { type: string; blocks: readonly unknown[] }): void {
  expect(viewFaults(view, view.type === 'home' ? 'home' : 'modal')).toEqual([]);
  expect(emptyTexts(view)).toEqual([]);
  expectHarmless(view);
  // As ASCII, the longest way of writing it.
  const ascii = JSON.stringify(view).replace(/[\u0080-\uffff]/g, '\\u0000');
  expect(ascii.length).toBeLessThanOrEqual(MAX_VIEW_BYTES);
}

type Field = { value?: string; choice?: string; ticked?: boolean; ticks?: string[]; person?: string; at?: string };

/** A view as `view_submission` and `block_actions` carry it, filled in by block id. `at` is an ISO instant. */
export function filled(view: { private_metadata?: string }, fields: Record<string, Field>) {
  const values = Object.fromEntries(
    Object.entries(fields).map(([id, { value, choice, ticked, ticks, person, at }]) => [
      id,
      {
        [id]: {
          type: 'any',
          ...(value === undefined ? {} : { value }),
          ...(choice === undefined
            ? {}
            : { selected_option: { value: choice, text: { type: 'plain_text', text: '…' } } }),
          ...(ticked === undefined ? {} : { selected_options: ticked ? [{ value: 'yes' }] : [] }),
          ...(ticks === undefined ? {} : { selected_options: ticks.map((each) => ({ value: each })) }),
          ...(person === undefined ? {} : { selected_user: person }),
          ...(at === undefined ? {} : { selected_date_time: Date.parse(at) / 1_000 }),
        },
      },
    ]),
  );
  return { id: 'V1', hash: '1.a', private_metadata: view.private_metadata ?? '', state: { values } };
}

/** What people type when nobody expects it. */
export const uglyTexts: Record<string, string> = {
  'three thousand ampersands': '&'.repeat(3_000),
  'a channel-wide mention': '<!channel> <!here> <@U123> '.repeat(60),
  'formatting and links': '*bold* _it_ ~no~ `code` <https://evil.example|your bank> https://evil.example',
  'right-to-left text': 'השולחן הגיע שבור, ואף אחד לא ענה לי. '.repeat(60),
  'marks that turn the direction': 'abc\u202edef\u2066ghi',
  emoji: '👩‍👩‍👧‍👦'.repeat(250),
  'half a character': `${'x'.repeat(299)}\ud83d\ude00 and more`,
  'null bytes': 'a\u0000b',
  'one long word': 'x'.repeat(3_000),
};
