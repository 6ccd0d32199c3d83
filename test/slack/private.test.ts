import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { customerExport } from '../../src/complaints/customer-export.ts';
import { channels, people, team } from '../../src/playground/workspace.ts';
import { drawPlan } from '../../src/slack/draw-daily.ts';
import { actions } from '../../src/slack/views/buttons.ts';
import { logComplaint } from '../support/fill-in.ts';
import type { PersonInSlack } from '../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
beforeEach(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
});
afterEach(() => redress.close());

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);
const words = 'He shouted at me in front of everybody.';
const who = 'Vera Lindqvist';
const contact = '+46 8 5550 142';
/** The first complaint of each test is the private one. */
const secret = /shouted|Lindqvist|8 5550 142|85550142|\bR-1\b/;

/** Somebody whom it is about, and who handles it then. */
const subjects: [string, string, string][] = [
  ['a rep', people.jonas, people.priya],
  ['a manager', people.ana, people.priya],
  ['a head', people.priya, people.otto],
];

async function logPrivately(subject: string): Promise<string> {
  await mira.command('/complaint');
  await mira.press('log-more', 'view');
  await mira.choose('log-what', 'owe');
  await mira.choose('log-private', 'About', { 'log-what': 'owe' });
  await mira.choose('log-subject', subject, { 'log-what': 'owe', 'log-private': true });
  const asked = mira.view().text;
  await mira.submit({
    'log-words': words,
    'log-who': `new:${who}`,
    'log-contact': contact,
    'log-severity': 'serious',
    'log-what': 'owe',
    when: inHours(3),
    'log-private': true,
    'log-subject': subject,
    'log-order': 'B-2209',
  });
  return asked;
}

/** A private complaint of a customer we know, put before management. */
async function logPrivatelyOf(customer: string, more: Record<string, string>): Promise<void> {
  await mira.command('/complaint');
  await mira.choose('log-what', 'management');
  await mira.choose('log-private', 'About', { 'log-what': 'management' });
  await mira.submit({
    'log-words': words,
    'log-who': `customer:${customer}`,
    'log-severity': 'normal',
    'log-what': 'management',
    'log-private': true,
    ...more,
  });
}

async function complaint(reference: string) {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`there is no ${reference}`);
  return read;
}

/** Everything that stands anywhere in somebody's Slack now, but for what they wrote themselves. */
function seenBy(person: PersonInSlack): string {
  const { conversations, views, home } = redress.slack.seenBy(person.id);
  const messages = conversations.flatMap((each) => each.messages.filter(({ user }) => user !== person.id));
  return JSON.stringify([messages, views, home]);
}

function messagesOf(person: PersonInSlack): number {
  return redress.slack.seenBy(person.id).conversations.flatMap(({ messages }) => messages).length;
}

async function closeForms(person: PersonInSlack): Promise<void> {
  const top = redress.slack.seenBy(person.id).views.at(-1);
  if (top) await redress.slack.act({ as: person.id, act: 'close', viewId: top.id, all: true });
}

/** What somebody is answered to a command: the form or modal it opens, and what is said to them alone. */
async function answerTo(person: PersonInSlack, command: string): Promise<string> {
  const before = person.reads(channels.general).length;
  await person.command(command);
  const said = person
    .reads(channels.general)
    .slice(before)
    .map((message) => message.words);
  const shown = person.hasViewOpen() ? [person.view().title, person.view().text] : [];
  await closeForms(person);
  return [...said, ...shown].join('\n');
}

const carryNone: string[] = [
  actions.log,
  actions.earlier,
  actions.further,
  actions.logMessage,
  actions.settings,
  'send-again',
];
/** Everything that can be pressed about a complaint; the others carry none. */
const aboutComplaints = Object.values(actions).filter((each) => !carryNone.includes(each));

/** What a press answers, on a message with this element alone: a forged one, which no real Slack would send. */
async function answerToForged(person: PersonInSlack, action: string, id: string): Promise<string> {
  const values: Record<string, string> = {
    'not-yet': `choose 2 ${id}`,
    'put-right': `correct ${id}`,
    'merge-into': JSON.stringify({ c: id, into: id }),
  };
  const value = values[action] ?? JSON.stringify({ c: id, n: 2 });
  const text = { type: 'plain_text' as const, text: 'Forged' };
  const element =
    action === 'not-yet' || action === 'put-right'
      ? { type: 'static_select' as const, action_id: action, placeholder: text, options: [{ text, value }] }
      : { type: 'button' as const, action_id: action, text, value };
  const channel = person.id;
  const posted = await redress.bot.desk.client.chat.postMessage({
    channel,
    text: 'Forged',
    blocks: [{ type: 'actions', elements: [element] }],
  });
  const message = person.reads().find(({ ts }) => ts === posted.ts);
  if (!message) throw new Error('there is the forged message');
  const before = person.reads().length;
  await person.press(action, message, element.type === 'static_select' ? 'Forged' : undefined);
  const said = person
    .reads()
    .slice(before)
    .map((each) => each.words);
  const shown = person.hasViewOpen() ? [person.view().title, person.view().text] : [];
  await closeForms(person);
  return `${action}: ${[...said, ...shown].join('\n').replaceAll(id, 'ID')}`;
}

describe.each(subjects)('About %s', (_, subjectId, handlerId) => {
  let subject: PersonInSlack;
  let handler: PersonInSlack;
  beforeEach(() => {
    subject = redress.person(subjectId);
    handler = redress.person(handlerId);
  });

  test('the logger is told beforehand and afterwards who handles it; the handler is told; nobody else hears anything', async () => {
    const others = Object.values(people).filter((id) => id !== mira.id && id !== handlerId);
    const before = others.map((id) => messagesOf(redress.person(id)));
    const name = redress.bot.desk.people.find(handlerId)?.name ?? '';
    expect(await logPrivately(subjectId)).toContain(`${name} handles it, and nobody else sees it`);
    expect(mira.reads(channels.general).at(-1)?.words).toContain(`@${handlerId} handles it`);
    expect(handler.reads().at(-1)?.words).toContain(`A private complaint, logged by @${mira.id}; you handle it.`);
    expect(handler.reads().at(-1)?.words).toContain(words);
    await redress.moveTo(inHours(2.9).toISOString());
    expect(others.map((id) => messagesOf(redress.person(id)))).toEqual(before);
  });

  test('they find nothing by any way of asking: each answers as if it were not there', async () => {
    await logPrivately(subjectId);
    expect(await answerTo(subject, '/complaint R-1')).toBe(
      (await answerTo(subject, '/complaint R-99')).replaceAll('R-99', 'R-1'),
    );
    for (const asked of ['find R-1', 'find shouted', `find ${who}`, 'find 5550142', 'find B-2209']) {
      const nothing = asked.startsWith('find R-1') ? 'find R-99' : 'find zebra crossing';
      const answer = await answerTo(subject, `/complaint ${asked}`);
      const query = asked.slice('find '.length);
      expect(answer.replaceAll(query, '…')).toBe(
        (await answerTo(subject, `/complaint ${nothing}`)).replaceAll(nothing.slice('find '.length), '…'),
      );
    }
    expect((await answerTo(subject, `/complaint customer ${who}`)).replaceAll(who, '…')).toBe(
      (await answerTo(subject, '/complaint customer Nobody Known')).replaceAll('Nobody Known', '…'),
    );
    expect(await answerTo(subject, '/complaint mine')).not.toMatch(secret);

    await subject.command('/complaint');
    const offered = await subject.typeahead('log-who', 'Vera');
    expect(offered.map(({ text }) => text)).toEqual(['New: Vera', 'Gave no name']);
    await closeForms(subject);

    // The same customer, the same order, nearly the same words: nothing looks like it, and there was nothing before.
    const more = { 'log-order': 'B-2209' };
    await subject.command('/complaint');
    await subject.press('log-more', 'view');
    await subject.choose('log-what', 'management');
    await subject.submit({
      'log-words': words,
      'log-who': `new:${who}`,
      'log-contact': contact,
      'log-severity': 'serious',
      'log-what': 'management',
      ...more,
    });
    expect(subject.reads(channels.general).at(-1)?.words).toMatch(/^R-2 is logged/);
    expect((await complaint('R-2')).state.customer.id).not.toBeNull();
    const card = redress.person(people.david).reads(channels.management).at(-1)?.words;
    expect(card).toContain(`${who} · first complaint`);
    expect(card).not.toContain('R-1 ');

    await subject.command('/complaint R-2');
    await subject.press('put-right', 'view', 'It was logged twice');
    expect(await subject.typeahead('complaint-search', 'shouted')).toEqual([]);
    expect(await subject.typeahead('complaint-search', 'R-1')).toEqual([]);
  });

  test('no list names it: plan, digest and App Home; the digest counts it', async () => {
    await logPrivately(subjectId);
    for (const id of [people.jonas, people.ana, people.david]) await redress.person(id).openHome();
    await subject.openHome();
    await redress.moveTo(inHours(23).toISOString());
    await subject.openHome();
    expect(seenBy(subject)).not.toMatch(secret);
    for (const id of [people.jonas, people.david].filter((each) => each !== handlerId)) {
      await redress.person(id).openHome();
      expect(seenBy(redress.person(id))).not.toMatch(secret);
    }
    const digest = redress.person(people.david).reads(channels.management).at(-1)?.words;
    expect(digest).toContain('1 private complaint is with its handler');
    expect(digest).not.toContain(`@${handlerId}`);
    expect(handler.reads().at(-1)?.words).toContain(who);
  });

  test('no button of any kind answers more about it than about one that does not exist', async () => {
    await logPrivately(subjectId);
    const { state } = await complaint('R-1');
    const none = `${team.id}:0123456789abcdef`;
    for (const action of aboutComplaints) {
      const answer = await answerToForged(subject, action, state.id);
      expect(answer).toBe(await answerToForged(subject, action, none));
      expect(answer).toMatch(/There is no such (complaint|problem)/);
    }
    expect((await complaint('R-1')).rev).toBe(1);
    expect(seenBy(subject)).not.toMatch(/shouted|Lindqvist|8 5550 142|85550142/);
  });
});

describe('What turns private', () => {
  let ana: PersonInSlack;
  let david: PersonInSlack;
  beforeEach(async () => {
    [ana, david] = [redress.person(people.ana), redress.person(people.david)];
    await logComplaint(mira, {
      words,
      who: `new:${who}`,
      contact,
      severity: 'serious',
      what: { management: 'What now?' },
    });
  });

  async function turnsPrivate(reference = 'R-1'): Promise<void> {
    await mira.command(`/complaint ${reference}`);
    await mira.press('put-right', 'view', 'Correct it');
    await mira.submit({ 'correct-private': true, 'correct-subject': people.ana });
  }
  const [card] = [() => david.reads(channels.management).find(({ ts, threadTs }) => !threadTs || threadTs === ts)];

  test('leaves every channel, list and message in which it stood, and goes to somebody who may handle it', async () => {
    // Asked for again, in the thread and in direct messages, and in this morning’s digest and plan.
    await redress.moveTo(inHours(23).toISOString());
    await redress.moveTo(inHours(29).toISOString());
    expect(seenBy(ana)).toMatch(/shouted/);
    expect(seenBy(ana)).toMatch(/R-1/);
    await turnsPrivate();
    expect((await complaint('R-1')).state).toMatchObject({ private: true, subject: ana.id, owner: people.priya });
    expect(card()?.words).toBe('This is no longer shown here.');
    expect(seenBy(ana)).not.toMatch(secret);
    expect(seenBy(david)).not.toMatch(secret);
    const priya = redress.person(people.priya);
    expect(priya.reads().at(-1)?.words).toContain(words);
  });

  test('whoever gives it out of their hands is told so, and the handler that it is private', async () => {
    const leila = redress.person(people.leila);
    await leila.command('/complaint R-1');
    await leila.press('put-right', 'view', 'Correct it');
    await leila.submit({ 'correct-private': true, 'correct-subject': people.tom });
    expect(leila.view().text).toContain('R-1 is private now.');
    const told = redress.person(people.priya).reads().at(-1)?.words;
    expect(told).toContain('It is private: you handle it.');
    expect(told).toContain(words);
  });

  test('an emoji on its card does nothing and says nothing; a reply there reaches nobody and is told so', async () => {
    const before = card();
    if (!before) throw new Error('there is a card');
    await turnsPrivate();
    const { rev } = await complaint('R-1');
    for (const emoji of ['eyes', '+1', 'white_check_mark', 'leftwards_arrow_with_hook']) {
      await ana.react(before, emoji);
      await david.react(before, emoji);
    }
    expect(ana.reads(channels.management).filter(({ ephemeral }) => ephemeral)).toEqual([]);
    await ana.say(channels.management, 'What happened here?', before.ts);
    expect(ana.reads(channels.management).at(-1)).toMatchObject({
      ephemeral: true,
      text: 'This is no longer shown here, so what you write here reaches nobody.',
    });
    expect((await complaint('R-1')).rev).toBe(rev);
    expect(redress.person(people.priya).reads().at(-1)?.words).not.toContain('What happened here?');
  });

  const late: [string, string, Record<string, string | boolean>][] = [
    ['more', 'note', { 'note-text': 'I know about this one.' }],
    ['put-right', 'Correct it', { 'correct-words': 'It was nothing.' }],
    ['put-right', 'It is no complaint', { 'withdraw-because': 'not a complaint' }],
    ['put-right', 'Strike words out', { 'strike-out-texts': true, 'strike-out-because': 'other' }],
    ['put-right', 'It was another customer', { 'log-who': 'new:Somebody Else' }],
  ];
  test('a form that was open before is refused as if there were nothing', async () => {
    for (const [index, [menu, choice, filled]] of late.entries()) {
      const reference = `R-${index + 2}`;
      await logComplaint(mira, { words, what: { management: 'What now?' } });
      await ana.command(`/complaint ${reference}`);
      if (menu === 'put-right') await ana.press(menu, 'view', choice);
      else await ana.press(choice, 'view');
      await turnsPrivate(reference);
      const { rev } = await complaint(reference);
      const answer = await ana.submit(filled);
      const said = Object.values('errors' in answer ? (answer.errors ?? {}) : {});
      expect([choice, ...said]).toEqual([choice, 'There is no such complaint. /complaint mine lists yours.']);
      expect((await complaint(reference)).rev).toBe(rev);
      await closeForms(ana);
      await closeForms(mira);
    }
  });

  test('the next complaint of that customer is the first one in the eyes of everybody else', async () => {
    await turnsPrivate();
    const jonas = redress.person(people.jonas);
    const { id } = (await complaint('R-1')).state.customer;
    await jonas.command('/complaint');
    // Each process reads what has changed about customers once a second.
    let offered = '';
    for (let tries = 0; tries < 50 && !offered.includes('no complaint yet'); tries += 1) {
      [{ text: offered } = { text: '' }] = await jonas.typeahead('log-who', 'Vera');
      await setTimeout(100);
    }
    expect(offered).toContain('no complaint yet');
    await closeForms(jonas);
    await logComplaint(jonas, { who: `customer:${id}`, what: { management: 'Again.' } });
    expect(david.reads(channels.management).at(-1)?.words).toContain('first complaint');
  });
});

describe('What we keep of others', () => {
  const known = async () => (await complaint('R-1')).state.customer.id ?? '';
  beforeEach(() => logComplaint(mira, { who: `new:${who}`, contact, what: { solved: 'Gave a new one.' } }));

  test('a contact typed for a private complaint is kept with it alone, not in the customer’s record', async () => {
    const customer = await known();
    const before = await redress.bot.desk.customers.record(team.id, customer);
    await logPrivatelyOf(customer, { 'log-contact': 'vera@example.com' });
    const { state } = await complaint('R-2');
    expect(state.customer).toMatchObject({ id: customer, contact: { text: 'vera@example.com' } });
    expect(await redress.bot.desk.customers.record(team.id, customer)).toEqual(before);
  });

  test('erasing the customer does not tell the head whom a private complaint of theirs is about that there is one', async () => {
    const customer = await known();
    const priya = redress.person(people.priya);
    const asked = async () => {
      await priya.command(`/complaint customer ${who}`);
      await priya.press('customer-erase', 'view');
      return priya.view().text;
    };
    const before = await asked();
    await closeForms(priya);
    await logPrivatelyOf(customer, { 'log-subject': people.priya });
    expect(await asked()).toBe(before);
    await priya.submit({ 'erase-reason': 'they asked for it', 'erase-typed': 'ERASE' });
    await redress.moveTo(inHours(0.1).toISOString());
    const told = await redress.slack.until(() => priya.reads().at(-1)?.words);
    expect(told).toContain('gone from one complaint,');
    expect(await redress.bot.desk.records.audit.latest(team.id, 1)).toMatchObject([{ complaints: 1 }]);
    expect((await complaint('R-2')).state.words.text).toBe('');
  });

  test('nobody is remembered for whom a private complaint is moved to', async () => {
    await logPrivately(people.ana);
    const priya = redress.person(people.priya);
    await priya.command('/complaint R-2');
    await priya.press('put-right', 'view', 'It was another customer');
    await priya.submit({ 'log-who': 'new:Somebody Else', 'move-contact': 'else@example.com' });
    expect((await complaint('R-2')).state.customer).toMatchObject({ id: null, name: { text: 'Somebody Else' } });
    expect(await redress.bot.desk.customers.search(team.id, 'Somebody', 5)).toEqual([]);
  });

  test('an export does not tell of what is private no longer that it was, nor whom it was about', async () => {
    await logPrivately(people.ana);
    const priya = redress.person(people.priya);
    await priya.command('/complaint R-2');
    await priya.press('put-right', 'view', 'Correct it');
    await priya.submit({ 'correct-private': false });
    const { state, events } = await complaint('R-2');
    expect(state.private).toBe(false);
    const record = await redress.bot.desk.customers.record(team.id, await known());
    if (!record) throw new Error('there is a record');
    const exported = JSON.stringify(customerExport(record, [{ state, events }], mondayMorning).complaints);
    expect(exported).toContain(words);
    expect(exported).not.toMatch(new RegExp(`${people.ana}|"private"|"subject"`));
  });
});

test('the plan of somebody who has left, which others read, holds nothing private', async () => {
  await logPrivately(people.ana);
  const { desk } = redress.bot;
  const handler = await desk.people.get(people.priya);
  expect(await drawPlan(desk, handler)).not.toBeNull();
  expect(await drawPlan(desk, { ...handler, active: false })).toBeNull();
});

test('what could not be said of it is told to its handler, and not even counted for other managers', async () => {
  redress.slack.failNext('chat.postMessage', { error: 'cannot_dm_bot' });
  await logPrivately(people.ana);
  const [ana, priya] = [redress.person(people.ana), redress.person(people.priya)];
  await ana.openHome();
  expect(ana.home().text).not.toContain('Could not be said');
  await priya.openHome();
  expect(priya.home().text).toContain('Could not be said (1)');
});
