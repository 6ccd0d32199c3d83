import { describe, expect, test } from '@jest/globals';
import { stillOwed } from '../../../src/complaints/still-owed.ts';
import type { Person } from '../../../src/people/person.ts';
import { ana, ben, directory, escalated, everybody, hana, later, logged, ravi, rita } from '../story.ts';

describe('Moved to another customer', () => {
  const other = { id: 'P2', name: 'Moa Costa', contact: '0170 5678' };

  test('it carries their name and contact, and says whose it was', () => {
    const story = logged().does({ type: 'move', customer: other });
    expect(story.last).toMatchObject([{ type: 'moved', from: 'P1' }]);
    expect(story.complaint.customer).toMatchObject({ id: 'P2', name: { text: 'Moa Costa' } });
  });

  test('it must be somebody, and somebody else', () => {
    expect(logged().refusal({ type: 'move', customer: { ...other, id: 'P1' } })?.code).toBe('nothing to do');
    expect(logged().refusal({ type: 'move', customer: { id: null, name: ' ', contact: null } })).toEqual({
      code: 'customer missing',
      field: 'customer',
    });
  });
});

describe('Withdrawn', () => {
  const withdraw = { type: 'withdraw', because: 'a test', words: 'I was trying it out.' } as const;

  test('nothing is owed any more, and nothing is said', () => {
    const story = escalated().does(withdraw);
    expect(story.complaint).toMatchObject({ stage: 'withdrawn', owed: [], wakeAt: null });
    expect(story.owed.filter((owed) => stillOwed(story.complaint, owed))).toEqual([]);
  });

  test('its owner may for a day, then a manager', () => {
    const later25 = { now: later({ hours: 25 }) };
    expect(logged().refusal(withdraw, later25)).toEqual({ code: 'not allowed', field: 'because' });
    expect(logged().refusal(withdraw, { by: ravi })?.code).toBe('not allowed');
    expect(logged().does(withdraw, { ...later25, by: ana }).lastSaid).toEqual(['withdrawn to U-RITA']);
  });

  test('it can be taken up again, and waits for a manager as before', () => {
    const story = escalated().does(withdraw).does({ type: 'reopen', reason: null });
    expect(story.complaint.stage).toBe('open');
    expect(story.complaint.owed).toHaveLength(1);
    expect(story.complaint.wakeAt).not.toBeNull();
  });
});

describe('Struck out', () => {
  test('the text is gone from the complaint, its record is not', () => {
    const story = logged().does({
      type: 'strike out',
      texts: ['1.words', '1.words', '9.note'],
      because: 'card number',
    });
    expect(story.last).toMatchObject([{ type: 'struck out', texts: ['1.words'], because: 'card number' }]);
    expect(story.complaint.words).toEqual({ personal: '1.words', text: '' });
    expect(story.complaint.customer.name?.text).toBe('Mo Costa');
  });

  test.each([[[]], [['words']], [['0.words']], [['99.words']]])('%j names nothing of it', (texts) => {
    expect(logged().refusal({ type: 'strike out', texts, because: 'other' })).toEqual({
      code: 'nothing to do',
      field: 'texts',
    });
  });
});

describe('Somebody has left', () => {
  const without = (...left: Person[]) => ({
    ...directory(),
    find: (id: string) => {
      const person = everybody.find((one) => one.id === id);
      return person && { ...person, active: person.active && !left.includes(person) };
    },
    managers: () => [ana.id, ben.id].filter((id) => !left.some((one) => one.id === id)),
  });

  test('a manager answers for what was theirs until somebody of the branch takes it', () => {
    const story = logged().does({ type: 'people changed' }, { people: without(rita) });
    expect(story.complaint).toMatchObject({ owner: ana.id, pooled: true });
    expect(story.lastSaid).toEqual(['released to U-ANA']);
    expect(story.does({ type: 'take' }, { by: ravi }).complaint).toMatchObject({ owner: ravi.id, pooled: false });
  });

  test('what turns private there leaves the pool, also when the manager who answers for it stays the handler', () => {
    const story = logged().does({ type: 'people changed' }, { people: without(rita) });
    story.does({ type: 'correct', correction: { private: true, subject: ravi.id } }, { by: ana });
    expect(story.complaint).toMatchObject({ owner: ana.id, private: true, pooled: false });
  });

  test('what was told to the customer is reminded of to whoever answers for it', () => {
    const what = { now: 'owe', dueAt: later({ hours: 5 }), promised: true } as const;
    const story = logged({ what }).does({ type: 'people changed' }, { people: without(rita) });
    expect(story.lastSaid).toEqual(['released to U-ANA', 'contact soon to U-ANA']);
  });

  test('what they had taken on is asked for again', () => {
    const story = escalated();
    story.does({ type: 'take on', round: story.round }, { by: ana });
    story.does({ type: 'people changed' }, { people: without(ana) });
    expect(story.last).toMatchObject([{ type: 'let go', of: ana.id }]);
    expect(story.complaint.escalation?.takenOnBy).toBeNull();
    expect(story.complaint.wakeAt).not.toBeNull();
  });

  test('somebody who is no manager any more lets go of it too', () => {
    const story = escalated();
    story.does({ type: 'take on', round: story.round }, { by: ana });
    const people = { ...directory(), find: (id: string) => everybody.find((one) => one.id === id) };
    const demoted = {
      ...people,
      find: (id: string) => (id === ana.id ? { ...ana, role: 'rep' as const } : people.find(id)),
    };
    expect(story.does({ type: 'people changed' }, { people: demoted }).lastTypes).toEqual(['let go']);
  });

  test('what is private goes to the next who may handle it, never to its subject and never to the pool', () => {
    const story = logged({ private: true, subject: ana.id });
    expect(story.complaint.owner).toBe(hana.id);
    const people = { ...without(hana), heads: () => [] };
    story.does({ type: 'people changed' }, { people });
    expect(story.complaint).toMatchObject({ owner: ben.id, pooled: false });
  });

  test('nothing changes while everybody is here, or nobody else is', () => {
    expect(logged().does({ type: 'people changed' }).last).toEqual([]);
    const alone = { ...without(rita), managers: () => [], heads: () => [] };
    expect(logged().does({ type: 'people changed' }, { people: alone }).last).toEqual([]);
  });
});
