import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { managers, people } from '../../src/playground/workspace.ts';
import { logComplaint } from '../support/fill-in.ts';
import type { PersonInSlack } from '../support/person-in-slack.ts';
import { type Redress, startRedress } from '../support/redress.ts';

const escalated = 7;
let redress: Redress;
let ana: PersonInSlack;

beforeEach(async () => {
  redress = await startRedress();
  ana = redress.person(managers[0]);
});
afterEach(() => redress.close());

/** Which of how many nobody has taken on stand at home. */
function shown(): { from: number; to: number; total: number } {
  const [, from, to, total] = /taken these on \((\d+) to (\d+) of (\d+)\)/.exec(ana.home().text)?.map(Number) ?? [];
  return { from: from ?? 0, to: to ?? 0, total: total ?? 0 };
}

test('whoever turned to a page of App Home stays on it while they work, and on the last one when theirs is done', async () => {
  const mira = redress.person(people.mira);
  for (let n = 1; n <= escalated; n += 1) {
    const who = { who: `new:Customer ${n}`, contact: `030 555 10${n}` };
    expect(await logComplaint(mira, { ...who, what: { management: 'They ask for a manager.' } })).toEqual({ ok: true });
  }
  await redress.settle();
  await ana.openHome();
  const page = shown().to;
  expect(shown()).toEqual({ from: 1, to: page, total: escalated });
  await ana.press('home-further', 'home');
  const turned = shown();
  expect(turned.from).toBe(page + 1);

  await ana.press('take-on', 'home');
  expect(shown()).toMatchObject({ from: page + 1, total: escalated - 1 });

  for (let left = escalated - 1; left > page; left -= 1) await ana.press('take-on', 'home');
  expect(ana.home().text).toContain(`taken these on (${page})`);
});

test('whoever turned to the last page of what recurs sees the one before it when its last problem is settled', async () => {
  for (let n = 1; n <= 7; n += 1) {
    await ana.command('/complaint expect');
    await ana.submit({ 'open-problem-title': `The handle of hammer ${n} may break` });
  }
  await ana.openHome();
  expect(ana.home().text).toContain('What recurs (1 to 6 of 7)');
  await ana.press('home-further', 'home');
  expect(ana.home().text).toContain('What recurs (7 to 7 of 7)');
  await ana.press('problem-dismiss', 'home');
  await ana.submit({ 'problem-because': 'Each for a reason of its own.', 'problem-until': new Date('2040-06-01') });
  expect(ana.home().text).toContain('What recurs (6)');
});
