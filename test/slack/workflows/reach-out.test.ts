import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { branchOfPerson } from '../../../src/people/branch.ts';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;
let ana: PersonInSlack;

beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  jonas = redress.person(people.jonas);
  ana = redress.person(people.ana);
});
afterEach(async () => {
  for (const { id } of [mira, jonas, ana]) {
    const top = redress.slack.seenBy(id).views.at(-1);
    if (top) await redress.slack.act({ as: id, act: 'close', viewId: top.id, all: true });
  }
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);

async function kept(reference: string) {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
}

let logs = 0;
/** A complaint about a hammer, of a customer of its own; gives its reference. */
async function log(rep: PersonInSlack): Promise<string> {
  logs += 1;
  const { desk } = redress.bot;
  const given = { id: null, name: `Customer ${logs}`, contact: `030 55500${logs}` };
  const customer = { ...given, id: await desk.customers.remember(team.id, given) };
  const branch = branchOfPerson(desk.settings(), rep.id) ?? '';
  const { state } = await desk.complaints.log(
    {
      ...{ type: 'log', words: 'The handle of the hammer broke.', customer, private: false, subject: null },
      ...{ severity: 'normal', via: 'phone', branch, product: 'Hammer', category: null, orderNumber: null },
      ...{ wanted: null, what: { now: 'owe', dueAt: inHours(30).toISOString(), promised: false } },
    },
    { key: `log ${logs}`, viewId: `V${logs}` },
    momentOf(desk, await desk.people.get(rep.id)),
  );
  await redress.settle();
  return state.reference;
}

function messageOf(reader: PersonInSlack, words: string, channel?: string) {
  const message = reader.reads(channel).findLast((each) => each.words.includes(words));
  if (!message) throw new Error(`${reader.id} reads nothing of ${words}`);
  return message;
}
const cardOf = (problem: string) => messageOf(ana, `${problem} · `, channels.management);

async function recurs(who: PersonInSlack, reference: string, title: string) {
  await who.command(`/complaint ${reference}`);
  await who.press('link-problem', 'view');
  return who.submit({ 'problem-title': title });
}

describe('A54: Whom a problem likely touches and who has not complained is told as well', () => {
  const list = (...lines: string[]) => ({
    'reach-out-0': lines.join('\n'),
    'reach-out-tell': 'The handle may break. Please do not use it.',
    'reach-out-when': inHours(50),
  });

  async function opened(title: string): Promise<{ reference: string; problem: string; first: string }> {
    const first = await log(mira);
    await recurs(mira, first, title);
    const { problem } = await kept(first);
    await ana.command(`/complaint ${problem?.reference}`);
    await ana.press('reach-out', 'view');
    return { reference: problem?.reference ?? '', problem: problem?.id ?? '', first };
  }

  const reachedOut = async (problem: string) => {
    const { desk } = redress.bot;
    const reads = await Promise.all(
      (await desk.problems.caseIds(team.id, problem)).map((id) => desk.complaints.find(id)),
    );
    return reads.flatMap((read) => (read?.state.outreach ? [read.state] : []));
  };

  test('A54: each customer of a pasted list becomes one who is owed a word by the day, linked, and no complaint', async () => {
    const { desk } = redress.bot;
    const counted = () => desk.complaints.counts(team.id, mondayMorning, inHours(24 * 30).toISOString());
    const { reference, problem, first } = await opened('The grip comes loose');
    const before = await counted();
    expect(await ana.submit(list('name, phone', 'Otto Lund, none', 'Ida Holm, 030 7700001', 'Nobody'))).toMatchObject({
      errors: { 'reach-out-0': expect.stringMatching(/Line 2: “none” is neither.*Line 4: there is no phone/) },
    });
    const theirs = (await kept(first)).customer.contact?.text;
    await ana.submit({
      ...list('name;phone', 'Ida Holm;030 7700001', '', 'Jan Falk;jan@falk.example', `Mine;${theirs}`, '030 7700001;'),
      'reach-out-owner': jonas.id,
    });
    expect(ana.view().text).toMatch(
      /2 customers by.*Left out, since they have a case of it already.*Line 5: Mine.*twice/,
    );
    await redress.settle();
    const made = await reachedOut(problem);
    expect(made.map(({ customer, via }) => [customer.name?.text, via]).sort()).toEqual([
      ['Ida Holm', 'phone'],
      ['Jan Falk', 'e-mail'],
    ]);
    for (const one of made) {
      expect(one).toMatchObject({ owner: jonas.id, loggedBy: ana.id, severity: 'normal', firstContactAt: null });
      expect(one.owed).toMatchObject([{ about: 'first contact', dueAt: inHours(50).toISOString() }]);
    }
    expect(messageOf(jonas, 'reach out to 2 customers').words).toContain('Please do not use it');
    expect(cardOf(reference).words).toContain('1 complaint · 2 reached out to');
    expect(await counted()).toEqual(before);
    // Who they are stands with them alone from now on.
    await ana.command('/complaint customer Ida');
    expect(ana.view().text).toMatch(new RegExp(`We reach out to them.*${reference} · The handle may break`));
    const read = await desk.problems.find(problem);
    const asked = read?.events.find(({ type }) => type === 'outreach asked');
    expect(JSON.stringify(asked)).not.toMatch(/Ida|Jan|7700001/);
  });

  test('A54: it is shown as such, and told once it is fixed as every case is; content, it is over', async () => {
    const { reference, problem } = await opened('The nail bends');
    await ana.submit({ ...list('Eva Dahl, 030 7700002'), 'reach-out-owner': mira.id });
    await redress.settle();
    const [one] = await reachedOut(problem);
    await mira.command(`/complaint ${one?.reference}`);
    expect(mira.view().text).toContain('We reach out. What they are told');
    expect(mira.view().text).not.toContain('In their own words');
    await mira.press('reached', 'view');
    await mira.submit({ outcome: 'satisfied' });
    expect((await kept(one?.reference ?? '')).stage).toBe('closed');
    await ana.press('problem-accept', cardOf(reference));
    await ana.press('problem-cause', cardOf(reference));
    await ana.submit({ 'problem-cause': 'Soft steel' });
    await ana.press('problem-fixed', cardOf(reference));
    await ana.submit({ 'problem-done': 'Other steel.' });
    expect(cardOf(reference).words).toContain('1 complaint · 1 reached out to · 0 of 2 told');
    await mira.command(`/complaint ${one?.reference}`);
    await mira.press('reached', 'view');
    await mira.submit({ outcome: 'satisfied' });
    expect(cardOf(reference).words).toContain('1 of 2 told');
  });

  test('A54: who does complain then has a complaint, in their own words, that no manager has looked at', async () => {
    const { problem } = await opened('The head flies off');
    await ana.submit({ ...list('Per Lind, 030 7700003'), 'reach-out-owner': jonas.id });
    await redress.settle();
    const [one] = await reachedOut(problem);
    const reference = one?.reference ?? '';
    await jonas.command(`/complaint ${reference}`);
    await jonas.press('they-complain', 'view');
    expect(await jonas.submit({ 'they-complain-words': ':angry:' })).toMatchObject({
      errors: { 'they-complain-words': expect.stringContaining('in words') },
    });
    await jonas.submit({ 'they-complain-words': 'It hit my foot last week.' });
    const now = await kept(reference);
    expect(now).toMatchObject({ outreach: false, lookedAt: false, words: { text: 'It hit my foot last week.' } });
    expect(now.firstContactAt).not.toBeNull();
    expect(now.owed.map(({ about }) => about)).toEqual(['contact']);
    expect(messageOf(jonas, reference).words).toContain('It hit my foot last week.');
  });

  test('A54: a list that is sent twice is one', async () => {
    const { desk } = redress.bot;
    const { problem } = await opened('The paint flakes');
    const people = Array.from({ length: 30 }, (_, n) => ({
      line: n + 1,
      name: `Row ${n}`,
      contact: `030 88${1000 + n}`,
    }));
    const by = await desk.people.get(ana.id);
    const command = {
      type: 'reach out',
      view: 'V-list',
      tell: 'It flakes.',
      people,
      owner: null,
      dueAt: inHours(50).toISOString(),
    } as const;
    const asked = await desk.problems.perform(problem, command, 'list', momentOf(desk, by));
    expect((await desk.problems.perform(problem, command, 'list', momentOf(desk, by))).rev).toBe(asked.rev);
    await redress.settle();
    await redress.settle();
    expect(await reachedOut(problem)).toHaveLength(30);
  });

  test('A54: a rep cannot send such a list, nor more than 200 at once', async () => {
    const { problem } = await opened('The box smells');
    const { desk } = redress.bot;
    const people = Array.from({ length: 201 }, (_, n) => ({ line: n + 1, name: null, contact: `030 99${1000 + n}` }));
    const sends = async (who: PersonInSlack, count: number) => {
      const command = {
        type: 'reach out',
        view: 'V',
        tell: 'It smells.',
        people: people.slice(0, count),
        owner: null,
        dueAt: inHours(50).toISOString(),
      } as const;
      return desk.problems.perform(
        problem,
        command,
        `${who.id} ${count}`,
        momentOf(desk, await desk.people.get(who.id)),
      );
    };
    await expect(sends(mira, 1)).rejects.toMatchObject({ code: 'not allowed' });
    await expect(sends(ana, 201)).rejects.toMatchObject({ code: 'not that one', field: 'people' });
  });
});
