import { describe, expect, test } from '@jest/globals';
import { acknowledgementParts } from '../../../src/complaints/complaint.ts';
import { stepsOf } from '../../../src/complaints/steps.ts';
import { drafted, gates, guest, later, logged, ravi, type Story, said, wednesday } from '../story.ts';

/** A complaint that came by e-mail at ten on Wednesday: nobody has answered yet. */
const mailed = (now = wednesday): Story =>
  logged({ via: 'e-mail', severity: 'serious', what: { now: 'management', reason: null } }, { now });
const sent = (story: Story, over: Parameters<typeof said>[0] = {}) =>
  said({ via: 'e-mail', draft: story.complaint.draft?.event ?? null, ...over });

describe('A36: The clock of the first answer', () => {
  test('A36: an acknowledgement that is only written stops no clock: the first contact is still owed', () => {
    const story = mailed();
    const [owed] = story.complaint.owed;
    story.does(drafted());
    expect(story.complaint).toMatchObject({ firstContactAt: null, owed: [owed], draft: { via: 'e-mail' } });
    expect(stepsOf(story.complaint)[0]).toEqual({ name: 'acknowledge', doneAt: null });
  });

  test('A36: it stops when a person says that it has gone out, at the time it went out', () => {
    const story = mailed().does(drafted());
    story.does(sent(story, { sentAt: later({ minutes: 20 }) }), { now: later({ hours: 1 }) });
    expect(story.complaint).toMatchObject({
      firstContactAt: later({ minutes: 20 }),
      draft: null,
      acknowledged: {
        at: later({ minutes: 20 }),
        by: 'U-RITA',
        text: { text: 'Thank you for telling us. I am sorry.' },
      },
    });
    expect(story.complaint.owed.map(({ about }) => about)).toEqual(['contact']);
  });

  test('A36: time passing and what Redress says by itself are no answer to the customer', () => {
    const story = logged({ via: 'e-mail', severity: 'urgent', what: { now: 'management', reason: null } });
    story.does({ type: 'tick' }, { now: later({ minutes: 40 }) });
    expect(story.lastTypes).toContain('first contact overdue');
    expect(story.complaint.firstContactAt).toBeNull();
  });

  test.each([
    ['still to come', later({ hours: 2 })],
    ['before it reached us', later({ minutes: -1 })],
  ])('A36: a time of sending that is %s is refused on its field', (_, sentAt) => {
    const story = mailed().does(drafted());
    expect(story.refusal(sent(story, { sentAt }), { now: later({ hours: 1 }) })).toEqual({
      code: 'time in the past',
      field: 'sent',
    });
  });

  test('A36: a draft that was written anew meanwhile is not the one that goes out', () => {
    const story = mailed().does(drafted());
    const first = story.complaint.draft?.event ?? null;
    story.does(drafted({ text: 'Another one.' }), { by: ravi });
    expect(story.refusal(said({ draft: first }))?.code).toBe('already');
    story.does(sent(story));
    expect(story.complaint.acknowledged?.text?.text).toBe('Another one.');
    expect(story.refusal(said({ draft: first }))?.code).toBe('already');
  });
});

describe('A37: The parts of an acknowledgement', () => {
  const parts = acknowledgementParts.filter((part) => part !== 'thanks');

  test('A37: an acknowledgement without thanks does not go where all parts are required, unless somebody says why', () => {
    const settings = gates('require', 'acknowledgement');
    const story = mailed();
    expect(story.refusal(drafted({ parts }), { settings })).toEqual({ code: 'step first', field: 'without' });
    expect(story.refusal(drafted({ parts, without: '  ' }), { settings })?.code).toBe('step first');
    story.does(drafted({ parts, without: 'They asked for one line.' }), { settings });
    expect(story.last).toMatchObject([
      { type: 'went without', gate: 'acknowledgement', because: { text: 'They asked for one line.' } },
      { type: 'acknowledgement drafted', parts },
    ]);
  });

  test('A37: where they are advised it goes, and the record says that a part was missing; where off, nothing is said', () => {
    const advised = mailed().does(drafted({ parts }), { settings: gates('advise', 'acknowledgement') });
    expect(advised.last).toMatchObject([{ type: 'went without', because: null }, { type: 'acknowledgement drafted' }]);
    expect(mailed().does(drafted({ parts }), { settings: gates('off') }).lastTypes).toEqual([
      'acknowledgement drafted',
    ]);
  });

  test('A37: with all its parts it goes in any workspace', () => {
    for (const strength of ['off', 'advise', 'require'] as const) {
      const story = mailed().does(drafted(), { settings: gates(strength, 'acknowledgement') });
      expect(story.lastTypes).toEqual(['acknowledgement drafted']);
    }
  });

  test.each(['', '  ', '🙏', '\u0000'])('A37: words that say nothing are not kept as one: %j', (text) => {
    expect(mailed().refusal(drafted({ text }))).toEqual({ code: 'words missing', field: 'text' });
  });
});

test('A04: The apology is on record, with when, how and in which words; it decides nothing about whose fault it was', () => {
  const story = mailed().does(drafted());
  story.does(sent(story), { now: later({ minutes: 30 }) });
  expect(story.complaint.acknowledged).toMatchObject({
    at: later({ minutes: 30 }),
    via: 'e-mail',
    parts: expect.arrayContaining(['apology']),
    text: { text: expect.stringContaining('I am sorry') },
  });
  expect(story.complaint.judged).toBeNull();
});

test('A06: Thanks in an acknowledgement are remembered from when it went out; without them nobody has thanked', () => {
  expect(logged().does(said(), { now: later({ hours: 1 }) }).complaint.thankedAt).toBe(later({ hours: 1 }));
  expect(logged().does(said({ parts: ['apology'] })).complaint.thankedAt).toBeNull();
  expect(mailed().does(drafted()).complaint.thankedAt).toBeNull();
});

test('A14: How they feel is kept with what was written or said, and a later word without it takes nothing away', () => {
  const story = mailed().does(drafted({ mood: 'anxious' }));
  expect(story.complaint.mood).toBe('anxious');
  story.does(sent(story));
  expect(story.complaint.mood).toBe('anxious');
});

describe('What comes after it', () => {
  test('The time they were told is a promise, reminded of before it; none of the contacts it replaces is left', () => {
    const story = logged().does(said({ next: { dueAt: later({ hours: 5 }), promised: true } }));
    expect(story.complaint.owed).toMatchObject([
      { about: 'contact', dueAt: later({ hours: 5 }), promised: true, remindAt: later({ hours: 4, minutes: 45 }) },
    ]);
  });

  test('A promise that is still to come stands beside it', () => {
    const story = logged({ what: { now: 'owe', dueAt: later({ hours: 7 }), promised: true } });
    story.does(said({ next: { dueAt: later({ hours: 5 }), promised: true } }));
    expect(story.complaint.owed.map(({ dueAt }) => dueAt)).toEqual([later({ hours: 5 }), later({ hours: 7 })]);
  });

  test('A first contact that was promised for later is no first contact any more', () => {
    const story = logged({ via: 'e-mail', what: { now: 'owe', dueAt: later({ hours: 7 }), promised: true } });
    story.does(said({ next: { dueAt: later({ hours: 5 }), promised: true } }));
    expect(story.complaint.owed.map(({ about }) => about)).toEqual(['contact', 'contact']);
  });

  test('Without a time one is planned; one that has passed is refused', () => {
    expect(mailed().does(said()).complaint.owed).toMatchObject([{ about: 'contact', promised: false }]);
    const next = { dueAt: later({ hours: -1 }), promised: true };
    expect(logged().refusal(said({ next }))).toEqual({ code: 'time in the past', field: 'when' });
  });

  test('What is put right or closed already is not acknowledged any more', () => {
    const resolved = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new one.' });
    expect(resolved.refusal(said())?.code).toBe('already');
    expect(resolved.refusal(drafted())?.code).toBe('already');
    expect(resolved.does({ type: 'close', reason: 'They are content.' }).refusal(said())?.code).toBe('already');
  });
});

test('A guest acknowledges nothing, in words or in writing', () => {
  expect(logged().refusal(said(), { by: guest })?.code).toBe('not allowed');
  expect(logged().refusal(drafted(), { by: guest })?.code).toBe('not allowed');
});
