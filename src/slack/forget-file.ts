import { redressItself } from '../complaints/moment.ts';
import { type Desk, momentOf } from './desk.ts';
import { patiently } from './patiently.ts';

/** Says once in every complaint that holds a file that it was deleted in Slack. @param file Slack's id */
export async function forgetFile(desk: Desk, file: string): Promise<void> {
  const moment = momentOf(desk, redressItself(desk.team));
  const forget = async () => {
    for (const id of await desk.complaints.idsWithFile(desk.team, file))
      await desk.complaints.perform(id, { type: 'file gone', file }, `file:${file}`, moment);
  };
  await patiently(desk, 'noting that a file was deleted', forget, () => false);
  desk.wake();
}
