/**
 * Invented customers of the shop chain, to try the bot with. Phone numbers are from ranges kept for fiction (Ofcom's
 * drama numbers, 555-01xx, the Bundesnetzagentur's drama numbers) and mail addresses end in example.com, so nobody real is ever called.
 */
export type TrialCustomer = {
  name: string;
  phone?: string;
  email?: string;
  /** The language they like to be spoken to in, as a BCP 47 tag. */
  language: string;
  /** One line about them. */
  about: string;
};

export const customers: readonly TrialCustomer[] = [
  {
    name: 'Hannelore Pfeiffer',
    phone: '+49 30 23125 014',
    language: 'de',
    about: 'Bought her reading lamp in Berlin Mitte; prefers a call after lunch.',
  },
  {
    name: 'Marcus Adeyemi',
    phone: '+44 20 7946 0312',
    email: 'marcus.adeyemi@example.com',
    language: 'en',
    about: 'Furnishing a first flat; three orders this spring.',
  },
  {
    name: 'Sofia Marchetti',
    email: 'sofia.marchetti@example.com',
    language: 'it',
    about: 'Runs a small guest house and buys bed linen by the dozen.',
  },
  {
    name: 'Yusuf Demir',
    phone: '+49 40 66969 120',
    language: 'de',
    about: 'Waited in twice for a wardrobe that did not come.',
  },
  {
    name: 'Eleanor Whitcombe',
    phone: '+44 1632 960 447',
    language: 'en',
    about: 'Eighty-one, hard of hearing; speak slowly and repeat the date.',
  },
  {
    name: 'Karim Benali',
    phone: '+49 89 99998 231',
    email: 'karim.benali@example.com',
    language: 'fr',
    about: 'Loyalty member since the first shop; notices every price.',
  },
  {
    name: 'Dorothy Nakamura',
    phone: '+1 212 555 0148',
    email: 'dorothy.n@example.com',
    language: 'en',
    about: 'Interior designer; one late delivery stops her whole job.',
  },
  {
    name: 'Piotr Zieliński',
    email: 'piotr.zielinski@example.com',
    language: 'pl',
    about: 'Assembles everything himself and photographs what is missing.',
  },
  {
    name: 'Amelie Roth',
    phone: '+49 221 4710 285',
    language: 'de',
    about: 'Has a toddler; asks first whether a thing can tip over.',
  },
  {
    name: 'Rafael Ortega',
    phone: '+1 646 555 0173',
    language: 'es',
    about: 'Ordered by chat; likes a written summary afterwards.',
  },
  {
    name: 'נועה לוי',
    email: 'noa.levi@example.com',
    language: 'he',
    about: 'Writes in Hebrew and English; ordered a carpet to Berlin.',
  },
  {
    name: 'Bridget O’Sullivan',
    phone: '+44 118 496 0055',
    email: 'bridget.os@example.com',
    language: 'en',
    about: 'Teacher; reachable before eight or after four.',
  },
  {
    name: 'Judith Smith',
    phone: '+44 1632 960 118',
    language: 'en',
    about: 'Buys for a nursing home; ask for the ward, there is another Judith Smith.',
  },
  {
    name: 'Judith Smith',
    email: 'judith.smith@example.com',
    language: 'en',
    about: 'Another Judith Smith, of Leeds; writes rather than calls.',
  },
];
