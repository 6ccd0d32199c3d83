import { describe, expect, it } from '@jest/globals';
import { formErrors, keptFields, pressedElement, withField } from '../../../src/playground/page/form-state.ts';
import { type Block, blocksOf, type Element } from '../../../src/playground/page/slack-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const input = (id: string, element: object, more: object = {}) => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element: { action_id: 'v', ...element },
  ...more,
});
const form = (...blocks: object[]): Block[] => blocksOf(blocks as never);
const option = (value: string) => ({ text: plain(value), value });
const errorsOf = (element: object, field: object, more: object = {}) => {
  const blocks = form(input('b', element, more));
  return formErrors(blocks, withField(keptFields({}, blocks), 'b', 'v', { type: 'x', ...field })).b;
};

describe('the state of a form', () => {
  it('has the shape Slack sends, for every kind of element', () => {
    const blocks = form(
      input('words', { type: 'plain_text_input' }),
      input('mail', { type: 'email_text_input', initial_value: 'a@b.example' }),
      input('count', { type: 'number_input', is_decimal_allowed: false }),
      input('via', { type: 'static_select', options: [option('phone')], initial_option: option('phone') }),
      input('who', { type: 'external_select' }),
      input('bad', { type: 'radio_buttons', options: [option('normal')] }),
      input('wants', { type: 'checkboxes', options: [option('refund')] }),
      input('about', { type: 'multi_static_select', options: [option('oven')], initial_options: [option('oven')] }),
      input('day', { type: 'datepicker', initial_date: '2026-11-24' }),
      input('hour', { type: 'timepicker' }),
      input('due', { type: 'datetimepicker', initial_date_time: 1764000000 }),
      input('to', { type: 'users_select' }),
      input('photos', { type: 'file_input' }),
    );
    expect(keptFields({}, blocks)).toEqual({
      words: { v: { type: 'plain_text_input', value: null } },
      mail: { v: { type: 'email_text_input', value: 'a@b.example' } },
      count: { v: { type: 'number_input', value: null } },
      via: { v: { type: 'static_select', selected_option: option('phone') } },
      who: { v: { type: 'external_select', selected_option: null } },
      bad: { v: { type: 'radio_buttons', selected_option: null } },
      wants: { v: { type: 'checkboxes', selected_options: [] } },
      about: { v: { type: 'multi_static_select', selected_options: [option('oven')] } },
      day: { v: { type: 'datepicker', selected_date: '2026-11-24' } },
      hour: { v: { type: 'timepicker', selected_time: null } },
      due: { v: { type: 'datetimepicker', selected_date_time: 1764000000 } },
      to: { v: { type: 'users_select', selected_user: null } },
      photos: { v: { type: 'file_input', files: [] } },
    });
  });

  it('holds what stands in sections and rows of actions too, but not buttons', () => {
    const select = { type: 'static_select', action_id: 's', options: [option('a')] };
    const button = { type: 'button', action_id: 'press', text: plain('Press') };
    const blocks = form(
      { type: 'section', block_id: 'one', text: plain('x'), accessory: select },
      { type: 'actions', block_id: 'two', elements: [button, select] },
    );
    const empty = { s: { type: 'static_select', selected_option: null } };
    expect(keptFields({}, blocks)).toEqual({ one: empty, two: empty });
  });

  it('survives a redraw where both ids and the type are the same, and starts afresh elsewhere', () => {
    const filled = { type: 'plain_text_input', value: 'the oven' };
    const before = withField({ other: { v: filled } }, 'words', 'v', filled);
    const same = form(input('words', { type: 'plain_text_input', initial_value: 'new words' }));
    expect(keptFields(before, same)).toEqual({ words: { v: filled } });
    const renamed = form(input('words', { type: 'plain_text_input', action_id: 'w', initial_value: 'new words' }));
    expect(keptFields(before, renamed)).toEqual({ words: { w: { type: 'plain_text_input', value: 'new words' } } });
    const another = form(input('words', { type: 'number_input' }));
    expect(keptFields(before, another)).toEqual({ words: { v: { type: 'number_input', value: null } } });
  });
});

describe('a form is held back, as Slack holds it back,', () => {
  const required = 'Please complete this required field.';

  it('while a required field is empty, and not for an optional one', () => {
    const blocks = form(
      input('words', { type: 'plain_text_input' }),
      input('wants', { type: 'checkboxes', options: [option('refund')] }),
      input('mail', { type: 'email_text_input' }, { optional: true }),
    );
    expect(formErrors(blocks, keptFields({}, blocks))).toEqual({ words: required, wants: required });
  });

  it('while a text is too short or too long', () => {
    const limits = { type: 'plain_text_input', min_length: 3, max_length: 5 };
    expect(errorsOf(limits, { value: 'ab' })).toMatch(/at least 3/);
    expect(errorsOf(limits, { value: 'abcdef' })).toMatch(/no more than 5/);
    expect(errorsOf(limits, { value: 'abcd' })).toBeUndefined();
    expect(errorsOf(limits, { value: null }, { optional: true })).toBeUndefined();
  });

  it('while an e-mail address or a number is not one', () => {
    expect(errorsOf({ type: 'email_text_input' }, { value: 'a@b' })).toMatch(/email/);
    expect(errorsOf({ type: 'email_text_input' }, { value: 'a@b.example' })).toBeUndefined();
    const number = { type: 'number_input', is_decimal_allowed: false, min_value: '1', max_value: '9' };
    expect(errorsOf(number, { value: 'two' })).toMatch(/number/);
    expect(errorsOf(number, { value: '1.5' })).toMatch(/whole/);
    expect(errorsOf(number, { value: '0' })).toMatch(/1 or more/);
    expect(errorsOf(number, { value: '10' })).toMatch(/9 or less/);
    expect(errorsOf(number, { value: '9' })).toBeUndefined();
  });
});

describe('what is told of a press', () => {
  it('is the button with its value, and what was chosen for everything else', () => {
    const button = {
      type: 'button',
      action_id: 'take',
      text: plain('Take it'),
      value: '7',
      style: 'primary',
    } as Element;
    expect(pressedElement(button, 'row')).toEqual({ ...button, block_id: 'row' });
    const picker = { type: 'datepicker', action_id: 'day', initial_date: '2026-11-24' } as Element;
    expect(pressedElement(picker, 'row', { type: 'datepicker', selected_date: '2026-11-25' })).toEqual({
      type: 'datepicker',
      action_id: 'day',
      block_id: 'row',
      selected_date: '2026-11-25',
    });
  });
});
