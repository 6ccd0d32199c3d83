import type { mongo } from 'mongoose';
import type { Personal } from '../complaints/personal.ts';

/** A personal text as it is stored in an event or a customer: sealed under a key of its own. */
export type SealedText = { personal: string; sealed: mongo.Binary };

/** A personal text as it is stored in a state: only its id; the text stands in one of the events. */
export type TextId = { personal: string };

/** The same shape with every personal text, wherever it stands, replaced by `R`. */
export type WithTexts<T, R> = T extends Personal ? R : T extends object ? { [K in keyof T]: WithTexts<T[K], R> } : T;
export type Sealed<T> = WithTexts<T, SealedText>;

function replaced(value: unknown, change: (found: TextId) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => replaced(item, change));
  if (typeof value !== 'object' || value === null) return value;
  if ('personal' in value && typeof value.personal === 'string') return change(value as TextId);
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = replaced(value[name as keyof typeof value], change);
  return copy;
}

/** A copy of a plain value in which every object with a `personal` id is replaced by what `change` makes of it. */
export function replaceTexts<From extends TextId, Result>(value: unknown, change: (found: From) => unknown): Result {
  return replaced(value, (found) => change(found as From)) as Result;
}

/** Every object with a `personal` id in a plain value, in the order in which they stand. */
export function textsIn<From extends TextId>(value: unknown): From[] {
  const found: From[] = [];
  replaced(value, (text) => {
    found.push(text as From);
    return text;
  });
  return found;
}
