import type { App } from '@slack/bolt';
import type { Complaint } from '../../complaints/complaint.ts';
import { plannedContact } from '../../complaints/contacts-owed.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { startOfMonth } from '../../time/local-day.ts';
import { type Desk, momentOf } from '../desk.ts';
import { onPress, openForm } from '../presses.ts';
import { showAfter } from '../show-after.ts';
import { onForm } from '../submissions.ts';
import { actions, readButton } from '../views/buttons.ts';
import { offerForm } from '../views/offer-form.ts';
import { remedyInWords } from '../views/offer-in-words.ts';

const likeAtMost = 3;

/** What customers agreed to in cases that read alike, a line each (A26). */
async function likeCases(desk: Desk, complaint: Complaint, by: Person): Promise<string[]> {
  const { found } = await desk.finder.find(desk.team, complaint.words.text, 20, (one) => may(by, 'read', one));
  return found
    .filter(({ id, outreach }) => id !== complaint.id && !outreach)
    .flatMap(({ reference, offers }) =>
      offers.filter(({ answer }) => answer?.agreed).map((offer) => `${reference}: ${remedyInWords(offer)}`),
    )
    .slice(0, likeAtMost);
}

/** A rep thinks of a remedy: their own authority, or a manager's, or a colleague's word comes first. */
export function makeOffer(app: App, desk: Desk): void {
  onPress(app, desk, actions.offer, async (pressed) => {
    const { complaint } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'offer' }, async (state, at) => {
      const { limits, gates } = at.settings;
      const defaultWhen = plannedContact(state, 'contact', at).dueAt;
      const like = await likeCases(desk, state, at.by);
      return offerForm.build({ complaint: state, by: at.by.id, limits, gates, defaultWhen, like });
    });
  });
  onForm(
    app,
    desk,
    offerForm,
    async ({ value, by, key }) => {
      const since = startOfMonth(desk.clocks.business(), desk.settings().week.zone);
      const gesturesThisMonth =
        value.command.kind === 'gesture' ? await desk.complaints.gesturesOf(desk.team, by.id, since) : 0;
      await desk.complaints.perform(value.complaint, { ...value.command, gesturesThisMonth }, key, momentOf(desk, by));
      return undefined;
    },
    ({ value, by, view }) => showAfter(desk, value.complaint, by, view),
  );
}
