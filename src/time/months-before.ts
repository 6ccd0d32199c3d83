import { Temporal } from 'temporal-polyfill';

/** The same time of day so many months earlier, in UTC; the last of the month where that day is missing. ISO instants. */
export function monthsBefore(instant: string, months: number): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO('UTC').subtract({ months });
  return new Date(at.epochMilliseconds).toISOString();
}
