import type { App } from '@slack/bolt';
import { may } from '../../people/may.ts';
import type { Desk } from '../desk.ts';
import { onPress, openLoading } from '../presses.ts';
import { checkAboutCustomers, customerToShow, redrawTheirs, showCustomer } from '../show-customer.ts';
import { onForm } from '../submissions.ts';
import { knownOptions } from '../views/customer-options.ts';
import { customerActions, readCustomerButton } from '../views/customer-record-view.ts';
import { choosePersonForm, samePersonBlocks, samePersonForm } from '../views/same-person-form.ts';

/** A manager makes one record of two: chooses the other, sees both, and says that they are sure. */
export function samePerson(app: App, desk: Desk): void {
  onPress(app, desk, customerActions.samePerson, async (pressed) => {
    const viewId = await openLoading(desk, pressed, 'One moment');
    checkAboutCustomers(await desk.people.get(pressed.person), 'merge customers');
    const into = await customerToShow(desk, readCustomerButton(pressed.value));
    await desk.client.views.update({ view_id: viewId, view: choosePersonForm.build(into) });
  });

  app.options<'block_suggestion'>(
    { type: 'block_suggestion', action_id: samePersonBlocks.who },
    async ({ ack, payload, body }) => {
      const person = desk.people.find(body.user.id);
      const mayLook = person && may(person, 'merge customers', null);
      const known = mayLook ? await desk.customers.search(desk.team, payload.value, 20) : [];
      await ack({ options: knownOptions(known, person?.zone) });
    },
  );

  onForm(app, desk, choosePersonForm, async ({ value, by }) => {
    checkAboutCustomers(by, 'merge customers');
    const [into, from] = await Promise.all([customerToShow(desk, value.into), customerToShow(desk, value.from)]);
    return { response_action: 'update', view: samePersonForm.build(into, from) };
  });

  onForm(
    app,
    desk,
    samePersonForm,
    async ({ value, by }) => {
      checkAboutCustomers(by, 'merge customers');
      await desk.customers.merge(desk.team, value.from, value.into, by.id, desk.clocks.business());
      return undefined;
    },
    async ({ value, by, view }) => {
      if (view.previous_view_id) await showCustomer(desk, view.previous_view_id, value.into, by);
      const { record } = await customerToShow(desk, value.into);
      await redrawTheirs(desk, record);
    },
  );
}
