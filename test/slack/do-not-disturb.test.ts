import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { channels, people } from '../../src/playground/workspace.ts';
import { createDoNotDisturb, type DoNotDisturb } from '../../src/slack/do-not-disturb.ts';
import { type Stage, stage } from '../playground/tiny-app.ts';

const quarter = 15 * 60_000;
const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;

let on: Stage;
let now: number;
let ask: (person: string) => Promise<DoNotDisturb | null>;
beforeAll(async () => {
  on = await stage({ manifest: { oauth_config: { scopes: { bot: ['dnd:read'] } } } });
  on.slack.office.changePerson(people.mira, { dnd: { start: inAnHour - 7_200, end: inAnHour } });
});
afterAll(() => on.stop());
beforeEach(() => {
  now = Date.now();
  ask = createDoNotDisturb(on.client, () => now);
});

const timesAsked = () => on.slack.calls.filter(({ method }) => method === 'dnd.info').length;

test('Who keeps Slack quiet is not to be disturbed until then; others are at any time', async () => {
  expect(await ask(people.mira)).toEqual({ from: (inAnHour - 7_200) * 1_000, until: inAnHour * 1_000 });
  expect(await ask(people.jonas)).toBeNull();
});

test('Slack is asked once in a quarter of an hour', async () => {
  const before = timesAsked();
  await ask(people.mira);
  now += quarter - 1;
  await ask(people.mira);
  expect(timesAsked() - before).toBe(1);
  now += 1;
  await ask(people.mira);
  expect(timesAsked() - before).toBe(2);
});

test.each([{ error: 'missing_scope' }, { ratelimited: 30 }, 'cut-before' as const, 'http-500-before' as const])(
  'Where Slack answers with %p nobody counts as disturbed',
  async (fault) => {
    on.slack.failNext('dnd.info', fault);
    expect(await ask(people.mira)).toBeNull();
  },
);

test('An answer that is slow is not waited for, and holds once it is there', async () => {
  const before = timesAsked();
  on.slack.delay(1_300);
  expect(await ask(people.mira)).toBeNull();
  on.slack.delay(0);
  let found = null;
  for (let tries = 0; tries < 20 && !found; tries += 1) found = await ask(people.mira);
  expect(found).toMatchObject({ until: inAnHour * 1_000 });
  expect(timesAsked()).toBe(before + 1);
});

test('In the playground everybody can ask to be left in peace', async () => {
  const type = (text: string) => on.slack.act({ as: people.jonas, act: 'command', channel: channels.general, text });
  expect(await type('/dnd')).toMatchObject({ ok: false });
  expect(await type('/dnd 30')).toEqual({ ok: true });
  const found = await ask(people.jonas);
  expect((found?.until ?? 0) - (found?.from ?? 0)).toBe(30 * 60_000);
  expect(await type('/dnd off')).toEqual({ ok: true });
  now += quarter;
  expect(await ask(people.jonas)).toBeNull();
});
