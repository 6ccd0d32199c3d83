import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { localDate, midnightOf, startOfMonth } from '../../time/local-day.ts';
import type { Desk, ExportScope } from '../desk.ts';
import { onPress } from '../presses.ts';
import { exportNoted, sendExport } from '../send-export.ts';
import { logUnexpected, onForm } from '../submissions.ts';
import { actions } from '../views/buttons.ts';
import { sayingView } from '../views/details.ts';
import { type ExportAsked, exportForm } from '../views/export-form.ts';

const onlyManagers = 'Only managers export complaints. Ask one of them.';

/** @throws ComplaintError with whom to ask */
function checkMayExport(by: Person, personal: boolean): void {
  if (!may(by, 'export complaints', null)) throw new ComplaintError('not allowed', onlyManagers);
  if (personal && !may(by, 'export with names', null)) {
    const sentence = 'Only heads export names, contacts and words. Ask one of them, or leave this out.';
    throw new ComplaintError('not allowed', sentence, 'personal');
  }
}

/** Opens the form; from the beginning of the last month until today. */
export async function openExport(desk: Desk, triggerId: string, person: string): Promise<void> {
  const by = desk.people.find(person) ?? (await desk.people.get(person));
  const settings = desk.settings();
  const { zone } = settings.week;
  const now = desk.clocks.business();
  const lastMonth = new Date(Date.parse(startOfMonth(now, zone)) - 1).toISOString();
  const from = localDate(startOfMonth(lastMonth, zone), zone);
  const view = may(by, 'export complaints', null)
    ? exportForm.build({ by, settings, from, to: localDate(now, zone) })
    : sayingView(onlyManagers);
  await desk.client.views.open({ trigger_id: triggerId, view });
}

/** @throws ComplaintError for a day that is still to come */
function scopeOf(desk: Desk, { from, to, branch, category, personal }: ExportAsked): ExportScope {
  const { zone } = desk.settings().week;
  const today = localDate(desk.clocks.business(), zone);
  for (const [field, date] of Object.entries({ from, to })) {
    if (date > today)
      throw new ComplaintError('time too far', 'This day is still to come. Choose today or earlier.', field);
  }
  return { since: midnightOf(from, zone), until: midnightOf(to, zone, 1), branch, category, personal };
}

/** That it did not work, in their direct messages, where they wait for the file. */
async function sayThatItFailed(desk: Desk, person: string, error: unknown): Promise<void> {
  const text =
    (error as { data?: { error?: string } }).data?.error === 'missing_scope'
      ? 'I may not upload files here, so there is no export. Ask an admin to give the app the scope files:write and to install it again.'
      : `The export you asked for did not work, and no file was sent. Please ask for it again. (${logUnexpected(desk, error, exportForm.id)})`;
  await desk.background.chat.postMessage({ channel: person, text });
}

/** A manager takes complaints out of our records as a file for a spreadsheet, which comes to their direct messages. */
export function exportComplaints(app: App, desk: Desk): void {
  onPress(app, desk, actions.export, ({ triggerId, person }) => openExport(desk, triggerId, person));

  // One at a time: two would take twice as long, and twice from everybody else.
  let last: Promise<void> = Promise.resolve();
  const begun = new Set<string>();
  onForm(
    app,
    desk,
    exportForm,
    async ({ value: asked, by, key }) => {
      checkMayExport(by, asked.personal);
      const scope = scopeOf(desk, asked);
      if (!(await desk.records.toExport(desk.team, scope).any())) {
        const sentence =
          'Nothing that can be exported was logged then. Choose other days, or another branch or category.';
        throw new ComplaintError('not found', sentence, 'to');
      }
      await desk.records.audit.note(exportNoted(desk, { by, asked, scope, key }));
      return {
        response_action: 'update',
        view: sayingView('I am putting it together. The file comes to your direct messages with me.'),
      };
    },
    async ({ value: asked, by, key }) => {
      // Slack sends a form again whose answer it missed.
      if (begun.has(key)) return;
      begun.add(key);
      const one = { by, asked, scope: scopeOf(desk, asked), key };
      last = last
        .then(() => sendExport(desk, one))
        .catch((error) => sayThatItFailed(desk, by.id, error))
        .catch((error) => {
          logUnexpected(desk, error, exportForm.id);
        });
      await last;
    },
  );
}
