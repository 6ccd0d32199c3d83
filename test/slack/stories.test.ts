import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { channels, people } from '../../src/playground/workspace.ts';
import { logComplaint } from '../support/fill-in.ts';
import { mondayMorning, type Redress, startRedress } from '../support/redress.ts';

let redress: Redress;
beforeEach(async () => {
  redress = await startRedress();
});
afterEach(() => redress.close());

const after = (instant: string, hours: number) => new Date(Date.parse(instant) + hours * 3_600_000);

describe('Till queue', () => {
  test('by phone, no name, solved on the spot: closed in one submit, no message to anyone, counted in tomorrow’s digest', async () => {
    const mira = redress.person(people.mira);
    const said = await logComplaint(mira, { what: { solved: 'Gave them a new hammer and said sorry.' } });

    expect(said).toEqual({ ok: true });
    expect(mira.hasViewOpen()).toBe(false);
    const [confirmation] = mira.reads(channels.general);
    expect(confirmation).toMatchObject({ ephemeral: true });
    expect(confirmation?.words).toContain('R-1 is logged and closed');
    expect(mira.reads()).toEqual([]);
    expect(redress.slack.messages(channels.management)).toEqual([]);

    await redress.moveTo(after(mondayMorning, 22.5).toISOString());
    const digests = redress.person(people.ana).reads(channels.management);
    expect(digests).toHaveLength(1);
    expect(digests[0]?.words).toMatch(/1 logged/);
    expect(digests[0]?.words).toMatch(/1 solved on the spot/);
    expect(mira.reads()).toEqual([]);
  });
});

describe('Promised 16:00', () => {
  test('at 15:45 a message with the number; satisfied; closed; and nothing else is sent', async () => {
    const mira = redress.person(people.mira);
    const four = after(mondayMorning, 6);
    await logComplaint(mira, { who: 'new:Anna Berg', contact: '+49 30 23125 042', what: { owe: four } });
    expect(mira.reads().map((message) => message.words)).toEqual([expect.stringContaining('R-1')]);

    await redress.moveTo(after(mondayMorning, 5.7).toISOString());
    expect(mira.reads()).toHaveLength(1);

    await redress.moveTo(after(mondayMorning, 5.75).toISOString());
    const reminder = mira.reads()[1];
    expect(reminder?.words).toContain('Call Anna Berg');
    expect(reminder?.words).toContain('+49 30 23125 042');
    expect(reminder?.text).toContain('+49 30 23125 042');

    if (!reminder) throw new Error('there is a reminder');
    await mira.press('reached', reminder);
    expect(await mira.submit({ outcome: 'satisfied', 'outcome-words': 'All fine now, thank you.' })).toEqual({
      ok: true,
    });
    expect(mira.hasViewOpen()).toBe(false);
    expect(mira.reads().map((message) => message.words)).toEqual([
      expect.stringContaining('Closed. Anna Berg is content.'),
      expect.stringContaining('Closed. Anna Berg is content.'),
    ]);

    await redress.moveTo(after(mondayMorning, 12).toISOString());
    expect(mira.reads()).toHaveLength(2);
    expect(redress.slack.messages(channels.management)).toEqual([]);
  });
});

describe('The main job', () => {
  test('management hears of it, takes it on, answers; the rep is told, reminded, and closes it with the customer content', async () => {
    const [mira, ana, david] = [people.mira, people.ana, people.david].map((id) => redress.person(id));
    if (!mira || !ana || !david) throw new Error('three people');
    await logComplaint(mira, {
      who: 'new:Anna Berg',
      contact: '+49 30 23125 042',
      severity: 'serious',
      what: { management: 'May I give her the money back?' },
    });

    const [card] = ana.reads(channels.management);
    expect(card?.words).toContain('The handle of the hammer broke on the second day.');
    expect(card?.words).toContain('Nobody has taken it on yet');
    if (!card) throw new Error('there is a card');

    await ana.react(card, 'eyes');
    expect(ana.reads(channels.management)[0]?.words).toContain(`Taken on by @${people.ana}`);
    await david.react(card, 'eyes');
    expect(david.reads(channels.management).at(-1)).toMatchObject({
      ephemeral: true,
      text: expect.stringMatching(/^Ana.* has already taken R-1 on\.$/),
    });
    expect(ana.reads(channels.management)).toHaveLength(1);

    await ana.press('answer', ana.reads(channels.management)[0] as typeof card);
    const answer = {
      'answer-cause': 'The new supplier glues the handles.',
      'answer-prevention': 'We went back to the old supplier.',
      'answer-tell': 'Your money comes back tomorrow, and the handles are pinned again.',
    };
    expect(await ana.submit(answer)).toEqual({ ok: true });
    expect(ana.reads(channels.management)[0]?.words).toContain('Answered by');
    const told = mira.reads().at(-1);
    expect(told?.words).toContain('Your money comes back tomorrow');

    const next = (await redress.slack.clock()).next;
    expect(next).toBeDefined();
    await redress.moveTo(after(mondayMorning, 23).toISOString());
    const plan = mira.reads().at(-1);
    expect(plan?.words).toContain('+49 30 23125 042');
    if (!plan) throw new Error('there is a plan');
    await mira.press('reached', plan);
    await mira.submit({ outcome: 'satisfied' });
    expect(ana.reads(channels.management)[0]?.words).toContain('Answered');
    expect(mira.reads()[0]?.words).toContain('Closed. Anna Berg is content.');
  });
});
