import type { App } from '@slack/bolt';
import { onChangeForm } from '../change-forms.ts';
import type { Desk } from '../desk.ts';
import { onPress, openForm, performPressed } from '../presses.ts';
import { actions, readButton } from '../views/buttons.ts';
import { awaitingOffer, changeOfferForm, refuseOfferForm } from '../views/decide-offer-forms.ts';

/** A manager decides about an offer above a rep's authority; whoever is to deliver it says whether they can. */
export function decideOffer(app: App, desk: Desk): void {
  onPress(app, desk, actions.approve, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    const read = await desk.complaints.find(complaint);
    // Approved is what the button stood under: what somebody has decided since is told when it is tried.
    const version = read?.state.offers.find(({ id }) => id === about)?.version ?? about;
    const command = { type: 'approve offer' as const, offer: about, version, amount: null, because: null };
    await performPressed(desk, pressed, complaint, command);
  });
  onPress(app, desk, actions.changeOffer, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'approve offer' }, (state) =>
      changeOfferForm.build({ complaint: state, offer: awaitingOffer(state, about).id }),
    );
  });
  onPress(app, desk, actions.refuseOffer, async (pressed) => {
    const { complaint, about } = readButton(pressed.value);
    await openForm(desk, pressed, { complaint, act: 'refuse offer' }, (state) =>
      refuseOfferForm.build({ complaint: state, offer: awaitingOffer(state, about).id }),
    );
  });
  onChangeForm(app, desk, changeOfferForm);
  onChangeForm(app, desk, refuseOfferForm);
  const answers = (action: 'i-can' | 'i-cannot', can: boolean) =>
    onPress(app, desk, action, async (pressed) => {
      const { complaint, about } = readButton(pressed.value);
      await performPressed(desk, pressed, complaint, { type: 'answer delivery', offer: about, can, because: null });
    });
  answers(actions.iCan, true);
  answers(actions.iCannot, false);
}
