import type { View } from '@slack/types';
import type { Desk } from './desk.ts';

/**
 * Draws an open form anew. Where it was redrawn for an earlier choice while this one was on its way, this is what they want now.
 * @param open the view as Slack sent it
 */
export async function redrawForm(
  desk: Pick<Desk, 'client'>,
  open: { id: string; hash: string },
  view: View,
): Promise<void> {
  try {
    await desk.client.views.update({ view_id: open.id, hash: open.hash, view });
  } catch (error) {
    if ((error as { data?: { error?: string } }).data?.error !== 'hash_conflict') throw error;
    await desk.client.views.update({ view_id: open.id, view });
  }
}
