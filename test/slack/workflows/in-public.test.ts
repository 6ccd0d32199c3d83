import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { fillInComplaint } from '../../support/fill-in.ts';
import type { FilledIn, PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
const link = 'https://www.instagram.com/p/Cx1/';

beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
});
afterEach(async () => {
  const top = redress.slack.seenBy(people.mira).views.at(-1);
  if (top) await redress.slack.act({ as: people.mira, act: 'close', viewId: top.id, all: true });
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

function cardOf(reference: string) {
  const message = mira.reads().findLast(({ words }) => new RegExp(`\\b${reference}\\b`).test(words));
  if (!message) throw new Error(`there is no card of ${reference}`);
  return message;
}
const pressable = (reference: string) =>
  (cardOf(reference).blocks ?? []).flatMap(({ elements }) =>
    ((elements ?? []) as { action_id?: string }[]).flatMap(({ action_id }) => action_id ?? []),
  );
const initial = (block: string) =>
  String(mira.view().blocks.find(({ block_id }) => block_id === block)?.element?.initial_value ?? '');
const lastReference = () => mira.reads(channels.general).at(-1)?.words.match(/R-\d+/)?.[0] ?? '';

/** Logs what came by social media, as the form asks for it then. */
async function log(posted: FilledIn, more: FilledIn = {}) {
  await mira.command('/complaint');
  await mira.press('log-via', 'view', 'Social media');
  const what = { owe: inHours(30), told: false };
  return fillInComplaint(mira, { who: 'new:Anna Berg', severity: 'serious', what, more: { ...posted, ...more } });
}

test('A52: from the public post to the public note, by the buttons that stand out', async () => {
  expect(await log({ public: true, 'public-link': 'instagram', 'public-reach': '12k' })).toMatchObject({
    errors: { 'public-link': expect.stringContaining('That is no link.') },
  });
  expect(await log({ public: true, 'public-link': link, 'public-reach': '12k' })).toEqual({ ok: true });
  const reference = lastReference();
  expect(await kept(reference)).toMatchObject({ via: 'social', posted: { link: { text: link }, reach: 12_000 } });
  expect(cardOf(reference).words).toContain('public on Instagram (reach 12,000)');
  expect(cardOf(reference).words).toContain('answer Anna Berg in public by');
  // Not the thirty hours that were chosen, but the clock of what is urgent.
  const [first] = (await kept(reference)).owed;
  expect(Date.parse(first?.dueAt ?? '') - Date.parse((await kept(reference)).receivedAt)).toBe(30 * 60_000);

  await mira.press('acknowledge', cardOf(reference));
  const reply = initial('ack-text-1');
  expect(reply).toContain('Please send us a private message');
  expect(reply).not.toMatch(/Anna|Berg|order|[{}]/);
  expect(await mira.submit({ 'ack-text-1': `${reply} Or ring 030 123 45 67.` })).toMatchObject({
    errors: { 'ack-text-1': 'Everybody could read a phone number. Take it out, and ask for it in private.' },
  });
  // Nothing to find fault with in what it begins from.
  expect(await mira.submit({ 'ack-text-1': reply })).toEqual({ ok: true });
  expect(mira.view().title).toBe(`${reference}: send it`);
  expect(mira.view().text).toContain('as an answer to what they posted');
  expect((await kept(reference)).firstContactAt).toBeNull();
  expect(await mira.submit({})).toEqual({ ok: true });
  expect((await kept(reference)).firstContactAt).not.toBeNull();

  expect(pressable(reference)).toEqual(['go-private', 'reached', 'more']);
  await mira.press('go-private', cardOf(reference));
  expect(await mira.submit({ 'private-via': 'e-mail' })).toMatchObject({
    errors: { 'private-contact': expect.stringContaining('How do we reach them there?') },
  });
  expect(await mira.submit({ 'private-via': 'e-mail', 'private-contact': 'anna@berg.example' })).toEqual({ ok: true });
  expect(cardOf(reference).words).toContain('anna@berg.example');
  expect(cardOf(reference).words).toContain('write to Anna Berg');

  await mira.press('understand', cardOf(reference));
  await mira.submit({ 'und-asked': ['nothing'] });
  await mira.press('offer', cardOf(reference));
  await mira.submit({ 'offer-kind': 'refund', 'offer-amount': '20', 'offer-when': inHours(26) });
  await mira.press('tell-offer', cardOf(reference));
  expect(mira.view().blocks.find(({ block_id }) => block_id === 'offered-via')?.element?.initial_option).toMatchObject({
    value: 'e-mail',
  });
  await mira.submit({ 'offered-agreed': 'yes' });
  await mira.press('keep-promise', cardOf(reference));
  await mira.press('resolve', cardOf(reference));
  await mira.submit({ 'resolve-remedy': 'The money went back.' });
  // Asked whether all is well, sooner than she was told.
  expect((await kept(reference)).owed).toMatchObject([{ about: 'contact', promised: true }, { about: 'after remedy' }]);
  await mira.press('reached', cardOf(reference));
  await mira.submit({ outcome: 'satisfied' });
  expect((await kept(reference)).owed).toMatchObject([{ about: 'public note' }]);
  expect(cardOf(reference).words).toContain('A public note is still owed.');
  expect(pressable(reference)).toEqual(['public-note', 'not-yet', 'more']);

  await mira.press('public-note', cardOf(reference));
  expect(initial('public-note-text')).toContain('as we agreed in private');
  await mira.submit({ 'public-note-text': 'You are wrong. It was our supplier, not us.' });
  expect(mira.view().text).toContain('Before it goes out');
  expect(await mira.submit({ 'public-note-text': 'Write to anna@berg.example.' })).toMatchObject({
    errors: { 'public-note-text': expect.stringContaining('Everybody could read') },
  });
  await mira.submit({ 'public-note-text': 'Thank you for telling us. It is put right now.' });
  expect(mira.view().title).toBe(`${reference}: post it`);
  expect((await kept(reference)).stage).toBe('resolved');
  await mira.press('change-note', 'view');
  expect(initial('public-note-text')).toBe('Thank you for telling us. It is put right now.');
  await mira.submit({ 'public-note-text': 'Thank you for telling us. All is well now.' });
  expect(await mira.submit({ 'post-sent': inHours(9) })).toMatchObject({
    errors: { 'post-sent': 'That time is still to come. Say it once it is posted.' },
  });
  expect(await mira.submit({})).toEqual({ ok: true });
  expect(await kept(reference)).toMatchObject({
    stage: 'closed',
    posted: { note: { text: { text: expect.stringContaining('All is well now.') } } },
  });
  await mira.command(`/complaint ${reference}`);
  expect(mira.view().text).toContain('Everybody can read it');
  expect(mira.view().text).toContain('posted the public note');
});

test('A52: a message that brings the link of a post opens the form with it', async () => {
  await mira.say(channels.general, `Have you seen this? ${link} The lamp broke.`);
  const message = mira.reads(channels.general).at(-1);
  if (!message) throw new Error('nothing was said');
  await mira.messageShortcut('log-complaint-from-message', message);
  expect(initial('public-link')).toBe(link);
  await mira.press('log-via', 'view', 'Phone');
  expect(mira.view().blocks.some(({ block_id }) => block_id === 'public-link')).toBe(false);
});
