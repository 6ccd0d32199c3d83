import { type Doc, fieldOf, isDoc, numberOf, printValue, setField } from './bson-value.ts';
import { evaluate, type Variables } from './expression.ts';
import { compileFilter, isOperators, type Position } from './match.ts';
import { MongoError } from './mongo-error.ts';

/** Gives the part of a document (typed) that a client asked for. */
export type Projection = (doc: Doc, position: Position) => Doc;

interface Tree {
  [name: string]: Tree | true;
}

type Extra = (doc: Doc, position: Position) => unknown;

function addPath(tree: Tree, path: string): void {
  let at = tree;
  const names = path.split('.');
  for (const [i, name] of names.entries()) {
    const next = Object.hasOwn(at, name) ? at[name] : undefined;
    const last = i === names.length - 1;
    if (next === true || (last && next)) {
      throw new MongoError(31249 + (next === true ? 1 : 0), `Path collision at ${path}`);
    }
    if (last) at[name] = true;
    else at = at[name] = (next as Tree | undefined) ?? {};
  }
}

function include(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) {
    return value.filter((v) => isDoc(v) || Array.isArray(v)).map((v) => include(v, tree));
  }
  if (!isDoc(value)) return undefined;
  const out: Doc = {};
  for (const [name, v] of Object.entries(value)) {
    const part = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (part === true) setField(out, name, v);
    else if (part) {
      const inner = include(v, part);
      if (inner !== undefined) setField(out, name, inner);
    }
  }
  return out;
}

function exclude(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((v) => exclude(v, tree));
  if (!isDoc(value)) return value;
  const out: Doc = {};
  for (const [name, v] of Object.entries(value)) {
    const part = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (part !== true) setField(out, name, part ? exclude(v, part) : v);
  }
  return out;
}

function slice(operand: unknown): (array: unknown[]) => unknown[] {
  const numbers = (Array.isArray(operand) ? operand : [operand]).map((n) => numberOf(n));
  const [first, count] = numbers;
  if (first === undefined || (Array.isArray(operand) && (numbers.length !== 2 || count === undefined || count <= 0))) {
    throw new MongoError(
      28667,
      `Invalid $slice syntax. The given syntax ${printValue({ $slice: operand })} did not match the find() syntax`,
    );
  }
  if (count === undefined) return (array) => (first < 0 ? array.slice(first) : array.slice(0, first));
  return (array) => {
    const start = first < 0 ? Math.max(array.length + first, 0) : first;
    return array.slice(start, start + count);
  };
}

function arrayAt(doc: Doc, path: string): unknown[] | undefined {
  let value: unknown = doc;
  for (const name of path.split('.')) value = isDoc(value) ? fieldOf(value, name) : undefined;
  return Array.isArray(value) ? value : undefined;
}

function setAt(doc: Doc, path: string, value: unknown): void {
  const names = path.split('.');
  let at = doc;
  for (const name of names.slice(0, -1)) {
    const next = fieldOf(at, name);
    if (!isDoc(next)) setField(at, name, {});
    at = fieldOf(at, name) as Doc;
  }
  setField(at, names.at(-1) ?? '', value);
}

/** What `$slice`, `$elemMatch`, `a.$` and expressions give for one field. */
function extraFor(path: string, operand: unknown, variables: Variables): Extra {
  if (isDoc(operand) && '$slice' in operand && !(Array.isArray(operand.$slice) && Array.isArray(operand.$slice[0]))) {
    const cut = slice(operand.$slice);
    return (doc) => {
      const array = arrayAt(doc, path);
      return array && cut(array);
    };
  }
  if (isDoc(operand) && '$elemMatch' in operand) {
    const matches = compileFilter({ value: { $elemMatch: operand.$elemMatch } });
    return (doc) => {
      const found = arrayAt(doc, path)?.find((element) => matches({ value: [element] }));
      return found === undefined ? undefined : [found];
    };
  }
  return (doc) => evaluate(doc, operand, variables);
}

function positional(path: string): Extra {
  return (doc, { index }) => {
    const array = arrayAt(doc, path);
    if (!array) return undefined;
    if (index === undefined)
      throw new MongoError(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    return array.slice(index, index + 1);
  };
}

/**
 * Compiles a projection of find or findAndModify.
 * @returns undefined for an empty projection: the whole document
 * @throws MongoError 31253 or 31254 when fields are both included and excluded, and MongoDB's other refusals
 */
export function compileProjection(spec: Doc, variables: Variables): Projection | undefined {
  const fields = Object.entries(spec);
  if (!fields.length) return undefined;
  const tree: Tree = {};
  const extras: { path: string; extra: Extra; computed: boolean }[] = [];
  let mode: 'include' | 'exclude' | undefined;
  let id: boolean | undefined;
  for (const [path, operand] of fields) {
    const number = numberOf(operand);
    const flag = typeof operand === 'boolean' ? operand : number === undefined ? undefined : number !== 0;
    if (path.startsWith('$'))
      throw new MongoError(
        16410,
        `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
      );
    if (path === '_id' && flag !== undefined) {
      id = flag;
      continue;
    }
    if (path.endsWith('.$')) {
      extras.push({ path: path.slice(0, -2), extra: positional(path.slice(0, -2)), computed: false });
      mode ??= 'include';
      addPath(tree, path.slice(0, -2));
      continue;
    }
    if (flag === undefined) {
      const keepsMode = isDoc(operand) && ('$slice' in operand || '$elemMatch' in operand) && isOperators(operand);
      extras.push({ path, extra: extraFor(path, operand, variables), computed: !keepsMode });
      if (!(isDoc(operand) && '$slice' in operand)) mode ??= 'include';
      addPath(tree, path);
      continue;
    }
    const wanted = flag ? 'include' : 'exclude';
    if (mode && mode !== wanted) {
      throw flag
        ? new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`)
        : new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
    }
    mode = wanted;
    addPath(tree, path);
  }
  const including = mode === 'include' || (mode === undefined && id === true && !extras.length);
  if (including ? id !== false : id === false) tree._id = true;
  if (!including) for (const { path } of extras) dropPath(tree, path);
  return (doc, position) => {
    const out = (including ? include(doc, tree) : exclude(doc, tree)) as Doc;
    for (const { path, extra, computed } of extras) {
      const value = extra(doc, position);
      if (value !== undefined) setAt(out, path, value);
      else if (computed || arrayAt(doc, path)) removeAt(out, path);
    }
    return out;
  };
}

/** Takes a path out of an exclusion: `$slice` on it keeps it. */
function dropPath(tree: Tree, path: string): void {
  const [name = '', ...rest] = path.split('.');
  const part = tree[name];
  if (part === true || !rest.length) delete tree[name];
  else if (part) {
    dropPath(part, rest.join('.'));
    if (!Object.keys(part).length) delete tree[name];
  }
}

function removeAt(doc: Doc, path: string): void {
  const names = path.split('.');
  let at: unknown = doc;
  for (const name of names.slice(0, -1)) at = isDoc(at) ? fieldOf(at, name) : undefined;
  if (isDoc(at)) delete at[names.at(-1) ?? ''];
}
