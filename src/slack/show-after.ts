import type { ViewOutput } from '@slack/bolt';
import type { Person } from '../people/person.ts';
import type { Desk } from './desk.ts';
import { showDetails } from './presses.ts';
import { publishHome } from './publish-home.ts';

/**
 * Shows what has become of a complaint where a form about it was opened: in its details, since not everybody who may change
 * a complaint has a card of it; otherwise it may have been App Home.
 */
export async function showAfter(
  desk: Desk,
  complaint: string,
  by: Person,
  view: Pick<ViewOutput, 'previous_view_id'>,
): Promise<void> {
  if (view.previous_view_id) await showDetails(desk, view.previous_view_id, complaint, by);
  else await publishHome(desk, by);
}
