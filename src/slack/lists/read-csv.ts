import { CsvError, parse } from 'csv-parse/sync';

/** A line of a list, its cells by the names of the columns; what is not there is ''. `line` counts from 1. */
export type Row<Column extends string> = { line: number; cells: Record<Column, string> };
export type BadLine = { line: number; wrong: string };

const delimiters = ['\t', ';', ','] as const;

/** What stands between the cells: what most lines have; of several the one that is rarer in names. */
function delimiterOf(text: string): string {
  const lines = text.replace(/"[^"]*"/g, '').split(/\r\n|\r|\n/);
  const counted = delimiters.map((delimiter) => ({
    delimiter,
    lines: lines.filter((line) => line.includes(delimiter)).length,
  }));
  return counted.toSorted((a, b) => b.lines - a.lines).find((one) => one.lines > 0)?.delimiter ?? ',';
}

/** The line in which the quotation mark stands that is never closed. */
function openedIn(text: string): number {
  let open = false;
  let opened = 1;
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    if (line.split('"').length % 2 === 1) return;
    open = !open;
    if (open) opened = index + 1;
  });
  return opened;
}

const normal = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/**
 * Reads a list that somebody pasted: commas, semicolons or tabs between the cells, quotes around what has them inside, any line
 * ends, with or without a line of headings.
 * @param columns in their order where there is no such line; the first one marks it
 * @returns `has` are the columns that it has
 */
export function readCsv<Column extends string>(
  text: string,
  columns: readonly Column[],
): { rows: Row<Column>[]; bad: BadLine[]; has: readonly Column[] } {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
      info: true,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      rows: [],
      has: columns,
      bad: [{ line: openedIn(text), wrong: 'a quotation mark is opened and never closed' }],
    };
  }
  const said = records.filter(({ record }) => record.some((cell) => cell !== ''));
  const headings = said[0]?.record.map(normal) ?? [];
  const headed = headings[0] === columns[0] && headings.every((name) => name === '' || columns.some((c) => c === name));
  const order = headed ? headings : columns;
  const bad: BadLine[] = [];
  const rows = said.slice(headed ? 1 : 0).map(({ record, info }) => {
    if (record.slice(order.length).some((cell) => cell !== '')) {
      bad.push({ line: info.lines, wrong: `there are more than ${order.length} cells` });
    }
    const cells = Object.fromEntries(columns.map((column) => [column, record[order.indexOf(column)] ?? '']));
    return { line: info.lines, cells: cells as Record<Column, string> };
  });
  return { rows, bad, has: headed ? columns.filter((column) => headings.includes(column)) : columns };
}

/** One line of a list as it can be pasted again. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return quoted.join(', ').replace(/(, )+$/, '');
}

/** The entries of a cell that holds several, between bars. */
export function several(cell: string): string[] {
  return [...new Set(cell.split('|').map((entry) => entry.trim()))].filter((entry) => entry !== '');
}
