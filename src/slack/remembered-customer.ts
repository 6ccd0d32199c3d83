import type { GivenCustomer } from '../complaints/command.ts';
import type { Desk } from './desk.ts';
import { knownCustomer } from './known-customer.ts';

/**
 * Who complains, as it is kept with the complaint: known from now on, and what was not typed taken from what we know. For what
 * is private nobody is remembered, and nothing is added to a record: that they are known, or by what, would tell of it.
 */
export async function rememberedCustomer(
  desk: Pick<Desk, 'team' | 'customers'>,
  given: GivenCustomer,
  isPrivate: boolean,
): Promise<Required<GivenCustomer>> {
  const id = isPrivate ? given.id : await desk.customers.remember(desk.team, given);
  const known = await knownCustomer(desk, { customer: { id, name: null, contact: null } });
  return {
    id: isPrivate ? (known?.id ?? null) : id,
    name: given.name ?? known?.name ?? null,
    contact: given.contact ?? known?.contact ?? null,
    vip: known?.vip ?? false,
  };
}
