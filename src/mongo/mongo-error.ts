/** Codes and names of MongoDB's `error_codes.yml`; a code without a name is sent as `Location<code>`. */
const CODE_NAMES = new Map(
  [
    '1 InternalError, 2 BadValue, 9 FailedToParse, 13 Unauthorized, 14 TypeMismatch, 15 Overflow, 20 IllegalOperation',
    '22 InvalidBSON, 26 NamespaceNotFound, 27 IndexNotFound, 28 PathNotViable, 40 ConflictingUpdateOperators',
    '43 CursorNotFound, 52 DollarPrefixedFieldName, 53 InvalidIdField, 54 NotSingleValueField',
    '56 EmptyFieldName, 59 CommandNotFound, 66 ImmutableField, 67 CannotCreateIndex, 72 InvalidOptions',
    '73 InvalidNamespace, 85 IndexOptionsConflict, 86 IndexKeySpecsConflict, 91 ShutdownInProgress',
    '123 NotAReplicaSet, 168 InvalidPipelineOperator, 171 CannotIndexParallelArrays',
    '197 InvalidIndexSpecificationOption, 238 NotImplemented, 352 UnsupportedOpQueryCommand',
    '10334 BSONObjectTooLarge, 11000 DuplicateKey, 14031 OutOfDiskSpace, 17280 KeyTooLong',
  ].flatMap((line) => line.split(', ').map((entry) => entry.split(' ') as [string, string])),
);

/** What MongoDB 7 has and this store has not: fields of commands, operators, stages. */
const NOT_DONE = new Set(
  `afterClusterTime apiDeprecationErrors apiStrict apiVersion atClusterTime autoIndexId awaitData c capped
  changeStreamPreAndPostImages clusteredIndex collation commitQuorum encryptedFields expireAfterSeconds explain hidden
  idIndex ignoreUnknownIndexOptions indexOptionDefaults max maxAwaitTimeMS maxTimeMS min noCursorTimeout oplogReplay pipeline
  returnKey showPrivileges showRecordId size speculativeAuthenticate storageEngine tailable timeseries topologyVersion
  validationAction validationLevel validator viewOn weights wildcardProjection
  $natural $where $text $jsonSchema $sampleRate $comment $bitsAllSet $bitsAllClear $bitsAnySet $bitsAnyClear $geoIntersects
  $geoWithin $near $nearSphere $bit $mul $pop $rename $function $accumulator $toDecimal $mergeObjects $top $bottom $meta
  $bucket $bucketAuto $changeStream $collStats $currentOp $densify $documents $facet $fill $geoNear $graphLookup
  $indexStats $listSessions $lookup $merge $out $planCacheStats $redact $sample $search $setWindowFields $unionWith`.split(
    /\s+/,
  ),
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

/** @throws MongoError 238 for what MongoDB can do and this store does not: refused in words, never ignored */
export function checkDone(name: string): void {
  check(!NOT_DONE.has(name), 238, `${name} is not supported by the embedded store`);
}

/** Refuses a name that is not `known`. @throws MongoError 238 when MongoDB has it, else as MongoDB does */
export function checkKnown(known: boolean, name: string, code: number, message: string): asserts known {
  if (known) return;
  checkDone(name);
  throw new MongoError(code, message);
}
