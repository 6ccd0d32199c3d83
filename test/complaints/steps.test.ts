import { describe, expect, test } from '@jest/globals';
import { nextAct, stepsOf } from '../../src/complaints/steps.ts';
import { agreeing, approving, keeping, offering, offerOf } from './offering.ts';
import {
  ana,
  answerTo,
  drafted,
  escalated,
  later,
  logged,
  ravi,
  type Story,
  said,
  solved,
  understanding,
} from './story.ts';

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
    // Nobody agreed to anything.
    null,
    later({ hours: 3 }),
    null,
  ]);
});

test('A41, A48: Agreed is what somebody agreed to, at the time when it was written down, and done what all of it is', () => {
  const story = mailed().does(said()).does(understood);
  story.does(offering({ dueAt: later({ days: 1 }) }), { now: later({ hours: 1 }) });
  expect(done(story)).toEqual(['acknowledge', 'understand']);
  story.does(agreeing(story), { now: later({ hours: 2 }) });
  expect(stepsOf(story.complaint)).toContainEqual({ name: 'agree', doneAt: later({ hours: 2 }) });
  expect(done(story)).toEqual(['acknowledge', 'understand', 'agree']);
  story.does(keeping(story), { now: later({ hours: 3 }) });
  expect(stepsOf(story.complaint)).toContainEqual({ name: 'act', doneAt: later({ hours: 3 }) });
});

test('A28, A48: What was agreed and done before it opened again is to be agreed and done anew', () => {
  const story = mailed().does(said()).does(understood);
  story.does(offering({ dueAt: later({ days: 1 }) }), { now: later({ hours: 1 }) });
  story.does(agreeing(story), { now: later({ hours: 2 }) });
  story.does(keeping(story), { now: later({ hours: 3 }) });
  story.does({ type: 'resolve', remedy: 'Sent a new one.' }, { now: later({ hours: 3 }) });
  expect(done(story)).toEqual(['acknowledge', 'understand', 'agree', 'act']);
  story.does({ type: 'reopen', reason: 'It broke, too.' }, { now: later({ hours: 4 }) });
  expect(done(story)).toEqual(['acknowledge', 'understand']);
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
    expect(next(story)).toBe('offer');
    story.does(offering({ deliverer: ravi.id }));
    // It waits for somebody else.
    expect(next(story)).toBe('update');
    story.does({ type: 'answer delivery', offer: offerOf(story), can: true, because: null }, { by: ravi });
    expect(next(story)).toBe('tell offer');
    story.does(agreeing(story));
    expect(next(story)).toBe('update');
    const again = { dueAt: later({ days: 3 }), promised: true };
    story.does({ type: 'update', draft: null, via: 'phone', sentAt: null, text: null, next: again });
    expect(next(story)).toBe('keep promise');
    story.does(keeping(story));
    expect(next(story)).toBe('put right');
    story.does({ type: 'resolve', remedy: 'Sent a new one.' });
    expect(next(story)).toBe('reach');
    story.does({ type: 'close', reason: 'They are content.' });
    expect(next(story)).toBeNull();
  });

  test('A43: is to tell them how it stands while something waits, or until what was agreed is due', () => {
    const story = logged()
      .does(understood)
      .does(offering({ amount: 120 }));
    expect(next(story)).toBe('update');
    story.does(approving(story), { by: ana });
    story.does(agreeing(story, { version: story.complaint.offers[0]?.version ?? 0 }));
    expect([story.contact('remedy'), next(story)]).toEqual([story.complaint.owed[0]?.id, 'keep promise']);
    const until = { dueAt: later({ days: 5 }), promised: true };
    story.does({ type: 'snooze', followUp: story.contact('remedy'), until });
    expect(next(story)).toBe('update');
    const { contact, ...customer } = { ...story.complaint.customer };
    expect(contact).not.toBeNull();
    const unreachable = { ...story.complaint, customer: { ...customer, contact: null } };
    expect(nextAct(unreachable, off)).toBe('keep promise');
  });

  test('A48: is to sum up before it is put right, where the workspace asks for that', () => {
    const story = logged().does(understood);
    expect(next(story, 'advise')).toBe('sum up');
    story.does({ type: 'sum up', text: 'It leaks.', said: { answer: 'yes', via: 'phone', who: null } });
    expect(next(story, 'advise')).toBe('offer');
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
    expect(next(story.does(understood))).toBe('offer');
  });

  test('A28: is to think of something else once what was done did not content them', () => {
    const story = logged({ severity: 'serious' }).does(understood).does(offering());
    story.does(agreeing(story)).does(keeping(story)).does({ type: 'resolve', remedy: 'Paid it back.' });
    const outcome = { type: 'record outcome', outcome: 'not', words: null, next: null } as const;
    story.does({ ...outcome, followUp: story.contact('after remedy') }, { now: later({ days: 2 }) });
    expect(next(story)).toBe('offer');
  });
});

test('A48: What was solved on the spot has nothing left to do; reopened it begins where it stood', () => {
  expect(nextAct(solved().complaint, off)).toBeNull();
  expect(done(solved())).toEqual(['acknowledge', 'act', 'follow up']);
  expect(done(solved().does({ type: 'reopen', reason: null }))).toEqual(['acknowledge']);
});
