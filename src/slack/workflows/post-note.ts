import type { App, ViewResponseAction } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import { checkFitForPublic } from '../../complaints/check-fit-for-public.ts';
import type { Complaint } from '../../complaints/complaint.ts';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { owesNote } from '../../complaints/public-note.ts';
import type { Person } from '../../people/person.ts';
import { onChangeForm } from '../change-forms.ts';
import { checkDraft } from '../check-draft.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { readable } from '../readable.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { actions, readButton } from '../views/buttons.ts';
import { postNoteForm } from '../views/post-note-form.ts';
import { type NoteWritten, publicNoteForm } from '../views/public-note-form.ts';
import { othersDid } from '../views/since-then.ts';

/** What is written waits to be posted; what was struck out begins anew. */
function noteView(complaint: Complaint) {
  if (!owesNote(complaint)) {
    throw new ComplaintError('already', `The public note of ${complaint.reference} is taken care of already.`);
  }
  return complaint.posted?.note?.text.text ? postNoteForm.build({ complaint }) : publicNoteForm.build({ complaint });
}

/** What they wrote is checked, kept, and shown for them to post. */
async function written(
  desk: Desk,
  { complaint, about, told, command }: NoteWritten,
  by: Person,
  key: string,
): Promise<ViewResponseAction | undefined> {
  const { state, events } = await readable(desk, complaint, by);
  const since = othersDid(events, about, by.id);
  const again = (more: object): ViewResponseAction => ({
    response_action: 'update',
    view: publicNoteForm.build({ complaint: state, typed: command, told, ...more }),
  });
  if (since.length > 0) return again({ since });
  checkFitForPublic(state, command.text, 'text');
  const checked = await checkDraft(desk, by.id, { text: command.text, purpose: 'update' }, told);
  if (!checked.passes) {
    const { shown: findings, muted } = checked;
    return again({ findings, muted, told: [...told, ...checked.all.map(({ rule }) => rule)] });
  }
  const done = await desk.complaints.perform(complaint, command, key, momentOf(desk, by));
  // Sent twice, it may be posted meanwhile.
  return owesNote(done.state)
    ? { response_action: 'update', view: postNoteForm.build({ complaint: done.state }) }
    : undefined;
}

/** A rep tells the world how it ended, once the customer is content (A52). */
export function postNote(app: App, desk: Desk): void {
  onPress(app, desk, actions.publicNote, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'post public note' }, noteView);
  });
  // In the same window, since Slack opens three above each other at most.
  onPress(app, desk, actions.changeNote, async ({ person, value, place }) => {
    const by = await desk.people.get(person);
    const { state } = await readable(desk, readButton(value).complaint, by);
    checkAllowed('draft public note', momentOf(desk, by)(), state);
    if (place.kind !== 'modal') return;
    await desk.client.views.update({ view_id: place.viewId, view: publicNoteForm.build({ complaint: state }) });
  });
  onForm(
    app,
    desk,
    publicNoteForm,
    ({ value, by, key }) => written(desk, value, by, `${key}:${value.about}:${value.told.length}`),
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
  onChangeForm(app, desk, postNoteForm);
}
