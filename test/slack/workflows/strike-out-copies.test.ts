import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { people, team } from '../../../src/playground/workspace.ts';
import { actions } from '../../../src/slack/views/buttons.ts';
import { withCopies } from '../../../src/slack/views/personal-texts-of.ts';
import { drafted, later, logged, said } from '../../complaints/story.ts';
import { logComplaint } from '../../support/fill-in.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;

beforeAll(async () => {
  redress = await startRedress();
});
afterAll(() => redress.close());

test('what is struck out of a draft is struck out of what went out, too, and comes back nowhere', async () => {
  const mira = redress.person(people.mira);
  await logComplaint(mira, {
    contact: 'mo@post.example',
    what: { management: 'Please look.' },
    more: { 'log-via': 'e-mail' },
  });
  const card = mira.reads().at(-1);
  if (!card) throw new Error('there is no card');
  await mira.press(actions.acknowledge, card);
  const text = 'Thank you for telling us. We paid it back to 4111 1111 1111 1111.';
  await mira.submit({ 'ack-text-1': text });
  if (mira.view().title.startsWith('Acknowledge')) await mira.submit({ 'ack-text-1': text });
  await mira.submit({});
  await mira.command('/complaint R-1');
  expect(mira.view().text).toContain('4111');
  await mira.press('put-right', 'view', 'Strike words out');
  const drafted = (await redress.bot.desk.complaints.findByReference(team.id, 'R-1'))?.events.find(
    ({ type }) => type === 'acknowledgement drafted',
  );
  await mira.submit({ 'strike-out-texts': [`${drafted?.n}.text`], 'strike-out-because': 'card number' });
  await mira.command('/complaint R-1');
  expect(mira.view().text).not.toContain('4111');
  await mira.press(actions.timeline, 'view');
  expect(mira.view().text).not.toContain('4111');
  const after = await redress.bot.desk.complaints.findByReference(team.id, 'R-1');
  expect(JSON.stringify(after)).not.toContain('4111');
});

test('texts that are gone already are no copies of each other', () => {
  const story = logged({ via: 'e-mail' }).does(drafted());
  const { draft } = story.complaint;
  story.does(said({ draft: draft?.event ?? null, via: 'e-mail' }), { now: later({ hours: 1 }) });
  const [written = '', sent = ''] = [draft?.text.personal, story.complaint.acknowledged?.text?.personal];
  expect(withCopies(story.events, [written])).toEqual([written, sent]);
  const gone = JSON.parse(JSON.stringify(story.events).replace(/"text":"[^"]*"/g, '"text":""'));
  expect(withCopies(gone, [written])).toEqual([written]);
});
