import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress, openLoading } from '../presses.ts';
import { checkAboutCustomers, customerToShow, redrawTheirs, showCustomer } from '../show-customer.ts';
import { onForm } from '../submissions.ts';
import { customerForm } from '../views/customer-form.ts';
import { customerActions, readCustomerButton } from '../views/customer-record-view.ts';

/** Somebody looks at what we keep about a customer, and changes it. */
export function customerRecord(app: App, desk: Desk): void {
  onPress(app, desk, customerActions.open, async (pressed) => {
    const viewId = await openLoading(desk, pressed, 'Customer');
    await showCustomer(desk, viewId, readCustomerButton(pressed.value), await desk.people.get(pressed.person));
  });

  onPress(app, desk, customerActions.change, async (pressed) => {
    const viewId = await openLoading(desk, pressed, 'One moment');
    checkAboutCustomers(await desk.people.get(pressed.person), 'change customer');
    const { record } = await customerToShow(desk, readCustomerButton(pressed.value));
    await desk.client.views.update({ view_id: viewId, view: customerForm.build(record) });
  });

  onForm(
    app,
    desk,
    customerForm,
    async ({ value, by }) => {
      checkAboutCustomers(by, 'change customer');
      await desk.customers.update(value.customer, value.change, by.id, desk.clocks.business());
      return undefined;
    },
    async ({ value, by, view }) => {
      if (view.previous_view_id) await showCustomer(desk, view.previous_view_id, value.customer, by);
      const { record } = await customerToShow(desk, value.customer);
      await redrawTheirs(desk, record);
    },
  );
}
