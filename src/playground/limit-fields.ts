/** The vocabulary in which limits.ts is written: what a field may hold, and a shape of such fields. */
export type Surface = 'message' | 'modal' | 'home';
export type TextKind = 'plain_text' | 'mrkdwn';

/** The names of the composition objects. */
export type ShapeName =
  | 'confirm'
  | 'plainOption'
  | 'option'
  | 'overflowOption'
  | 'optionGroup'
  | 'dispatchConfig'
  | 'filter'
  | 'slackFile'
  | 'textStyle';

type Rule =
  | { is: 'string'; max?: number; min?: number; oneOf?: readonly string[]; like?: RegExp }
  | { is: 'boolean' }
  | { is: 'integer'; min?: number; max?: number }
  | { is: 'text'; kinds: readonly TextKind[]; max: number }
  | { is: 'shape'; shape: ShapeName }
  | { is: 'element'; of: readonly string[] }
  | { is: 'richText'; of: 'part' | 'inline' }
  | { is: 'blocks' }
  | { is: 'list'; of: Field; min?: number; max: number };
export type Field = Rule & { required?: boolean };

export type Shape = {
  fields: Readonly<Record<string, Field>>;
  /** Exactly one of these fields must be there. */
  oneOf?: readonly string[];
  /** At least one of these must be there. */
  anyOf?: readonly string[];
};

export const string = (max: number, more: object = {}): Field => ({ is: 'string', max, ...more });
export const plain = (max: number): Field => ({ is: 'text', kinds: ['plain_text'], max });
export const anyText = (max: number): Field => ({ is: 'text', kinds: ['plain_text', 'mrkdwn'], max });
export const need = (field: Field): Field => ({ ...field, required: true });
export const list = (of: Field, max: number, min = 1): Field => ({ is: 'list', of, min, max });
export const oneOf = (...values: string[]): Field => ({ is: 'string', oneOf: values });
export const flag: Field = { is: 'boolean' };
