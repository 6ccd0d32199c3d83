import { elementsOf, isObject } from './blocks-check.ts';
import { MAX_INPUT_FILES } from './limits.ts';
import type { SlackJson } from './page-api.ts';

/** For each element that holds a value: the name of that value in `state.values`, of its initial one, and of none. */
const VALUES: Readonly<Record<string, readonly [key: string, initial: string, none: unknown]>> = {
  plain_text_input: ['value', 'initial_value', null],
  email_text_input: ['value', 'initial_value', null],
  url_text_input: ['value', 'initial_value', null],
  number_input: ['value', 'initial_value', null],
  static_select: ['selected_option', 'initial_option', null],
  external_select: ['selected_option', 'initial_option', null],
  radio_buttons: ['selected_option', 'initial_option', null],
  checkboxes: ['selected_options', 'initial_options', []],
  multi_static_select: ['selected_options', 'initial_options', []],
  multi_external_select: ['selected_options', 'initial_options', []],
  users_select: ['selected_user', 'initial_user', null],
  multi_users_select: ['selected_users', 'initial_users', []],
  channels_select: ['selected_channel', 'initial_channel', null],
  conversations_select: ['selected_conversation', 'initial_conversation', null],
  datepicker: ['selected_date', 'initial_date', null],
  timepicker: ['selected_time', 'initial_time', null],
  datetimepicker: ['selected_date_time', 'initial_date_time', null],
  file_input: ['files', '', []],
};
const MAX_TYPED = 3000;

/** `state.values`: what each element holds, by block id and action id. */
export type StateValues = Record<string, Record<string, SlackJson>>;

/** A value that could not have been chosen or filled in: the test or the page is wrong, not the person. */
export class ImpossibleInput extends Error {}

/**
 * The whole `state.values` of a view or message: what was filled in, else the initial values, else nothing, as Slack
 * sends it. An option may be given by its `value` alone.
 * @throws ImpossibleInput for a block, an action or an option that is not there
 */
export function stateValues(blocks: SlackJson[], given: SlackJson): StateValues {
  const values: StateValues = {};
  for (const block of blocks) {
    const holders = elementsOf(block).filter((element) => Object.hasOwn(VALUES, String(element.type)));
    const typed = given[String(block.block_id)];
    const known = holders.map((element) => String(element.action_id));
    for (const action of Object.keys(isObject(typed) ? typed : {}))
      if (!known.includes(action)) throw new ImpossibleInput(`There is no ${action} in block ${block.block_id}.`);
    for (const element of holders) {
      const own = isObject(typed) ? typed[String(element.action_id)] : undefined;
      const entry = values[String(block.block_id)] ?? {};
      values[String(block.block_id)] = { ...entry, [String(element.action_id)]: elementValue(element, own) };
    }
  }
  for (const id of Object.keys(given)) if (!values[id]) throw new ImpossibleInput(`There is no input block ${id}.`);
  return values;
}

/** What one element holds, in the shape of `state.values`; `given` undefined means untouched. */
export function elementValue(element: SlackJson, given: unknown): SlackJson {
  const [key, initial, none] = VALUES[String(element.type)] ?? ['value', 'initial_value', null];
  const chosen = isObject(given) && given[key] !== undefined ? given[key] : (element[initial] ?? none);
  const value = chosen === '' ? null : chosen;
  const extra = element.type === 'timepicker' && element.timezone ? { timezone: element.timezone } : {};
  return { type: element.type, [key]: realOptions(element, value), ...extra };
}

/** Swaps options for the ones of the element; those of an external select are the bot's own, so they are taken as they are. */
export function realOptions(element: SlackJson, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => realOptions(element, each));
  if (!isObject(value) || /external|file_input/.test(String(element.type))) return value;
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isObject) : [];
  const options = [element.options, ...groups.map((group) => group.options)].flat().filter(isObject);
  const real = options.find((option) => option.value === value.value);
  if (!real) throw new ImpossibleInput(`${element.action_id} has no option ${value.value}.`);
  return real;
}

/** What Slack's own client would not let a person submit, by block id, in the words it shows. */
export function inputFaults(blocks: SlackJson[], values: StateValues): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== 'input' || !isObject(block.element)) continue;
    const entry = values[String(block.block_id)]?.[String(block.element.action_id)] ?? {};
    const [key] = VALUES[String(block.element.type)] ?? ['value'];
    const value = entry[key];
    const empty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
    const fault = empty
      ? block.optional
        ? ''
        : 'Please complete this required field.'
      : valueFault(block.element, value);
    if (fault) faults[String(block.block_id)] = fault;
  }
  return faults;
}

function filesFault({ max_files: max = MAX_INPUT_FILES, filetypes }: SlackJson, files: unknown[]): string {
  if (files.length > Number(max)) return `Upload no more than ${max} files.`;
  const wrong = files
    .filter(isObject)
    .filter(({ filetype }) => Array.isArray(filetypes) && !filetypes.includes(filetype));
  return wrong.length > 0 ? 'This kind of file can’t be uploaded here.' : '';
}

function valueFault(element: SlackJson, value: unknown): string {
  if (element.type === 'file_input') return filesFault(element, Array.isArray(value) ? value : []);
  const text = typeof value === 'string' ? value : '';
  if (element.type === 'plain_text_input') {
    const max = Number(element.max_length ?? MAX_TYPED);
    if (text.length > max) return `This must be ${max} characters or fewer.`;
    return text.length < Number(element.min_length ?? 0)
      ? `This must be at least ${element.min_length} characters.`
      : '';
  }
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    return 'Enter a valid email address.';
  if (element.type === 'url_text_input' && !/^https?:\/\/\S+$/.test(text)) return 'Enter a valid URL.';
  if (element.type === 'number_input') {
    if (!(element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(text)) return 'Enter a valid number.';
    if (element.min_value !== undefined && Number(text) < Number(element.min_value))
      return `Enter ${element.min_value} or more.`;
    if (element.max_value !== undefined && Number(text) > Number(element.max_value))
      return `Enter ${element.max_value} or less.`;
  }
  return '';
}
