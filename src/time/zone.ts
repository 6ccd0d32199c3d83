const asked = new Map<string, boolean>();

function isKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Whether this machine knows a time zone; Slack may name one that is younger than its tables. */
export function isZone(zone: string): boolean {
  // Asked of everybody each time the people of a workspace are gone through.
  const known = asked.get(zone) ?? isKnown(zone);
  if (asked.size < 1_000) asked.set(zone, known);
  return known;
}
