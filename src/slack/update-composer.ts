import type { ModalView } from '@slack/types';
import type { Complaint } from '../complaints/complaint.ts';
import { weekOf } from '../people/branch.ts';
import { addSpan } from '../time/working-clock.ts';
import type { Desk } from './desk.ts';
import { updateForm } from './views/update-form.ts';

/** What an update needs to know besides what stands in the form. */
export function updateGround(desk: Desk, complaint: Complaint) {
  const { zone } = weekOf(desk.settings(), complaint.branch);
  const nameOf = (person: string) => desk.people.find(person)?.name ?? 'us';
  // The customer is told one name: whoever answers for it from first to last.
  return { complaint, zone, nameOf, owner: nameOf(complaint.owner) };
}

/** The form with a draft ready: as it was left, or as they told us, with the next word before they would feel forgotten. */
export function updateComposer(desk: Desk, complaint: Complaint, drawing = 1): ModalView {
  const { clocks } = desk.settings();
  const draft = complaint.draft?.of === 'update' ? complaint.draft : null;
  const week = weekOf(desk.settings(), complaint.branch);
  return updateForm.build({
    ...updateGround(desk, complaint),
    via: draft?.via ?? complaint.acknowledged?.via ?? complaint.via,
    nextAt: draft?.nextAt ?? addSpan(desk.clocks.business(), clocks[complaint.severity].silence, week),
    // What was struck out begins anew.
    text: draft?.text.text || null,
    drawing,
  });
}
