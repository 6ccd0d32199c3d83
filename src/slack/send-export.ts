import { exportColumns } from '../complaints/export-row.ts';
import type { Person } from '../people/person.ts';
import type { Desk, ExportScope, Noted } from './desk.ts';
import { exportFile } from './export-file.ts';
import { sendFile } from './send-file.ts';
import { escaped } from './views/escape.ts';
import { exportCaption } from './views/export-caption.ts';
import type { ExportAsked } from './views/export-form.ts';

/** What somebody asked for; `key` is the same for the same form. */
export type Export = { by: Person; asked: ExportAsked; scope: ExportScope; key: string };
type ExportDesk = Pick<Desk, 'team' | 'records' | 'clocks' | 'settings' | 'people' | 'background'>;

/** Who asked, for what and why, as it is kept for good. */
export function exportNoted(desk: Pick<Desk, 'team' | 'clocks'>, { by, asked, scope, key }: Export) {
  const what = { customer: null, reason: asked.reason, complaints: 0, files: [], scope };
  const noted = { team: desk.team, at: desk.clocks.business(), by: by.id, ...what };
  return { ...noted, key: `asked ${key}`, act: 'asked for an export' } as const satisfies Noted;
}

/** Writes the file of an export and sends it to whoever asked; it is noted before anybody can see it. */
export async function sendExport(desk: ExportDesk, one: Export): Promise<void> {
  const { team, records, clocks } = desk;
  const { by, asked, scope, key } = one;
  const { branches, categories, week } = desk.settings();
  const nameOf = (person: string) => desk.people.find(person)?.name ?? person;
  const words = { branches, categories, zone: week.zone, nameOf, now: clocks.business() };
  const { titles, row } = exportColumns(words, scope.personal);
  const wanted = records.toExport(team, scope);
  async function* rows() {
    for await (const batch of wanted.batches()) yield* batch.map(row);
  }
  const written = await exportFile(titles, rows());
  try {
    const complaints = written.rows;
    const isPrivate = await wanted.private();
    const comment = escaped(exportCaption({ asked, branches, categories, complaints, isPrivate }));
    const name = `complaints-${asked.from}-to-${asked.to}.csv`;
    await sendFile(desk, by.id, written, { name, comment }, (file) =>
      records.audit.note({ ...exportNoted(desk, one), key, act: 'exported complaints', complaints, files: [file] }),
    );
  } finally {
    await written.close();
  }
}
