import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { people, reps } from '../../../src/playground/workspace.ts';
import { logComplaint } from '../../support/fill-in.ts';
import { type Redress, startRedress } from '../../support/redress.ts';

let redress: Redress;
beforeAll(async () => {
  redress = await startRedress();
});
afterAll(() => redress.close());

test('What could not be said is shown to managers with the reason, and is said once it is tried again', async () => {
  const { slack } = redress;
  const [mira, ana] = [redress.person(reps[0]), redress.person(people.ana)];
  slack.failNext('chat.postMessage', { error: 'cannot_dm_bot' });
  await logComplaint(mira, {
    who: 'new:Anna Berg',
    contact: '+49 30 23125 042',
    what: { owe: new Date('2040-01-12T09:00:00.000Z') },
  });
  expect(mira.reads().filter(({ words }) => words.includes('R-1'))).toEqual([]);

  await mira.openHome();
  expect(mira.home().text).not.toContain('Could not be said');
  await ana.openHome();
  expect(ana.home().text).toContain(`Could not be said (1)`);
  expect(ana.home().text).toContain(`The card about R-1 to @${mira.id}: they cannot be written to by apps.`);

  await ana.press('send-again', 'home');
  expect(ana.home().text).not.toContain('Could not be said');
  expect(mira.reads().filter(({ words }) => words.includes('R-1'))).toHaveLength(1);
});
