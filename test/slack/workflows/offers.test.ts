import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { CommandOf } from '../../../src/complaints/command.ts';
import { branchOfPerson } from '../../../src/people/branch.ts';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { momentOf } from '../../../src/slack/desk.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let jonas: PersonInSlack;
let ana: PersonInSlack;
let david: PersonInSlack;

beforeAll(async () => {
  redress = await startRedress();
  [mira, jonas, ana, david] = [people.mira, people.jonas, people.ana, people.david].map(redress.person) as [
    PersonInSlack,
    PersonInSlack,
    PersonInSlack,
    PersonInSlack,
  ];
});
afterEach(async () => {
  for (const { id } of [mira, jonas, ana, david]) {
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
/** A complaint of Mira's, understood, so that something can be offered; gives its reference. */
async function log(): Promise<string> {
  logs += 1;
  const { desk } = redress.bot;
  const customer = { id: null, name: 'Anna Berg', contact: '030 1234567' };
  const what = { now: 'owe', dueAt: inHours(30).toISOString(), promised: false } as const;
  const rest = { branch: branchOfPerson(desk.settings(), mira.id) ?? '', product: null, category: null };
  const at = momentOf(desk, await desk.people.get(mira.id));
  const { state } = await desk.complaints.log(
    {
      ...{ type: 'log', words: 'The kettle leaks at the bottom.', customer, private: false, subject: null },
      ...{ severity: 'serious', via: 'phone', ...rest, orderNumber: null, wanted: 'The money back', what },
    },
    { key: `log ${logs}`, viewId: `V${logs}` },
    at,
  );
  await redress.settle();
  return state.reference;
}

function messageOf(reader: PersonInSlack, reference: string, channel?: string) {
  const message = reader.reads(channel).findLast(({ words }) => new RegExp(`\\b${reference}\\b`).test(words));
  if (!message) throw new Error(`${reader.id} reads nothing of ${reference}`);
  return message;
}
const cardIn = (reference: string, reader = ana) => messageOf(reader, reference, channels.management);
const refund = { 'offer-kind': 'refund', 'offer-amount': '120', 'offer-when': inHours(26) };

/** Fills in the form of an offer, from the details. */
async function offers(reference: string, filledIn: Parameters<PersonInSlack['submit']>[0] = refund) {
  await mira.command(`/complaint ${reference}`);
  await mira.press('offer', 'view');
  return mira.submit(filledIn);
}

/** What Redress told this person alone just now. */
const toldAlone = (who: PersonInSlack, channel?: string) => who.reads(channel).at(-1)?.words ?? '';

describe('An offer above a rep’s authority', () => {
  test('A39 to A42: goes to management, another amount comes back, the customer agrees to that, and it is done', async () => {
    const reference = await log();
    expect(await offers(reference, { ...refund, 'offer-agreed': ['agreed'] })).toMatchObject({
      errors: { 'offer-agreed': expect.stringContaining('it goes to a manager first') },
    });
    expect((await kept(reference)).offers).toEqual([]);
    expect(await mira.submit({ ...refund, 'offer-why': 'The second that leaks.' })).toMatchObject({ ok: true });

    const asked = cardIn(reference);
    for (const piece of ['asks for your approval.', 'refund of €120.00', 'The second that leaks.', 'The money back']) {
      expect(asked.words).toContain(piece);
    }
    await david.press('change-offer', cardIn(reference, david));
    expect(await david.submit({ 'decide-amount': '1.234', 'decide-because': 'So.' })).toMatchObject({
      errors: { 'decide-amount': expect.stringContaining('Is that 1234 or 1.23?') },
    });
    expect(await david.submit({ 'decide-amount': '600', 'decide-because': 'So.' })).toMatchObject({
      errors: { 'decide-amount': expect.stringContaining('above what you approve alone. Ask a head.') },
    });
    expect(await david.submit({ 'decide-amount': '100', 'decide-because': 'Like cases got 100.' })).toMatchObject({
      ok: true,
    });
    expect(cardIn(reference).words).toContain('as €100.00 instead of €120.00: Like cases got 100.');
    expect(cardIn(reference).words).not.toContain('Change the amount');

    const news = messageOf(mira, reference);
    expect(news.words).toContain('approved your offer: €100.00, not €120.00. Like cases got 100.');
    await mira.press('tell-offer', news);
    expect(mira.view().text).toContain('refund of €100.00');
    expect(await mira.submit({ 'offered-agreed': 'yes', 'offered-via': 'phone' })).toMatchObject({ ok: true });
    const [offer] = (await kept(reference)).offers;
    expect(offer).toMatchObject({ money: { minor: 10_000 }, answer: { agreed: true, via: 'phone', by: mira.id } });
    expect((await kept(reference)).owed).toContainEqual(
      expect.objectContaining({ about: 'remedy', dueAt: inHours(26).toISOString(), promised: true }),
    );

    await mira.command(`/complaint ${reference}`);
    await mira.press('keep-promise', 'view');
    expect((await kept(reference)).offers[0]?.doneAt).not.toBeNull();
    expect((await kept(reference)).owed.map(({ about }) => about)).not.toContain('remedy');
  });

  test('A39: two managers at once make one decision, and the second reads one polite sentence', async () => {
    const reference = await log();
    await offers(reference);
    const [card] = [cardIn(reference)];
    await Promise.all([ana.press('approve-offer', card), david.press('approve-offer', card)]);
    const [offer] = (await kept(reference)).offers;
    expect(offer).toMatchObject({ approval: 'given' });
    const read = await redress.bot.desk.complaints.findByReference(team.id, reference);
    expect(read?.events.filter(({ type }) => type === 'offer approved')).toHaveLength(1);
    const [first, second] = offer?.decidedBy === ana.id ? [ana, david] : [david, ana];
    const name = first === ana ? 'Ana' : 'David';
    expect(toldAlone(second, channels.management)).toMatch(new RegExp(`^${name}.* has decided that already\\.$`));
    expect(toldAlone(first, channels.management)).not.toContain('already');
    expect(mira.reads().filter(({ words }) => words.includes(reference) && words.includes('approved'))).toHaveLength(1);
  });

  test('A39: stands in the App Home of whoever may approve it, counted, and is decided there; nobody finds their own', async () => {
    const reference = await log();
    await offers(reference, { ...refund, 'offer-why': 'The second that leaks.' });
    await ana.openHome();
    const shown = ana.home().text;
    expect(shown).toMatch(/Offers to approve \(\d+\)/);
    expect(shown).toMatch(
      new RegExp(
        `${reference} · Anna Berg wants: The money back .*@${mira.id} asks: refund of €120.00.*Why: The second that`,
      ),
    );
    await mira.openHome();
    expect(mira.home().text).not.toContain('Offers to approve');
    const { id } = await kept(reference);
    const rows = ana.home().blocks.filter((block) => String(block.block_id).startsWith(`to approve ${id}`));
    expect(rows).toHaveLength(1);
    const before = Number(/Offers to approve \((\d+)\)/.exec(shown)?.[1]);
    await redress.slack.act({
      ...{ as: ana.id, act: 'press', place: { kind: 'view', viewId: ana.home().id }, state: {} },
      element: { ...rows[0]?.elements?.[0], block_id: rows[0]?.block_id },
    });
    await redress.settle();
    expect((await kept(reference)).offers[0]).toMatchObject({ approval: 'given', decidedBy: ana.id });
    const after = /Offers to approve \((\d+)\)/.exec(ana.home().text);
    expect(Number(after?.[1] ?? 0)).toBe(before - 1);

    // Above what she decides alone, so that another has to.
    const own = await log();
    const command: CommandOf<'offer'> = {
      ...{
        type: 'offer',
        kind: 'refund',
        amount: 700,
        what: null,
        deliverer: ana.id,
        dueAt: inHours(26).toISOString(),
      },
      ...{ why: null, gesturesThisMonth: 0, said: null, done: false },
    };
    const { desk } = redress.bot;
    await desk.complaints.perform((await kept(own)).id, command, 'own', momentOf(desk, await desk.people.get(ana.id)));
    await redress.settle();
    expect((await kept(own)).offers[0]).toMatchObject({ approval: 'awaited' });
    await ana.openHome();
    expect(ana.home().text).not.toContain(`${own} · Anna Berg wants`);
    await david.openHome();
    expect(david.home().text).toContain(`${own} · Anna Berg wants: The money back`);
    expect(david.home().text).toContain(`@${ana.id} asks: refund of €700.00, by `);
  });

  test('A39: a manager who opened the form before another decided is told so', async () => {
    const reference = await log();
    await offers(reference);
    await ana.press('change-offer', cardIn(reference));
    await david.press('refuse-offer', cardIn(reference, david));
    expect(await david.submit({ 'decide-because': 'A new lamp is enough.' })).toMatchObject({ ok: true });
    expect(await ana.submit({ 'decide-amount': '100', 'decide-because': 'So.' })).toMatchObject({
      errors: { 'decide-amount': expect.stringContaining('has decided that already.') },
    });
    expect((await kept(reference)).offers[0]).toMatchObject({ approval: 'refused', decidedBy: david.id });
    expect(messageOf(mira, reference).words).toContain('refused your offer: A new lamp is enough.');
  });

  const reps = ['approve-offer', 'change-offer', 'refuse-offer'].map(
    (action) => ['a rep', people.jonas, action] as const,
  );
  const guests = ['approve-offer', 'refuse-offer', 'i-can'].map((action) => ['a guest', people.nico, action] as const);
  test.each([...reps, ...guests])('A39: %s (%s) who forges %s is refused in a sentence', async (_, who, action) => {
    const reference = await log();
    await offers(reference);
    const before = await kept(reference);
    const text = { type: 'plain_text' as const, text: 'Forged' };
    const value = JSON.stringify({ c: before.id, n: before.offers[0]?.id });
    const blocks = [
      { type: 'actions' as const, elements: [{ type: 'button' as const, action_id: action, text, value }] },
    ];
    const posted = await redress.bot.desk.client.chat.postMessage({ channel: who, text: 'Forged', blocks });
    const forger = redress.person(who);
    const message = forger.reads().find(({ ts }) => ts === posted.ts);
    if (!message) throw new Error('there is the forged message');
    const read = forger.reads().length;
    await forger.press(action, message);
    const said = forger
      .reads()
      .slice(read)
      .map(({ words }) => words);
    const shown = forger.hasViewOpen() ? forger.view() : null;
    if (shown) await redress.slack.act({ as: who, act: 'close', viewId: shown.id, all: true });
    expect((await kept(reference)).offers).toEqual(before.offers);
    expect([...said, shown?.text ?? ''].join('')).toMatch(
      /^(Only managers can do that\.|Only members of this workspace can do that\.|There is no such complaint\.)/,
    );
  });

  test('A39: withdrawn while it waits, its card offers nothing, and a late press changes nothing', async () => {
    const reference = await log();
    await offers(reference);
    const card = cardIn(reference);
    await mira.command(`/complaint ${reference}`);
    const { desk } = redress.bot;
    const { id } = await kept(reference);
    const at = momentOf(desk, await desk.people.get(mira.id));
    await desk.complaints.perform(id, { type: 'withdraw', because: 'logged twice', words: null }, `w ${id}`, at);
    await ana.press('approve-offer', card);
    expect((await kept(reference)).offers[0]).toMatchObject({ approval: 'awaited', decidedBy: null });
    expect(toldAlone(ana, channels.management)).toContain(`${reference} was withdrawn.`);
    await redress.settle();
    const redrawn = ana.reads(channels.management).find(({ ts }) => ts === card.ts);
    expect(redrawn?.words).toContain('It was not wanted any more.');
    expect(JSON.stringify(redrawn?.blocks)).not.toContain('approve-offer');
    const news = mira.reads().filter(({ words }) => words.includes(reference) && words.includes('approved'));
    expect(news).toEqual([]);
  });

  test('A39: merged while it waits, its card says where it goes on', async () => {
    const into = await log();
    const reference = await log();
    await offers(reference);
    const card = cardIn(reference);
    const { desk } = redress.bot;
    const { id } = await kept(reference);
    const at = momentOf(desk, await desk.people.get(mira.id));
    await desk.complaints.perform(id, { type: 'merge', into: await kept(into) }, `m ${id}`, at);
    await ana.press('approve-offer', card);
    expect(toldAlone(ana, channels.management)).toContain(`${reference} goes on as ${into}.`);
    await redress.settle();
    const redrawn = ana.reads(channels.management).find(({ ts }) => ts === card.ts);
    expect(JSON.stringify(redrawn?.blocks)).not.toContain('approve-offer');
    expect((await kept(into)).offers).toEqual([]);
  });
});

describe('A colleague who is to deliver it', () => {
  const repair = () => ({
    ...{ 'offer-kind': 'repair', 'offer-what': 'A new seal, at their home', 'offer-when': inHours(26) },
    'offer-deliverer': jonas.id,
  });

  test('A39: says no, and the rep can offer something else; nothing can be agreed', async () => {
    const reference = await log();
    await offers(reference, repair());
    const question = messageOf(jonas, reference);
    expect(question.words).toContain('Can you do it?');
    await mira.command(`/complaint ${reference}`);
    expect(mira.view().text).toContain('to say that they can');
    await jonas.press('i-cannot', question);
    expect((await kept(reference)).offers[0]).toMatchObject({ canDeliver: false });
    const news = messageOf(mira, reference);
    expect(news.words).toContain('cannot do it');
    await mira.press('offer', news);
    expect(mira.view().title).toBe(`${reference}: an offer`);
    expect(await mira.submit({ 'offer-kind': 'apology only', 'offer-agreed': ['agreed'] })).toMatchObject({ ok: true });
    expect((await kept(reference)).offers.at(-1)).toMatchObject({ kind: 'apology only', answer: { agreed: true } });
  });

  test('A39, A40: says yes, and once it is agreed that it is done', async () => {
    const reference = await log();
    await offers(reference, repair());
    const question = messageOf(jonas, reference);
    await jonas.press('i-can', question);
    await mira.press('tell-offer', messageOf(mira, reference));
    await mira.submit({ 'offered-agreed': 'yes', 'offered-via': 'phone', 'offered-words': 'Fine, before noon.' });
    await redress.settle();
    await jonas.press('keep-promise', messageOf(jonas, reference));
    expect((await kept(reference)).offers[0]?.doneAt).not.toBeNull();
    await redress.settle();
    expect(messageOf(jonas, reference).words).toContain('Done, ');
  });

  test('A39: nobody else answers for them', async () => {
    const reference = await log();
    await offers(reference, repair());
    const state = await kept(reference);
    const { desk } = redress.bot;
    const command: CommandOf<'answer delivery'> = {
      ...{ type: 'answer delivery', offer: state.offers[0]?.id ?? -1, can: true, because: null },
    };
    const at = momentOf(desk, await desk.people.get(mira.id));
    await expect(desk.complaints.perform(state.id, command, 'forged', at)).rejects.toThrow('has to say that.');
  });
});

test('A27: gestures are counted over the month and over complaints, and what is above the budget goes to a manager', async () => {
  const { decisions } = redress.bot.desk;
  const { rev, settings } = await decisions.read();
  await decisions.change({ limits: { ...settings.limits, gesture: 20, gesturesAMonth: 30 } }, people.otto, rev);
  await decisions.followUp();
  const gesture = { 'offer-kind': 'gesture', 'offer-amount': '20', 'offer-when': inHours(26) };
  const [first, second] = [await log(), await log()];
  await offers(first, gesture);
  await offers(second, gesture);
  expect((await kept(first)).offers[0]?.approval).toBe('not needed');
  expect((await kept(second)).offers[0]?.approval).toBe('awaited');
});
