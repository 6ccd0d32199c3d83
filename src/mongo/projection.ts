import { copyWith, type Doc, fieldOf, isDoc, numberOf, setField } from './bson-value.ts';
import { evaluate, retype, type Variables } from './expression.ts';
import { compileFilter, isOperators } from './filter.ts';
import { check, MongoError } from './mongo-error.ts';

/** Gives the part of a document that a client asked for; `position` is where the filter matched in an array. */
export type Projection = (doc: Doc, position?: number) => Doc;

/** The paths of a projection: `true` where one ends. */
interface Tree {
  [name: string]: Tree | true;
}

/** What stands at a path instead of the value there; undefined when nothing does. */
type Computed = (doc: Doc, value: unknown, position?: number) => unknown;

function addPath(tree: Tree, path: string): void {
  let at = tree;
  const names = path.split('.');
  const last = names.pop() ?? '';
  for (const name of names) {
    const next = Object.hasOwn(at, name) ? at[name] : {};
    check(next !== true && next !== undefined, 31249, `Path collision at ${path}`);
    at[name] = next;
    at = next;
  }
  check(!Object.hasOwn(at, last), 31250, `Path collision at ${path}`);
  at[last] = true;
}

function cutBy(value: unknown, tree: Tree, keep: boolean): unknown {
  if (Array.isArray(value)) {
    const kept = keep ? value.filter((v) => isDoc(v) || Array.isArray(v)) : value;
    return kept.map((v) => cutBy(v, tree, keep));
  }
  if (!isDoc(value)) return keep ? undefined : value;
  const out: Doc = {};
  for (const [name, v] of Object.entries(value)) {
    const part = Object.hasOwn(tree, name) ? tree[name] : undefined;
    const inner = part === undefined || part === true ? undefined : cutBy(v, part, keep);
    if (inner !== undefined) setField(out, name, inner);
    else if ((part === true && keep) || (part === undefined && !keep)) setField(out, name, v);
  }
  return out;
}

function valueAt(doc: Doc, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => (isDoc(value) ? fieldOf(value, name) : undefined), doc);
}

/** Puts a value at a path, or takes away what is there. */
function putAt(doc: Doc, path: string, value: unknown): void {
  const [name = '', ...rest] = path.split('.');
  if (rest.length) {
    const inner = fieldOf(doc, name);
    const holder = isDoc(inner) ? inner : {};
    if (value !== undefined) setField(doc, name, holder);
    putAt(holder, rest.join('.'), value);
  } else if (value === undefined) delete doc[name];
  else setField(doc, name, value);
}

function slice(operand: unknown): Computed {
  const [first = Number.NaN, count] = (Array.isArray(operand) ? operand : [operand]).map(numberOf);
  const valid = Number.isInteger(first) && (!Array.isArray(operand) || (operand.length === 2 && (count ?? 0) > 0));
  check(valid, 28667, 'Invalid $slice syntax: a number, or a place and a number above 0');
  return (_doc, value) => {
    if (!Array.isArray(value)) return value;
    if (count === undefined) return first < 0 ? value.slice(first) : value.slice(0, first);
    const start = first < 0 ? Math.max(value.length + first, 0) : first;
    return value.slice(start, start + count);
  };
}

function firstMatch(operand: unknown): Computed {
  const matches = compileFilter({ value: { $elemMatch: operand } });
  return (_doc, value) => {
    const found = Array.isArray(value) ? value.find((element) => matches({ value: [element] })) : undefined;
    return found === undefined ? undefined : [found];
  };
}

function atPosition(_doc: Doc, value: unknown, position?: number): unknown {
  if (!Array.isArray(value)) return undefined;
  check(position !== undefined, 51246, "positional operator '.$' couldn't find a matching element in the array");
  return value.slice(position, position + 1);
}

function computedBy(operand: unknown, variables: Variables): Computed {
  const [name] = Object.keys(isDoc(operand) ? operand : {});
  const given = isDoc(operand) ? operand[name ?? ''] : undefined;
  if (name === '$slice' && [given].flat().every((v) => numberOf(v) !== undefined)) return slice(given);
  if (name === '$elemMatch') return firstMatch(given);
  const value = evaluate(operand, variables);
  return (doc) => retype(value(doc));
}

/** The fields of a projection by their whole paths: `{ a: { b: 1 } }` is `{ 'a.b': 1 }`. */
function fieldsOf(spec: Doc, above = ''): [path: string, operand: unknown][] {
  return Object.entries(spec).flatMap(([name, operand]): [string, unknown][] => {
    const nested = isDoc(operand) && Object.keys(operand).length > 0 && !isOperators(operand);
    return nested ? fieldsOf(operand, `${above}${name}.`) : [[above + name, operand]];
  });
}

/**
 * Compiles a projection of find, findAndModify or `$project`. Fields keep the document's order, which mingo's do not;
 * expressions are mingo's. @returns undefined for the whole document
 * @throws MongoError 31253 or 31254 when fields are both included and excluded, and MongoDB's other refusals
 */
export function compileProjection(spec: unknown, variables: Variables): Projection | undefined {
  const fields = fieldsOf(isDoc(spec) ? spec : {});
  if (!fields.length) return undefined;
  const tree: Tree = {};
  const computed: [path: string, value: Computed][] = [];
  let including: boolean | undefined;
  let id: boolean | undefined;
  for (const [name, operand] of fields) {
    check(!name.startsWith('$'), 16410, "FieldPath field names may not start with '$'.");
    const path = name.replace(/\.\$$/, '');
    const number = numberOf(operand);
    const flag = typeof operand === 'boolean' ? operand : number === undefined ? undefined : number !== 0;
    const isSlice = isDoc(operand) && '$slice' in operand;
    if (path === '_id' && flag !== undefined) id = flag;
    else if (path !== name || flag === undefined) {
      computed.push([path, path !== name ? atPosition : computedBy(operand, variables)]);
      if (!isSlice) including ??= true;
    } else {
      const clash = including !== undefined && including !== flag;
      if (clash && flag) throw new MongoError(31253, `Cannot do inclusion on field ${path} in exclusion projection`);
      if (clash) throw new MongoError(31254, `Cannot do exclusion on field ${path} in inclusion projection`);
      including = flag;
      addPath(tree, path);
    }
  }
  const keep = including ?? (id === true && !computed.length);
  if (keep) for (const [path] of computed) addPath(tree, path);
  if (keep ? id !== false : id === false) tree._id = true;
  return (doc, position) => {
    const out = cutBy(
      copyWith(doc, (leaf) => leaf),
      tree,
      keep,
    ) as Doc;
    for (const [path, value] of computed) putAt(out, path, value(doc, valueAt(doc, path), position));
    return out;
  };
}
