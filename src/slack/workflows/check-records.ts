import { may } from '../../people/may.ts';
import type { Desk, WrongRecord } from '../desk.ts';
import { logUnexpected } from '../submissions.ts';
import { sayingView } from '../views/details.ts';
import { recordsView } from '../views/records-view.ts';
import { notNow } from '../views/replies.ts';

const notedShown = 20;

async function check(desk: Desk, viewId: string, person: string): Promise<void> {
  const { team, records } = desk;
  const by = await desk.people.get(person);
  if (!may(by, 'check records', null)) {
    const view = sayingView(
      'Only heads look at the records as a whole. Ask one of them, or an admin of this workspace.',
    );
    await desk.client.views.update({ view_id: viewId, view });
    return;
  }
  const noted = await records.audit.latest(team, notedShown);
  await desk.client.views.update({ view_id: viewId, view: recordsView({ checked: null, noted }) });
  const wrongs: WrongRecord[] = [];
  const { sentence, complaints } = await records.check(team, (wrong) => wrongs.push(wrong));
  const at = desk.clocks.business();
  const what = { team, at, by: by.id, act: 'checked the records', customer: null, reason: null, files: [] } as const;
  await records.audit.note({ ...what, key: `checked:${viewId}`, complaints, files: [] });
  const view = recordsView({ checked: { sentence, wrongs }, noted });
  await desk.client.views.update({ view_id: viewId, view });
}

/** `/complaint check records`: whether every record is as it must be, and who erased or exported what. For heads. */
export async function checkRecords(
  desk: Desk,
  { triggerId, person }: { triggerId: string; person: string },
): Promise<void> {
  const opened = await desk.client.views.open({
    trigger_id: triggerId,
    view: recordsView({ checked: null, noted: [] }),
  });
  const viewId = opened.view?.id ?? '';
  try {
    await check(desk, viewId, person);
  } catch (error) {
    const { text, blocks } = notNow(logUnexpected(desk, error, '/complaint check records'));
    await desk.client.views.update({ view_id: viewId, view: sayingView(text, blocks) });
  }
}
