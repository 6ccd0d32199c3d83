import { expect, test } from '@jest/globals';
import { ana, ben, directory, escalated, guest, hana, later, logged } from '../story.ts';

const tick = { type: 'tick' } as const;

test('It is asked for again in the thread, of the managers on duty, then of the next level, then no more', () => {
  const story = escalated({ severity: 'urgent' });
  story.does(tick, { now: later({ minutes: 30 }) });
  expect(story.lastSaid).toEqual([`ask again to round ${story.round}`]);
  story.does(tick, { now: later({ minutes: 60 }) });
  expect(story.lastSaid).toEqual(['ask again to U-ANA', 'ask again to U-BEN']);
  story.does(tick, { now: later({ minutes: 90 }) });
  expect(story.lastSaid).toEqual(['ask again to U-HANA']);
  expect(story.complaint).toMatchObject({ wakeAt: null, escalation: { asked: 3 } });
  expect(story.does(tick, { now: later({ days: 30 }) }).last).toEqual([]);
});

test('Before anything is due nothing happens, whoever lets time pass', () => {
  const story = escalated({ severity: 'urgent' });
  expect(story.does(tick, { now: later({ minutes: 29 }), by: guest }).last).toEqual([]);
  expect(logged().does(tick, { now: later({ days: 30 }) }).last).toEqual([]);
});

test('What time did is not put down to a person', () => {
  const story = escalated({ severity: 'urgent' }).does(tick, { now: later({ minutes: 30 }) });
  expect(story.last).toMatchObject([{ by: 'redress' }]);
});

test('Twice at the same moment asks once', () => {
  const at = { now: later({ minutes: 30 }) };
  expect(escalated({ severity: 'urgent' }).does(tick, at).does(tick, at).last).toEqual([]);
});

test('After a long silence of our own the highest step that is due is taken, once', () => {
  const story = escalated({ severity: 'urgent' }).does(tick, { now: later({ minutes: 75 }) });
  expect(story.last).toMatchObject([{ type: 'asked again', step: 2, to: [ana.id, ben.id] }]);
  expect(story.complaint.wakeAt).toBe(later({ minutes: 90 }));
});

test('Nobody on duty asks the next level; no next level asks those on duty; nobody at all asks in the thread', () => {
  const story = () => escalated({ severity: 'urgent' });
  const second = { now: later({ minutes: 60 }) };
  const third = { now: later({ minutes: 90 }) };
  expect(story().does(tick, { ...second, people: directory([]) }).lastSaid).toEqual(['ask again to U-HANA']);
  expect(story().does(tick, { ...third, people: directory([ana.id], []) }).lastSaid).toEqual(['ask again to U-ANA']);
  expect(story().does(tick, { ...third, people: directory([], []) }).lastSaid).toEqual(['ask again to round 3']);
});

test('Somebody who is twice on duty is asked once', () => {
  const story = escalated({ severity: 'urgent' });
  story.does(tick, { now: later({ minutes: 60 }), people: directory([ana.id, hana.id, ana.id]) });
  expect(story.lastSaid).toEqual(['ask again to U-ANA', 'ask again to U-HANA']);
});

test('An urgent first contact that was not made is told to the managers on duty, once', () => {
  const story = logged({
    severity: 'urgent',
    via: 'e-mail',
    what: { now: 'owe', dueAt: later({ minutes: 20 }), promised: false },
  });
  expect(story.complaint.wakeAt).toBe(later({ minutes: 20 }));
  story.does(tick, { now: later({ minutes: 20 }) });
  expect(story.lastSaid).toEqual(['first contact overdue to U-ANA', 'first contact overdue to U-BEN']);
  expect(story.complaint).toMatchObject({ wakeAt: null, owed: [{ about: 'first contact' }] });
  expect(story.does(tick, { now: later({ minutes: 40 }) }).last).toEqual([]);
});

test('With no manager anywhere it is told in the management channel', () => {
  const story = logged({
    severity: 'urgent',
    via: 'e-mail',
    what: { now: 'owe', dueAt: later({ minutes: 20 }), promised: false },
  });
  story.does(tick, { now: later({ minutes: 20 }), people: directory([], []) });
  expect(story.lastSaid).toEqual(['first contact overdue to management']);
});

test('A first contact that is less than urgent is left to the plan', () => {
  const story = logged({ severity: 'serious', via: 'e-mail' });
  expect(story.complaint.wakeAt).toBeNull();
  expect(story.does(tick, { now: later({ days: 9 }) }).last).toEqual([]);
});
