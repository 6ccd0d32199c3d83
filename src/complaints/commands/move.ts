import { cleanText, saysSomething } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import type { Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { replanned } from '../contacts-owed.ts';
import type { Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { personal } from '../personal.ts';

/**
 * It was somebody else who complained: it goes to their history and leaves the other's.
 * @throws ComplaintError 'customer missing' on `customer`, 'nothing to do' when it is theirs already
 */
export function move(state: Complaint, { customer }: CommandOf<'move'>, at: Moment): Decided[] {
  const [name, contact] = [cleanText(customer.name), cleanText(customer.contact)];
  if (!name && !saysSomething(contact)) {
    throw new ComplaintError(
      'customer missing',
      'Choose who it was, or type a name or a way to reach them.',
      'customer',
    );
  }
  if (customer.id !== null && customer.id === state.customer.id) {
    throw new ComplaintError(
      'nothing to do',
      `${state.reference} is theirs already. Choose somebody else.`,
      'customer',
    );
  }
  const n = state.events + 1;
  const to = {
    id: customer.id,
    name: personal(n, 'name', name),
    contact: personal(n, 'contact', saysSomething(contact) ? contact : null),
  };
  const moved: Decided = { type: 'moved', from: state.customer.id, customer: to, vip: customer.vip ?? false };
  return [moved, ...replanned(state, { ...state, customer: to }, at)];
}
