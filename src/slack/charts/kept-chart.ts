import type { Promises } from '../../complaints/promise.ts';
import { keptRate } from '../../complaints/weekly.ts';
import { dayInShort } from '../../time/day-in-short.ts';
import { type Chart, canvas, ink, named, type OfWeek } from './chart.ts';

function weekInWords({ monday, figures }: OfWeek<Promises>): string {
  const rate = keptRate(figures);
  const { kept, broken } = figures;
  return `${dayInShort(monday)}: ${rate === null ? 'none' : `${kept} of ${kept + broken}, ${Math.round(rate * 100)} %`}`;
}

/** Where a figure stands beside its point. */
const labels = [
  { place: 'above', dy: -14 },
  { place: 'below', dy: 16 },
  { place: 'right', dy: -10, dx: 8, align: 'left' },
  { place: 'left', dy: -10, dx: -8, align: 'right' },
] as const;

/** Under the lowest, where there is room above the names of the weeks; those further down have it beside them. */
function placeOf(rate: number | null, at: number, isLowest: boolean): (typeof labels)[number]['place'] {
  if (!isLowest) return 'above';
  if (rate !== null && rate > 0.2) return 'below';
  return at < 2 ? 'right' : 'left';
}

/**
 * The share of the times customers were told that was kept, by the week in which they came, from the first week with any; null
 * where there are fewer than two such weeks.
 * @param weeks one after the other
 */
export function keptChart(weeks: readonly OfWeek<Promises>[]): Chart | null {
  const counted = weeks.map((week) => ({ ...week, rate: keptRate(week.figures) }));
  if (counted.filter(({ rate }) => rate !== null).length < 2) return null;
  const shown = counted.slice(counted.findIndex(({ rate }) => rate !== null));
  const rates = shown.map(({ rate }) => rate).filter((rate) => rate !== null);
  const [lowest, last] = [Math.min(...rates), shown.findLast(({ rate }) => rate !== null)];
  const lowestOne = shown.findLast(({ rate }) => rate === lowest);
  const points = shown.map((one, at) => ({
    week: dayInShort(one.monday),
    share: one.rate,
    said: one === last || one === lowestOne ? `${Math.round((one.rate ?? 0) * 100)} %` : '',
    place: placeOf(one.rate, at, one.rate === lowest),
  }));
  const x = {
    field: 'week',
    type: 'ordinal',
    sort: null,
    scale: { type: 'point', padding: 0.4 },
    axis: { values: named(points.map(({ week }) => week)), labelAngle: 0, grid: false },
  } as const;
  const share = {
    field: 'share',
    type: 'quantitative' as const,
    scale: { domain: [0, 1] },
    axis: { values: [0, 0.5, 1], labelExpr: "round(datum.value * 100) + ' %'", domain: false },
  };
  return {
    title: 'Times we told customers, kept',
    alt: `Times we told customers that were kept, of those that came in each week, named by its Monday. ${shown.map(weekInWords).join('; ')}.`,
    spec: {
      ...canvas(220, { top: 26, right: 24, bottom: 34, left: 58 }),
      data: { values: points },
      encoding: { x, y: share },
      layer: [
        { mark: { type: 'line', color: ink.strong, strokeWidth: 2.5 } },
        { mark: { type: 'point', filled: true, size: 60, opacity: 1, color: ink.strong } },
        ...labels.map(({ place, ...mark }) => ({
          transform: [{ filter: { field: 'place', equal: place } }],
          mark: { type: 'text' as const, fontWeight: 'bold' as const, ...mark },
          encoding: { text: { field: 'said' } },
        })),
      ],
    },
  };
}
