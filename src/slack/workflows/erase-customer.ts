import type { App } from '@slack/bolt';
import type { Desk } from '../desk.ts';
import { onPress, openLoading } from '../presses.ts';
import { checkAboutCustomers, customerToShow } from '../show-customer.ts';
import { logUnexpected, onForm } from '../submissions.ts';
import { customerActions, readCustomerButton } from '../views/customer-record-view.ts';
import { sayingView } from '../views/details.ts';
import { eraseForm } from '../views/erase-form.ts';

/** A head has a customer erased: is told what that does, says it in a word, and is told when it is done. */
export function eraseCustomer(app: App, desk: Desk): void {
  onPress(app, desk, customerActions.erase, async (pressed) => {
    const viewId = await openLoading(desk, pressed, 'One moment');
    checkAboutCustomers(await desk.people.get(pressed.person), 'erase customer');
    const customer = readCustomerButton(pressed.value);
    const { record } = await customerToShow(desk, customer);
    const scope = await desk.records.erasures.scope(desk.team, record.id);
    const { complaints = 0, open = 0 } = scope ?? {};
    await desk.client.views.update({ view_id: viewId, view: eraseForm.build({ record, complaints, open }) });
  });

  onForm(
    app,
    desk,
    eraseForm,
    async ({ value, by, key }) => {
      checkAboutCustomers(by, 'erase customer');
      const { customer, reason } = value;
      const at = desk.clocks.business();
      await desk.records.erasures.begin(desk.team, customer, { by: by.id, at, key, reason });
      return undefined;
    },
    async ({ view: form }) => {
      const previous = form.previous_view_id;
      const sentence = 'They are being erased. You will have a message from me when it is done.';
      // Closed meanwhile, it shows nothing any more.
      const view = { view_id: previous ?? '', view: sayingView(sentence) };
      if (previous) await desk.client.views.update(view).catch((error) => logUnexpected(desk, error, eraseForm.id));
      await desk.records.erasures.finishAll(desk.team);
      desk.wake();
    },
  );
}
