import { createRequire } from 'node:module';
import type { default as HolidaysOf, HolidaysTypes } from 'date-holidays';
import { Temporal } from 'temporal-polyfill';

// It takes 24 MB and a fifth of a second, which only those need to spend who have set a region.
const require = createRequire(import.meta.url);
const holidaysOf = (): typeof HolidaysOf => require('date-holidays');

const known = new Map<string, ReadonlySet<string>>();
const names = new Map<string, string>();

/** Full days from the first. Over a change of the clocks a day is an hour short or long; what begins at noon closes no day. */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const hours = (end.getTime() - start.getTime()) / 3_600_000;
  const first = Temporal.PlainDate.from(date.slice(0, 10));
  return Array.from({ length: Math.floor((hours + 1.5) / 24) }, (_, day) => first.add({ days: day }).toString());
}

function workOut(id: string, year: number): ReadonlySet<string> {
  const [country = '', state, region] = id.split('-');
  const Holidays = holidaysOf();
  const holidays = new Holidays({ country, state, region }, { types: ['public'] });
  // What lasts several days may have begun the year before.
  const dates = [year - 1, year].flatMap((each) => holidays.getHolidays(each).flatMap(daysOf));
  return new Set(dates.filter((date) => date.startsWith(`${year}-`)));
}

/**
 * Public holidays by date-holidays, the day itself and the one that stands in for it: local dates, so that no zone has a say.
 * They are worked out once for a region and year, which takes some 10 ms.
 * @param region a country, state and region, by ISO 3166: `DE`, `DE-BE`, `GB-ENG`, `US-LA-NO`
 * @returns dates of that year such as `2027-12-27`; none where `regionInWords` knows no such region
 */
export function publicHolidays(region: string, year: number): ReadonlySet<string> {
  const key = `${region} ${year}`;
  const found = known.get(key) ?? workOut(region, year);
  known.set(key, found);
  return found;
}

function nameOf(id: string): string | null {
  const [country = '', state, region, more] = id.split('-');
  const Holidays = holidaysOf();
  const all = new Holidays();
  const words: unknown[] = [all.getCountries('en')[country]];
  if (state !== undefined) words.unshift(all.getStates(country, 'en')?.[state]);
  if (state !== undefined && region !== undefined) words.unshift(all.getRegions(country, state, 'en')?.[region]);
  // A name that every object has is no region, either.
  return more === undefined && words.every((word) => typeof word === 'string') ? words.join(', ') : null;
}

/** What a region is called: `Berlin, Germany`; null where there is no such region or its holidays are not known. */
export function regionInWords(id: string): string | null {
  const found = names.get(id) ?? nameOf(id);
  if (found !== null) names.set(id, found);
  return found;
}
