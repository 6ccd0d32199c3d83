import { describe, expect, test } from '@jest/globals';
import { blockFaults, optionFaults, viewFaults } from '../../src/playground/blocks-check.ts';
import type { Field } from '../../src/playground/limit-fields.ts';
import { blocks as blockShapes, elements as elementShapes } from '../../src/playground/limits.ts';
import type { SlackJson } from '../../src/playground/page-api.ts';
import { checkContent } from '../../src/playground/posting.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (value: string) => ({ text: plain(value), value });
const options = (count: number) => Array.from({ length: count }, (_, index) => option(`o${index}`));
const long = (length: number) => 'x'.repeat(length);
const section = (more: object) => ({ type: 'section', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const button = (more: object = {}) => ({ type: 'button', action_id: 'b', text: plain('Go'), ...more });
const input = (element: object, more: object = {}) => ({ type: 'input', label: plain('Label'), element, ...more });
const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const many = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index));

/** Each row: what it is about, a block that just fits, and one that does not. */
const rows: [what: string, fits: object, tooMuch: object][] = [
  ['section text of 3,000', section({ text: mrkdwn(long(3000)) }), section({ text: mrkdwn(long(3001)) })],
  ['empty text', section({ text: mrkdwn('x') }), section({ text: mrkdwn('') })],
  ['ten fields', section({ fields: many(10, () => mrkdwn('x')) }), section({ fields: many(11, () => mrkdwn('x')) })],
  ['a field of 2,000', section({ fields: [plain(long(2000))] }), section({ fields: [plain(long(2001))] })],
  ['a section with something in it', section({ fields: [plain('x')] }), section({})],
  ['a header of 150', { type: 'header', text: plain(long(150)) }, { type: 'header', text: plain(long(151)) }],
  ['a plain header', { type: 'header', text: plain('x') }, { type: 'header', text: mrkdwn('x') }],
  [
    'ten context elements',
    { type: 'context', elements: many(10, () => mrkdwn('x')) },
    { type: 'context', elements: many(11, () => mrkdwn('x')) },
  ],
  [
    '25 actions',
    actions(...many(25, (index) => button({ action_id: `b${index}` }))),
    actions(...many(26, (index) => button({ action_id: `b${index}` }))),
  ],
  ['an action id once', actions(button(), button({ action_id: 'c' })), actions(button(), button())],
  ['button text of 75', actions(button({ text: plain(long(75)) })), actions(button({ text: plain(long(76)) }))],
  ['plain button text', actions(button()), actions(button({ text: mrkdwn('Go') }))],
  ['button value of 2,000', actions(button({ value: long(2000) })), actions(button({ value: long(2001) }))],
  ['button styles', actions(button({ style: 'danger' })), actions(button({ style: 'pink' }))],
  [
    'confirm text of 300',
    actions(button({ confirm: { text: mrkdwn(long(300)) } })),
    actions(button({ confirm: { text: mrkdwn(long(301)) } })),
  ],
  [
    'confirm title of 100',
    actions(button({ confirm: { title: plain(long(100)), text: plain('x') } })),
    actions(button({ confirm: { title: plain(long(101)), text: plain('x') } })),
  ],
  [
    'confirm buttons of 30',
    actions(button({ confirm: { text: plain('x'), confirm: plain(long(30)) } })),
    actions(button({ confirm: { text: plain('x'), deny: plain(long(31)) } })),
  ],
  [
    'five overflow options',
    actions({ type: 'overflow', options: options(5) }),
    actions({ type: 'overflow', options: options(6) }),
  ],
  [
    'ten radio buttons',
    input({ type: 'radio_buttons', options: options(10) }),
    input({ type: 'radio_buttons', options: options(11) }),
  ],
  [
    'ten checkboxes',
    input({ type: 'checkboxes', options: options(10) }),
    input({ type: 'checkboxes', options: options(11) }),
  ],
  [
    '100 options',
    input({ type: 'static_select', options: options(100) }),
    input({ type: 'static_select', options: options(101) }),
  ],
  [
    'some options',
    input({ type: 'static_select', options: options(1) }),
    input({ type: 'static_select', options: [] }),
  ],
  [
    'options or groups',
    input({ type: 'static_select', option_groups: [{ label: plain('g'), options: options(1) }] }),
    input({ type: 'static_select', options: options(1), option_groups: [{ label: plain('g'), options: options(1) }] }),
  ],
  [
    'option text of 75',
    input({ type: 'static_select', options: [{ text: plain(long(75)), value: 'v' }] }),
    input({ type: 'static_select', options: [{ text: plain(long(76)), value: 'v' }] }),
  ],
  [
    'option value of 75',
    input({ type: 'static_select', options: [{ text: plain('t'), value: long(75) }] }),
    input({ type: 'static_select', options: [{ text: plain('t'), value: long(76) }] }),
  ],
  [
    'plain options in a select',
    input({ type: 'radio_buttons', options: [{ text: mrkdwn('t'), value: 'v' }] }),
    input({ type: 'static_select', options: [{ text: mrkdwn('t'), value: 'v' }] }),
  ],
  [
    'different options',
    input({ type: 'static_select', options: options(2) }),
    input({ type: 'static_select', options: [option('a'), option('a')] }),
  ],
  [
    'an initial option among the options',
    input({ type: 'static_select', options: options(2), initial_option: option('o1') }),
    input({ type: 'static_select', options: options(2), initial_option: { text: plain('other words'), value: 'o1' } }),
  ],
  [
    'initial options among the options',
    input({ type: 'checkboxes', options: options(2), initial_options: [option('o0')] }),
    input({ type: 'checkboxes', options: options(2), initial_options: [option('o7')] }),
  ],
  [
    'a real date',
    input({ type: 'datepicker', initial_date: '2026-11-22' }),
    input({ type: 'datepicker', initial_date: '22.11.2026' }),
  ],
  [
    'a real time',
    input({ type: 'timepicker', initial_time: '16:00' }),
    input({ type: 'timepicker', initial_time: '4 pm' }),
  ],
  [
    'a time in seconds',
    input({ type: 'datetimepicker', initial_date_time: 1_790_000_000 }),
    input({ type: 'datetimepicker', initial_date_time: 1_790_000_000_000 }),
  ],
  [
    'a placeholder of 150',
    input({ type: 'plain_text_input', placeholder: plain(long(150)) }),
    input({ type: 'plain_text_input', placeholder: plain(long(151)) }),
  ],
  [
    'a text of 3,000',
    input({ type: 'plain_text_input', max_length: 3000, initial_value: long(3000) }),
    input({ type: 'plain_text_input', max_length: 3001 }),
  ],
  [
    'lengths in order',
    input({ type: 'plain_text_input', min_length: 2, max_length: 2 }),
    input({ type: 'plain_text_input', min_length: 3, max_length: 2 }),
  ],
  [
    'numbers as text',
    input({ type: 'number_input', is_decimal_allowed: false, min_value: '1' }),
    input({ type: 'number_input', is_decimal_allowed: false, min_value: 1 }),
  ],
  [
    'a number that says if it is whole',
    input({ type: 'number_input', is_decimal_allowed: true }),
    input({ type: 'number_input' }),
  ],
  [
    'label and hint of 2,000',
    input({ type: 'users_select' }, { label: plain(long(2000)), hint: plain(long(2000)) }),
    input({ type: 'users_select' }, { label: plain(long(2001)) }),
  ],
  ['an input that can be filled in', input({ type: 'email_text_input' }), input(button())],
  [
    'ids of 255',
    section({ text: plain('x'), block_id: long(255) }),
    section({ text: plain('x'), block_id: long(256) }),
  ],
  [
    'an image with one source',
    { type: 'image', alt_text: 'a chart', image_url: 'https://example.com/a.png' },
    { type: 'image', alt_text: 'a chart' },
  ],
  [
    'rich text of known parts',
    rich({ type: 'rich_text_section', elements: [{ type: 'text', text: 'x', style: { bold: true } }] }),
    rich({ type: 'rich_text_section', elements: [{ type: 'marquee', text: 'x' }] }),
  ],
  [
    'rich text that is not empty',
    rich({ type: 'rich_text_list', style: 'bullet', elements: [{ type: 'rich_text_section', elements: [] }] }),
    rich({ type: 'rich_text_quote', elements: [{ type: 'text', text: '' }] }),
  ],
  ['known blocks', { type: 'divider' }, { type: 'dividor' }],
  ['known fields', { type: 'divider' }, { type: 'divider', colour: 'red' }],
  [
    'known fields of texts',
    section({ text: { ...mrkdwn('x'), verbatim: true } }),
    section({ text: { ...mrkdwn('x'), emoji: true } }),
  ],
  ['known elements', actions(button()), actions({ type: 'lever', action_id: 'l' })],
];

describe('blocks within the limits are taken, and beyond them refused', () => {
  test.each(rows)('%s', (_, fits, tooMuch) => {
    expect(blockFaults([fits])).toEqual([]);
    expect(blockFaults([tooMuch])).not.toEqual([]);
  });

  test('50 blocks in a message, and each block id once', () => {
    const blocks = many(50, (index) => ({ type: 'divider', block_id: `d${index}` }));
    expect(blockFaults(blocks)).toEqual([]);
    expect(blockFaults([...blocks, { type: 'divider' }])).toEqual([
      '[ERROR] no more than 50 items allowed [input:51] [json-pointer:/blocks]',
    ]);
    expect(blockFaults([blocks[0], blocks[0]])).toHaveLength(1);
  });

  test('13,200 characters in all texts of a message together', () => {
    const blocks = (last: number) =>
      [3000, 3000, 3000, 3000, last].map((length) => section({ text: plain(long(length)) }));
    expect(checkContent('x', blocks(1200)).blocks).toHaveLength(5);
    expect(() => checkContent('x', blocks(1201))).toThrow('msg_blocks_too_long');
  });

  test('options answered to a select keep the same limits', () => {
    expect(optionFaults(options(100))).toEqual([]);
    expect(optionFaults(options(101))).not.toEqual([]);
    expect(optionFaults([{ label: plain('g'), options: options(2) }], 'optionGroup')).toEqual([]);
    expect(optionFaults(undefined)).not.toEqual([]);
  });
});

describe('every length in the table is the one that is enforced', () => {
  /** Puts a text of `length` into one field of a valid element or block. */
  const lengths = (shape: { fields: Readonly<Record<string, Field>> }) =>
    Object.entries(shape.fields).flatMap(([name, field]): [string, number, (length: number) => unknown][] => {
      if (field.is === 'text') return [[name, field.max, (length) => plain(long(length))]];
      return field.is === 'string' && field.max ? [[name, field.max, long]] : [];
    });
  const basic: Record<string, SlackJson> = {
    button: button(),
    number_input: { is_decimal_allowed: true },
    image: { alt_text: 'x', image_url: 'https://example.com' },
    section: { text: plain('x') },
    header: { text: plain('x') },
    input: { label: plain('x'), element: { type: 'users_select' } },
    context: { elements: [plain('x')] },
    actions: { elements: [button()] },
    rich_text: { elements: [{ type: 'rich_text_section', elements: [] }] },
    static_select: { options: options(1) },
    multi_static_select: { options: options(1) },
    checkboxes: { options: options(1) },
    radio_buttons: { options: options(1) },
    overflow: { options: options(1) },
  };
  const place = (element: SlackJson): SlackJson =>
    element.type === 'image'
      ? { type: 'context', elements: [element] }
      : element.type === 'button' || element.type === 'overflow'
        ? actions(element)
        : input(element);
  const cases = [
    ...Object.entries(blockShapes).map(([type, shape]) => ({ type, shape, wrap: (block: SlackJson) => block })),
    ...Object.entries(elementShapes).map(([type, shape]) => ({ type, shape, wrap: place })),
  ].flatMap(({ type, shape, wrap }) => lengths(shape).map(([name, max, fill]) => ({ type, name, max, fill, wrap })));

  test.each(cases)('$type.$name: $max', ({ type, name, max, fill, wrap }) => {
    const build = (length: number) => {
      const made: SlackJson = { ...basic[type], type, [name]: fill(length) };
      // One source of an image is allowed, so the one under test replaces the other.
      return [wrap(made)];
    };
    expect(blockFaults(build(max))).toEqual([]);
    expect(blockFaults(build(max + 1)).join()).toContain(`must be less than ${max + 1} characters`);
  });
});

describe('views', () => {
  const modal = (more: object = {}) => ({
    type: 'modal',
    title: plain('Title'),
    blocks: [{ type: 'divider' }],
    ...more,
  });
  const views: [what: string, fits: object, tooMuch: object][] = [
    ['title of 24', modal({ title: plain(long(24)) }), modal({ title: plain(long(25)) })],
    ['submit of 24', modal({ submit: plain(long(24)) }), modal({ submit: plain(long(25)) })],
    ['close of 24', modal({ close: plain(long(24)) }), modal({ close: plain(long(25)) })],
    ['private_metadata of 3,000', modal({ private_metadata: long(3000) }), modal({ private_metadata: long(3001) })],
    ['callback_id of 255', modal({ callback_id: long(255) }), modal({ callback_id: long(256) })],
    [
      '100 blocks',
      modal({ blocks: many(100, () => ({ type: 'divider' })) }),
      modal({ blocks: many(101, () => ({ type: 'divider' })) }),
    ],
    [
      'a submit for inputs',
      modal({ submit: plain('Go'), blocks: [input({ type: 'users_select' })] }),
      modal({ blocks: [input({ type: 'users_select' })] }),
    ],
    ['a title', modal(), modal({ title: undefined })],
    ['its own fields', modal({ notify_on_close: true }), modal({ hash: '1.x' })],
    [
      'one focus',
      modal({ submit: plain('Go'), blocks: [input({ type: 'users_select', focus_on_load: true })] }),
      modal({ submit: plain('Go'), blocks: many(2, () => input({ type: 'users_select', focus_on_load: true })) }),
    ],
  ];
  test.each(views)('%s', (_, fits, tooMuch) => {
    expect(viewFaults(fits, 'modal')).toEqual([]);
    expect(viewFaults(tooMuch, 'modal')).not.toEqual([]);
  });

  test('a home needs no title and takes none', () => {
    expect(viewFaults({ type: 'home', blocks: [] }, 'home')).toEqual([]);
    expect(viewFaults({ type: 'home', title: plain('x'), blocks: [] }, 'home')).not.toEqual([]);
    expect(viewFaults(modal(), 'home')).not.toEqual([]);
  });
});
