import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { acknowledgementParts } from '../../../src/complaints/complaint.ts';
import type { Gates } from '../../../src/complaints/settings.ts';
import { head, people } from '../../../src/playground/workspace.ts';
import { acknowledgeForm } from '../../../src/slack/views/acknowledge-form.ts';
import { actions } from '../../../src/slack/views/buttons.ts';
import { sendForm } from '../../../src/slack/views/send-form.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;

beforeAll(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
});
afterAll(() => redress.close());

async function setGates(gates: Partial<Gates>): Promise<void> {
  const { decisions } = redress.bot.desk;
  const { settings, rev } = await decisions.read();
  await decisions.change({ gates: { ...settings.gates, ...gates } }, head, rev);
}

/** Logs what came by mail and opens the composer from its card. */
async function openComposer() {
  await logComplaint(mira, {
    contact: 'mo@post.example',
    what: { management: 'Please look.' },
    more: { 'log-via': 'e-mail' },
  });
  const card = mira.reads().at(-1);
  if (!card) throw new Error('there is no card');
  await mira.press(actions.acknowledge, card);
  expect(mira.view().callbackId).toBe(acknowledgeForm.id);
}

const textBlock = () => mira.view().blocks.find(({ block_id }) => block_id?.startsWith('ack-text'))?.block_id ?? '';
const write = (text: string) => mira.submit({ [textBlock()]: text });
async function complaint() {
  const reference = /R-\d+/.exec(mira.view().title)?.[0] ?? '';
  const read = await redress.bot.desk.complaints.findByReference(redress.bot.desk.team, reference);
  if (!read) throw new Error(`there is no ${reference}`);
  return read.state;
}

describe('What an acknowledgement says', () => {
  beforeEach(() => setGates({ acknowledgement: 'off', thanks: 'off' }));

  test('A06: where nobody asks for its parts, it still has only those that are written: who was not thanked is not', async () => {
    await setGates({ acknowledgement: 'off', thanks: 'require' });
    await openComposer();
    await write('We have your letter about the hammer. I am sorry that the handle broke.');
    const { draft } = await complaint();
    expect(draft?.parts).toContain('apology');
    expect(draft?.parts).not.toContain('thanks');
  });

  test('A18: the template as it stands is sent without a finding: behind the time that it tells stands a contact', async () => {
    await setGates({ acknowledgement: 'require' });
    await openComposer();
    await mira.submit({});
    expect(mira.view().callbackId).toBe(sendForm.id);
    expect((await complaint()).draft?.parts).toEqual(acknowledgementParts);
  });

  test('A37: what was written is still there for who looks at another way of telling them, and is not what was said', async () => {
    await openComposer();
    await mira.choose('ack-via', 'phone', { [textBlock()]: 'My own words.' });
    const kept = mira.view().blocks.find(({ block_id }) => block_id === 'ack-text-2');
    await mira.choose('ack-via', 'e-mail', { 'ack-text-2': String(kept?.element?.initial_value) });
    expect(mira.view().blocks.find(({ block_id }) => block_id === textBlock())?.element?.initial_value).toBe(
      'My own words.',
    );
    await mira.choose('ack-via', 'phone', { [textBlock()]: 'My own words.' });
    const { id } = await complaint();
    await mira.submit({});
    const { state } = (await redress.bot.desk.complaints.find(id)) ?? {};
    expect(state).toMatchObject({ draft: null, acknowledged: { via: 'phone', text: null } });
  });

  test('A37: a text without words is refused on its own field, and nothing is lost', async () => {
    await openComposer();
    const field = textBlock();
    expect(await write(':wave:')).toMatchObject({
      ok: false,
      errors: { [field]: 'Write what you want to tell them.' },
    });
  });

  test('A37: it can be changed as often as somebody likes before it goes out, and the last is the one that does', async () => {
    await openComposer();
    for (const round of [1, 2, 3, 4, 5]) {
      await write(`We have your letter. I am sorry, and I look after it. This is version ${round}.`);
      expect(mira.view().callbackId).toBe(sendForm.id);
      expect(mira.view().text).toContain(`This is version ${round}.`);
      if (round === 5) break;
      const change = mira
        .view()
        .blocks.flatMap(({ elements = [] }) => elements)
        .find(({ action_id }) => action_id);
      await mira.press(String(change?.action_id), 'view');
      expect(mira.view().callbackId).toBe(acknowledgeForm.id);
    }
    const { id } = await complaint();
    await mira.submit({});
    expect(mira.hasViewOpen()).toBe(false);
    const { state } = (await redress.bot.desk.complaints.find(id)) ?? {};
    expect(state).toMatchObject({ draft: null, acknowledged: { via: 'e-mail' } });
    expect(state?.acknowledged?.text?.text).toContain('version 5.');
  });
});
