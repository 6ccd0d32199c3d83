import { type Doc, fieldOf, isDoc, printValue } from './bson-value.ts';
import { check } from './mongo-error.ts';

/** What `$[id]` means, by id. */
export type ArrayFilters = Map<string, (element: unknown) => boolean>;

/** How one step changes the fields that its path means. */
export interface Way {
  /** Gives the new value of a field, or undefined when it is to go. */
  apply: (current: unknown, name: string) => unknown;
  /** Nothing is done to a field that is not there, and no way to it is made. */
  onlyPresent?: boolean;
  filters?: ArrayFilters;
  /** Where the filter matched in an array. */
  position?: number | undefined;
}

/** Reads the path of an update. @throws MongoError 56, 52 or 2 for one that MongoDB does not take */
export function readPath(name: string): string[] {
  const path = name.split('.');
  check(!path.includes(''), 56, `The update path '${name}' contains an empty field name, which is not allowed.`);
  const odd = path.find((part) => part === '__proto__' || (part.startsWith('$') && !/^\$(\[[^\]]*\])?$/.test(part)));
  check(odd === undefined, 52, `The field '${odd}' in '${name}' is not valid for storage.`);
  check(!name.startsWith('$'), 2, `Cannot have array filter or positional operator at the start of '${name}'`);
  return path;
}

/** The order in which MongoDB makes new fields: by their names, those that are numbers by their numbers. */
export function comparePaths(a: string[], b: string[]): number {
  const at = a.findIndex((name, i) => name !== b[i]);
  const [x, y] = [a[at] ?? '', b[at] ?? ''];
  const numeric = /^\d+$/.test(x) && /^\d+$/.test(y);
  return numeric ? Number(x) - Number(y) : x < y ? -1 : 1;
}

/** The elements of an array that `$`, `$[]` and `$[id]` mean. */
function meant(holder: unknown, name: string, { filters, position }: Way): number[] {
  if (name === '$') {
    check(position !== undefined, 2, 'The positional operator did not find the match needed from the query.');
    return [position];
  }
  const filter = name === '$[]' ? () => true : filters?.get(name.slice(2, -1));
  check(filter !== undefined, 2, `No array filter found for identifier '${name.slice(2, -1)}'`);
  check(Array.isArray(holder), 2, `Cannot apply array updates to non-array element: ${printValue(holder)}`);
  return [...holder.keys()].filter((i) => filter(holder[i]));
}

/** Changes the field at a path, or at each place that `$`, `$[]` and `$[id]` mean, making documents on the way. */
export function applyAt(holder: unknown, path: string[], way: Way, above = ''): void {
  const [name = '', ...rest] = path;
  if (name.startsWith('$')) {
    for (const i of meant(holder, name, way)) applyAt(holder, [String(i), ...rest], way, above);
    return;
  }
  const fits = Array.isArray(holder) ? /^\d+$/.test(name) : isDoc(holder);
  const current = fits ? fieldOf(holder as Doc, name) : undefined;
  const exists = current !== undefined || !rest[0]?.startsWith('$');
  check(exists, 2, `The path '${name}' must exist in the document in order to apply array updates.`);
  if (current === undefined && way.onlyPresent) return;
  check(fits, 28, `Cannot create field '${name}' in element {${above}: ${printValue(holder)}}`);
  if (Array.isArray(holder)) {
    check(Number(name) <= holder.length + 1_500_000, 2, "can't backfill more than 1500000 elements");
    while (holder.length < Number(name)) holder.push(null);
  }
  const result = !rest.length ? way.apply(current, name) : current === undefined ? {} : current;
  if (result !== undefined) (holder as Doc)[name] = result;
  else if (Array.isArray(holder)) holder[Number(name)] = null;
  else delete (holder as Doc)[name];
  if (rest.length) applyAt(result, rest, way, name);
}
