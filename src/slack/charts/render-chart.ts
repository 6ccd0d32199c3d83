import { createRequire } from 'node:module';
import { setImmediate as pause } from 'node:timers/promises';
import type { TopLevelSpec } from 'vega-lite';
import { fontFamily, ink } from './chart.ts';
import { drawingTools } from './drawing-tools.ts';

const require = createRequire(import.meta.url);

/** How much a chart is enlarged: sharp on a phone. */
const zoom = 3;

/** Containers have no fonts; with these the picture is the same everywhere. */
function fonts() {
  const files = ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf'];
  return {
    loadSystemFonts: false,
    fontFiles: files.map((file) => require.resolve(`dejavu-fonts-ttf/ttf/${file}`)),
    defaultFontFamily: fontFamily,
  };
}

/** The drawing on its own ground, with a thin border, so that it ends somewhere on white as well. */
function framed(svg: string): string {
  const [, width, height] = /<svg[^>]* width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  const [w, h] = [Number(width), Number(height)];
  const frame = `<rect x="0.5" y="0.5" width="${w - 1}" height="${h - 1}" fill="none" stroke="${ink.border}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}">${svg}${frame}</svg>`;
}

/** Draws a chart as a PNG. Others get their turn between the steps, and the last and longest one is not done by this thread. */
export async function renderChart(spec: TopLevelSpec): Promise<Buffer> {
  const { compile, parse, View, renderAsync } = await drawingTools();
  const { spec: full } = compile(spec);
  await pause();
  const view = new View(parse(full), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  const image = await renderAsync(framed(svg), { font: fonts(), fitTo: { mode: 'zoom', value: zoom } });
  return image.asPng();
}
