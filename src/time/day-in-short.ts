const short = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A local date (`2026-10-05`) as it is written where there is little room: `5 Oct`. */
export function dayInShort(date: string): string {
  return short.format(new Date(`${date}T00:00:00Z`)).replace('Sept', 'Sep');
}
