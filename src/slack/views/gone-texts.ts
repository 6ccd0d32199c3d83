import type { Complaint } from '../../complaints/complaint.ts';

/** What stands where a text was struck out, and where one was erased with everything that was said. */
export const struckOut = '(struck out)';
export const erased = '(erased)';

function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  if ('personal' in value && 'text' in value) return value.text === '' ? { ...value, text: erased } : value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, named(part)]));
}

/**
 * A complaint, or what happened to it, as it is shown: of one that was erased every text that is gone says so; others were
 * struck out, which is said wherever an empty text is shown.
 */
export function withGoneTexts<T>(shown: T, { erasedAt }: Pick<Complaint, 'erasedAt'>): T {
  return erasedAt === null ? shown : (named(shown) as T);
}
