import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels, people, team } from '../../../src/playground/workspace.ts';
import { fillInComplaint } from '../../support/fill-in.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;

beforeAll(async () => {
  redress = await startRedress();
});
afterAll(() => redress.close());

test('A56: files of a message come along from a channel in which Redress is no member, too', async () => {
  const [jonas, mira] = [redress.person(people.jonas), redress.person(people.mira)];
  const shared = await jonas.upload('scratch.png');
  await jonas.say(channels.supportFloor, 'The table arrived scratched.', undefined, [shared]);
  const message = mira.reads(channels.supportFloor).at(-1);
  if (!message) throw new Error('nothing was said');
  await mira.messageShortcut('log-complaint-from-message', message);
  await fillInComplaint(mira, { words: 'A scratched table.', what: { management: 'Replace it?' } });
  const [complaint = ''] = await redress.bot.desk.complaints.idsWithFile(team.id, shared);
  const read = await redress.bot.desk.complaints.find(complaint);
  expect(read?.state.files.map(({ id }) => id)).toEqual([shared]);
});
