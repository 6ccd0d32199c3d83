import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { branchesOf, branchOfPerson } from '../../src/people/branch.ts';
import { everythingElse } from '../../src/people/route.ts';
import { channels, people } from '../../src/playground/workspace.ts';
import { logComplaint } from '../support/fill-in.ts';
import { type Redress, startRedress } from '../support/redress.ts';

let redress: Redress;
beforeAll(async () => {
  redress = await startRedress();
  const { decisions } = redress.bot.desk;
  const urgent = { ...everythingElse, id: 'urgent', name: 'Urgent', when: { severity: ['urgent'] } };
  await decisions.change({ routes: [{ ...urgent, onDuty: [people.david] }] }, people.priya, 0);
  await decisions.followUp();
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});

const sunday = (minutes: number) => new Date(Date.parse('2040-01-15T02:00:00.000Z') + minutes * 60_000).toISOString();
const monday = '2040-01-16T10:00:00.000Z';

/** What somebody is told from now on. */
function listen(person: string): () => string[] {
  const read = () => redress.person(person).reads();
  const before = read().length;
  return () =>
    read()
      .slice(before)
      .map(({ words }) => words);
}

const mira = () => redress.person(people.mira);
const logUrgent = () =>
  logComplaint(mira(), {
    who: 'new:Anna Berg',
    contact: '030 1234567',
    severity: 'urgent',
    what: { management: 'The shelf came down beside her child.' },
  });
const reply = () => mira().reads(channels.general).at(-1)?.words;
const card = () =>
  redress
    .person(people.ana)
    .reads(channels.management)
    .findLast((each) => each.words.includes('Anna Berg') && !each.threadTs)?.words;

describe('A50: On a Sunday at three in the morning', () => {
  test('whoever is on duty is told at once of what is put before management, and the reply and the card say who', async () => {
    await redress.moveTo(sunday(0));
    const [david, ana, otto] = [listen(people.david), listen(people.ana), listen(people.otto)];
    expect(await logUrgent()).toEqual({ ok: true });
    expect(reply()).toContain(`@${people.david} is on duty and is told now.`);
    await redress.settle();
    expect(david()).toHaveLength(1);
    expect(david()[0]).toContain('You are on duty: please take it on by');
    expect(card()).toContain(`@${people.david} is on duty and has been told.`);
    expect(ana()).toEqual([]);

    await redress.moveTo(sunday(29));
    expect(otto()).toEqual([]);
    await redress.moveTo(sunday(31));
    expect(otto()).toHaveLength(1);
    expect(david()).toHaveLength(1);
  });

  test('they are told, too, when nobody has reached an urgent customer in time', async () => {
    await redress.moveTo(sunday(60));
    const david = listen(people.david);
    await logComplaint(mira(), {
      who: 'new:Bo Lind',
      contact: '030 7654321',
      severity: 'urgent',
      what: { owe: new Date(sunday(90)), told: false },
      more: { 'log-via': 'e-mail' },
    });
    await redress.moveTo(sunday(89));
    expect(david()).toEqual([]);
    await redress.moveTo(sunday(90));
    expect(david()).toHaveLength(1);
    expect(david()[0]).toContain('Nobody has reached the customer yet');
  });
});

test('A50: While the branch is open the channel is asked first, and nobody is said to be told', async () => {
  await redress.moveTo(monday);
  const david = listen(people.david);
  expect(await logUrgent()).toEqual({ ok: true });
  await redress.settle();
  expect(reply()).not.toContain('on duty');
  expect(david()).toEqual([]);
});

test('A09: By the weekly pattern of her branch the reply and the card say who is on duty on a Sunday', async () => {
  const { decisions } = redress.bot.desk;
  const { settings, rev } = await decisions.read();
  const own = branchOfPerson(settings, people.mira);
  const branches = branchesOf(settings).map((one) => (one.id === own ? { ...one, duty: { 7: [people.ana] } } : one));
  await decisions.change({ routes: [], branches }, people.priya, rev);
  await decisions.followUp();
  await redress.moveTo('2040-01-22T02:00:00.000Z');
  const [ana, david] = [listen(people.ana), listen(people.david)];
  expect(await logUrgent()).toEqual({ ok: true });
  expect(reply()).toContain(`@${people.ana} is on duty and is told now.`);
  await redress.settle();
  expect(ana().join()).toContain('You are on duty: please take it on by');
  expect(card()).toContain(`@${people.ana} is on duty and has been told.`);
  expect(david()).toEqual([]);
});
