/** Codes and names of MongoDB's `error_codes.yml`; a code without a name is sent as `Location<code>`. */
const CODE_NAMES = new Map(
  [
    '1 InternalError, 2 BadValue, 9 FailedToParse, 13 Unauthorized, 14 TypeMismatch, 15 Overflow, 20 IllegalOperation',
    '22 InvalidBSON, 26 NamespaceNotFound, 27 IndexNotFound, 28 PathNotViable, 40 ConflictingUpdateOperators, 43 CursorNotFound',
    '50 MaxTimeMSExpired, 52 DollarPrefixedFieldName, 53 InvalidIdField, 54 NotSingleValueField, 56 EmptyFieldName',
    '59 CommandNotFound, 66 ImmutableField, 67 CannotCreateIndex, 72 InvalidOptions, 73 InvalidNamespace',
    '85 IndexOptionsConflict, 86 IndexKeySpecsConflict, 91 ShutdownInProgress, 123 NotAReplicaSet',
    '168 InvalidPipelineOperator, 171 CannotIndexParallelArrays, 197 InvalidIndexSpecificationOption, 238 NotImplemented, 322 APIVersionError',
    '352 UnsupportedOpQueryCommand, 10334 BSONObjectTooLarge, 11000 DuplicateKey, 14031 OutOfDiskSpace',
  ].flatMap((line) => line.split(', ').map((entry) => entry.split(' ') as [string, string])),
);

/** An error that goes back to the client as MongoDB would send it. */
export class MongoError extends Error {
  readonly code: number;
  readonly extra: Record<string, unknown>;

  constructor(code: number, message: string, extra: Record<string, unknown> = {}) {
    super(message);
    this.code = code;
    this.extra = extra;
  }

  /** The failed reply of a command: `{ ok: 0, errmsg, code, codeName, … }`. */
  toReply(): Record<string, unknown> {
    const codeName = CODE_NAMES.get(String(this.code)) ?? `Location${this.code}`;
    return { ok: 0, errmsg: this.message, code: this.code, codeName, ...this.extra };
  }
}

/** @throws MongoError unless `holds` is true */
export function check(holds: boolean, code: number, message: string): asserts holds {
  if (!holds) throw new MongoError(code, message);
}

/** For what MongoDB can do and this store does not: refused in words, never ignored. */
export function notSupported(what: string): MongoError {
  return new MongoError(238, `${what} is not supported by the embedded store`);
}
