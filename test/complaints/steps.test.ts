import { describe, expect, test } from '@jest/globals';
import { nextAct, stepsOf } from '../../src/complaints/steps.ts';
import { ana, answerTo, drafted, escalated, later, logged, type Story, said, solved, understanding } from './story.ts';

const off = { summary: 'off' } as const;
const next = ({ complaint }: Story, gate: 'off' | 'advise' = 'off') => nextAct(complaint, { summary: gate });
const done = ({ complaint }: Story) => stepsOf(complaint).flatMap(({ name, doneAt }) => (doneAt ? [name] : []));
const mailed = () => logged({ via: 'e-mail', severity: 'serious' });
const understood = understanding({ nothingMore: true });

test('A48: The steps are acknowledge, understand, agree, act and follow up, each with the time at which it was done', () => {
  const story = mailed();
  expect(stepsOf(story.complaint).map(({ name }) => name)).toEqual([
    'acknowledge',
    'understand',
    'agree',
    'act',
    'follow up',
  ]);
  expect(done(story)).toEqual([]);
  story.does(said(), { now: later({ hours: 1 }) });
  story.does(understood, { now: later({ hours: 2 }) });
  story.does({ type: 'resolve', remedy: 'Sent a new one.' }, { now: later({ hours: 3 }) });
  expect(stepsOf(story.complaint).map(({ doneAt }) => doneAt)).toEqual([
    later({ hours: 1 }),
    later({ hours: 2 }),
    later({ hours: 3 }),
    later({ hours: 3 }),
    null,
  ]);
});

describe('A48: The next right step', () => {
  test('A48: goes from one to the next', () => {
    const story = mailed();
    expect(next(story)).toBe('acknowledge');
    story.does(drafted());
    expect(next(story)).toBe('send draft');
    story.does(said({ draft: story.complaint.draft?.event ?? null }));
    expect(next(story)).toBe('understand');
    story.does(understood);
    expect(next(story)).toBe('put right');
    story.does({ type: 'resolve', remedy: 'Sent a new one.' });
    expect(next(story)).toBe('reach');
    story.does({ type: 'close', reason: 'They are content.' });
    expect(next(story)).toBeNull();
  });

  test('A48: is to sum up before it is put right, where the workspace asks for that', () => {
    const story = logged().does(understood);
    expect(next(story, 'advise')).toBe('sum up');
    story.does({ type: 'sum up', text: 'It leaks.', said: { answer: 'yes', via: 'phone', who: null } });
    expect(next(story, 'advise')).toBe('put right');
  });

  test('A48: is to tell them what was found before anything new is asked', () => {
    const story = escalated();
    story.does(answerTo(story), { by: ana });
    expect(next(story)).toBe('reach');
  });

  test('A48: of somebody who cannot be reached is not to acknowledge, and after the remedy not the remedy again', () => {
    const customer = { id: null, name: null, contact: null };
    const story = escalated({ via: 'letter', customer });
    expect(next(story)).toBe('understand');
    expect(next(story.does(understood))).toBe('put right');
  });
});

test('A48: What was solved on the spot has nothing left to do; reopened it begins where it stood', () => {
  expect(nextAct(solved().complaint, off)).toBeNull();
  expect(done(solved())).toEqual(['acknowledge', 'agree', 'act', 'follow up']);
  expect(done(solved().does({ type: 'reopen', reason: null }))).toEqual(['acknowledge']);
});
