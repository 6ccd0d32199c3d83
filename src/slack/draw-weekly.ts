import type { Offer } from '../complaints/complaint.ts';
import { isGiven } from '../complaints/usual-of.ts';
import { type WeekFacts, weekFacts } from '../complaints/week-facts.ts';
import { type Known, secondLooks, weeklyOf } from '../complaints/weekly.ts';
import { midnightOf } from '../time/local-day.ts';
import { monthsBefore } from '../time/months-before.ts';
import { chartBlocks, drawnCharts } from './charts/chart-blocks.ts';
import { improvedIn } from './counted-problems.ts';
import type { Desk } from './desk.ts';
import { usualFor } from './usual-for.ts';
import type { Message } from './views/message.ts';
import { improvedBlocks } from './views/problem-lists.ts';
import { weeklyMessage } from './views/weekly-message.ts';

type DrawingDesk = Pick<
  Desk,
  'team' | 'problems' | 'complaints' | 'customers' | 'clocks' | 'settings' | 'background' | 'log'
>;

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

/** How many remedies each of these customers was given since an instant, under all the records that were merged into theirs. */
async function remediesOf(
  { team, complaints, customers }: DrawingDesk,
  asked: readonly string[],
  since: string,
): Promise<Map<string, number>> {
  const idsOf = await customers.idsOf(team, asked);
  const given = new Map<string, number>();
  for (const { customer, offers } of await complaints.offersTo(team, [...new Set([...idsOf.values()].flat())], since))
    given.set(customer, (given.get(customer) ?? 0) + offers.filter(isGiven).length);
  return new Map([...idsOf].map(([id, ids]) => [id, ids.reduce((all, one) => all + (given.get(one) ?? 0), 0)]));
}

/** What has to be looked up about the remedies of the week; what is private has no part in it. */
async function lookUp(desk: DrawingDesk, facts: readonly WeekFacts[], now: string): Promise<Map<Offer, Known>> {
  const known = new Map<Offer, Known>();
  const asking = askedOnce(desk);
  const remedied = facts.filter((each) => !each.private && each.agreed.length > 0);
  const customers = remedied.flatMap(({ customer: { id } }) => id ?? []);
  const remedies = await remediesOf(desk, customers, monthsBefore(now, 12));
  await Promise.all(
    remedied.map(async (one) => {
      const ofTheirs = remedies.get(one.customer.id ?? '') ?? 0;
      for (const offer of one.agreed)
        known.set(offer, { remedies: ofTheirs, usual: await usualFor(asking, one, offer) });
    }),
  );
  return known;
}

const weeksShown = 12;

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
  const weekBack = (weeks: number) => {
    const midnight = (days: number) => midnightOf(monday, settings.week.zone, days);
    return { from: midnight(-7 * weeks), to: midnight(7 - 7 * weeks) };
  };
  const [week, before] = [weekBack(1), weekBack(2)];
  const weeks = Array.from({ length: weeksShown }, (_, at) => weekBack(weeksShown - at));
  const promises = desk.complaints.promisesByWeek(desk.team, weeks);
  const charts = drawnCharts(desk, weeks, promises);
  const volume = Promise.all([week, before].map(({ from, to }) => desk.complaints.counts(desk.team, from, to)));
  // Asked for while other things are looked up: where those fail first, nobody waits for these any more.
  for (const asked of [promises, charts, volume]) asked.catch(() => undefined);
  const byId = new Map<string, WeekFacts>();
  await desk.complaints.eachHandledSince(desk.team, week.from, (events) => {
    const facts = weekFacts(events, { week, now, settings });
    byId.set(facts.id, facts);
  });
  const facts = [...byId.values()];
  const known = await lookUp(desk, facts, now);
  const looks = secondLooks(facts, (_, offer) => known.get(offer) ?? { usual: null, remedies: 0 });
  const improved = improvedBlocks(await improvedIn(desk, week));
  const figures = { volume: await volume, promises: (await promises).slice(-2).reverse() };
  const words = weeklyMessage(weeklyOf(facts, looks), improved, figures);
  return words && { ...words, blocks: [...words.blocks, ...(await chartBlocks(desk, monday, charts))] };
}
