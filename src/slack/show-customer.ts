import { ComplaintError } from '../complaints/complaint-error.ts';
import type { CustomerRecord } from '../complaints/customer.ts';
import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import type { Desk, Read } from './desk.ts';
import { type CustomerShown, customerView } from './views/customer-record-view.ts';
import { sayingView } from './views/details.ts';

const notAllowed = {
  'read customer': 'Only those who handle complaints see customers. Ask one of them, or a manager.',
  'change customer':
    'Only those who handle complaints change what is kept about customers. Ask one of them, or a manager.',
  'merge customers':
    'Only managers can make one record of two. Ask one of them, with what tells you that it is one person.',
  'export customer': 'Only heads export what we keep about a customer. Ask one of them, or an admin of this workspace.',
  'erase customer': 'Only heads have a customer erased. Ask one of them, or an admin of this workspace.',
} as const;

/** @throws ComplaintError with whom to ask */
export function checkAboutCustomers(by: Person, act: keyof typeof notAllowed): void {
  if (!may(by, act, null)) throw new ComplaintError('not allowed', notAllowed[act]);
}

/** A record that is there, with the complaints that may be shown. @throws ComplaintError */
export async function customerToShow(desk: Desk, customer: string): Promise<CustomerShown> {
  const { team, customers, complaints } = desk;
  const record = await customers.record(team, customer);
  if (!record) {
    const sentence = 'There is no such customer any more. /complaint customer finds those we know.';
    throw new ComplaintError('not found', sentence);
  }
  const ids = [record.id, ...record.also];
  const [history, total, reachedOut] = await Promise.all([
    complaints.history(team, ids, 10),
    complaints.historyCount(team, ids),
    complaints.reachedOutTo(team, ids, 10),
  ]);
  const states = (reads: readonly Read[]) => reads.map(({ state }) => state);
  return { record, history: states(history), total, reachedOut: states(reachedOut), now: desk.clocks.business() };
}

/** Fills an open modal with a customer's record. */
export async function showCustomer(desk: Desk, viewId: string, customer: string, by: Person): Promise<void> {
  const view = await customerToShow(desk, customer)
    .then((shown) => {
      checkAboutCustomers(by, 'read customer');
      return customerView(shown, by);
    })
    .catch((error: unknown) => {
      if (error instanceof ComplaintError) return sayingView(error.message);
      throw error;
    });
  await desk.client.views.update({ view_id: viewId, view });
}

/** Cards of theirs say anew what to know about them. */
export async function redrawTheirs(desk: Desk, record: CustomerRecord): Promise<void> {
  const ids = await desk.complaints.idsNotOver(desk.team, [record.id, ...record.also]);
  for (const id of ids) await desk.cards.markStale(id);
  desk.wake();
}
