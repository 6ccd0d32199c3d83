import type { RespondArguments } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { type Desk, momentOf } from '../desk.ts';
import { checkSetUp } from '../self-check.ts';
import { checkReply } from '../views/settings/check-view.ts';

/** `/complaint check`: what keeps Redress from its work, for heads. */
export async function setUpReply(desk: Desk, person: string): Promise<RespondArguments> {
  const by = await desk.people.get(person);
  try {
    checkAllowed('change settings', momentOf(desk, by)(), null);
  } catch (error) {
    if (error instanceof ComplaintError) return { text: error.message };
    throw error;
  }
  return checkReply(await checkSetUp(desk));
}
