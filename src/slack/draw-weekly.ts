import type { Offer } from '../complaints/complaint.ts';
import { isGiven } from '../complaints/usual-of.ts';
import { type WeekFacts, weekFacts } from '../complaints/week-facts.ts';
import { type Known, secondLooks, weeklyOf } from '../complaints/weekly.ts';
import { midnightOf } from '../time/local-day.ts';
import { monthsBefore } from '../time/months-before.ts';
import { improvedIn } from './counted-problems.ts';
import type { Desk } from './desk.ts';
import { usualFor } from './usual-for.ts';
import type { Message } from './views/message.ts';
import { improvedBlocks } from './views/problem-lists.ts';
import { weeklyMessage } from './views/weekly-message.ts';

type DrawingDesk = Pick<Desk, 'team' | 'problems' | 'complaints' | 'customers' | 'clocks' | 'settings'>;

/** Asks a category once, however many of its complaints are looked at. */
function askedOnce(desk: DrawingDesk): DrawingDesk {
  const asked = new Map<string | null, ReturnType<DrawingDesk['complaints']['offersIn']>>();
  const offersIn: DrawingDesk['complaints']['offersIn'] = (team, category) => {
    const answer = asked.get(category) ?? desk.complaints.offersIn(team, category);
    asked.set(category, answer);
    return answer;
  };
  return { ...desk, complaints: { ...desk.complaints, offersIn } };
}

/** How many remedies a customer was given in twelve months, under all the records that were merged into theirs. */
async function remediesOf(
  { team, complaints, customers }: DrawingDesk,
  id: string | null,
  since: string,
): Promise<number> {
  const record = id ? await customers.record(team, id) : null;
  if (!record) return 0;
  return (await complaints.offersTo(team, [record.id, ...record.also], since)).filter(isGiven).length;
}

/** What has to be looked up about the remedies of the week; what is private has no part in it. */
async function lookUp(desk: DrawingDesk, facts: readonly WeekFacts[], now: string): Promise<Map<Offer, Known>> {
  const known = new Map<Offer, Known>();
  const asking = askedOnce(desk);
  const since = monthsBefore(now, 12);
  const counted = new Map<string | null, number>();
  for (const one of facts.filter((each) => !each.private && each.agreed.length > 0)) {
    const { id } = one.customer;
    const remedies = counted.get(id) ?? (await remediesOf(asking, id, since));
    counted.set(id, remedies);
    for (const offer of one.agreed) known.set(offer, { remedies, usual: await usualFor(asking, one, offer) });
  }
  return known;
}

/** Real milliseconds for which a week that was drawn is good enough: what takes long to draw must not be drawn for each try. */
const goodFor = 10 * 60_000;

/** Draws weeks as `drawWeekly`, each once for all who ask within some minutes, also while it is being drawn. */
export function weeklyDrawer(desk: DrawingDesk): (monday: string) => Promise<Message | null> {
  let last: { monday: string; until: number; drawn: Promise<Message | null> } | null = null;
  return (monday) => {
    const now = desk.clocks.real();
    if (last?.monday === monday && last.until > now) return last.drawn;
    const drawn = drawWeekly(desk, monday);
    last = { monday, until: now + goodFor, drawn };
    drawn.catch(() => {
      last = null;
    });
    return drawn;
  };
}

/**
 * How management looks back on the week before a Monday (a local date in the workspace's zone); null when there is nothing to say.
 * What is open is read as it is now. It holds nobody's words, so that nothing in it has to be taken out later.
 */
async function drawWeekly(desk: DrawingDesk, monday: string): Promise<Message | null> {
  const settings = desk.settings();
  const now = desk.clocks.business();
  const midnight = (days: number) => midnightOf(monday, settings.week.zone, days);
  const week = { from: midnight(-7), to: midnight(0) };
  const before = { from: midnight(-14), to: week.from };
  const byId = new Map<string, WeekFacts>();
  await desk.complaints.eachHandledSince(desk.team, before.from, (events) => {
    const facts = weekFacts(events, { week, before, now, settings });
    byId.set(facts.id, facts);
  });
  const facts = [...byId.values()];
  const known = await lookUp(desk, facts, now);
  const looks = secondLooks(facts, (_, offer) => known.get(offer) ?? { usual: null, remedies: 0 });
  const counted = (range: typeof week) => desk.complaints.counts(desk.team, range.from, range.to);
  const volume = { week: await counted(week), before: await counted(before) };
  return weeklyMessage(weeklyOf(facts, looks), improvedBlocks(await improvedIn(desk, week)), volume);
}
