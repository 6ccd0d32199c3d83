import type { Targeted } from '../measured.ts';

type Column = 'ours' | 'agenda' | 'tuned' | 'marking';

/** One line: a measure in one unit, for ours and agenda in its three forms (null where it was not measured). */
export type Row = { measure: string; unit: string } & Record<Column, number | null>;

const columns: [Column, string][] = [
  ['ours', 'ours'],
  ['agenda', 'agenda'],
  ['tuned', 'tuned'],
  ['marking', 'marking'],
];

function figure(value: number | null): string {
  if (value === null) return '-';
  if (!Number.isFinite(value)) return 'never';
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
}

function against(ours: number | null, theirs: number | null): string {
  return ours === null || theirs === null || ours === 0 || !Number.isFinite(theirs)
    ? ''
    : `${(theirs / ours).toFixed(1)}x`;
}

/** The table as text; behind each of agenda's figures how many times ours it is. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [`${' '.repeat(64)}${columns.map(([, title]) => title.padStart(9).padEnd(16)).join('')}`];
  for (const row of rows) {
    const cells = columns.map(([column]) => {
      const ratio = column === 'ours' ? '' : against(row.ours, row[column]);
      return `${figure(row[column]).padStart(9)} ${ratio.padEnd(6)}`;
    });
    lines.push(`${row.measure.padEnd(54)}${row.unit.padStart(9)} ${cells.join('')}`);
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** A figure of ours with its target. */
export function target(row: Row, most: number): Targeted {
  return { what: `outbox ${row.measure}`, value: row.ours ?? Number.NaN, unit: row.unit, target: most, better: 'less' };
}

/** How many times as much agenda takes, with the least it should be. */
export function ratio(what: string, ours: number, theirs: number, least: number): Targeted {
  return { what: `outbox ${what}`, value: theirs / ours, unit: 'x', target: least, better: 'more' };
}
