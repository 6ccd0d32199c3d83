import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
beforeEach(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
});
afterEach(() => redress.close());

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);
const kept = async (reference = 'R-1') => {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
};
const owed = (hours: number, told = true) =>
  logComplaint(mira, { who: 'new:Anna Berg', contact: '+49 30 23125 042', what: { owe: inHours(hours), told } });

function last(person: PersonInSlack) {
  const message = person.reads().at(-1);
  if (!message) throw new Error('there is no message');
  return message;
}

/** "Not yet" stands behind More while the next step is another. */
async function notYet(until: string): Promise<void> {
  await mira.press('more', last(mira));
  await mira.press('not-yet', 'view', until);
}

describe('the plan of the day', () => {
  test('comes at the start of the shift with number, last words and buttons, urges once, and holds what was not done', async () => {
    await owed(26, false);
    await redress.moveTo(inHours(22.5).toISOString());
    expect(mira.reads()).toHaveLength(1);
    await redress.moveTo(inHours(23).toISOString());
    expect(mira.reads()).toHaveLength(2);
    expect(last(mira).words).toContain('+49 30 23125 042');
    expect(last(mira).words).toContain('The handle of the hammer broke');
    await redress.moveTo(inHours(47).toISOString());
    expect(mira.reads()).toHaveLength(3);
    expect(last(mira).words).toContain('R-1');
    const digest = redress.person(people.ana).reads(channels.management).at(-1);
    expect(digest?.words).toContain('R-1');
  });

  test('comes at nine in the rep’s own zone', async () => {
    const grace = redress.person(people.grace);
    const { zone } = redress.bot.desk.people.find(people.grace) ?? {};
    expect(zone).not.toBe('Europe/Berlin');
    await logComplaint(grace, {
      who: 'new:Anna Berg',
      contact: '+1 202 555 0142',
      what: { owe: inHours(30), told: false },
    });
    const before = grace.reads().length;
    await redress.moveTo(inHours(23).toISOString());
    const local = (instant: string) =>
      new Date(instant).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    expect(local(inHours(23).toISOString())).not.toBe('09:00');
    expect(grace.reads()).toHaveLength(before);
    const next = [23.5, 24, 25, 26, 27, 28, 29]
      .map(inHours)
      .find((instant) => local(instant.toISOString()) === '09:00');
    await redress.moveTo(next?.toISOString() ?? '');
    expect(grace.reads()).toHaveLength(before + 1);
  });

  test('nothing due, nothing said', async () => {
    await owed(100, false);
    await redress.moveTo(inHours(23).toISOString());
    expect(mira.reads()).toHaveLength(1);
  });
});

describe('not yet', () => {
  test('a time that was told is never put off without asking whether they know the new one', async () => {
    await owed(2);
    await notYet('Tomorrow');
    expect(mira.view().text).toContain('They were told');
    expect((await kept()).owed).toMatchObject([{ promised: true, dueAt: inHours(2).toISOString() }]);
    expect(await mira.submit({ told: true })).toEqual({ ok: true });
    expect((await kept()).owed).toMatchObject([{ promised: true, dueAt: inHours(23).toISOString() }]);
  });

  test('in an hour: a message then', async () => {
    await owed(2, false);
    await notYet('In an hour');
    await redress.moveTo(inHours(0.9).toISOString());
    expect(mira.reads()).toHaveLength(1);
    await redress.moveTo(inHours(1.1).toISOString());
    expect(mira.reads()).toHaveLength(2);
  });

  test('tomorrow: in the plan', async () => {
    await owed(2, false);
    await notYet('Tomorrow');
    await redress.moveTo(inHours(8).toISOString());
    expect(mira.reads()).toHaveLength(1);
    await redress.moveTo(inHours(23.1).toISOString());
    expect(mira.reads()).toHaveLength(2);
  });

  test('a time of one’s own; one that has passed is refused on the field', async () => {
    await owed(2);
    await notYet('Choose');
    expect(await mira.submit({ when: inHours(-3) })).toMatchObject({
      errors: { when: expect.stringContaining('has passed') },
    });
    expect(await mira.submit({ when: inHours(5), told: true })).toEqual({ ok: true });
    expect((await kept()).owed).toMatchObject([{ promised: true, dueAt: inHours(5).toISOString() }]);
    await redress.moveTo(inHours(4.75).toISOString());
    expect(mira.reads()).toHaveLength(2);
  });
});

describe('what came of it', () => {
  test.each([
    ['partly', 'open'],
    ['not', 'open'],
    ['unreachable', 'open'],
    ['satisfied', 'closed'],
  ])('%s leaves it %s, with a next contact unless it is closed', async (outcome, stage) => {
    await owed(2);
    await mira.press('reached', last(mira));
    expect(await mira.submit({ outcome })).toEqual({ ok: true });
    const state = await kept();
    expect(state.stage).toBe(stage);
    expect(state.owed.length > 0).toBe(stage !== 'closed');
  });

  test('put right, a follow-up is owed; not satisfied opens it again', async () => {
    await logComplaint(mira, {
      who: 'new:Anna Berg',
      contact: '+49 30 23125 042',
      severity: 'serious',
      what: { owe: inHours(2) },
    });
    await mira.press('more', last(mira));
    await mira.press('resolve', 'view');
    const input = mira.view().blocks.find((block) => block.type === 'input')?.block_id ?? '';
    await mira.submit({ [String(input)]: 'Sent a new hammer.' });
    expect(await kept()).toMatchObject({ stage: 'resolved' });
    expect(mira.view().text).toContain('Put right. A follow-up is still owed.');
    expect((await kept()).owed.map((contact) => contact.about)).toContain('after remedy');
    await mira.press('reached', last(mira));
    await mira.submit({ outcome: 'not', 'outcome-words': 'The new one broke, too.' });
    expect(await kept()).toMatchObject({ stage: 'open', reopened: 1, lastOutcome: { outcome: 'not' } });
  });

  test('pressed in App Home, what is done is gone from there', async () => {
    await owed(2);
    await mira.openHome();
    await mira.press('understand', 'home');
    await mira.submit({ 'und-asked': ['nothing'] });
    await mira.press('offer', 'home');
    await mira.submit({ 'offer-kind': 'apology only', 'offer-agreed': ['agreed'], 'offer-via': 'phone' });
    await mira.press('resolve', 'home');
    await mira.submit({ 'resolve-remedy': 'Sent a new hammer.' });
    await mira.press('reached', 'home');
    await mira.submit({ outcome: 'satisfied' });
    expect(mira.hasViewOpen()).toBe(false);
    expect(mira.home().text).toContain('Everybody you had to reach has been reached.');
  });

  test('pressed where it was drawn before it was done, it says so instead of asking', async () => {
    await owed(2);
    const jonas = redress.person(people.jonas);
    await jonas.command('/complaint R-1');
    await mira.press('reached', last(mira));
    await mira.submit({ outcome: 'satisfied' });
    await jonas.press('reached', 'view');
    expect(jonas.view().text).toContain('already taken care of');
    expect(jonas.view().blocks.some((block) => block.type === 'input')).toBe(false);
  });

  test('pressed twice, or on a form left open while it was done elsewhere, it is done once and said kindly', async () => {
    await owed(2);
    const card = last(mira);
    await mira.press('reached', card);
    const jonas = redress.person(people.jonas);
    await jonas.command('/complaint R-1');
    await jonas.press('reached', 'view');
    expect(await jonas.submit({ outcome: 'satisfied' })).toEqual({ ok: true });
    const late = await mira.submit({ outcome: 'not' });
    expect(late).toMatchObject({ ok: false, errors: { outcome: expect.stringContaining('already') } });
    expect((await kept()).stage).toBe('closed');
    expect(last(mira).words).toContain('Closed');
  });
});

describe('handing over', () => {
  async function handOver(to: string) {
    await mira.press('more', last(mira));
    await mira.press('hand-over', 'view');
    const [person, note] = mira
      .view()
      .blocks.filter((block) => block.type === 'input')
      .map((block) => String(block.block_id));
    return mira.submit({ [person ?? '']: to, [note ?? '']: 'She prefers to be called after lunch.' });
  }

  test('A17, A22: the new owner gets it with the note, and the reminder; the old one no longer does', async () => {
    await owed(4);
    expect(await handOver(people.jonas)).toEqual({ ok: true });
    const jonas = redress.person(people.jonas);
    expect(last(jonas).words).toContain('handed R-1 over to you');
    expect(last(jonas).words).toContain('after lunch');
    expect(last(mira).words).toContain(`@${people.jonas} has it now`);
    await redress.moveTo(inHours(3.75).toISOString());
    expect(jonas.reads()).toHaveLength(2);
    expect(mira.reads()).toHaveLength(1);
  });

  test('A17: who takes ten finds the colleague at work who has least, a note from the record, and words for the customer', async () => {
    await logComplaint(redress.person(people.jonas), {
      who: 'new:Ola Nordmann',
      contact: '030 1234567',
      what: { owe: inHours(4) },
    });
    await logComplaint(mira, {
      ...{ who: 'new:Anna Berg', contact: '+49 30 23125 042', what: { owe: inHours(4) } },
      more: { 'log-via': 'phone' },
    });
    await mira.press('more', last(mira));
    await mira.press('take-ten', 'view');
    expect(mira.view().title).toBe('R-2: take ten');
    const shown = (id: string) => mira.view().blocks.find(({ block_id }) => block_id === id)?.element ?? {};
    expect(shown('hand-over-to').initial_user).toBe(people.leila);
    expect(mira.view().text).toMatch(/Leila \S+ is there now\. The clocks go on\./);
    expect(shown('hand-over-note').initial_value).toContain('The handle of the hammer broke on the second day.');
    expect(mira.view().text).toMatch(/Dear Anna Berg, Leila .* looks after your complaint from now on/);
    expect(mira.view().text).toContain('as we said.');
    expect(await mira.submit({ 'hand-over-to': people.leila })).toEqual({ ok: true });
    expect(await kept('R-2')).toMatchObject({ owner: people.leila, owed: [{ dueAt: inHours(4).toISOString() }] });
    expect(last(redress.person(people.leila)).words).toContain('They do not know yet that you look after it.');
  });

  test('to somebody who has left is refused on the field', async () => {
    await owed(4);
    redress.slack.office.changePerson(people.jonas, { deactivated: true });
    await redress.settle();
    expect(await handOver(people.jonas)).toMatchObject({ ok: false });
    expect((await kept()).owner).toBe(people.mira);
  });
});

test('A22: what somebody who has left owed is with a manager, who is told, reminded, and answers for it until somebody takes it', async () => {
  await owed(4);
  redress.slack.office.changePerson(people.mira, { deactivated: true });
  await redress.settle();
  const manager = redress.person((await kept()).owner);
  expect(last(manager).words).toContain(`@${people.mira} has left, and R-1 is with you.`);
  await redress.moveTo(inHours(3.75).toISOString());
  expect(last(manager).words).toContain('Call Anna Berg');
  const jonas = redress.person(people.jonas);
  await jonas.openHome();
  expect(jonas.home().text).toContain('In your branch’s pool (1)');
  await jonas.press('take', 'home');
  expect((await kept()).owner).toBe(people.jonas);
});
