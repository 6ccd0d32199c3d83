import type { KnownBlock } from '@slack/types';
import { localDate, midnightOf } from '../../time/local-day.ts';
import type { Desk } from '../desk.ts';
import { logUnexpected } from '../submissions.ts';
import { causesChart } from './causes-chart.ts';
import type { Chart } from './chart.ts';
import { keptChart } from './kept-chart.ts';
import { renderChart } from './render-chart.ts';
import { uploadPicture } from './upload-picture.ts';
import { volumeChart } from './volume-chart.ts';

type ChartDesk = Pick<Desk, 'team' | 'background' | 'log'>;

const weeksShown = 12;
/** How long words wait for their pictures at most, ms. */
const inTime = 8_000;

/** The charts of the twelve weeks before a Monday (a local date in the workspace's zone), without those that would show nothing. */
export async function chartsOf(desk: Pick<Desk, 'team' | 'complaints' | 'settings'>, monday: string): Promise<Chart[]> {
  const { team, complaints } = desk;
  const { zone } = desk.settings().week;
  const midnight = (weeksBack: number) => midnightOf(monday, zone, -7 * weeksBack);
  const weeks = Array.from({ length: weeksShown }, (_, at) => {
    const back = weeksShown - at;
    return { from: midnight(back), to: midnight(back - 1) };
  });
  const ofWeeks = <T>(figures: T[]) =>
    weeks.flatMap(({ from }, at) => {
      const one = figures[at];
      return one === undefined ? [] : [{ monday: localDate(from, zone), figures: one }];
    });
  const [volume, causes, promises] = await Promise.all([
    complaints.volumeByWeek(team, weeks),
    complaints.causesIn(team, { from: midnight(weeksShown), to: midnight(0) }),
    complaints.promisesByWeek(team, weeks),
  ]);
  const charts = [volumeChart(ofWeeks(volume)), causesChart(causes), keptChart(ofWeeks(promises))];
  return charts.filter((chart) => chart !== null);
}

async function pictured(
  desk: ChartDesk,
  { monday, charts }: { monday: string; charts: Chart[] },
  signal: AbortSignal,
): Promise<KnownBlock[]> {
  const drawn: (Chart & { png: Buffer })[] = [];
  for (const chart of charts) drawn.push({ ...chart, png: await renderChart(chart.spec) });
  return Promise.all(
    drawn.map(async ({ title, alt, png }): Promise<KnownBlock> => {
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
export async function chartBlocks(desk: ChartDesk, monday: string, charts: Promise<Chart[]>): Promise<KnownBlock[]> {
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
