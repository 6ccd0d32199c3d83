import { ComplaintError } from '../../complaints/complaint-error.ts';
import type { Desk } from '../desk.ts';
import { checkAboutCustomers, showCustomer } from '../show-customer.ts';
import { logUnexpected } from '../submissions.ts';
import { customersFoundView, foundAtMost, nobodyFoundView } from '../views/customers-found.ts';
import { loadingView, sayingView } from '../views/details.ts';
import { notNow } from '../views/replies.ts';

async function show(desk: Desk, viewId: string, query: string, person: string): Promise<void> {
  const by = await desk.people.get(person);
  checkAboutCustomers(by, 'read customer');
  const found = await desk.customers.search(desk.team, query, foundAtMost + 1);
  const [first, second] = found;
  if (first && !second && query.trim() !== '') return showCustomer(desk, viewId, first.id, by);
  const view = first ? customersFoundView(query, found, by.zone) : nobodyFoundView(query);
  await desk.client.views.update({ view_id: viewId, view });
}

/** `/complaint customer anna`: the record of the one who is meant, or those who can be. */
export async function findCustomer(
  desk: Desk,
  query: string,
  { triggerId, person }: { triggerId: string; person: string },
): Promise<void> {
  const opened = await desk.client.views.open({ trigger_id: triggerId, view: loadingView('Customers') });
  const viewId = opened.view?.id ?? '';
  try {
    await show(desk, viewId, query, person);
  } catch (error) {
    const { text, blocks } =
      error instanceof ComplaintError
        ? { text: error.message, blocks: undefined }
        : notNow(logUnexpected(desk, error, '/complaint customer'));
    await desk.client.views.update({ view_id: viewId, view: sayingView(text, blocks) });
  }
}
