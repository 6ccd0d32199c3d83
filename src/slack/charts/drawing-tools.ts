import { setImmediate as pause } from 'node:timers/promises';

/** What draws charts. Loaded when it is first asked for, since it takes some tens of megabytes; others get their turn in between. */
export async function drawingTools() {
  const { compile } = await import('vega-lite');
  await pause();
  const { parse, View } = await import('vega');
  const { renderAsync } = await import('@resvg/resvg-js');
  await pause();
  return { compile, parse, View, renderAsync };
}
