import type { Complaint } from '../complaints/complaint.ts';
import { contactToUse } from '../complaints/contact.ts';
import type { CustomerRecord } from '../complaints/customer.ts';
import type { Desk } from './desk.ts';
import { type Known, toReach } from './views/customer-in-words.ts';
import { withGoneTexts } from './views/gone-texts.ts';

type Asked = Pick<Desk, 'team' | 'customers'>;

/** What we keep about a complaint's customer, read anew; null when they gave neither name nor contact. */
export async function knownCustomer(
  { team, customers }: Asked,
  complaint: Pick<Complaint, 'customer'>,
): Promise<(CustomerRecord & Known) | null> {
  const { id } = complaint.customer;
  const record = id ? await customers.record(team, id) : null;
  if (!record) return null;
  const contacts = record.contacts.map(({ text }) => text);
  return { ...record, contact: contactToUse(contacts, record.doNotCall) };
}

/**
 * Complaints for a list of what to do, in which nobody is called who does not want to be, and what was erased is said to be
 * erased. Knows what was changed a second ago.
 */
export function allToReach({ team, customers }: Asked, complaints: readonly Complaint[]): Promise<Complaint[]> {
  return Promise.all(
    complaints.map(async (complaint) => {
      const { id } = complaint.customer;
      return withGoneTexts(toReach(complaint, id ? await customers.find(team, id) : null), complaint);
    }),
  );
}
