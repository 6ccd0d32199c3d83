/**
 * What takes how long, each against something measured in the same run: these machines are noisy, ratios are not.
 * npm run bench [-- name …]
 */
import { writeFileSync } from 'node:fs';
import { complaintForm } from './complaint-form.ts';
import type { Measured } from './measured.ts';

const benches: Record<string, () => Promise<Measured[]>> = { 'complaint form': complaintForm };

const wanted = process.argv.slice(2);
const results: Measured[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.some((word) => name.includes(word))) results.push(...(await run()));
}
process.stdout.write('\n');
for (const { what, ours, rival, ratio, limit } of results) {
  const verdict = ratio <= limit ? 'within' : 'OVER';
  process.stdout.write(
    `${what}\n  ours ${ours.toFixed(1)} ms, ${rival.name} ${rival.ms.toFixed(1)} ms: ${ratio.toFixed(2)} (${verdict} ${limit})\n`,
  );
}
writeFileSync(
  new URL('results.json', import.meta.url),
  `${JSON.stringify({ node: process.version, results }, null, 2)}\n`,
);
process.exit(results.every(({ ratio, limit }) => ratio <= limit) ? 0 : 1);
