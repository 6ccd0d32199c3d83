/** The parts of an instant on the wall clock of `zone` (IANA). `weekday` and `month` are English names. */
function wallClock(instant: Date, zone: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((p) => p.type === type)?.value ?? '';
  return {
    year: Number(part('year')),
    month: part('month'),
    day: Number(part('day')),
    weekday: part('weekday'),
    time: `${part('hour')}:${part('minute')}`,
    seconds: part('second'),
  };
}

const pad = (n: number) => String(n).padStart(2, '0');
const DAY = 86_400_000;

/** `2026-11-24` on the wall clock of `zone`. */
export function dayIn(zone: string, instant: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(instant);
}

/** `2026-11-24T15:45` on the wall clock of `zone`: what a date-and-time field takes. */
export function fieldValue(zone: string, instant: Date): string {
  return `${dayIn(zone, instant)}T${wallClock(instant, zone).time}`;
}

/**
 * The instant of a wall-clock time in a zone.
 * @param field `2026-11-24T15:45`, as a date-and-time field gives it
 * @returns undefined for text that is not one. In the hour that a clock change skips: as if the clock had not
 * changed; in the hour that comes twice: the first.
 */
export function instantOf(zone: string, field: string): Date | undefined {
  const utc = Date.parse(`${field}Z`);
  if (Number.isNaN(utc)) return undefined;
  const offsetAt = (at: number) => Date.parse(`${fieldValue(zone, new Date(at))}Z`) - Math.floor(at / 60_000) * 60_000;
  const before = utc - offsetAt(utc - DAY);
  const after = utc - offsetAt(utc + DAY);
  return new Date(
    fieldValue(zone, new Date(before)) === field
      ? before
      : fieldValue(zone, new Date(after)) === field
        ? after
        : before,
  );
}

/** `15:45` on the wall clock of `zone`. */
export function timeIn(zone: string, instant: Date): string {
  return wallClock(instant, zone).time;
}

/** `Tue 24 Nov, 15:45`; the weekday alone when it is less than a week away from `now`, only the time when it is today. */
export function shortMoment(zone: string, instant: Date, now: Date): string {
  const { weekday, day, month, time } = wallClock(instant, zone);
  const away = Math.abs(instant.getTime() - now.getTime());
  if (away < 6 * DAY) return `${weekday.slice(0, 3)} ${time}`;
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}, ${time}`;
}

/** `Tue 24 Nov, 15:45`. */
export function moment(zone: string, instant: Date): string {
  const { weekday, day, month, time } = wallClock(instant, zone);
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}, ${time}`;
}

/** `Today`, `Yesterday`, `Tomorrow` or undefined, by calendar days in `zone`. */
function nearDay(zone: string, instant: Date, now: Date): string | undefined {
  const days = (Date.parse(dayIn(zone, instant)) - Date.parse(dayIn(zone, now))) / DAY;
  return days === 0 ? 'Today' : days === -1 ? 'Yesterday' : days === 1 ? 'Tomorrow' : undefined;
}

/** The words over a day's messages: `Today`, `Yesterday`, else `Tuesday 24 November`. */
export function dayHeading(zone: string, instant: Date, now: Date): string {
  const { weekday, day, month } = wallClock(instant, zone);
  return nearDay(zone, instant, now) ?? `${weekday} ${day} ${month}`;
}

/**
 * Slack's `<!date^…>` formats.
 * @param format such as `{date_short_pretty} at {time}`; tokens it does not know stay as written
 * @param now business time, for today, yesterday and tomorrow
 * @see https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 */
export function slackDate(unix: number, format: string, zone: string, now: Date): string {
  const instant = new Date(unix * 1000);
  const { year, month, day, weekday, time, seconds } = wallClock(instant, zone);
  const far = Math.abs(instant.getTime() - now.getTime()) > 183 * DAY ? `, ${year}` : '';
  const long = `${month} ${ordinal(day)}${far}`;
  const short = `${month.slice(0, 3)} ${day}${far}`;
  const near = nearDay(zone, instant, now);
  const forms: Record<string, string> = {
    date_num: dayIn(zone, instant),
    date_slash: `${day}/${pad(Number(dayIn(zone, instant).slice(5, 7)))}/${year}`,
    date: long,
    date_short: short,
    date_long: `${weekday}, ${long}`,
    date_pretty: near ?? long,
    date_short_pretty: near ?? short,
    date_long_pretty: near ?? `${weekday}, ${long}`,
    time,
    time_secs: `${time}:${seconds}`,
    ago: ago(instant, now),
  };
  const text = format.replace(/\{([a-z_]+)\}/g, (all, name: string) => forms[name] ?? all);
  // Slack writes "Today" where it comes first, and "today" behind anything else, were it a zero-width space.
  return text.replace(/(?<!^)(Today|Yesterday|Tomorrow)\b/g, (word) => word.toLowerCase());
}

function ordinal(day: number): string {
  const last = day % 100 > 10 && day % 100 < 14 ? 0 : day % 10;
  return `${day}${['th', 'st', 'nd', 'rd'][last] ?? 'th'}`;
}

function ago(instant: Date, now: Date): string {
  const minutes = Math.round((instant.getTime() - now.getTime()) / 60_000);
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  if (Math.abs(minutes) < 60) return words.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? words.format(hours, 'hour') : words.format(Math.round(hours / 24), 'day');
}
