import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { logComplaint } from '../../support/fill-in.ts';
import type { PersonInSlack } from '../../support/person-in-slack.ts';
import { mondayMorning, type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
let mira: PersonInSlack;
let ana: PersonInSlack;
let david: PersonInSlack;
beforeEach(async () => {
  redress = await startRedress();
  mira = redress.person(people.mira);
  ana = redress.person(people.ana);
  david = redress.person(people.david);
  await logComplaint(mira, {
    who: 'new:Anna Berg',
    contact: '+49 30 23125 042',
    severity: 'urgent',
    what: { management: 'What may I offer her?' },
  });
});
afterEach(() => redress.close());

const inMinutes = (minutes: number) => new Date(Date.parse(mondayMorning) + minutes * 60_000).toISOString();

function card() {
  const message = ana
    .reads(channels.management)
    .find((each) => each.blocks && !each.threadTs?.startsWith('x') && each.words.includes('R-1'));
  if (!message) throw new Error('there is no card');
  return message;
}
const thread = () => ana.reads(channels.management).filter((each) => each.threadTs && each.ts !== each.threadTs);
const round = async () => (await redress.bot.desk.complaints.findByReference(team.id, 'R-1'))?.state.escalation;

describe('the card', () => {
  test('says who, what, how bad, since when, what the rep needs, and the history', () => {
    for (const part of [
      'Urgent',
      'Anna Berg',
      'first complaint',
      'The handle of the hammer',
      'What may I offer her?',
      `@${people.mira}`,
    ]) {
      expect(card().words).toContain(part);
    }
  });

  test('speaks of the complaint before, when there is one', async () => {
    await logComplaint(mira, { who: 'new:Anna Berg', contact: '+49 30 23125 042', what: { management: 'Again.' } });
    expect(ana.reads(channels.management).at(-1)?.words).toContain('2nd complaint; last R-1, still open');
  });
});

describe('reactions', () => {
  test('eyes take it on, and taking them away lets it go again', async () => {
    await ana.react(card(), 'eyes');
    expect(await round()).toMatchObject({ takenOnBy: people.ana });
    await ana.unreact(card(), 'eyes');
    expect(await round()).toMatchObject({ takenOnBy: null });
    expect(card().words).toContain('Nobody has taken it on yet');
  });

  test('a second manager’s eyes change nothing and are answered to them alone; taking them away neither', async () => {
    await ana.react(card(), 'eyes');
    await david.react(card(), 'eyes');
    expect(david.reads(channels.management).at(-1)).toMatchObject({
      ephemeral: true,
      text: expect.stringMatching(/^Ana.* has already taken R-1 on\.$/),
    });
    expect(ana.reads(channels.management)).toHaveLength(1);
    await david.unreact(card(), 'eyes');
    expect(await round()).toMatchObject({ takenOnBy: people.ana });
  });

  test('a thumb, in any skin, says seen; others mean nothing', async () => {
    await ana.react(card(), '+1::skin-tone-3');
    await david.react(card(), 'tada');
    expect(await round()).toMatchObject({ seenBy: [people.ana], takenOnBy: null });
    expect(card().words).toContain(`Seen by @${people.ana}`);
  });

  test('a check mark says handled, with the answer to come; an arrow gives it back and the rep is told', async () => {
    await ana.react(card(), 'white_check_mark');
    expect(card().words).toContain('Handled by');
    expect(card().words).toContain('answer to come');
    await ana.react(card(), 'leftwards_arrow_with_hook');
    expect(card().words).toContain('Back to the rep');
    expect(mira.reads().at(-1)?.words).toContain(`@${people.ana} gave R-1 back to you.`);
  });

  test('somebody who is not a manager changes nothing and is told so, quietly', async () => {
    redress.slack.office.join(channels.management, people.mira);
    await mira.react(card(), 'eyes');
    expect(await round()).toMatchObject({ takenOnBy: null });
    expect(mira.reads(channels.management).at(-1)).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining('Only managers can do that'),
    });
  });

  test('reactions whose events were lost are read at the next start', async () => {
    redress.slack.setBotUrl('http://127.0.0.1:9');
    await redress.slack.act({ as: ana.id, act: 'react', channel: channels.management, ts: card().ts, name: 'eyes' });
    await redress.another();
    for (let tries = 0; tries < 50 && !(await round())?.takenOnBy; tries += 1)
      await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await round()).toMatchObject({ takenOnBy: people.ana });
  });
});

describe('who is on duty', () => {
  test('an admin who is named as a manager is one of them', async () => {
    redress.slack.office.changePerson(people.ana, { isAdmin: true });
    await redress.moveTo(inMinutes(61));
    for (const manager of [ana, david])
      expect(manager.reads().filter((each) => each.words.includes('R-1'))).toHaveLength(1);
  });
});

describe('buttons', () => {
  test('Take it takes it on; pressed on a card that has moved on, it says so kindly', async () => {
    const stale = card();
    await ana.press('take-on', stale);
    expect(await round()).toMatchObject({ takenOnBy: people.ana });
    expect(card().words).toContain('Taken on by');
    expect(() => david.press('take-on', card())).toThrow('There is no take-on to press');
  });

  test('pressed twice at once it is done once, and the second manager is told', async () => {
    const before = card();
    await Promise.all([ana.press('take-on', before), david.press('take-on', before)]);
    const winner = (await round())?.takenOnBy;
    const loser = winner === people.ana ? david : ana;
    expect(loser.reads(channels.management).at(-1)).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining('has already taken R-1 on'),
    });
  });

  test('Back to the rep asks why, and the rep reads it', async () => {
    await ana.press('send-back', card());
    await ana.submit({
      [String(ana.view().blocks.find((block) => block.type === 'input')?.block_id)]:
        'You may refund up to 50 yourself.',
    });
    expect(mira.reads().at(-1)?.words).toContain('You may refund up to 50 yourself.');
  });

  test('an answer with an empty part stays open with the rest as it was typed', async () => {
    await ana.press('answer', card());
    const said = await ana.submit({ 'answer-cause': 'Glue.', 'answer-prevention': '🤷', 'answer-tell': 'Sorry.' });
    expect(said).toMatchObject({ ok: false, errors: { 'answer-prevention': expect.any(String) } });
    expect(ana.hasViewOpen()).toBe(true);
  });

  test('an answer to what was answered in the meantime is refused, and the text stays', async () => {
    await ana.press('answer', card());
    await david.press('answer', card());
    const answer = { 'answer-cause': 'Glue.', 'answer-prevention': 'Pins.', 'answer-tell': 'Sorry.' };
    await david.submit(answer);
    expect(await ana.submit(answer)).toMatchObject({
      ok: false,
      errors: { 'answer-cause': 'R-1 is already answered.' },
    });
    expect(ana.hasViewOpen()).toBe(true);
  });
});

describe('the thread', () => {
  test('a manager’s reply reaches the rep; the rep’s answer comes back there; both are kept as notes', async () => {
    await ana.say(channels.management, 'Does she still have the receipt? &amp; no ping: <!here>', card().ts);
    const heard = mira.reads().at(-1);
    expect(heard?.words).toContain('Does she still have the receipt?');
    if (!heard) throw new Error('there is a message');
    await mira.say(heard.channel, 'Yes, she sent a photo.', heard.ts);
    expect(thread().at(-1)?.words).toContain('Yes, she sent a photo.');
    const notes = (await redress.bot.desk.complaints.findByReference(team.id, 'R-1'))?.state.notes;
    expect(notes?.map((note) => note.by)).toEqual([people.ana, people.mira]);
  });

  test('what is said beside it, and what people say elsewhere, is nobody’s note', async () => {
    await ana.say(channels.management, 'Lunch?');
    await mira.say(channels.supportFloor, 'Busy today.');
    expect((await redress.bot.desk.complaints.findByReference(team.id, 'R-1'))?.state.notes).toEqual([]);
  });
});

describe('not taken on in time', () => {
  test('one reminder in the thread, the managers, the next level; then it stays first in every digest until it is taken', async () => {
    await redress.moveTo(inMinutes(29));
    expect(thread()).toHaveLength(0);
    await redress.moveTo(inMinutes(31));
    expect(thread()).toHaveLength(1);
    await redress.moveTo(inMinutes(61));
    for (const manager of [ana, david])
      expect(manager.reads().filter((each) => each.words.includes('R-1'))).toHaveLength(1);
    await redress.moveTo(inMinutes(91));
    for (const id of [people.priya, people.otto])
      expect(
        redress
          .person(id)
          .reads()
          .filter((each) => each.words.includes('R-1')),
      ).toHaveLength(1);
    await redress.moveTo(inMinutes(300));
    expect([thread().length, ana.reads().length, redress.person(people.priya).reads().length]).toEqual([1, 1, 1]);

    await redress.moveTo(inMinutes(22.5 * 60));
    await redress.moveTo(inMinutes(46.5 * 60));
    const digests = ana
      .reads(channels.management)
      .filter((each) => !each.threadTs && each.words.includes('Nobody has taken'));
    expect(digests.length).toBeGreaterThanOrEqual(2);
  });

  test('taken on in time, nobody is asked again', async () => {
    await ana.react(card(), 'eyes');
    await redress.moveTo(inMinutes(120));
    expect(thread()).toHaveLength(0);
    expect(david.reads()).toHaveLength(0);
  });

  test('a weekend down asks once, for the highest step that is due', async () => {
    await redress.moveTo(inMinutes(95));
    expect(thread()).toHaveLength(0);
    expect(redress.person(people.priya).reads()).toHaveLength(1);
  });
});
