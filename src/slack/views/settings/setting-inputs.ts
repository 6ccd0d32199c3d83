import type { InputBlock, PlainTextOption } from '@slack/types';
import { plain } from '../escape.ts';
import { type Choice, type Common, input } from '../inputs.ts';

const mostOptions = 100;

/** Several people; Slack takes at most 100. */
export function peopleInput(common: Common & { initial: readonly string[] }): InputBlock {
  const { initial, ...rest } = common;
  const people = initial.slice(0, mostOptions);
  return input(rest, {
    type: 'multi_users_select',
    placeholder: plain('Choose people', 150),
    ...(people.length > 0 ? { initial_users: people } : {}),
  });
}

/** The options of a menu: plain up to 100, beyond that in groups of 100 under their first and last entry. */
export function menuOptions(choices: readonly Choice[]) {
  const options = choices.map(({ value, text }): PlainTextOption => ({ value, text: plain(text, 75) }));
  if (options.length <= mostOptions) return { options };
  const groups = Array.from({ length: Math.ceil(options.length / mostOptions) }, (_, n) =>
    options.slice(n * mostOptions, (n + 1) * mostOptions),
  );
  const short = (option: PlainTextOption | undefined) => (option?.text.text ?? '').slice(0, 34);
  return {
    option_groups: groups.map((part) => ({
      label: plain(`${short(part[0])} to ${short(part.at(-1))}`, 75),
      options: part,
    })),
  };
}

/** Several of a list; `choices` is not empty. */
export function choicesInput(common: Common & { choices: readonly Choice[]; initial: readonly string[] }): InputBlock {
  const { choices, initial, ...rest } = common;
  const chosen = choices
    .filter(({ value }) => initial.includes(value))
    .map(({ value, text }): PlainTextOption => ({ value, text: plain(text, 75) }));
  return input(rest, {
    type: 'multi_static_select',
    placeholder: plain('Choose', 150),
    ...menuOptions(choices),
    ...(chosen.length > 0 ? { initial_options: chosen.slice(0, mostOptions) } : {}),
  });
}

/** One of a list that can be long. */
export function menuInput(common: Common & { choices: readonly Choice[]; initial: string | null }): InputBlock {
  const { choices, initial, ...rest } = common;
  const chosen = choices.find(({ value }) => value === initial);
  return input(rest, {
    type: 'static_select',
    placeholder: plain('Choose', 150),
    ...menuOptions(choices),
    ...(chosen ? { initial_option: { value: chosen.value, text: plain(chosen.text, 75) } } : {}),
  });
}

/** A channel, public or private. */
export function channelInput(common: Common & { initial: string | null }): InputBlock {
  const { initial, ...rest } = common;
  return input(rest, {
    type: 'conversations_select',
    placeholder: plain('Choose a channel', 150),
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(initial ? { initial_conversation: initial } : {}),
  });
}

/** A time of day, `HH:MM`. */
export function timeInput(common: Common & { initial: string }): InputBlock {
  const { initial, ...rest } = common;
  return input(rest, { type: 'timepicker', initial_time: initial });
}

/** A number, or none where it is optional. */
export function numberInput(common: Common & { initial: number | null; decimals?: boolean; min?: number }): InputBlock {
  const { initial, decimals = false, min = 0, ...rest } = common;
  return input(rest, {
    type: 'number_input',
    is_decimal_allowed: decimals,
    min_value: String(min),
    ...(initial === null ? {} : { initial_value: String(initial) }),
  });
}
