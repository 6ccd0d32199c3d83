import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { channels, groups, people, team } from '../../../src/playground/workspace.ts';
import { logComplaint } from '../../support/fill-in.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
beforeEach(async () => {
  redress = await startRedress();
});
afterEach(() => redress.close());

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);
const complaints = () => redress.bot.desk.complaints;

async function stateOf(reference: string) {
  const read = await complaints().findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
}

test('what a rep who leaves had open goes to the pool, a manager answers for it and is told', async () => {
  const mira = redress.person(people.mira);
  for (const who of ['new:Anna', 'new:Bert']) {
    await logComplaint(mira, { who, contact: '030 1234567', what: { owe: inHours(3) } });
  }
  await logComplaint(mira, { what: { solved: 'Gave a new one.' } });
  redress.slack.office.changePerson(people.mira, { deactivated: true });
  await redress.settle();
  for (const reference of ['R-1', 'R-2']) {
    expect(await stateOf(reference)).toMatchObject({ pooled: true, owner: people.ana });
  }
  expect(await stateOf('R-3')).toMatchObject({ pooled: false, owner: people.mira });
  const told = redress.person(people.ana).reads();
  expect(told.filter(({ words }) => words.includes('R-1'))).toHaveLength(1);
});

test('somebody who becomes a guest holds nothing either', async () => {
  await logComplaint(redress.person(people.jonas), { who: 'new:Anna', contact: '030 12', what: { owe: inHours(3) } });
  redress.slack.office.changePerson(people.jonas, { restricted: true });
  await redress.settle();
  expect(await stateOf('R-1')).toMatchObject({ pooled: true, owner: people.ana });
});

test('a changed status line moves nothing', async () => {
  await logComplaint(redress.person(people.jonas), { who: 'new:Anna', contact: '030 12', what: { owe: inHours(3) } });
  redress.slack.office.changePerson(people.jonas, { title: 'On holiday' });
  await redress.settle();
  expect(await stateOf('R-1')).toMatchObject({ pooled: false, owner: people.jonas });
});

test('what a manager took on is asked for again once they are out of the managers’ user group', async () => {
  await logComplaint(redress.person(people.mira), { severity: 'urgent', what: { management: 'Please.' } });
  const ana = redress.person(people.ana);
  const card = ana.reads(channels.management).at(-1);
  if (!card) throw new Error('there is a card');
  await ana.react(card, 'eyes');
  expect((await stateOf('R-1')).escalation).toMatchObject({ takenOnBy: people.ana });
  redress.slack.office.setGroup(groups.managers, [people.david]);
  await redress.settle();
  expect((await stateOf('R-1')).escalation).toMatchObject({ takenOnBy: null });
  for (const hours of [0.6, 1.1, 1.6]) await redress.moveTo(inHours(hours).toISOString());
  const asked = redress.person(people.david).reads();
  expect(asked.some(({ words }) => words.includes('R-1'))).toBe(true);
});

test('and once a head takes them out of the settings', async () => {
  await logComplaint(redress.person(people.mira), { what: { management: 'A decision, please.' } });
  const ana = redress.person(people.ana);
  const card = ana.reads(channels.management).at(-1);
  if (!card) throw new Error('there is a card');
  await ana.react(card, 'eyes');
  const { decisions } = redress.bot.desk;
  const { rev } = await decisions.read();
  await decisions.change({ managers: [people.david] }, people.priya, rev);
  await decisions.followUp();
  await redress.settle();
  expect((await stateOf('R-1')).escalation).toMatchObject({ takenOnBy: null });
});

test('a user group that is named as managers is read at once', async () => {
  const { decisions } = redress.bot.desk;
  const { rev } = await decisions.read();
  await decisions.change({ managers: [groups.north] }, people.priya, rev);
  await decisions.followUp();
  expect(redress.bot.desk.people.managers()).toEqual([people.hanna]);
});
