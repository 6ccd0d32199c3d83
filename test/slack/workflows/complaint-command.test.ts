import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels, people } from '../../../src/playground/workspace.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  await logComplaint(mira, { words: 'The mirror was cracked.', what: { management: 'A new one?' } });
});
afterAll(() => redress.close());

const lastReply = () => mira.reads(channels.general).at(-1);

test('/complaint mine lists one’s own open complaints with what is next', async () => {
  await mira.command('/complaint mine');
  expect(lastReply()?.words).toContain('One open complaint is yours.');
  expect(lastReply()?.words).toContain('R-1');
  const jonas = redress.person(people.jonas);
  await jonas.command('/complaint mine');
  expect(jonas.reads(channels.general).at(-1)?.text).toContain('You have no open complaints');
});

test.each(['R-1', 'r-1', 'r1', '1', ' R-01 '])('/complaint %s shows everything about it', async (reference) => {
  await mira.command(`/complaint ${reference}`);
  expect(mira.view().title).toBe('R-1');
  expect(mira.view().text).toContain('The mirror was cracked.');
});

test('a reference that is not there is said in words', async () => {
  await mira.command('/complaint R-999');
  expect(mira.view().text).toContain('We have no complaint R-999');
});

test('/complaint help says what can be typed, and anything else gets a hint with what was typed', async () => {
  await mira.command('/complaint help');
  expect(lastReply()?.words).toContain('/complaint mine');
  await mira.command('/complaint refund <!channel> now');
  expect(lastReply()?.words).toContain('I do not know “refund <!channel> now”');
  expect(lastReply()?.text).not.toContain('<!channel>');
});

test('a guest is told who can help, and sees nothing', async () => {
  redress.slack.office.changePerson(people.tom, { restricted: true });
  await redress.settle();
  const tom = redress.person(people.tom);
  await tom.command('/complaint R-1');
  expect(tom.hasViewOpen()).toBe(false);
  expect(tom.reads(channels.general).at(-1)?.text).toContain('Only members of this workspace');
});

test('App Home shows what is mine, and a manager what waits for one', async () => {
  await mira.openHome();
  expect(mira.home().text).toContain('Your open complaints');
  expect(mira.home().text).toContain('R-1');
  expect(mira.home().text).not.toContain('Nobody has taken these on');
  const ana = redress.person(people.ana);
  await ana.openHome();
  expect(ana.home().text).toContain('Nobody has taken these on');
  await ana.press('take-on', 'home');
  expect(ana.reads(channels.management)[0]?.words).toContain('Taken on');
  expect(ana.home().text).toContain(`taken on by @${people.ana}`);
});

test('“hello” to Redress in direct messages is answered with what it can do', async () => {
  await mira.say(redress.slack.dmOf(people.mira), 'hello?');
  expect(mira.reads().at(-1)?.words).toContain('/complaint mine');
});
