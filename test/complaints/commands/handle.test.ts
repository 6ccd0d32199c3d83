import { expect, test } from '@jest/globals';
import { awaitsAnswer, awaitsManager } from '../../../src/complaints/complaint.ts';
import { ana, ben, escalated, later, rita, type Story } from '../story.ts';

const handle = (story: Story) => ({ type: 'handle', round: story.round }) as const;
const unhandle = (story: Story) => ({ type: 'unhandle', round: story.round }) as const;
const takeOn = (story: Story) => ({ type: 'take on', round: story.round }) as const;

test('Handling what nobody took on takes it on; the answer is still to come', () => {
  const story = escalated({ severity: 'serious' });
  story.does(handle(story), { by: ana });
  expect(story.complaint.escalation).toMatchObject({ takenOnBy: ana.id, handledBy: ana.id, takenOnByHandling: true });
  expect(awaitsAnswer(story.complaint)).toBe(true);
  expect(story.lastSaid).toEqual(['answer soon to U-ANA']);
});

test('Handling what one has taken on adds only that', () => {
  const story = escalated();
  story.does(takeOn(story), { by: ana }).does(handle(story), { by: ana });
  expect(story.lastTypes).toEqual(['handled']);
});

test("A manager may handle what is another's", () => {
  const story = escalated();
  story.does(takeOn(story), { by: ana }).does(handle(story), { by: ben });
  expect(story.complaint.escalation).toMatchObject({ takenOnBy: ana.id, handledBy: ben.id });
});

test('Doing it twice changes nothing; another manager is told who has', () => {
  const story = escalated();
  expect(story.does(handle(story), { by: ana }).does(handle(story), { by: ana }).last).toEqual([]);
  expect(() => story.does(handle(story), { by: ben })).toThrow('Ana has already handled R-1.');
});

test('Taking it back lets go of what was taken on by it, and the clock starts again', () => {
  const story = escalated({ severity: 'urgent' });
  story.does(handle(story), { by: ana }).does(unhandle(story), { by: ana, now: later({ minutes: 5 }) });
  expect(awaitsManager(story.complaint)).toBe(true);
  expect(story.complaint.escalation?.handledBy).toBeNull();
  expect(story.complaint.wakeAt).toBe(later({ minutes: 35 }));
});

test('Taking it back keeps what was taken on before', () => {
  const story = escalated();
  story.does(takeOn(story), { by: ana }).does(handle(story), { by: ana }).does(unhandle(story), { by: ana });
  expect(story.complaint.escalation).toMatchObject({ takenOnBy: ana.id, handledBy: null });
});

test('Nobody takes back what another did', () => {
  const story = escalated();
  expect(story.does(handle(story), { by: ana }).does(unhandle(story), { by: ben }).last).toEqual([]);
});

test('A rep handles nothing, and nobody handles what went back to the rep', () => {
  const story = escalated();
  expect(story.refusal(handle(story), { by: rita })?.code).toBe('not allowed');
  story.does({ type: 'send back', round: story.round, reason: null }, { by: ana });
  expect(story.refusal(handle(story), { by: ben })?.code).toBe('already');
  expect(story.refusal(unhandle(story), { by: ben })?.code).toBe('already');
});
