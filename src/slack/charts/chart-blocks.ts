import type { KnownBlock } from '@slack/types';
import type { Promises } from '../../complaints/promise.ts';
import type { Range } from '../../complaints/week-facts.ts';
import { localDate } from '../../time/local-day.ts';
import type { Desk } from '../desk.ts';
import { logUnexpected } from '../submissions.ts';
import { causesChart } from './causes-chart.ts';
import type { Chart } from './chart.ts';
import { drawingTools } from './drawing-tools.ts';
import { keptChart } from './kept-chart.ts';
import { renderChart } from './render-chart.ts';
import { uploadPicture } from './upload-picture.ts';
import { volumeChart } from './volume-chart.ts';

type ChartDesk = Pick<Desk, 'team' | 'background' | 'log'>;

/** How long words wait for their pictures at most, ms. */
const inTime = 8_000;

type DrawnChart = Chart & { png: Buffer };

/**
 * The charts of some weeks, the earliest first, without those that would show nothing. Each is drawn while the figures of the
 * others are read.
 * @param promises what became in each of the weeks of the times that customers were told
 */
export async function drawnCharts(
  desk: Pick<Desk, 'team' | 'complaints' | 'settings'>,
  weeks: readonly Range[],
  promises: Promise<Promises[]>,
): Promise<DrawnChart[]> {
  // Loaded while the figures are read; where that fails, whoever draws says so.
  drawingTools().catch(() => undefined);
  const { team, complaints } = desk;
  const { zone } = desk.settings().week;
  const ofWeeks = <T>(figures: T[]) =>
    weeks.flatMap(({ from }, at) => {
      const one = figures[at];
      return one === undefined ? [] : [{ monday: localDate(from, zone), figures: one }];
    });
  const all = { from: weeks[0]?.from ?? '', to: weeks.at(-1)?.to ?? '' };
  const drawn = async <T>(figures: Promise<T>, chartOf: (figures: T) => Chart | null): Promise<DrawnChart[]> => {
    const chart = chartOf(await figures);
    return chart ? [{ ...chart, png: await renderChart(chart.spec) }] : [];
  };
  const charts = await Promise.all([
    drawn(complaints.volumeByWeek(team, weeks), (volume) => volumeChart(ofWeeks(volume))),
    drawn(complaints.causesIn(team, all), causesChart),
    drawn(promises, (kept) => keptChart(ofWeeks(kept))),
  ]);
  return charts.flat();
}

async function pictured(
  desk: ChartDesk,
  { monday, charts }: { monday: string; charts: readonly DrawnChart[] },
  signal: AbortSignal,
): Promise<KnownBlock[]> {
  return Promise.all(
    charts.map(async ({ title, alt, png }): Promise<KnownBlock> => {
      const name = `${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}-${monday}.png`;
      const id = await uploadPicture(desk, { png, name, title }, signal);
      return { type: 'image', title: { type: 'plain_text', text: title }, slack_file: { id }, alt_text: alt };
    }),
  );
}

/**
 * Charts of the weeks before a Monday as pictures that Slack already has; none where that fails or takes too long, since
 * words do not wait for pictures.
 */
export async function chartBlocks(
  desk: ChartDesk,
  monday: string,
  charts: Promise<DrawnChart[]>,
): Promise<KnownBlock[]> {
  const signal = AbortSignal.timeout(inTime);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    return await Promise.race([charts.then((all) => pictured(desk, { monday, charts: all }, signal)), late]);
  } catch (error) {
    logUnexpected(desk, error, 'drawing the charts of the week; it is told without them');
    return [];
  }
}
