import { describe, expect, test } from '@jest/globals';
import { logActions, logForm } from '../../../src/slack/views/log-form.ts';
import { logBlocks } from '../../../src/slack/views/log-inputs.ts';
import { block, element, expectViewFits, filled, uglyTexts, within } from './seen.ts';

const empty = {
  via: 'phone',
  branches: [{ id: 'main', name: 'Main' }],
  branch: 'main',
  what: null,
  more: false,
  defaultWhen: '2026-11-18T14:00:00.000Z',
  metadata: { responseUrl: 'https://hooks.slack.example/1' },
} as const;
const two = [
  { id: 'mitte', name: 'Berlin Mitte' },
  { id: 'hh', name: 'Hamburg' },
];
const answers = {
  [logBlocks.words]: { value: 'It leaks.' },
  [logBlocks.who]: { choice: 'new:Anna Berg' },
  [logBlocks.contact]: { value: '0170 1234' },
  [logBlocks.severity]: { choice: 'normal' },
  [logBlocks.what]: { choice: 'solved' },
  [logBlocks.did]: { value: 'Gave a new one.' },
};
const ids = (view: { blocks: readonly object[] }) =>
  view.blocks.map((each) => ('block_id' in each ? String(each.block_id) : ''));

describe('What is asked', () => {
  test('At first four inputs must be filled in, and nothing else is an input but how to reach them, and whether it is private', () => {
    const inputs = logForm.build(empty).blocks.filter((each) => each.type === 'input');
    expect(inputs.filter((each) => !('optional' in each)).map((each) => each.block_id)).toEqual([
      logBlocks.words,
      logBlocks.who,
      logBlocks.severity,
      logBlocks.what,
    ]);
    expect(inputs).toHaveLength(6);
  });

  test.each([
    ['solved', [logBlocks.did]],
    ['owe', [logBlocks.when, logBlocks.told]],
    ['management', [logBlocks.reason]],
  ] as const)('Choosing "%s" shows only what it needs', (what, shown) => {
    const before = ids(logForm.build(empty));
    expect(ids(logForm.build({ ...empty, what })).filter((id) => !before.includes(id))).toEqual(shown);
  });

  test('A contact owed has a time and the tick already', () => {
    const view = logForm.build({ ...empty, what: 'owe' });
    expect(element(view, logBlocks.when).initial_date_time).toBe(Date.parse(empty.defaultWhen) / 1_000);
    expect(element(view, logBlocks.told).initial_options).toHaveLength(1);
  });

  test('More shows the rest, all of it optional, and then goes', () => {
    const view = logForm.build({ ...empty, more: true });
    const { wanted, order, product, category } = logBlocks;
    for (const id of [wanted, order, product, category]) expect(block(view, id).optional).toBe(true);
    expect(ids(view)).not.toContain(logBlocks.more);
  });

  test('A branch is asked only where there are several, and how it reached us is prefilled', () => {
    expect(ids(logForm.build(empty))).not.toContain(logBlocks.branch);
    const view = logForm.build({ ...empty, branches: two, branch: 'hh', via: 'letter' });
    expect(element(view, logBlocks.branch).initial_option).toMatchObject({ value: 'hh' });
    expect(element(view, logActions.via).initial_option).toMatchObject({ value: 'letter' });
  });

  test('Every redraw keeps the ids of what was typed, so that nothing typed is lost', () => {
    const first = ids(logForm.build(empty)).filter((id) => id !== logBlocks.more);
    for (const what of ['solved', 'owe', 'management'] as const) {
      expect(ids(logForm.build({ ...empty, what, more: true }))).toEqual(expect.arrayContaining(first));
    }
  });

  test('Who complains is looked up from the first letter on', () => {
    expect(element(logForm.build(empty), logActions.who)).toMatchObject({
      type: 'external_select',
      min_query_length: 0,
    });
  });

  test('Each severity comes with an example', () => {
    const options = within(element(logForm.build(empty), logBlocks.severity).options).filter((part) => part.value);
    expect(options.map((option) => option.value)).toEqual(['urgent', 'serious', 'normal']);
    for (const option of options) expect(option.description).toBeDefined();
  });

  test.each(Object.entries(uglyTexts))('Slack takes it whatever is prefilled: %s', (_, words) => {
    for (const what of ['solved', 'owe', 'management', null] as const) {
      expectViewFits(logForm.build({ ...empty, what, words, more: true, branches: two, branch: 'hh' }));
      expectViewFits(logForm.build({ ...empty, what, words }));
    }
  });
});

describe('What was filled in', () => {
  const view = logForm.build({ ...empty, what: 'solved' });

  test('Solved on the spot', () => {
    expect(logForm.parse(filled(view, answers))).toEqual({
      ok: true,
      value: {
        type: 'log',
        words: 'It leaks.',
        customer: { id: null, name: 'Anna Berg', contact: '0170 1234' },
        private: false,
        subject: null,
        severity: 'normal',
        via: 'phone',
        receivedAt: null,
        branch: 'main',
        product: null,
        category: null,
        orderNumber: null,
        wanted: null,
        what: { now: 'solved', whatWeDid: 'Gave a new one.' },
      },
    });
  });

  test('A contact owed, at the chosen time, told or not', () => {
    const at = '2026-11-18T16:00:00.000Z';
    const owed = (ticked: boolean) =>
      logForm.parse(filled(view, { ...answers, [logBlocks.what]: { choice: 'owe' }, when: { at }, told: { ticked } }));
    expect(owed(true)).toMatchObject({ value: { what: { now: 'owe', dueAt: at, promised: true } } });
    expect(owed(false)).toMatchObject({ value: { what: { now: 'owe', dueAt: at, promised: false } } });
  });

  test('Management, a known customer, and everything under More', () => {
    const parsed = logForm.parse(
      filled(view, {
        ...answers,
        [logBlocks.who]: { choice: 'customer:P1' },
        [logBlocks.what]: { choice: 'management' },
        [logBlocks.reason]: { value: 'Whose fault is it?' },
        [logBlocks.via]: { choice: 'letter' },
        [logBlocks.branch]: { choice: 'hh' },
        [logBlocks.product]: { value: 'Kettle' },
        [logBlocks.category]: { value: 'Leaks' },
        [logBlocks.order]: { value: 'A-1' },
        [logBlocks.wanted]: { value: 'A new one' },
      }),
    );
    expect(parsed).toMatchObject({
      value: {
        customer: { id: 'P1', name: null },
        via: 'letter',
        branch: 'hh',
        product: 'Kettle',
        category: 'Leaks',
        orderNumber: 'A-1',
        wanted: 'A new one',
        what: { now: 'management', reason: 'Whose fault is it?' },
      },
    });
  });

  test('What must be chosen and was not is said on its field', () => {
    const parsed = logForm.parse(filled(view, { [logBlocks.words]: { value: 'It leaks.' } }));
    expect(parsed.ok).toBe(false);
    expect(Object.keys(parsed.ok ? {} : parsed.errors)).toEqual([logBlocks.who, logBlocks.severity, logBlocks.what]);
  });

  test('A contact owed without a time is refused on the time', () => {
    const parsed = logForm.parse(
      filled(view, { ...answers, [logBlocks.what]: { choice: 'owe' }, told: { ticked: true } }),
    );
    expect(parsed).toMatchObject({ ok: false, errors: { when: expect.any(String) } });
  });

  test('What is no form of ours is refused', () => {
    expect(() => logForm.parse({ state: { values: {} }, private_metadata: '' })).toThrow();
    expect(() => logForm.parse({})).toThrow();
  });
});

describe('Redrawing while it is open', () => {
  test('It is drawn again from what was chosen so far', () => {
    const view = logForm.build({ ...empty, branches: two, branch: 'mitte' });
    const chosen = {
      [logBlocks.what]: { choice: 'owe' },
      [logBlocks.via]: { choice: 'chat' },
      [logBlocks.branch]: { choice: 'hh' },
    };
    const { defaultWhen, metadata } = empty;
    expect(logForm.drawnFrom(filled(view, chosen))).toEqual({
      via: 'chat',
      branch: 'hh',
      what: 'owe',
      more: false,
      defaultWhen,
      metadata,
    });
    expect(logForm.drawnFrom(filled(view, {}))).toMatchObject({ via: 'phone', branch: 'mitte', what: null });
  });

  test('Once More was pressed it stays open', () => {
    const view = logForm.build({ ...empty, more: true });
    expect(logForm.drawnFrom(filled(view, {})).more).toBe(true);
  });

  test('What the workflow keeps in the form comes back', () => {
    expect(logForm.metadata(filled(logForm.build(empty), {}))).toEqual(empty.metadata);
  });
});

test('Every field that the core can find at fault has an input to say it on', () => {
  const view = [
    ...logForm.build({ ...empty, what: 'solved' }).blocks,
    ...logForm.build({ ...empty, what: 'owe' }).blocks,
    ...logForm.build({ ...empty, what: 'management' }).blocks,
  ];
  const inputs = view.flatMap((each) => (each.type === 'input' && 'block_id' in each ? [each.block_id] : []));
  for (const field of ['words', 'what we did', 'contact', 'customer', 'when'] as const) {
    expect(inputs).toContain(logForm.blockOf[field]);
  }
});
