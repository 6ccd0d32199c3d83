import { shapes } from './composition-limits.ts';
import type { Field, Shape, Surface } from './limit-fields.ts';
import { blocks as blockShapes, elements, MAX_BLOCKS, views } from './limits.ts';
import type { SlackJson } from './page-api.ts';
import { richText } from './rich-text-limits.ts';

export const isObject = (value: unknown): value is SlackJson =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One fault in Slack's words, with the JSON pointer to where it is. */
const fault = (at: string, what: string): string[] => [`[ERROR] ${what} [json-pointer:${at}]`];
const fine: string[] = [];

/**
 * Checks the blocks of a message.
 * @returns what is wrong, in the wording of Slack's `response_metadata.messages`; empty when all is well.
 */
export const blockFaults = (blocks: unknown): string[] => listOfBlocks(blocks, 'message', '/blocks');

/** Checks a modal or a home view; the same answer as {@link blockFaults}. */
export function viewFaults(view: unknown, surface: 'modal' | 'home'): string[] {
  if (!isObject(view)) return fault('/view', 'must provide an object');
  if (view.type !== surface) return fault('/view/type', `must be a valid enum value: ${surface}`);
  const hasInput = Array.isArray(view.blocks) && view.blocks.some((block) => isObject(block) && block.type === 'input');
  return [
    ...shapeFaults(view, views[surface], '/view', surface),
    ...(surface === 'modal' && hasInput && view.submit === undefined
      ? fault('/view', 'missing required field: submit (a view with an input block needs it)')
      : fine),
  ];
}

/** Checks the options that a bot answered for an external select, or one option group when `shape` says so. */
export const optionFaults = (options: unknown, shape: 'plainOption' | 'optionGroup' = 'plainOption'): string[] =>
  fieldFaults(options, { is: 'list', of: { is: 'shape', shape }, min: 0, max: 100 }, '/options', 'modal');

/** Every element of one block that a person can press or fill in. */
export function elementsOf(block: SlackJson): SlackJson[] {
  const inside = [block.accessory, block.element, ...(Array.isArray(block.elements) ? block.elements : [])];
  return inside.filter(isObject).filter(({ type }) => type !== 'image' && lookUp(elements, type) !== undefined);
}

/** What makes two options the same one to Slack: their value and the text a person sees. */
export function optionKey(option: unknown): string {
  if (!isObject(option)) return JSON.stringify(option);
  return JSON.stringify([option.value, isObject(option.text) ? option.text.text : undefined]);
}

function listOfBlocks(blocks: unknown, surface: Surface, at: string): string[] {
  if (!Array.isArray(blocks)) return fault(at, 'must provide an array');
  const max = MAX_BLOCKS[surface];
  const known = blocks.filter(isObject);
  const focused = known.flatMap(elementsOf).filter((element) => element.focus_on_load === true);
  return [
    ...(blocks.length > max ? fault(at, `no more than ${max} items allowed [input:${blocks.length}]`) : fine),
    ...blocks.flatMap((block, index) => oneBlock(block, surface, `${at}/${index}`)),
    ...repeated(known.map((block) => block.block_id)).flatMap((id) => fault(at, `\`block_id\` ${id} already exists`)),
    ...(focused.length > 1 ? fault(at, 'only one element may have focus_on_load') : fine),
  ];
}

function oneBlock(block: unknown, surface: Surface, at: string): string[] {
  if (!isObject(block)) return fault(at, 'must provide an object');
  const shape = lookUp(blockShapes, block.type);
  if (!shape) return fault(at, `unsupported type: ${String(block.type)}`);
  return [
    ...shapeFaults(block, shape, at, surface),
    ...repeated(elementsOf(block).map((element) => element.action_id)).flatMap((id) =>
      fault(at, `action_id \`${id}\` already exists`),
    ),
  ];
}

const repeated = (ids: unknown[]): string[] => [
  ...new Set(ids.filter((id, index) => id !== undefined && ids.indexOf(id) !== index).map(String)),
];

const lookUp = (table: Readonly<Record<string, Shape>>, type: unknown): Shape | undefined =>
  typeof type === 'string' && Object.hasOwn(table, type) ? table[type] : undefined;

function shapeFaults(value: SlackJson, shape: Shape, at: string, surface: Surface): string[] {
  const present = (names: readonly string[]) => names.filter((name) => value[name] !== undefined).length;
  return [
    ...Object.entries(shape.fields).flatMap(([name, field]) => {
      if (value[name] !== undefined) return fieldFaults(value[name], field, `${at}/${name}`, surface);
      return field.required ? fault(at, `missing required field: ${name}`) : fine;
    }),
    ...Object.keys(value)
      .filter((name) => name !== 'type' && !Object.hasOwn(shape.fields, name))
      .flatMap((name) => fault(at, `unsupported field: ${name}`)),
    ...(shape.oneOf && present(shape.oneOf) !== 1
      ? fault(at, `exactly one of ${shape.oneOf.join(', ')} is needed`)
      : fine),
    ...(shape.anyOf && present(shape.anyOf) === 0
      ? fault(at, `at least one of ${shape.anyOf.join(', ')} is needed`)
      : fine),
    ...initialFaults(value, at),
    ...boundFaults(value, at),
  ];
}

function fieldFaults(value: unknown, field: Field, at: string, surface: Surface): string[] {
  switch (field.is) {
    case 'string':
      if (typeof value !== 'string') return fault(at, 'must be a string');
      if (field.oneOf && !field.oneOf.includes(value))
        return fault(at, `must be a valid enum value: ${field.oneOf.join(', ')}`);
      if (field.like && !field.like.test(value)) return fault(at, `failed to match the format ${field.like.source}`);
      return lengthFaults(value, field.min ?? 0, field.max, at);
    case 'boolean':
      return typeof value === 'boolean' ? fine : fault(at, 'must be a boolean');
    case 'integer':
      if (typeof value !== 'number' || !Number.isInteger(value)) return fault(at, 'must be an integer');
      if (field.min !== undefined && value < field.min) return fault(at, `must be at least ${field.min}`);
      return field.max !== undefined && value > field.max ? fault(at, `must be at most ${field.max}`) : fine;
    case 'text':
      if (!isObject(value)) return fault(at, 'must provide an object');
      return field.kinds.some((kind) => kind === value.type)
        ? textFaults(value, field.max, at)
        : fault(`${at}/type`, `must be a valid enum value: ${field.kinds.join(', ')}`);
    case 'shape':
      return isObject(value)
        ? shapeFaults(value, shapes[field.shape], at, surface)
        : fault(at, 'must provide an object');
    case 'element': {
      if (!isObject(value)) return fault(at, 'must provide an object');
      if (!field.of.some((type) => type === value.type)) return fault(at, `unsupported type: ${String(value.type)}`);
      const shape = lookUp(elements, value.type);
      return shape ? shapeFaults(value, shape, at, surface) : textFaults(value, 3000, at);
    }
    case 'richText': {
      const shape = isObject(value) ? lookUp(richText[field.of], value.type) : undefined;
      return shape && isObject(value) ? shapeFaults(value, shape, at, surface) : fault(at, 'unsupported rich text');
    }
    case 'blocks':
      return listOfBlocks(value, surface, at);
    case 'list': {
      if (!Array.isArray(value)) return fault(at, 'must provide an array');
      const min = field.min ?? 0;
      return [
        ...(value.length < min ? fault(at, `no fewer than ${min} items allowed`) : fine),
        ...(value.length > field.max
          ? fault(at, `no more than ${field.max} items allowed [input:${value.length}]`)
          : fine),
        ...value.flatMap((item, index) => fieldFaults(item, field.of, `${at}/${index}`, surface)),
      ];
    }
  }
}

function textFaults(value: SlackJson, max: number, at: string): string[] {
  if (typeof value.text !== 'string') return fault(`${at}/text`, 'must be a string');
  const flag = value.type === 'plain_text' ? 'emoji' : 'verbatim';
  return [
    ...lengthFaults(value.text, 1, max, `${at}/text`),
    ...Object.keys(value)
      .filter((name) => name !== 'type' && name !== 'text' && name !== flag)
      .flatMap((name) => fault(at, `unsupported field: ${name}`)),
    ...(value[flag] !== undefined && typeof value[flag] !== 'boolean'
      ? fault(`${at}/${flag}`, 'must be a boolean')
      : fine),
  ];
}

function lengthFaults(value: string, min: number, max: number | undefined, at: string): string[] {
  if (value.length < min) return fault(at, `must be more than ${min - 1} characters`);
  return max !== undefined && value.length > max ? fault(at, `must be less than ${max + 1} characters`) : fine;
}

/** Slack refuses a preselected option that is not among the options, word for word. */
function initialFaults(value: SlackJson, at: string): string[] {
  const groups = Array.isArray(value.option_groups) ? value.option_groups.filter(isObject) : [];
  const lists = [value.options, ...groups.map((group) => group.options)];
  const offered = lists.flatMap((list) => (Array.isArray(list) ? list : [])).map(optionKey);
  if (offered.length === 0) return fine;
  const initial = [value.initial_option, ...(Array.isArray(value.initial_options) ? value.initial_options : [])];
  return [
    ...(new Set(offered).size < offered.length ? fault(at, 'options must be unique') : fine),
    ...initial
      .filter((option) => option !== undefined && !offered.includes(optionKey(option)))
      .flatMap(() => fault(at, 'initial option must be one of the options')),
  ];
}

function boundFaults(value: SlackJson, at: string): string[] {
  const pairs = [
    ['min_length', 'max_length'],
    ['min_value', 'max_value'],
  ] as const;
  return pairs
    .filter(([low, high]) => value[low] !== undefined && value[high] !== undefined)
    .filter(([low, high]) => Number(value[low]) > Number(value[high]))
    .flatMap(([low, high]) => fault(at, `${low} must not be more than ${high}`));
}
