import { createHash } from 'node:crypto';
import type { App } from '@slack/bolt';
import { customerExport, exportInWords } from '../../complaints/customer-export.ts';
import type { Desk } from '../desk.ts';
import { onPress, openLoading } from '../presses.ts';
import { checkAboutCustomers, customerToShow } from '../show-customer.ts';
import { customerActions, readCustomerButton } from '../views/customer-record-view.ts';
import { sayingView } from '../views/details.ts';

type Uploaded = { files?: { files?: { id?: string }[] }[] };

/** Uploads the files to somebody's direct messages; gives their ids. */
async function send(desk: Desk, person: string, files: { filename: string; content: string }[]): Promise<string[]> {
  const { channel } = await desk.background.conversations.open({ users: person });
  const answer: Uploaded = await desk.background.filesUploadV2({
    channel_id: channel?.id ?? '',
    initial_comment:
      'Here is what we keep about the customer you asked for: once for people, once for machines. Delete it here when you have passed it on; erasing the customer deletes it, too.',
    file_uploads: files.map((file) => ({ ...file, title: file.filename })),
  });
  return (answer.files ?? []).flatMap(({ files: each = [] }) => each.flatMap(({ id }) => id ?? []));
}

async function exportTo(desk: Desk, person: string, customer: string, key: string): Promise<string> {
  const { record } = await customerToShow(desk, customer);
  const at = desk.clocks.business();
  const complaints = await desk.records.exportable(desk.team, [record.id, ...record.also]);
  const exported = customerExport(record, complaints, at);
  const name = `customer-${createHash('sha256').update(key).digest('hex').slice(0, 8)}`;
  const what = { team: desk.team, at, by: person, act: 'exported a customer', customer: record.id } as const;
  try {
    const files = await send(desk, person, [
      { filename: `${name}.txt`, content: exportInWords(exported) },
      { filename: `${name}.json`, content: `${JSON.stringify(exported, null, 2)}\n` },
    ]);
    await desk.records.audit.note({ ...what, key, reason: null, complaints: complaints.length, files });
  } catch (error) {
    if ((error as { data?: { error?: string } }).data?.error !== 'missing_scope') throw error;
    return 'I may not upload files here. Ask an admin to give the app the scope files:write and to install it again.';
  }
  return 'It is in your direct messages with me, as two files. Private complaints are never part of an export.';
}

/** A head gets what we keep about a customer, in their direct messages. */
export function exportCustomer(app: App, desk: Desk): void {
  onPress(app, desk, customerActions.export, async (pressed) => {
    const viewId = await openLoading(desk, pressed, 'Export');
    checkAboutCustomers(await desk.people.get(pressed.person), 'export customer');
    const sentence = await exportTo(desk, pressed.person, readCustomerButton(pressed.value), pressed.key);
    await desk.client.views.update({ view_id: viewId, view: sayingView(sentence) });
  });
}
