import type { GivenCustomer } from '../complaints/command.ts';
import type { Desk } from './desk.ts';
import { knownCustomer } from './known-customer.ts';

/** Who complains, as it is kept with the complaint: known from now on, and what was not typed taken from what we know. */
export async function rememberedCustomer(
  desk: Pick<Desk, 'team' | 'customers'>,
  given: GivenCustomer,
): Promise<Required<GivenCustomer>> {
  const id = await desk.customers.remember(desk.team, given);
  const known = await knownCustomer(desk, { customer: { id, name: null, contact: null } });
  return {
    id,
    name: given.name ?? known?.name ?? null,
    contact: given.contact ?? known?.contact ?? null,
    vip: known?.vip ?? false,
  };
}
