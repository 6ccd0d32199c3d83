import type { Complaint, Offer } from '../complaints/complaint.ts';
import { type Usual, usualOf } from '../complaints/usual-of.ts';
import type { Desk } from './desk.ts';

type Asked = Pick<Desk, 'team'> & { complaints: Pick<Desk['complaints'], 'offersIn'> };

/** What is usual for an offer among like cases, of which its own is none (A59); null while too few are known, or it costs nothing. */
export async function usualFor(
  { team, complaints }: Asked,
  { id, category }: Pick<Complaint, 'id' | 'category'>,
  { kind, money }: Pick<Offer, 'kind' | 'money'>,
): Promise<Usual | null> {
  if (!money) return null;
  const like = await complaints.offersIn(team, category);
  const offers = like.filter(({ complaint }) => complaint !== id).flatMap(({ offers: its }) => its);
  return usualOf(offers, { kind, currency: money.currency });
}
