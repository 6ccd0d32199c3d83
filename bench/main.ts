/**
 * What takes how long, against something measured in the same run (these machines are noisy, ratios are not) or against a
 * target of its own. npm run bench [-- name …] [--million] [--texts=<CSV>]
 */
import { writeFileSync } from 'node:fs';
import { appHome } from './app-home.ts';
import { cardPosted } from './card-posted.ts';
import { complaintForm } from './complaint-form.ts';
import { drain } from './drain.ts';
import { faults } from './faults.ts';
import { find } from './find.ts';
import { digest, exporting } from './managing.ts';
import { type Measured, met } from './measured.ts';
import { outbox } from './outbox.ts';
import { store } from './store.ts';
import { week } from './week.ts';
import { wording } from './wording.ts';

function option(name: string): string | null {
  return process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? null;
}

const benches: Record<string, () => Promise<Measured[]>> = {
  'complaint form': complaintForm,
  'card posted': cardPosted,
  'app home': appHome,
  find: () => find({ texts: option('texts') }),
  export: exporting,
  digest,
  drain,
  faults: () => faults({ histories: Number(option('histories') ?? 1_000) }),
  week: () => week(),
  outbox,
  wording,
  store: () => store({ million: process.argv.includes('--million') }),
};

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const results: Measured[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.some((word) => name.includes(word))) results.push(...(await run()));
}
process.stdout.write('\n');
for (const line of results) {
  if ('holds' in line) {
    process.stdout.write(`${line.what}${line.holds ? '' : '  (MISSES)'}\n`);
  } else if ('ratio' in line) {
    const { what, ours, rival, ratio, limit } = line;
    process.stdout.write(
      `${what}\n  ours ${ours.toFixed(1)} ms, ${rival.name} ${rival.ms.toFixed(1)} ms: ${ratio.toFixed(2)} (${met(line) ? 'within' : 'OVER'} ${limit})\n`,
    );
  } else {
    const { what, value, unit, target, better } = line;
    const digits = value < 100 ? 2 : 0;
    process.stdout.write(
      `${what.padEnd(90)} ${value.toFixed(digits).padStart(8)} ${unit.padEnd(4)} ${met(line) ? 'meets' : 'MISSES'} ${better === 'less' ? 'under' : 'at least'} ${target}\n`,
    );
  }
}
writeFileSync(
  new URL('results.json', import.meta.url),
  `${JSON.stringify({ node: process.version, results }, null, 2)}\n`,
);
process.exit(results.every(met) ? 0 : 1);
