import type { TopLevelSpec } from 'vega-lite';

/** A picture of figures: what it shows, how it is drawn, and the same figures in words for whoever does not see it. */
export type Chart = { title: string; spec: TopLevelSpec; alt: string };

/** Figures of one week; `monday` is the local date on which it begins. */
export type OfWeek<T> = { monday: string; figures: T };

/** Pixels of a chart before it is enlarged, its margins included. */
export const chartWidth = 380;

/** Dark on light, also where Slack is dark: the picture brings its own ground. Told apart by whoever is colour-blind. */
export const ink = {
  ground: '#ffffff',
  border: '#c9ced6',
  text: '#1d1c1d',
  faint: '#5c6470',
  line: '#d9dde3',
  calm: '#8db4d9',
  strong: '#1f5f99',
  warm: '#e8a317',
  hot: '#a11d0d',
  nothing: '#b9bec6',
} as const;

/** The family of the font file that is drawn with. */
export const fontFamily = 'DejaVu Sans Condensed';

/** What all charts have in common: nothing is placed by guessing how wide a text will be. */
export function canvas(height: number, margin: { top: number; right: number; bottom: number; left: number }) {
  return {
    width: chartWidth - margin.left - margin.right,
    height: height - margin.top - margin.bottom,
    padding: margin,
    autosize: { type: 'none' as const },
    background: ink.ground,
    config: {
      font: fontFamily,
      view: { stroke: null },
      axis: {
        domainColor: ink.faint,
        gridColor: ink.line,
        labelColor: ink.text,
        labelFontSize: 14,
        labelOverlap: false,
        labelPadding: 6,
        ticks: false,
        title: null,
      },
      legend: { labelColor: ink.text, labelFontSize: 14, symbolSize: 140, symbolStrokeWidth: 0, title: null },
      text: { fontSize: 14, color: ink.text },
    },
  };
}

/** Which weeks are named under a chart: all of a few, else each third, counted from the last. */
export function named(weeks: readonly string[]): string[] {
  return weeks.length <= 6 ? [...weeks] : weeks.filter((_, at) => (weeks.length - 1 - at) % 3 === 0);
}
