import { describe, expect, test } from '@jest/globals';
import { Resvg } from '@resvg/resvg-js';
import { causeClasses } from '../../../src/complaints/complaint.ts';
import { causesChart } from '../../../src/slack/charts/causes-chart.ts';
import type { Chart } from '../../../src/slack/charts/chart.ts';
import { keptChart } from '../../../src/slack/charts/kept-chart.ts';
import { renderChart } from '../../../src/slack/charts/render-chart.ts';
import { volumeChart } from '../../../src/slack/charts/volume-chart.ts';

const mondays = Array.from({ length: 12 }, (_, at) =>
  new Date(Date.UTC(2026, 7, 31 + at * 7)).toISOString().slice(0, 10),
);
const ofWeeks = <T>(figures: (at: number) => T) => mondays.map((monday, at) => ({ monday, figures: figures(at) }));
const none = { urgent: 0, serious: 0, normal: 0 };
const nothing = { kept: 0, broken: 0, moved: 0 };
const volume = (times = 1) =>
  volumeChart(ofWeeks((at) => ({ urgent: times * (at % 3), serious: times * (at % 5), normal: times * (at + 4) })));
const causes = (times = 1) =>
  causesChart(causeClasses.map((causeClass, at) => ({ causeClass, complaints: times * (at + 1) })));
const kept = (times = 1) => keptChart(ofWeeks((at) => ({ kept: times * (at + 1), broken: times * 3, moved: 1 })));

/** Width, height, and what colours a PNG is made of: each with how many pixels have it. */
function seenIn(png: Buffer): { width: number; height: number; colours: Map<string, number> } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const image = `<image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${image}</svg>`;
  const { pixels } = new Resvg(svg).render();
  const colours = new Map<string, number>();
  for (let at = 0; at < pixels.length; at += 4) {
    const colour = pixels.toString('hex', at, at + 4);
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  return { width, height, colours };
}

describe('a chart', () => {
  test.each([
    ['volume', volume, ['a11d0dff', 'e8a317ff', '8db4d9ff']],
    ['causes', causes, ['1f5f99ff', 'b9bec6ff']],
    ['promises kept', kept, ['1f5f99ff', 'd9dde3ff']],
  ] as const)('of %s is a picture with a ground of its own, its figures and letters on it', async (_, chart, inks) => {
    const drawn = chart();
    if (!drawn) throw new Error('there is something to draw');
    const { width, height, colours } = seenIn(await renderChart(drawn.spec));
    expect(width).toBe(1140);
    expect(height).toBeGreaterThan(width / 3);
    expect(colours.get('ffffffff')).toBeGreaterThan((width * height) / 3);
    for (const ink of [...inks, '1d1c1dff']) expect(colours.get(ink)).toBeGreaterThan(200);
    // Whatever is behind it in Slack does not show through.
    expect([...colours.keys()].filter((colour) => !colour.endsWith('ff'))).toEqual([]);
  });

  test('says all its figures in words, within what Slack takes of them, also where there are very many', () => {
    const { alt: volumes } = volume(10_000) as Chart;
    expect(volumes).toContain('31 Aug: 40000;');
    expect(volumes).toContain('7 Sep: 70000, of them 10000 urgent and 10000 serious;');
    const { alt: cause } = causes() as Chart;
    expect(cause).toMatch(/How it was used: 8; .*A supplier: 3; The product: 2; Not known yet: 1\.$/);
    const { alt: promised } = kept() as Chart;
    expect(promised).toContain('31 Aug: 1 of 4, 25 %;');
    expect(promised).toMatch(/16 Nov: 12 of 15, 80 %\.$/);
    const longest = [volume(1e6), causes(1e6), kept(1e6)].map((chart) => chart?.alt.length ?? 0);
    expect(Math.max(...longest)).toBeLessThanOrEqual(2_000);
  });

  test('is left out where it would show nothing', () => {
    const last = (at: number) => at === 11;
    expect(volumeChart(ofWeeks((at) => (last(at) ? { ...none, normal: 9 } : none)))).toBeNull();
    expect(keptChart(ofWeeks((at) => (last(at) ? { ...nothing, kept: 9 } : { ...nothing, moved: 1 })))).toBeNull();
    expect(causesChart([])).toBeNull();
    expect(causesChart([{ causeClass: 'not known yet', complaints: 7 }])).toBeNull();
  });

  test('begins with the first week in which there is anything', () => {
    const since = (at: number) => at === 8 || at === 11;
    const drawn = volumeChart(ofWeeks((at) => (since(at) ? { ...none, normal: 2 } : none)));
    expect(drawn?.alt).toMatch(/Monday\. 26 Oct: 2; 2 Nov: 0; 9 Nov: 0; 16 Nov: 2\.$/);
    const promised = keptChart(ofWeeks((at) => (since(at) ? { ...nothing, kept: 1 } : nothing)));
    expect(promised?.alt).toMatch(/Monday\. 26 Oct: 1 of 1, 100 %; 2 Nov: none; 9 Nov: none; 16 Nov: 1 of 1, 100 %\.$/);
  });
});
