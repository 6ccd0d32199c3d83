import { type Doc, type Fields, isDoc, numberOf } from './bson-value.ts';
import { check } from './mongo-error.ts';

function addPath(tree: Fields, path: string): void {
  const names = path.split('.');
  const last = names.pop() ?? '';
  const holder = names.reduce((at, name) => {
    const next = Object.hasOwn(at, name) ? at[name] : {};
    check(next !== true && next !== undefined, 31249, `Path collision at ${path}`);
    at[name] = next;
    return next;
  }, tree);
  check(!Object.hasOwn(holder, last), 31250, `Path collision at ${path}`);
  holder[last] = true;
}

function cutBy(value: unknown, tree: Fields, keep: boolean): unknown {
  if (Array.isArray(value)) {
    const kept = keep ? value.filter((v) => isDoc(v) || Array.isArray(v)) : value;
    return kept.map((v) => cutBy(v, tree, keep));
  }
  if (!isDoc(value)) return keep ? undefined : value;
  const fields = Object.entries(value).map(([name, v]): [string, unknown] => {
    const part = Object.hasOwn(tree, name) ? tree[name] : undefined;
    if (part !== undefined && part !== true) return [name, cutBy(v, part, keep)];
    return [name, (part === true) === keep ? v : undefined];
  });
  return Object.fromEntries(fields.filter(([, v]) => v !== undefined));
}

/**
 * Compiles a projection of find or findAndModify to what gives the part of a document that was asked for.
 * @returns undefined for the whole document; `keeps` are the fields that `part` has to be given; `whole` when those are what it gives
 * @throws MongoError 31253 or 31254 when fields are both included and excluded, 238 for what is not done
 */
export function compileProjection(
  spec: unknown,
): { part: (doc: Doc) => Doc; keeps: Fields | undefined; whole: boolean } | undefined {
  const tree: Fields = {};
  let including: boolean | undefined;
  let id: boolean | undefined;
  for (const [path, operand] of Object.entries(isDoc(spec) ? spec : {})) {
    const flag = typeof operand === 'boolean' ? operand : numberOf(operand);
    const taken = flag !== undefined && !/(^|\.)\$/.test(path);
    check(
      taken,
      238,
      `The embedded store includes or excludes fields only, which '${path}' of the projection does not`,
    );
    const keeps = Boolean(flag);
    if (path === '_id') id = keeps;
    else {
      const clash = including !== undefined && including !== keeps;
      check(!clash || !keeps, 31253, `Cannot do inclusion on field ${path} in exclusion projection`);
      check(!clash, 31254, `Cannot do exclusion on field ${path} in inclusion projection`);
      including = keeps;
      addPath(tree, path);
    }
  }
  if (including === undefined && id === undefined) return undefined;
  const keep = including ?? id === true;
  if (keep ? id !== false : id === false) tree._id = true;
  const part = (doc: Doc) => cutBy(doc, tree, keep) as Doc;
  const whole = keep && Object.values(tree).every((below) => below === true);
  return { part, keeps: keep ? tree : undefined, whole };
}
