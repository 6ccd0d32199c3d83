import type { types } from '@slack/bolt';
import type { SlackJson } from '../page-api.ts';
import { type Block, blockId, type Element, type Option } from './slack-blocks.ts';

/** What one element holds, in the shape of Slack's `state.values[block_id][action_id]`. */
export type Field = {
  type: string;
  value?: string | null;
  selected_option?: Option | null;
  selected_options?: Option[];
  selected_date?: string | null;
  selected_time?: string | null;
  /** Unix seconds. */
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_channel?: string | null;
  selected_conversation?: string | null;
  /** Uploaded already, by the playground's ids. */
  files?: { id: string; name: string }[];
};

/** `state.values`: by block id, then action id. */
export type Fields = Record<string, Record<string, Field>>;

export type Placed = { blockId: string; element: Element; input?: types.InputBlock };

/** Every element of these blocks with the block it sits in; `input` is set for input blocks. */
export function elementsIn(blocks: Block[]): Placed[] {
  return blocks.flatMap((block, index): Placed[] => {
    const id = blockId(block, index);
    if (block.type === 'input') return [{ blockId: id, element: block.element, input: block }];
    if (block.type === 'actions') return block.elements.map((element) => ({ blockId: id, element }));
    const accessory = block.type === 'section' ? block.accessory : undefined;
    return accessory && accessory.type !== 'image' ? [{ blockId: id, element: accessory }] : [];
  });
}

/** What an element holds before anybody touched it; undefined for those that hold nothing, such as buttons. */
export function initialField(element: Element): Field | undefined {
  const { type } = element;
  switch (type) {
    case 'plain_text_input':
    case 'email_text_input':
    case 'url_text_input':
    case 'number_input':
      return { type, value: element.initial_value || null };
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { type, selected_option: element.initial_option ?? null };
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return { type, selected_options: element.initial_options ?? [] };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'timepicker':
      return { type, selected_time: element.initial_time ?? null };
    case 'datetimepicker':
      return { type, selected_date_time: element.initial_date_time ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'multi_users_select':
      return { type, selected_users: element.initial_users ?? [] };
    case 'channels_select':
      return { type, selected_channel: element.initial_channel ?? null };
    case 'conversations_select':
      return { type, selected_conversation: element.initial_conversation ?? null };
    case 'file_input':
      return { type, files: [] };
    default:
      return undefined;
  }
}

/**
 * The state of a form over a redraw: what was filled in stays where block id, action id and type are the same,
 * everything else starts from the blocks. That is Slack's rule for `views.update`.
 */
export function keptFields(before: Fields, blocks: Block[]): Fields {
  const after: Fields = {};
  for (const { blockId: id, element } of elementsIn(blocks)) {
    const fresh = initialField(element);
    if (!fresh || !element.action_id) continue;
    const old = before[id]?.[element.action_id];
    const inBlock = after[id] ?? {};
    inBlock[element.action_id] = old?.type === fresh.type ? old : fresh;
    after[id] = inBlock;
  }
  return after;
}

/** A copy with one field changed. */
export function withField(fields: Fields, id: string, actionId: string, field: Field): Fields {
  return { ...fields, [id]: { ...fields[id], [actionId]: field } };
}

/** What Slack puts in `actions[0]` when this element is pressed or changed, without `action_ts`. */
export function pressedElement(element: Element, id: string, field?: Field): SlackJson {
  const where = { action_id: element.action_id, block_id: id };
  if (element.type !== 'button') return { ...where, ...field, type: element.type };
  const { type, text, value, style, url } = element;
  return {
    type,
    ...where,
    text,
    ...(value === undefined ? {} : { value }),
    ...(style && { style }),
    ...(url && { url }),
  };
}

/** Nothing filled in or chosen. */
export function isEmpty(field: Field | undefined): boolean {
  if (!field) return true;
  const { type: _, ...held } = field;
  return Object.values(held).every((value) => value == null || value === '' || (Array.isArray(value) && !value.length));
}

/** Field errors by block id, for what Slack's own client refuses before it sends a form; empty when it may go. */
export function formErrors(blocks: Block[], fields: Fields): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { blockId: id, element, input } of elementsIn(blocks)) {
    if (!input) continue;
    const field = fields[id]?.[element.action_id ?? ''];
    const wrong = isEmpty(field)
      ? input.optional
        ? ''
        : 'Please complete this required field.'
      : fault(element, field);
    if (wrong) errors[id] = wrong;
  }
  return errors;
}

function fault(element: Element, field: Field | undefined): string {
  const value = field?.value ?? '';
  if (element.type === 'plain_text_input') {
    const { min_length: min = 0, max_length: max = 3000 } = element;
    if (value.length < min) return `Please enter at least ${min} characters.`;
    if (value.length > max) return `Please enter no more than ${max} characters.`;
  }
  if (element.type === 'email_text_input' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) {
    return 'Please enter a valid email address.';
  }
  if (element.type === 'url_text_input' && !URL.canParse(value)) return 'Please enter a valid URL.';
  if (element.type === 'number_input') return numberFault(element, value);
  if (element.type === 'file_input' && (field?.files ?? []).length > (element.max_files ?? 10))
    return `Please choose no more than ${element.max_files ?? 10} files.`;
  if ('max_selected_items' in element && element.max_selected_items !== undefined) {
    const chosen = field?.selected_options ?? field?.selected_users ?? [];
    if (chosen.length > element.max_selected_items) return `Please choose no more than ${element.max_selected_items}.`;
  }
  return '';
}

function numberFault(element: types.NumberInput, value: string): string {
  const number = Number(value);
  const { min_value: min, max_value: max } = element;
  if (!/^-?\d+(\.\d+)?$/.test(value)) return 'Please enter a valid number.';
  if (!element.is_decimal_allowed && value.includes('.')) return 'Please enter a whole number.';
  if (min !== undefined && number < Number(min)) return `Please enter ${min} or more.`;
  if (max !== undefined && number > Number(max)) return `Please enter ${max} or less.`;
  return '';
}
