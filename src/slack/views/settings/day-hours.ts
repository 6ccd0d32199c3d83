import type { Hours, Weekday, WorkingWeek } from '../../../time/working-week.ts';

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The hours of single weekdays, a line each: `Sat 10:00-14:00`, `Mon 09:00-12:00, 13:00-18:00`, `Sun closed`. */
export function hoursInLines(hours: WorkingWeek['hours'] = {}): string[] {
  return names.flatMap((name, index) => {
    const list = hours[(index + 1) as Weekday];
    if (!list) return [];
    const spoken = list.map(([opens, closes]) => `${opens}-${closes}`).join(', ');
    return [`${name} ${spoken || 'closed'}`];
  });
}

function times(text: string): Hours[] | null {
  if (/^(closed|shut)$/i.test(text)) return [];
  const parts = text.split(',').map((part) => /^(\d?\d:\d\d)\s*[-–]\s*(\d?\d:\d\d)$/.exec(part.trim()));
  const padded = (time = '') => time.padStart(5, '0');
  return parts.every((part) => part !== null) ? parts.map(([, from, to]) => [padded(from), padded(to)]) : null;
}

/** Reads them; a string says which line says nothing. */
export function readHours(lines: readonly string[]): NonNullable<WorkingWeek['hours']> | string {
  const hours: { [day in Weekday]?: readonly Hours[] } = {};
  for (const line of lines) {
    const [, word = '', rest = ''] = /^(\p{L}{3})\p{L}*[\s:]+(.+)$/u.exec(line) ?? [];
    const day = names.findIndex((name) => name.toLowerCase() === word.toLowerCase()) + 1;
    const list = times(rest.trim());
    if (day === 0 || !list) return `“${line.slice(0, 60)}” is not like Sat 10:00-14:00, or Sun closed.`;
    hours[day as Weekday] = list;
  }
  return hours;
}
