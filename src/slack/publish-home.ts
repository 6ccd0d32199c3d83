import type { KnownBlock } from '@slack/types';
import { coachingOf, handlingOf } from '../complaints/handling-of.ts';
import type { List } from '../complaints/list.ts';
import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import { isSettled } from '../problems/problem.ts';
import { endOfDay } from '../time/local-day.ts';
import { counted } from './counted-problems.ts';
import { deadLetters } from './dead-letters.ts';
import type { Desk } from './desk.ts';
import { allToReach } from './known-customer.ts';
import { setUpForHome } from './self-check.ts';
import { coachingBlocks } from './views/coaching-blocks.ts';
import { deadLetterBlocks } from './views/dead-letters.ts';
import { type HomeList, homePage, homeView } from './views/home.ts';
import { problemsAtHome } from './views/problem-lists.ts';
import { headBlocks } from './views/settings/guide-blocks.ts';

/** How many complaints a rep looks back on. */
const lookedBackOn = 20;
const problemsShown = 6;
const tellingShown = 5;

/** What this person has to do and may see. What is due by the end of their day is due now. */
function listsOf(desk: Desk, person: Person): List[] {
  const before = endOfDay(desk.clocks.business(), person.zone);
  const { id, branch } = person;
  const inBranch: List[] = branch
    ? [
        { name: 'pool', branch },
        { name: 'branch', person: id, branch },
      ]
    : [];
  const managing: List[] = may(person, 'answer', null) ? [{ name: 'to take on' }, { name: 'to answer' }] : [];
  const approving: List[] = may(person, 'approve offer', null) ? [{ name: 'to approve', person: id }] : [];
  return [
    ...managing,
    ...approving,
    { name: 'to prevent', person: id },
    { name: 'due', person: id, before },
    { name: 'later', person: id, before },
    ...(may(person, 'take', null) ? inBranch : []),
    ...(may(person, 'look', null) ? [{ name: 'unseen' } as const] : []),
  ];
}

/** How a rep handled what they closed last, where the workspace wants that (A47); of nobody else, and for nobody else. */
async function coachingOfTheirOwn(desk: Desk, person: Person): Promise<KnownBlock[]> {
  if (desk.settings().handlingScore === 'off' || person.role !== 'rep') return [];
  const closed = await desk.complaints.closedLastBy(desk.team, person.id, lookedBackOn);
  return coachingBlocks(coachingOf(closed.map(({ events }) => handlingOf(events))), closed.length);
}

/** Where a page begins, or the last one, when what was on it is done and nothing comes after it. */
function stillThere(skip: number, total: number, limit: number): number {
  return skip === 0 || skip < total ? skip : Math.floor(Math.max(0, total - 1) / limit) * limit;
}

/** What recurs, for managers: how many at each stage, what is owed with its next step, and who is still to be told. */
async function whatRecurs(desk: Desk, person: Person, asked: number): Promise<KnownBlock[]> {
  if (!may(person, 'change problem', null)) return [];
  const { problems, team } = desk;
  const stages = await problems.stages(team);
  const total = [...stages].reduce((sum, [stage, count]) => (isSettled({ stage }) ? sum : sum + count), 0);
  const skip = stillThere(asked, total, problemsShown);
  const [owing, telling] = await Promise.all([
    problems.owing(team, problemsShown, skip),
    problems.stillTelling(team, tellingShown),
  ]);
  const [shown, untold] = await Promise.all([counted(desk, owing), counted(desk, telling)]);
  const now = desk.clocks.business();
  return problemsAtHome({ shown, total, skip, stages, telling: untold, now }, problemsShown);
}

/** A page of a list. */
async function pageOf(desk: Desk, list: List, asked: number, limit: number): Promise<HomeList> {
  const read = (skip: number) => desk.complaints.list(desk.team, list, { skip, limit });
  const first = await read(asked);
  const skip = stillThere(asked, first.total, limit);
  const { total, shown } = skip === asked ? first : await read(skip);
  const complaints = shown.map(({ state }) => state);
  return { name: list.name, total, skip, shown: await allToReach(desk, complaints) };
}

/** Publishes what this person may see and has to do; for heads also what is to be set up. */
export async function publishHome(desk: Desk, person: Person): Promise<void> {
  const page = desk.turnedTo.get(person.id);
  const wanted = may(person, 'log', null) ? listsOf(desk, person) : [];
  // What Slack does not answer keeps nobody from the rest.
  const setsUp = may(person, 'change settings', null);
  const guide = setsUp ? headBlocks(desk.settings(), await setUpForHome(desk).catch(() => [])) : [];
  const unsaid = await deadLetters(desk, person);
  const above = [...guide, ...deadLetterBlocks(unsaid.total, unsaid.letters)];
  const below = [
    ...(await whatRecurs(desk, person, page?.name === 'problems' ? page.skip : 0)),
    ...(await coachingOfTheirOwn(desk, person)),
  ];
  const limit = homePage(wanted.length, above.length + below.length);
  const lists = await Promise.all(
    wanted.map((list) => pageOf(desk, list, page?.name === list.name ? page.skip : 0, limit)),
  );
  const { gates } = desk.settings();
  const view = homeView({ person, lists, guide: above, below, now: desk.clocks.business(), gates });
  await desk.client.views.publish({ user_id: person.id, view });
}
