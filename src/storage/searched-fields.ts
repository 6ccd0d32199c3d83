/** Fields that a document is searched by; null is one that must be absent. */
type Searched = Readonly<Record<string, unknown>>;

/** Those that are there, for a new document. */
export function fieldsThere(fields: Searched): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** How a stored document is changed to have these and no others: what is set, and the `$unset` that goes beside it. */
export function fieldChanges(fields: Searched): {
  set: Record<string, unknown>;
  unset: { $unset?: Record<string, 1> };
} {
  const absent = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [[name, 1 as const] as const] : [],
  );
  return { set: fieldsThere(fields), unset: absent.length > 0 ? { $unset: Object.fromEntries(absent) } : {} };
}
