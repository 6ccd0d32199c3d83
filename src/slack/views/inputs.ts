import type { InputBlock, Option, PlainTextOption } from '@slack/types';
import { plain, shortened } from './escape.ts';

export type Common = { id: string; label: string; hint?: string; optional?: boolean };

/** Any input; its action id equals its block id. */
export function input({ id, label, hint, optional }: Common, element: InputBlock['element']): InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(label, 2_000),
    element: { ...element, action_id: id },
    ...(hint ? { hint: plain(hint, 2_000) } : {}),
    ...(optional ? { optional: true } : {}),
  };
}

type Typed = Common & { placeholder?: string; multiline?: boolean; max?: number; initial?: string; focus?: boolean };

/** A text input; `id` is its block id and action id. */
export function textInput({ placeholder, multiline, max = 3_000, initial, focus, ...common }: Typed): InputBlock {
  return input(common, {
    type: 'plain_text_input',
    max_length: max,
    ...(multiline ? { multiline } : {}),
    ...(placeholder ? { placeholder: plain(placeholder, 150) } : {}),
    ...(initial ? { initial_value: shortened(initial, max) } : {}),
    ...(focus ? { focus_on_load: true } : {}),
  });
}

export type Choice = { value: string; text: string; description?: string };

function optionOf({ value, text, description }: Choice): Option {
  return { value, text: plain(text, 75), ...(description ? { description: plain(description, 75) } : {}) };
}

/** Radio buttons; with `dispatch` choosing one is told to us at once. */
export function radioInput(
  common: Common & { choices: Choice[]; initial?: string | null; dispatch?: boolean },
): InputBlock {
  const { choices, initial, dispatch, ...rest } = common;
  const options = choices.map(optionOf);
  const chosen = options.find((option) => option.value === initial);
  const block = input(rest, { type: 'radio_buttons', options, ...(chosen ? { initial_option: chosen } : {}) });
  return dispatch ? { ...block, dispatch_action: true } : block;
}

/** A menu with one choice; at most 100. */
export function selectInput(common: Common & { choices: Choice[]; initial?: string | null }): InputBlock {
  const { choices, initial, ...rest } = common;
  const options = choices.map(({ value, text }) => ({ value, text: plain(text, 75) }));
  const chosen = options.find((option) => option.value === initial);
  return input(rest, { type: 'static_select', options, ...(chosen ? { initial_option: chosen } : {}) });
}

/** A choice among people. */
export function personInput(common: Common & { placeholder: string; initial?: string | null }): InputBlock {
  const { placeholder, initial, ...rest } = common;
  const chosen = initial ? { initial_user: initial } : {};
  return input(rest, { type: 'users_select', placeholder: plain(placeholder, 150), ...chosen });
}

/** A typeahead whose options we answer. */
export function searchInput(
  common: Common & { placeholder: string; from: number; initial?: PlainTextOption | null },
): InputBlock {
  const { placeholder, from, initial, ...rest } = common;
  const chosen = initial ? { initial_option: initial } : {};
  return input(rest, {
    type: 'external_select',
    min_query_length: from,
    placeholder: plain(placeholder, 150),
    ...chosen,
  });
}

/** A date and time, in the zone of whoever fills it in. */
export function momentInput(common: Common & { initial?: string }): InputBlock {
  const { initial, ...rest } = common;
  return input(rest, {
    type: 'datetimepicker',
    ...(initial ? { initial_date_time: Math.floor(Date.parse(initial) / 1_000) } : {}),
  });
}

/** A date on a calendar; `initial` as `2026-11-22`. */
export function dateInput(common: Common & { initial: string }): InputBlock {
  const { initial, ...rest } = common;
  return input(rest, { type: 'datepicker', initial_date: initial });
}

/** Boxes to tick; at most 10. `ticked` are the values of those that are. */
export function ticksInput(common: Common & { choices: Choice[]; ticked?: readonly string[] }): InputBlock {
  const { choices, ticked = [], ...rest } = common;
  const options = choices.map(optionOf);
  const before = options.filter(({ value }) => ticked.includes(value ?? ''));
  return input(rest, {
    type: 'checkboxes',
    options,
    ...(before.length > 0 ? { initial_options: before } : {}),
  });
}

/** Files that whoever fills it in uploads; always optional, at most ten. Slack shows them to them alone until they are shared. */
export function filesInput(common: Omit<Common, 'optional'>): InputBlock {
  return input({ ...common, optional: true }, { type: 'file_input', max_files: 10 });
}

/** One box to tick. */
export function tickInput(common: Common & { text: string; ticked: boolean }): InputBlock {
  const { text, ticked, ...rest } = common;
  const option: Option = { value: 'yes', text: plain(text, 75) };
  return input(
    { ...rest, optional: true },
    {
      type: 'checkboxes',
      options: [option],
      ...(ticked ? { initial_options: [option] } : {}),
    },
  );
}
