import { expect, test } from '@jest/globals';
import { coachingOf, handlingOf, type StepHandled } from '../../src/complaints/handling-of.ts';
import { agreeing, keeping, offering } from './offering.ts';
import { later, logged, type Story, said, solved, understanding } from './story.ts';

const step = (story: Story, name: StepHandled['name']) => handlingOf(story.events).find((each) => each.name === name);
const inWriting = () => logged({ via: 'e-mail', what: { now: 'owe', dueAt: later({ hours: 4 }), promised: false } });

test('A47: acknowledged in time is by the time that was planned, and putting it off does not make it later', () => {
  const asTold = inWriting().does(said(), { now: later({ hours: 3 }) });
  expect(step(asTold, 'acknowledge')).toMatchObject({ done: true, inTime: true });
  const late = inWriting();
  late.does({ type: 'snooze', followUp: late.contact(), until: 'tomorrow' }, { now: later({ hours: 3 }) });
  late.does(said(), { now: later({ days: 1 }) });
  expect(step(late, 'acknowledge')).toMatchObject({ done: true, inTime: false });
  expect(step(logged(), 'acknowledge')).toMatchObject({ done: true, inTime: true });
});

test('A47: understanding comes before anything is offered', () => {
  const asked = { ...understanding(), nothingMore: true };
  const first = logged()
    .does(asked)
    .does(offering(), { now: later({ hours: 1 }) });
  expect(step(first, 'understand')).toMatchObject({ done: true, inOrder: true });
  const after = logged()
    .does(offering())
    .does(asked, { now: later({ hours: 1 }) });
  expect(step(after, 'understand')).toMatchObject({ done: true, inOrder: false });
});

test('A47: what was agreed is done in time, or not', () => {
  const agreed = () => {
    const story = logged().does(offering());
    return story.does(agreeing(story));
  };
  const kept = agreed();
  kept.does(keeping(kept), { now: later({ days: 1 }) });
  expect(step(kept, 'act')).toMatchObject({ done: true, inTime: true });
  const late = agreed();
  late.does(keeping(late), { now: later({ days: 3 }) });
  expect(step(late, 'act')).toMatchObject({ done: true, inTime: false });
});

test('A47: whoever was to be asked afterwards was asked in time; where it was waived nothing is said', () => {
  const resolved = () => logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new one.' });
  const reached = (days: number) => {
    const story = resolved();
    const followUp = story.contact('after remedy');
    return story.does(
      { type: 'record outcome', followUp, outcome: 'satisfied', words: null, next: null },
      { now: later({ days }) },
    );
  };
  expect(step(reached(2), 'follow up')).toMatchObject({ done: true, inTime: true });
  expect(step(reached(9), 'follow up')).toMatchObject({ done: true, inTime: false });
  const waived = resolved();
  const followUp = waived.contact('after remedy');
  waived.does({ type: 'waive follow-up', followUp, because: 'we speak anyway' });
  expect(step(waived, 'follow up')).toBeUndefined();
});

test('A47: solved on the spot needs no other step, and steps nobody needed are not counted', () => {
  expect(handlingOf(solved().events).map(({ name }) => name)).toEqual(['acknowledge']);
  const late = inWriting().does(said(), { now: later({ days: 3 }) });
  const coaching = coachingOf([handlingOf(solved().events), handlingOf(late.events)]);
  expect(coaching[0]).toEqual({ name: 'acknowledge', well: 1, of: 2 });
  expect(coaching.map(({ name }) => name)).not.toContain('agree');
});
