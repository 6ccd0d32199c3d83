import { close as closeFile, createReadStream, createWriteStream, fstat, open } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { stringify } from 'csv-stringify';

export type ExportFile = {
  bytes: number;
  /** How many there are below the titles. */
  rows: number;
  read(): Readable;
  /** After that nothing is left of it. */
  close(): Promise<void>;
};

/**
 * What would be read as a formula if a spreadsheet cut the text at a mark that we do not cut at: where lists are written with
 * semicolons, Excel takes a comma for a part of the text.
 */
const formulaAfterMark = /([;\t\r\n][\s"]*)(?=[=+\-@＝＋－＠])/gu;

/** A text that is a text in every spreadsheet. */
function harmless(text: string): string {
  return text.replace(formulaAfterMark, "$1'");
}

/** A new file that has no name any more, so that nothing is left of it however the process ends. Only we can read it. */
async function nameless(): Promise<number> {
  const dir = await mkdtemp(join(tmpdir(), 'redress-export-'));
  try {
    return await promisify(open)(join(dir, 'complaints.csv'), 'wx+', 0o600);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/**
 * Writes rows as CSV (RFC 4180, UTF-8 with a mark that Excel knows it by) into a file of the system's folder for such. Nothing
 * in it is a formula. Whoever is given it closes it.
 */
export async function exportFile(
  titles: readonly string[],
  rows: AsyncIterable<readonly (string | number)[]>,
): Promise<ExportFile> {
  const file = await nameless();
  const close = () => promisify(closeFile)(file);
  const stream = { fd: file, start: 0, autoClose: false } as const;
  let count = 0;
  async function* counted() {
    yield titles;
    for await (const row of rows) {
      count += 1;
      yield row;
    }
  }
  try {
    const asCsv = stringify({
      bom: true,
      record_delimiter: '\r\n',
      escape_formulas: true,
      quoted_match: /[\r\n\t;]/,
      cast: { string: harmless },
    });
    await pipeline(counted(), asCsv, createWriteStream('', stream));
    const { size: bytes } = await promisify(fstat)(file);
    return { bytes, rows: count, read: () => createReadStream('', stream), close };
  } catch (error) {
    await close();
    throw error;
  }
}
