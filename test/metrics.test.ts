import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { reps } from '../src/playground/workspace.ts';
import { logComplaint } from './support/fill-in.ts';
import { type Redress, startRedress } from './support/redress.ts';

let redress: Redress;
beforeAll(async () => {
  redress = await startRedress();
});
afterAll(() => redress.close());

async function metrics(): Promise<{ status: number; text: string; value(line: string): number }> {
  const answer = await fetch(`http://127.0.0.1:${redress.bot.port}/metrics`);
  const text = await answer.text();
  const value = (line: string) =>
    Number(
      text
        .split('\n')
        .find((each) => each.startsWith(`${line} `))
        ?.split(' ')[1],
    );
  return { status: answer.status, text, value };
}

test('What is said, what waits and what could not be said is counted, and nobody is named', async () => {
  const mira = redress.person(reps[0]);
  const before = await metrics();
  await logComplaint(mira, { who: 'new:Anna Berg', contact: '+49 30 23125 042', what: { management: 'Again.' } });
  const after = await metrics();
  expect(after.value('redress_said_total{outcome="sent"}')).toBeGreaterThanOrEqual(
    (before.value('redress_said_total{outcome="sent"}') || 0) + 2,
  );
  expect(after.value('redress_waiting')).toBe(0);
  expect(after.value('redress_oldest_due_seconds')).toBe(0);
  expect(after.value('redress_said_delay_seconds_count{lane="1"}')).toBeGreaterThanOrEqual(2);
  expect(after.text).toContain('process_resident_memory_bytes');
  expect(after.text).not.toMatch(/Anna|Berg|23125|R-1\b|U07/);
});

test('A message that cannot be sent is counted with its reason', async () => {
  const mira = redress.person(reps[0]);
  redress.slack.failNext('chat.postMessage', { error: 'msg_too_long' });
  await logComplaint(mira, {
    who: 'new:Cy Holm',
    contact: '+49 30 23125 044',
    what: { owe: new Date('2040-01-12T09:00:00Z') },
  });
  const now = await metrics();
  expect(now.value('redress_dead_total{reason="msg_too_long"}')).toBeGreaterThanOrEqual(1);
  expect(now.value('redress_unsaid')).toBeGreaterThanOrEqual(1);
  expect(now.value('redress_trouble_total{class="refused"}')).toBeGreaterThanOrEqual(1);
});

test('While the database is away it says so instead of numbers that are none', async () => {
  redress.databaseAway(true);
  expect(await metrics()).toMatchObject({ status: 503, text: 'The database does not answer.' });
  redress.databaseAway(false);
});
