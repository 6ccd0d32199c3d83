import { BSONRegExp } from 'bson';
import { Aggregator } from 'mingo';
import { type Doc, isDoc, numberOf } from './bson-value.ts';
import { MongoError, notSupported } from './mongo-error.ts';

/** What `let` declared, by name. */
export type Variables = Record<string, unknown>;

const REFUSED = [
  '$where',
  '$function',
  '$accumulator',
  '$out',
  '$merge',
  '$jsonSchema',
  '$text',
  '$geoNear',
  '$changeStream',
];

/** A native regular expression for one of BSON's. @throws MongoError 2 for options that JavaScript cannot honour */
export function toRegExp(pattern: string, options: string): RegExp {
  const unknown = /[^ims]/.exec(options);
  if (unknown?.[0] === 'x') throw notSupported('The regular expression option x');
  if (unknown) throw new MongoError(51108, `invalid flag in regex options: ${unknown[0]}`);
  try {
    return new RegExp(pattern, options);
  } catch {
    throw new MongoError(51091, `Regular expression is invalid: ${pattern}`);
  }
}

/** Turns what came off the wire into what mingo takes: native numbers and regular expressions; scripts are refused. */
export function forMingo(value: unknown): unknown {
  const number = numberOf(value);
  if (number !== undefined) return number;
  if (value instanceof BSONRegExp) return toRegExp(value.pattern, value.options);
  if (Array.isArray(value)) return value.map(forMingo);
  if (!isDoc(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, v]) => {
      if (REFUSED.includes(name)) throw notSupported(name);
      return [name, forMingo(v)];
    }),
  );
}

/** Where a command keeps its time: mingo would look at the clock for each expression anew. */
export const nowVariable = 'commandTime';

function withOneNow(value: unknown): unknown {
  if (value === '$$NOW') return `$$${nowVariable}`;
  if (Array.isArray(value)) return value.map(withOneNow);
  if (!isDoc(value) || Object.hasOwn(value, '$literal')) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withOneNow(part)]));
}

/** Runs stages through mingo. What mingo refuses comes back as MongoDB's error. */
export function runStages(
  docs: Iterable<Doc>,
  stages: Doc[],
  variables: Variables,
  resolve?: (name: string) => Doc[],
): Doc[] {
  try {
    return new Aggregator(withOneNow(forMingo(stages)) as Doc[], {
      scriptEnabled: false,
      variables: { [nowVariable]: new Date(), ...(forMingo(variables) as Variables) },
      collectionResolver: resolve,
    }).run(docs as Doc[]);
  } catch (error) {
    if (error instanceof MongoError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const undefinedVariable = /Use of undefined variable: (.*)/.exec(message);
    if (undefinedVariable) throw new MongoError(17276, message);
    const unknown = /'(\$\w+)' is not registered/.exec(message);
    if (unknown) throw new MongoError(168, `Unrecognized expression '${unknown[1]}'`);
    throw new MongoError(2, message);
  }
}

/** The value of an aggregation expression for one document. */
export function evaluate(doc: Doc, expression: unknown, variables: Variables): unknown {
  const plain = forMingo(doc) as Doc;
  const [result] = runStages([plain], [{ $replaceWith: { value: expression } }], variables);
  return result?.value;
}
