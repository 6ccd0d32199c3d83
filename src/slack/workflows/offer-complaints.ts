import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Complaint } from '../../complaints/complaint.ts';
import { contactDue, mostUrgentFirst } from '../../complaints/most-urgent-first.ts';
import { may } from '../../people/may.ts';
import type { Desk } from '../desk.ts';
import { logUnexpected } from '../submissions.ts';
import { complaintOptions } from '../views/complaint-options.ts';
import { mergeBlocks } from '../views/merge-form.ts';

const offeredAtMost = 20;
const about = z.object({ complaint: z.string() });

/** The complaint that the form is about, which is not offered in it. */
function complaintOf(view: { private_metadata?: string } | undefined): string | null {
  try {
    return about.parse(JSON.parse(view?.private_metadata ?? '')).complaint;
  } catch {
    return null;
  }
}

/** Complaints to choose from while somebody types in a form that asks for another one. */
export function offerComplaints(app: App, desk: Desk): void {
  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: mergeBlocks.other },
    async ({ ack, payload, body }) => {
      const own = complaintOf(body.view);
      try {
        const person = await desk.people.get(body.user.id);
        const allowed = (complaint: Complaint) => complaint.id !== own && may(person, 'read', complaint);
        const { found } = await desk.finder.find(desk.team, payload.value, offeredAtMost, allowed);
        // Until something is typed none fits better than another.
        const inOrder = payload.value.trim() === '' ? found.toSorted(mostUrgentFirst(contactDue)) : found;
        await ack({ options: complaintOptions(inOrder, desk.clocks.business()) });
      } catch (error) {
        logUnexpected(desk, error, 'offering complaints');
        await ack({ options: [] });
      }
    },
  );
}
