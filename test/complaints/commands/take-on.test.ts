import { expect, test } from '@jest/globals';
import { awaitsManager } from '../../../src/complaints/complaint.ts';
import { ana, answerTo, ben, directory, escalated, later, logged, rita, type Story } from '../story.ts';

const takeOn = (story: Story) => ({ type: 'take on', round: story.round }) as const;
const letGo = (story: Story) => ({ type: 'let go', round: story.round }) as const;

test('A manager takes it on, and nobody is asked any more', () => {
  const story = escalated();
  story.does(takeOn(story), { by: ana });
  expect(story.complaint.escalation).toMatchObject({ takenOnBy: ana.id, takenOnByHandling: false });
  expect(story.complaint.wakeAt).toBeNull();
  expect(awaitsManager(story.complaint)).toBe(false);
  expect(story.lastSaid).toEqual([]);
});

test('An urgent or serious one reminds them of the answer at 80 % of the time', () => {
  const story = escalated({ severity: 'urgent' });
  story.does(takeOn(story), { by: ana });
  expect(story.owed.at(-1)).toMatchObject({
    kind: 'answer soon',
    to: { person: ana.id },
    dueAt: '2026-11-18T16:24:00.000Z',
  });
});

test('When the answer is overdue already there is no reminder before it', () => {
  const story = escalated({ severity: 'urgent' });
  expect(story.does(takeOn(story), { by: ana, now: later({ days: 2 }) }).lastSaid).toEqual([]);
});

test('Doing it twice changes nothing; another manager is told who has it', () => {
  const story = escalated();
  story.does(takeOn(story), { by: ana });
  expect(story.does(takeOn(story), { by: ana }).last).toEqual([]);
  expect(story.refusal(takeOn(story), { by: ben })?.code).toBe('already');
  expect(() => story.does(takeOn(story), { by: ben })).toThrow('Ana has already taken R-1 on.');
});

test('A rep takes nothing on, and is told what to do instead', () => {
  const story = escalated();
  expect(story.refusal(takeOn(story), { by: rita })?.code).toBe('not allowed');
  expect(() => story.does(takeOn(story), { by: rita })).toThrow('Only managers can do that.');
});

test('A round that is over, or never was, is not taken on', () => {
  const story = escalated();
  const first = takeOn(story);
  expect(logged().refusal({ type: 'take on', round: 3 }, { by: ana })?.code).toBe('already');
  story.does(answerTo(story), { by: ana });
  expect(story.refusal(first, { by: ben })?.code).toBe('already');
  story.does({ type: 'escalate', reason: null });
  expect(story.refusal(first, { by: ben })?.code).toBe('already');
  expect(story.refusal(takeOn(story), { by: ben })).toBeNull();
});

test('Letting go starts the clock for taking it on again', () => {
  const story = escalated({ severity: 'urgent' });
  story.does(takeOn(story), { by: ana }).does(letGo(story), { by: ana, now: later({ minutes: 10 }) });
  expect(awaitsManager(story.complaint)).toBe(true);
  expect(story.complaint.escalation?.askAgainAt).toEqual([40, 70, 100].map((minutes) => later({ minutes })));
  expect(story.complaint.wakeAt).toBe(later({ minutes: 40 }));
});

test('Letting go late asks only the levels not yet asked, and the last at least once more', () => {
  const story = escalated({ severity: 'urgent' });
  story.does({ type: 'tick' }, { now: later({ minutes: 30 }) });
  story.does(takeOn(story), { by: ana }).does(letGo(story), { by: ana });
  expect(story.complaint.escalation).toMatchObject({
    asked: 1,
    askAgainAt: [later({ minutes: 30 }), later({ minutes: 60 })],
  });
  story.does({ type: 'tick' }, { now: later({ minutes: 60 }) });
  story.does(takeOn(story), { by: ana }).does(letGo(story), { by: ana });
  expect(story.complaint.escalation).toMatchObject({ asked: 3, askAgainAt: [later({ minutes: 30 })] });
});

test("Nobody lets go of what is somebody else's", () => {
  const story = escalated();
  expect(story.does(letGo(story), { by: ana }).last).toEqual([]);
  story.does(takeOn(story), { by: ana });
  expect(story.does(letGo(story), { by: ben }).last).toEqual([]);
  expect(story.complaint.escalation?.takenOnBy).toBe(ana.id);
});

test('When the one who took it on lets go, it is with the one who has handled it', () => {
  const story = escalated();
  story.does(takeOn(story), { by: ana }).does({ type: 'handle', round: story.round }, { by: ben });
  story.does(letGo(story), { by: ana });
  expect(story.complaint.escalation).toMatchObject({ takenOnBy: ben.id, handledBy: ben.id });
});

test('Truth 2: who takes it on and handles it has it until both are taken back, in whatever order', () => {
  const acts = { eyes: ['take on', 'let go'], check: ['handle', 'unhandle'] } as const;
  for (const added of [['eyes', 'check'] as const, ['check', 'eyes'] as const]) {
    for (const removed of [['eyes', 'check'] as const, ['check', 'eyes'] as const]) {
      const story = escalated();
      const does = (type: 'take on' | 'let go' | 'handle' | 'unhandle') =>
        story.does({ type, round: story.round }, { by: ana }).complaint.escalation?.takenOnBy;
      expect(added.map((each) => does(acts[each][0]))).toEqual([ana.id, ana.id]);
      expect(does(acts[removed[0]][1])).toBe(ana.id);
      expect(story.complaint.escalation?.handledBy).toBe(removed[0] === 'eyes' ? ana.id : null);
      expect(does(acts[removed[1]][1])).toBeNull();
      expect(story.complaint.escalation).toMatchObject({ handledBy: null, takenOnEvent: null });
      expect(story.complaint.wakeAt).not.toBeNull();
    }
  }
});

test('Truth 2: it goes to nobody who had handled it and is no manager any more: it is asked for again', () => {
  const story = escalated();
  story.does(takeOn(story), { by: ana }).does({ type: 'handle', round: story.round }, { by: ben });
  const found = directory();
  const people = { ...found, find: (id: string) => (id === ben.id ? { ...ben, active: false } : found.find(id)) };
  expect(story.does(letGo(story), { by: ana, people }).lastTypes).toEqual(['unhandled', 'let go']);
  expect(story.complaint.escalation).toMatchObject({ takenOnBy: null, handledBy: null });
  expect(story.complaint.wakeAt).not.toBeNull();
});

test('Truth 2: once whoever handled it has left, the card says so no longer, and it stays with the one who has it', () => {
  const story = escalated();
  story.does(takeOn(story), { by: ana }).does({ type: 'handle', round: story.round }, { by: ben });
  const found = directory();
  const people = {
    ...found,
    find: (id: string) => (id === ben.id ? { ...ben, role: 'rep' as const } : found.find(id)),
  };
  expect(story.does({ type: 'people changed' }, { people }).lastTypes).toEqual(['unhandled']);
  expect(story.complaint.escalation).toMatchObject({ takenOnBy: ana.id, handledBy: null });
});
