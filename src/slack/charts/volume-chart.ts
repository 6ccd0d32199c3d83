import { type Severity, severities } from '../../complaints/complaint.ts';
import { dayInShort } from '../../time/day-in-short.ts';
import { severityInWords } from '../views/complaint-in-words.ts';
import { type Chart, canvas, ink, named, type OfWeek } from './chart.ts';

type Volume = Record<Severity, number>;

const colours: Record<Severity, string> = {
  urgent: ink.hot,
  serious: ink.warm,
  normal: ink.calm,
};

function total(volume: Volume): number {
  return severities.reduce((sum, severity) => sum + volume[severity], 0);
}

function weekInWords({ monday, figures }: OfWeek<Volume>): string {
  const worse = (['urgent', 'serious'] as const).filter((severity) => figures[severity] > 0);
  const ofThem = worse.map((severity) => `${figures[severity]} ${severity}`).join(' and ');
  return `${dayInShort(monday)}: ${total(figures)}${ofThem ? `, of them ${ofThem}` : ''}`;
}

/**
 * How many complained in each week, by severity, from the first week with any; null where there are fewer than two such weeks.
 * @param weeks one after the other
 */
export function volumeChart(weeks: readonly OfWeek<Volume>[]): Chart | null {
  if (weeks.filter(({ figures }) => total(figures) > 0).length < 2) return null;
  const shown = weeks.slice(weeks.findIndex(({ figures }) => total(figures) > 0));
  const labels = shown.map(({ monday }) => dayInShort(monday));
  const there = severities.filter((severity) => shown.some(({ figures }) => figures[severity] > 0));
  const bars = shown.flatMap(({ monday, figures }) =>
    there.map((severity) => ({
      week: dayInShort(monday),
      severity: severityInWords[severity],
      rank: severities.indexOf(severity),
      complaints: figures[severity],
    })),
  );
  // Above narrow bars there is room for three digits.
  const short = shown.every(({ figures }) => total(figures) < 1_000);
  const totals = shown.map(({ monday, figures }) => ({ week: dayInShort(monday), complaints: total(figures) }));
  const said = totals.filter(({ week }) => short || named(labels).includes(week));
  const x = {
    field: 'week',
    type: 'ordinal',
    sort: null,
    axis: { values: named(labels), labelAngle: 0, zindex: 1 },
  } as const;
  const height = { field: 'complaints', type: 'quantitative', axis: null } as const;
  return {
    title: 'Complaints by week',
    alt: `Complaints by week, each named by its Monday. ${shown.map(weekInWords).join('; ')}.`,
    spec: {
      ...canvas(250, { top: 58, right: 20, bottom: 34, left: 16 }),
      layer: [
        {
          data: { values: bars },
          mark: { type: 'bar', stroke: ink.ground, strokeWidth: 1 },
          encoding: {
            x: { ...x, scale: { paddingInner: 0.25, paddingOuter: 0.1 } },
            y: height,
            order: { field: 'rank' },
            color: {
              field: 'severity',
              type: 'nominal',
              scale: { domain: there.map((one) => severityInWords[one]), range: there.map((one) => colours[one]) },
              legend: { orient: 'none', direction: 'horizontal', legendX: 0, legendY: -44, title: null },
            },
          },
        },
        {
          data: { values: said },
          mark: { type: 'text', dy: -9, fontWeight: 'bold' },
          encoding: { x, y: height, text: { field: 'complaints' } },
        },
      ],
    },
  };
}
