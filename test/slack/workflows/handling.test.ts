import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { LogCommand } from '../../../src/complaints/command.ts';
import { acknowledgementParts } from '../../../src/complaints/complaint.ts';
import { defaultSettings, type Gates, type Settings } from '../../../src/complaints/settings.ts';
import { branchOfPerson } from '../../../src/people/branch.ts';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import { actions } from '../../../src/slack/views/buttons.ts';
import { questionBlock, waivedBlock } from '../../../src/slack/views/understand-inputs.ts';
import { fillInComplaint } from '../../support/fill-in.ts';
import type { FilledIn, PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;
const where = 'Where does it leak?';
const since = 'Since when?';
const questions = [where, since];
const categories = [
  { id: 'leaks', name: 'Leaks', hints: ['leaks'], questions },
  { id: 'late', name: 'Delivery', questions: [since, 'Who was at home?'] },
];

/** Settings as a test needs them; the rest as it comes. */
async function given(some: Partial<Settings> = {}): Promise<void> {
  const { decisions } = redress.bot.desk;
  const { rev } = await decisions.read();
  const { gates, branches, people: staff } = defaultSettings;
  await decisions.change({ gates, branches, people: staff, categories, ...some }, people.otto, rev);
  await decisions.followUp();
}
const gates = (set: Partial<Gates>) => given({ gates: { ...defaultSettings.gates, ...set } });

beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  jonas = redress.person(people.jonas);
  await given();
});
let changed = false;
afterEach(async () => {
  if (changed) await given();
  changed = false;
  for (const id of [people.mira, people.jonas, people.tom]) {
    const top = redress.slack.seenBy(id).views.at(-1);
    if (top) await redress.slack.act({ as: id, act: 'close', viewId: top.id, all: true });
  }
});
afterAll(async () => {
  expect(redress.slack.refused).toEqual([]);
  await redress.close();
});
async function setting(some: () => Promise<void>): Promise<void> {
  changed = true;
  await some();
}

const inHours = (hours: number) => new Date(Date.parse(mondayMorning) + hours * 3_600_000);

async function kept(reference: string) {
  const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
  if (!read) throw new Error(`${reference} is not kept`);
  return read.state;
}

let logs = 0;
/** A complaint of Mira's, by e-mail unless told otherwise, as her form logs it; gives its reference. */
async function log(told: Partial<Pick<LogCommand, 'via' | 'severity'>> = {}): Promise<string> {
  logs += 1;
  const { desk } = redress.bot;
  const customer = { id: null, name: 'Anna Berg', contact: 'anna@berg.example' };
  const what = { now: 'owe', dueAt: inHours(30).toISOString(), promised: false } as const;
  const rest = { branch: branchOfPerson(desk.settings(), mira.id) ?? '', product: null, category: null };
  const { state } = await desk.complaints.log(
    {
      ...{ type: 'log', words: 'The kettle leaks at the bottom.', customer, private: false, subject: null },
      ...{ severity: 'serious', via: 'e-mail', ...rest, orderNumber: null, wanted: null, what, ...told },
    },
    { key: `log ${logs}`, viewId: `V${logs}` },
    momentOf(desk, await desk.people.get(mira.id)),
  );
  await redress.settle();
  return state.reference;
}

const lastReference = () => mira.reads(channels.general).at(-1)?.words.match(/R-\d+/)?.[0] ?? '';

function cardOf(reference: string, rep = mira) {
  const message = rep.reads().findLast(({ words }) => new RegExp(`\\b${reference}\\b`).test(words));
  if (!message) throw new Error(`${rep.id} has no card of ${reference}`);
  return message;
}

/** Opens a form about a complaint, from its details, which are still there where a form about it was closed. */
async function open(reference: string, action: string, rep = mira): Promise<void> {
  if (!rep.hasViewOpen() || rep.view().title !== reference) await rep.command(`/complaint ${reference}`);
  await rep.press(action, 'view');
}

/** What stands in an input of the open form. */
function initial(block: string, rep = mira): string {
  const found = rep.view().blocks.find(({ block_id }) => block_id === block);
  if (!found) throw new Error(`there is no ${block}`);
  return String(found.element?.initial_value ?? '');
}
const shows = (block: string) => mira.view().blocks.some(({ block_id }) => block_id === block);

describe('A written acknowledgement', () => {
  test('A37, A36: begins from the template with everything filled in; only “It has gone out” stops the clock', async () => {
    const reference = await log();
    await mira.press('acknowledge', cardOf(reference));
    const text = initial('ack-text-1');
    for (const piece of ['Dear Anna Berg,', 'Mira', 'Thank you for telling us', 'sorry']) expect(text).toContain(piece);
    expect(text).not.toMatch(/[{}]/);
    expect(await mira.submit({})).toEqual({ ok: true });
    expect(mira.view().title).toBe(`${reference}: send it`);
    expect((await kept(reference)).draft?.parts).toEqual(acknowledgementParts);
    expect(await kept(reference)).toMatchObject({ firstContactAt: null, owed: [{ about: 'first contact' }] });
    expect(cardOf(reference).words).toContain('has not gone out yet');
    expect(mira.view().text).toContain('To be sent by hand.');
    expect(await mira.submit({ 'send-sent': inHours(5) })).toMatchObject({
      errors: { 'send-sent': 'That time is still to come. Say it once it has gone out.' },
    });
    expect(await mira.submit({ 'send-sent': inHours(-2) })).toMatchObject({
      errors: { 'send-sent': 'That is before the complaint reached us. Choose a later time.' },
    });
    expect(await mira.submit({})).toEqual({ ok: true });
    const state = await kept(reference);
    expect(state.firstContactAt).not.toBeNull();
    expect(state.draft).toBeNull();
    expect(state.owed).toMatchObject([{ about: 'contact', promised: true }]);
    expect(cardOf(reference).words).toContain('They were told this time.');
  });

  test('A37: an acknowledgement without thanks, with faults, comes back with two findings that quote it, and goes when it is sent again', async () => {
    const reference = await log();
    await mira.press('acknowledge', cardOf(reference));
    const text = 'Dear Anna, you are wrong. It was our supplier, not us. We cannot help you.';
    await mira.submit({ 'ack-text-1': text });
    expect(mira.view().title).toBe(`Acknowledge ${reference}`);
    expect(initial('ack-text-1')).toBe(text);
    const findings = mira.view().blocks.filter(({ block_id }) => /^finding-(?!press)/.test(block_id ?? ''));
    expect(findings).toHaveLength(2);
    expect(mira.view().text).toMatch(/“[^”]*(you are wrong|our supplier)[^”]*”/);
    expect((await kept(reference)).draft).toBeNull();
    // Whatever else there is comes by twos and each once, and then it goes as it is.
    for (let times = 0; times < 9 && !mira.view().title.endsWith('send it'); times += 1) await mira.submit({});
    const { draft } = await kept(reference);
    expect(draft?.text.text).toBe(text);
    expect(draft?.parts).not.toContain('thanks');
  });

  test('A18: “Not again” is remembered for that person, and can be taken back', async () => {
    const [first, second] = [await log(), await log()];
    const text = (name: string) => initial(name).replace('Thank you', 'As I said, our supplier is late. Thank you');
    await mira.press('acknowledge', cardOf(first));
    const faulty = text('ack-text-1');
    await mira.submit({ 'ack-text-1': faulty });
    const told = mira.view().blocks.flatMap(({ block_id }) => /^finding-press-(.*)$/.exec(block_id ?? '')?.[1] ?? []);
    expect(told.length).toBeGreaterThan(0);
    for (const _ of told) await mira.press('mute-rule', 'view');
    expect(mira.view().blocks.some(({ block_id }) => block_id?.startsWith('finding-'))).toBe(false);
    await redress.slack.act({ as: mira.id, act: 'close', viewId: mira.view().id, all: true });

    await mira.press('acknowledge', cardOf(second));
    await mira.submit({ 'ack-text-1': faulty });
    expect(mira.view().title).toBe(`${second}: send it`);
    await mira.press('change-draft', 'view');
    const block = mira.view().blocks.find(({ block_id }) => block_id?.startsWith('ack-text-'))?.block_id ?? '';
    await mira.submit({ [block]: `${faulty} THIS IS WHAT WE CALL A LATE ANSWER.` });
    expect(mira.view().text).toContain('You switched off: ');
    await mira.press('unmute-rules', 'view');
    expect(mira.view().text).not.toContain('You switched off: ');
    expect(await redress.bot.desk.mutedRules.of(team.id, mira.id)).toEqual([]);
  });

  test('A14: another mood brings its template, but keeps a text that somebody has changed; another time stands in it', async () => {
    const reference = await log();
    await mira.press('acknowledge', cardOf(reference));
    await mira.choose('ack-mood', 'anxious');
    expect(initial('ack-text-2')).toContain('this worries you');
    const own = `${initial('ack-text-2')}\n\nPS: The blue one is in stock.`;
    await mira.choose('ack-mood', 'angry', { 'ack-text-2': own });
    expect(initial('ack-text-3')).toBe(own);
    expect(mira.view().text).toContain('They are angry at what happened, not at you.');
    await mira.submit({ 'ack-text-3': own });
    expect(await kept(reference)).toMatchObject({ mood: 'angry', draft: { text: { text: own } } });
  });

  test('A37: on the phone it is said: its parts are ticked, and the clock stops at once', async () => {
    const reference = await log();
    await mira.press('acknowledge', cardOf(reference));
    await mira.choose('ack-via', 'phone');
    expect(mira.view().text).toContain('You could say');
    expect(await mira.submit({ 'ack-parts': ['apology', 'when'], 'ack-sent': inHours(1) })).toMatchObject({
      errors: { 'ack-sent': expect.stringContaining('still to come') },
    });
    expect(await mira.submit({ 'ack-parts': ['apology', 'when'], 'ack-text': 'She was kind.' })).toEqual({ ok: true });
    expect(await kept(reference)).toMatchObject({
      acknowledged: { via: 'phone', parts: ['apology', 'when'], text: { text: 'She was kind.' } },
      thankedAt: null,
      owed: [{ promised: true }],
    });
  });

  test('A37: where all parts are required, a text without thanks does not go until they stand there or somebody says why', async () => {
    await setting(() => gates({ acknowledgement: 'require' }));
    const reference = await log();
    await mira.press('acknowledge', cardOf(reference));
    const text = initial('ack-text-1').replace(/Thank you for telling us[^.]*\. /, '');
    // However often it is sent as it is.
    for (let times = 0; times < 3; times += 1) {
      await mira.submit({ 'ack-text-1': text });
      expect(mira.view().text).toContain('Nobody has thanked them for telling us.');
      expect(shows('ack-without')).toBe(true);
    }
    expect((await kept(reference)).draft).toBeNull();
    await mira.submit({ 'ack-text-1': text, 'ack-without': 'They asked for two lines.' });
    expect(mira.view().title).toBe(`${reference}: send it`);
    await open(reference, 'timeline').catch(() => mira.command(`/complaint ${reference}`));
    expect(mira.view().text).toContain('went on with an acknowledgement that lacks a part: They asked for two lines.');
  });
});

describe('Understanding', () => {
  const und = (block: string) => `und-${block}`;

  test('A19: a kind brings its questions; answers are kept; what needs none is waived with the reason', async () => {
    const reference = await log({ via: 'phone' });
    await mira.press('understand', cardOf(reference));
    expect(mira.view().text).toContain(': Leaks.');
    expect(shows(questionBlock(where))).toBe(false);
    await mira.choose(und('category'), 'leaks', { [und('more')]: 'It smells, too.' });
    expect(initial(und('more'))).toBe('It smells, too.');
    await mira.press('und-impact', 'view');
    const filled = {
      [und('category')]: 'leaks',
      [questionBlock(where)]: 'At the bottom.',
      [waivedBlock(questions)]: ['1'],
      [und('more')]: 'It smells, too.',
      [und('mood')]: 'disappointed',
    };
    expect(await mira.submit(filled)).toMatchObject({
      errors: { 'und-waived-because': 'Say in a few words why they need no answer.' },
    });
    expect(await mira.submit({ ...filled, 'und-waived-because': 'It is new.' })).toEqual({ ok: true });
    expect(await kept(reference)).toMatchObject({
      category: 'leaks',
      mood: 'disappointed',
      questions: [{ answer: { text: 'At the bottom.' } }, { waived: { text: 'It is new.' } }],
      issues: [{ text: { text: 'It smells, too.' } }],
      understoodAt: expect.any(String),
    });
    expect(cardOf(reference).words).toContain('Understood');
  });

  test('A24: that somebody could be hurt makes it urgent, on the card and by the clock', async () => {
    const reference = await log({ severity: 'normal' });
    const before = await kept(reference);
    await open(reference, 'understand');
    await mira.submit({ 'und-danger': ['unsafe'] });
    const state = await kept(reference);
    expect([before.severity, state.severity]).toEqual(['normal', 'urgent']);
    expect(Date.parse(state.owed[0]?.dueAt ?? '')).toBeLessThan(Date.parse(before.owed[0]?.dueAt ?? ''));
    expect(cardOf(reference).words).toContain('Urgent');
  });
});

describe('Two at once', () => {
  test('A30: who sends second sees what the other did, keeps their text, and can send it again', async () => {
    const reference = await log();
    await open(reference, 'understand');
    await open(reference, 'understand', jonas);
    expect(await jonas.submit({ 'und-more': 'It smells.', 'und-mood': 'angry' })).toEqual({ ok: true });
    await mira.submit({ 'und-more': 'Nobody rang.' });
    expect(mira.view().text).toContain('While you were writing');
    expect(mira.view().text).toContain(`@${jonas.id} heard that there is more: It smells.`);
    expect(initial('und-more')).toBe('Nobody rang.');
    expect((await kept(reference)).issues).toHaveLength(1);
    expect(await mira.submit({})).toEqual({ ok: true });
    expect((await kept(reference)).issues.map(({ text }) => text.text)).toEqual(['It smells.', 'Nobody rang.']);
  });

  test('A30: nor is a letter sent over one that has gone out meanwhile without a word', async () => {
    const reference = await log();
    await mira.press('acknowledge', cardOf(reference));
    const own = `${initial('ack-text-1')}\n\nPS: Thank you.`;
    await open(reference, 'acknowledge', jonas);
    await jonas.choose('ack-via', 'phone');
    await jonas.submit({ 'ack-parts': ['apology'] });
    await mira.submit({ 'ack-text-1': own });
    expect(mira.view().text).toContain(`@${jonas.id} acknowledged it (phone)`);
    expect(initial('ack-text-1')).toBe(own);
    expect((await kept(reference)).draft).toBeNull();
  });
});

describe('Summing up', () => {
  const sum = async (reference: string, filled: FilledIn) => {
    await open(reference, 'sum-up');
    return mira.submit(filled);
  };

  test('A20: in versions: not quite, again, and the one they confirmed is frozen', async () => {
    const reference = await log();
    await open(reference, 'sum-up');
    expect(initial('sum-text')).toContain('The kettle leaks at the bottom.');
    await mira.submit({ 'sum-text': 'It leaks since Monday.', 'sum-said': 'not quite' });
    expect(mira.view().title).toBe(`Sum up ${reference}`);
    await mira.submit({ 'sum-text': 'It leaks since Monday.', 'sum-said': 'not quite', 'sum-words': 'Sunday.' });
    await sum(reference, { 'sum-text': 'It leaks since Sunday.', 'sum-said': 'yes', 'sum-via': 'phone' });
    await sum(reference, { 'sum-text': 'It leaks since Sunday, and smells.' });
    const { summaries } = await kept(reference);
    expect(summaries).toMatchObject([
      { notQuite: { text: 'Sunday.' }, confirmed: null },
      {
        text: { text: 'It leaks since Sunday.' },
        confirmed: { by: mira.id, via: 'phone', who: { text: 'Anna Berg' } },
      },
      { confirmed: null },
    ]);
    await mira.command(`/complaint ${reference}`);
    expect(mira.view().text).toContain('Summary, version 2 · confirmed by Anna Berg (phone)');
    expect(mira.view().text).toContain('Summary, version 3 · not confirmed yet');
  });

  test('A23: what is still to be said is checked like any text that goes out; what they answered already is not', async () => {
    const reference = await log();
    const text = 'It leaks. That was our supplier, not us.';
    await sum(reference, { 'sum-text': text });
    expect(mira.view().text).toContain('Before it goes out');
    expect(initial('sum-text')).toBe(text);
    expect(await mira.submit({ 'sum-text': text, 'sum-said': 'yes', 'sum-via': 'phone' })).toEqual({ ok: true });
    expect((await kept(reference)).summaries).toHaveLength(1);
  });
});

test('A56: Our side stands beside theirs; that we admit fault takes a manager’s name', async () => {
  const reference = await log();
  await open(reference, 'our-side');
  const filled = { 'our-text': 'The seal was checked.', 'our-verdict': 'partly' };
  expect(await mira.submit({ ...filled, 'our-admitted': people.jonas })).toMatchObject({
    errors: { 'our-admitted': 'Only a manager can approve that. Choose one of them.' },
  });
  expect(await mira.submit({ ...filled, 'our-admitted': people.ana })).toEqual({ ok: true });
  const { text } = mira.view();
  expect(text).toContain('The kettle leaks at the bottom.');
  expect(text).toContain('Our side · for us alone');
  expect(text).toContain(`They were right in part. Fault may be admitted; approved by @${people.ana}.`);
});

test('A57: The biggest issue is chosen, and what is left out when it is put right keeps it open', async () => {
  const reference = await log({ via: 'phone' });
  await open(reference, 'issues');
  expect(await mira.submit({})).toMatchObject({ errors: { 'issues-add': expect.stringContaining('Write what else') } });
  await mira.submit({ 'issues-add': 'Nobody rang.' });
  await open(reference, 'issues');
  await mira.submit({ 'issues-add': 'It smells.' });
  const [first, second] = (await kept(reference)).issues.map(({ id }) => id);
  await open(reference, 'issues');
  await mira.submit({ 'issues-biggest': String(second) });
  expect((await kept(reference)).biggest).toBe(second);
  expect(cardOf(reference).words).toContain('2 more issues.');
  await open(reference, 'resolve');
  await mira.submit({ 'resolve-remedy': 'A new kettle.', 'resolve-settles': [String(first)] });
  expect(await kept(reference)).toMatchObject({
    stage: 'open',
    issues: [{ settledAt: expect.any(String) }, { settledAt: null }],
  });
  await open(reference, 'resolve');
  await mira.submit({ 'resolve-remedy': 'A clean one.', 'resolve-settles': [String(second)] });
  expect((await kept(reference)).stage).toBe('resolved');
});

describe('Gates', () => {
  const rows: [string, Partial<Gates>, string][] = [
    ['A06: thanks', { thanks: 'require' }, 'thank them for telling us'],
    ['A30: the record', { record: 'require' }, 'write down'],
  ];
  test.each(rows)(
    '%s required, it is not closed without a reason; the reason stands in the record',
    async (_, set, first) => {
      await setting(() => gates(set));
      const reference = await log();
      await open(reference, 'close');
      const said = await mira.submit({ 'close-reason': 'They moved away.' });
      expect(said).toMatchObject({ errors: { 'gate-without': expect.stringContaining(first) } });
      expect(await mira.submit({ 'close-reason': 'They moved away.', 'gate-without': 'Nobody answers.' })).toEqual({
        ok: true,
      });
      expect((await kept(reference)).stage).toBe('closed');
      expect(mira.view().text).toContain(': Nobody answers.');
    },
  );

  test('A06: thanks advised, it closes without; the tick is enough where they are required', async () => {
    await setting(() => gates({ thanks: 'advise' }));
    const [first, second] = [await log(), await log()];
    await open(first, 'close');
    expect(shows('gate-without')).toBe(false);
    expect(await mira.submit({ 'close-reason': 'They moved away.' })).toEqual({ ok: true });
    await gates({ thanks: 'require' });
    await mira.press('reached', cardOf(second));
    expect(await mira.submit({ outcome: 'satisfied' })).toMatchObject({
      errors: { 'gate-without': expect.any(String) },
    });
    expect(await mira.submit({ outcome: 'satisfied', 'gate-thanked': true })).toEqual({ ok: true });
    expect(await kept(second)).toMatchObject({ stage: 'closed', thankedAt: expect.any(String) });
  });

  test('A21: the summary required, it is the next step, and nothing is put right before it is confirmed', async () => {
    await setting(() => gates({ summary: 'require' }));
    const reference = await log({ via: 'phone' });
    await mira.press('understand', cardOf(reference));
    await mira.submit({ 'und-asked': ['nothing'] });
    await open(reference, 'resolve');
    expect(await mira.submit({ 'resolve-remedy': 'A new kettle.' })).toMatchObject({
      errors: { 'gate-without': expect.stringContaining('sum up and let them confirm it') },
    });
    await mira.press('sum-up', cardOf(reference));
    await mira.submit({ 'sum-text': 'It leaks.', 'sum-said': 'yes', 'sum-via': 'phone' });
    await mira.press('offer', cardOf(reference));
    await mira.submit({ 'offer-kind': 'apology only', 'offer-agreed': ['agreed'], 'offer-via': 'phone' });
    await mira.press('resolve', cardOf(reference));
    expect(await mira.submit({ 'resolve-remedy': 'A new kettle.' })).toEqual({ ok: true });
    expect((await kept(reference)).stage).toBe('resolved');
  });

  test('A48: the order advised, it goes on, and the record says before what', async () => {
    await setting(() => gates({ order: 'advise' }));
    const reference = await log();
    await open(reference, 'resolve');
    expect(mira.view().text).toContain('acknowledge it and say that you have understood it');
    await mira.submit({ 'resolve-remedy': 'A new kettle.' });
    expect(mira.view().text).toContain('went on before the steps that come first');
  });
});

test('A02: Who holds three urgent ones is asked before they take another, and is its one owner then', async () => {
  const tom = redress.person(people.tom);
  const urgent = [];
  for (let n = 0; n < 4; n += 1) urgent.push(await log({ severity: 'urgent', via: 'phone' }));
  const [first = '', second = '', third = '', fourth = ''] = urgent;
  for (const reference of [first, second, third]) await open(reference, 'take', tom);
  expect((await kept(third)).owner).toBe(tom.id);
  await open(fourth, 'take', tom);
  expect(tom.view().title).toBe('Another urgent one');
  for (const held of [first, second, third]) expect(tom.view().text).toContain(held);
  expect((await kept(fourth)).owner).toBe(mira.id);
  expect(await tom.submit({})).toEqual({ ok: true });
  expect((await kept(fourth)).owner).toBe(tom.id);
  expect(cardOf(fourth).words).toContain(`@${tom.id} has ${fourth} (Anna Berg) now.`);
});

test('A30: Everything that happened can be read page by page', async () => {
  const reference = await log();
  const { desk } = redress.bot;
  const { id } = await kept(reference);
  const at = momentOf(desk, await desk.people.get(mira.id));
  for (let n = 0; n < 24; n += 1) {
    await desk.complaints.perform(id, { type: 'note', text: `Note ${n}.`, heardIn: null }, `${reference} ${n}`, at);
  }
  await open(reference, 'timeline');
  expect(mira.view().text).toContain('1 to 25 of 26, the latest first');
  await mira.press('timeline-earlier', 'view');
  expect(mira.view().text).toContain('26 to 26 of 26');
  expect(mira.view().text).toContain('logged it (e-mail).');
  await mira.press('timeline-later', 'view');
  expect(mira.view().text).toContain('Note 23.');
});

describe('Logged late', () => {
  const late = async (received: Date, more: FilledIn = {}) => {
    await mira.command('/complaint');
    await mira.press('log-more', 'view');
    return fillInComplaint(mira, {
      who: 'new:Anna Berg',
      contact: 'anna@berg.example',
      severity: 'serious',
      what: { management: '' },
      more: { 'log-via': 'e-mail', 'log-received': received, ...more },
    });
  };

  test('A36: the time for a first answer runs from when it reached us, not from when it is logged', async () => {
    expect(await late(inHours(-1))).toEqual({ ok: true });
    const state = await kept(lastReference());
    expect(state.receivedAt).toBe(inHours(-1).toISOString());
    expect(state.owed).toMatchObject([{ about: 'first contact', dueAt: inHours(3).toISOString() }]);
  });

  test('A36: a time that is still to come, or more than a year ago, is refused on its field', async () => {
    expect(await late(inHours(3))).toMatchObject({
      errors: { 'log-received': expect.stringContaining('still to come') },
    });
    expect(await late(inHours(-24 * 400))).toMatchObject({
      errors: { 'log-received': expect.stringContaining('more than a year ago') },
    });
  });
});

describe('Who may not', () => {
  const acts = [
    actions.acknowledge,
    actions.sendDraft,
    actions.understand,
    actions.sumUp,
    actions.ourSide,
    actions.issues,
  ] as const;

  /** What a press answers, on a message with this button alone, which no card of theirs has. */
  async function answerTo(person: PersonInSlack, action: string, id: string): Promise<string> {
    const text = { type: 'plain_text' as const, text: 'Forged' };
    const element = { type: 'button' as const, action_id: action, text, value: JSON.stringify({ c: id, n: 0 }) };
    const blocks = [{ type: 'actions' as const, elements: [element] }];
    const posted = await redress.bot.desk.client.chat.postMessage({ channel: person.id, text: 'Forged', blocks });
    const message = person.reads().find(({ ts }) => ts === posted.ts);
    if (!message) throw new Error('there is the forged message');
    await person.press(action, message);
    const { text: said, id: viewId } = person.view();
    await redress.slack.act({ as: person.id, act: 'close', viewId, all: true });
    return said;
  }
  const two = {
    branches: [
      { id: 'mitte', name: 'Mitte', region: null, week: null },
      { id: 'altona', name: 'Altona', region: null, week: null },
    ],
    people: { [people.mira]: 'mitte', [people.jonas]: 'altona' },
  };

  test('A03: a guest: neither reads nor does any of it', async () => {
    const { id } = await kept(await log());
    const nico = redress.person(people.nico);
    for (const action of [...acts, actions.timeline]) {
      expect([action, await answerTo(nico, action, id)]).toEqual([action, expect.stringMatching(/no such complaint/)]);
    }
  });

  test('A03: the rep of another branch: reads it, and is told whom to ask', async () => {
    await setting(() => given(two));
    const reference = await log();
    const { id } = await kept(reference);
    for (const action of acts) {
      const said = await answerTo(jonas, action, id);
      expect([action, said]).toEqual([
        action,
        expect.stringContaining(`${reference} belongs to another branch. Ask Mira`),
      ]);
    }
    expect(await answerTo(jonas, actions.timeline, id)).toContain('logged it (e-mail).');
  });

  test('A03: who lost it while a form was open is refused on the form, which keeps their text', async () => {
    const reference = await log();
    await open(reference, 'understand', jonas);
    await setting(() => given(two));
    const said = await jonas.submit({ 'und-more': 'It smells.' });
    expect(JSON.stringify(said)).toContain('belongs to another branch');
    expect((await kept(reference)).issues).toEqual([]);
  });
});
