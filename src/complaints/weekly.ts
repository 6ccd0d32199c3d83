import type { Offer } from './complaint.ts';
import type { WaivedBecause } from './event.ts';
import type { Promises } from './promise.ts';
import type { Usual } from './usual-of.ts';
import { isTwiceTheUsual } from './usual-of.ts';
import type { WeekFacts } from './week-facts.ts';

/** A customer has been given many remedies in twelve months from so many on. */
const several = 3;

/** Complaints by name, and how many private ones there are besides, of which nothing is told. */
export type Listed<T> = { shown: T[]; private: number };

/** Worth a second look by a manager, and nothing more (A59): twice the usual, or one of several remedies in twelve months. */
export type SecondLook = Pick<WeekFacts, 'id' | 'reference' | 'severity'> & {
  offer: Offer;
  usual: Usual | null;
  /** How many remedies the customer was given in twelve months, this one among them; null where that is not many. */
  remedies: number | null;
};

export type Silent = WeekFacts & { silent: NonNullable<WeekFacts['silent']> };
export type Laborious = WeekFacts & { effort: NonNullable<WeekFacts['effort']> };

/** A week as management looks back on it. */
export type Weekly = {
  silent: Listed<Silent>;
  waivers: { asked: number; reasons: Map<WaivedBecause, number> };
  effort: Listed<Laborious>;
  secondLook: SecondLook[];
};

/** What is to be looked up about a remedy: what like ones were, and how many the customer was given in twelve months. */
export type Known = { usual: Usual | null; remedies: number };

/** What stands out about a remedy; null where nothing does. */
function secondLook(one: WeekFacts, offer: Offer, { usual, remedies }: Known): SecondLook | null {
  const twice = offer.money !== null && isTwiceTheUsual(offer.money, usual);
  if (!twice && remedies < several) return null;
  const { id, reference, severity } = one;
  const look = { id, reference, severity, offer };
  return { ...look, usual: twice ? usual : null, remedies: remedies >= several ? remedies : null };
}

/**
 * The remedies of the week that are worth a second look, of each customer the latest besides those that stand out by their amount.
 * Private complaints have no part in it.
 */
export function secondLooks(facts: readonly WeekFacts[], known: (one: WeekFacts, offer: Offer) => Known): SecondLook[] {
  const all = facts
    .filter((one) => !one.private && !one.outreach)
    .flatMap((one) =>
      one.agreed.map((offer) => ({ customer: one.customer.id, look: secondLook(one, offer, known(one, offer)) })),
    )
    .filter(({ look }) => look !== null)
    .toSorted((a, b) => agreedAt(b.look).localeCompare(agreedAt(a.look)));
  const seen = new Set<string | null>();
  return all.flatMap(({ customer, look }) => {
    const isFirst = !seen.has(customer);
    seen.add(customer);
    return look && (isFirst || look.usual) ? [look] : [];
  });
}

function agreedAt(look: SecondLook | null): string {
  return look?.offer.answer?.at ?? '';
}

function listed<T extends WeekFacts>(facts: T[]): Listed<T> {
  return { shown: facts.filter((one) => !one.private), private: facts.filter((one) => one.private).length };
}

/** Share of promises kept, 0 to 1; null where none came due. */
export function keptRate({ kept, broken }: Promises): number | null {
  return kept + broken === 0 ? null : kept / (kept + broken);
}

/** A week from the facts of all its complaints, the longest silence and the most effort first. */
export function weeklyOf(facts: readonly WeekFacts[], secondLook: SecondLook[]): Weekly {
  // Where nobody has complained there is nothing to count (A54).
  const counted = facts.filter(({ stage, outreach }) => stage !== 'withdrawn' && stage !== 'merged' && !outreach);
  const silent = counted.filter((one): one is Silent => one.silent !== null);
  const laborious = counted.filter((one): one is Laborious => one.effort !== null);
  const reasons = new Map<WaivedBecause, number>();
  for (const because of counted.flatMap(({ waived }) => waived)) reasons.set(because, (reasons.get(because) ?? 0) + 1);
  return {
    silent: listed(silent.toSorted((a, b) => a.silent.since.localeCompare(b.silent.since))),
    waivers: { asked: counted.reduce((all, { asked }) => all + asked, 0), reasons },
    effort: listed(
      laborious.toSorted(
        (a, b) =>
          b.effort.above.length - a.effort.above.length || b.effort.taken.workingDays - a.effort.taken.workingDays,
      ),
    ),
    secondLook,
  };
}
