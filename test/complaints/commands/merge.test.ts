import { describe, expect, test } from '@jest/globals';
import type { EventOf } from '../../../src/complaints/event.ts';
import { ana, answerTo, escalated, hana, later, logged, ravi, rita, type Story, solved } from '../story.ts';

const promised = { now: 'owe', dueAt: later({ days: 1 }), promised: true } as const;
const second = { id: 'C2', reference: 'R-2' };

function merged(story: Story): EventOf<'merged'> {
  const event = story.last.find((one) => one.type === 'merged');
  if (event?.type !== 'merged') throw new Error('it was not merged');
  return event;
}

/** Merges the second into the first, as Redress does it. */
function mergeInto(first: Story, other: Story, by = rita): Story {
  other.does({ type: 'merge', into: first.complaint }, { by });
  return first.does({ type: 'absorb', merged: merged(other), from: 'C2', reference: 'R-2' });
}

describe('The one that is merged', () => {
  test('owes nothing any more, and leads to the other', () => {
    const story = logged(second).does({ type: 'merge', into: logged().complaint });
    expect(story.complaint).toMatchObject({ stage: 'merged', owed: [], mergedInto: { id: 'C1', reference: 'R-1' } });
    expect(story.refusal({ type: 'take' }, { by: ravi })?.code).toBe('already');
  });

  test('waits for no manager', () => {
    const story = escalated(second).does({ type: 'merge', into: logged().complaint });
    expect(story.complaint.wakeAt).toBeNull();
  });

  test.each([
    ['itself', () => logged(second).complaint],
    ['one that is closed', () => solved().complaint],
    ['one logged later', () => logged({ id: 'C3', reference: 'R-3' }).complaint],
    ['one that was withdrawn', () => logged().does({ type: 'withdraw', because: 'a test', words: null }).complaint],
  ])('is not merged into %s', (_, into) => {
    expect(logged(second).refusal({ type: 'merge', into: into() })).toEqual({ code: 'not that one', field: 'into' });
  });

  test('is merged into another branch’s by whoever has it, and not the other way round', () => {
    const here = logged({ ...second, branch: 'B1' });
    const there = logged({ branch: 'B2' }, { by: { ...ravi, branch: 'B2' } });
    expect(here.refusal({ type: 'merge', into: there.complaint }, { by: rita })).toBeNull();
    const theirs = logged({ ...second, branch: 'B2' }, { by: { ...ravi, branch: 'B2' } });
    expect(theirs.refusal({ type: 'merge', into: logged().complaint }, { by: rita })?.code).toBe('not allowed');
  });

  test('is not merged into what is private, which is not there for them', () => {
    const into = logged({ private: true }).complaint;
    expect(logged(second).refusal({ type: 'merge', into }, { by: ravi })?.code).toBe('not found');
  });
});

describe('The one that goes on', () => {
  test('keeps what the other promised, and owes one contact first', () => {
    const first = mergeInto(logged(), logged({ ...second, what: promised }));
    expect(first.complaint.absorbed).toEqual(['R-2']);
    expect(first.complaint.owed.map(({ dueAt, promised: told }) => [dueAt, told])).toEqual([
      [promised.dueAt, true],
      ['2026-11-20T12:00:00.000Z', false],
    ]);
  });

  test('with nothing promised in the other, one contact is owed as before', () => {
    const first = mergeInto(logged(), logged(second));
    expect(first.complaint.owed).toHaveLength(1);
  });

  test('keeps a promise for the moment for which it had planned a contact itself', () => {
    const first = mergeInto(logged({ what: { ...promised, promised: false } }), logged({ ...second, what: promised }));
    expect(first.complaint.owed.some((owed) => owed.promised && owed.dueAt === promised.dueAt)).toBe(true);
  });

  test('owes telling what was found for the other, while nobody has told them', () => {
    const other = escalated(second);
    other.does(answerTo(other), { by: ana });
    expect(other.contact('answer')).toBeGreaterThan(0);
    const first = mergeInto(logged(), other);
    expect(first.complaint.owed.filter(({ about }) => about === 'answer')).toMatchObject([{ promised: false }]);
  });

  test('goes before management when the other was', () => {
    expect(mergeInto(logged(), escalated(second)).lastTypes).toEqual(['absorbed', 'escalated']);
    expect(mergeInto(escalated(), escalated(second)).lastTypes).toEqual(['absorbed']);
  });

  test('is taken up again when it was closed meanwhile', () => {
    const first = logged();
    const other = logged({ ...second, what: promised }).does({ type: 'merge', into: first.complaint });
    first.does({ type: 'close', reason: 'They asked us to.' });
    first.does({ type: 'absorb', merged: merged(other), from: 'C2', reference: 'R-2' });
    expect(first.complaint.stage).toBe('open');
    expect(first.complaint.owed.some(({ dueAt }) => dueAt === promised.dueAt)).toBe(true);
  });

  test('tells its owner when somebody else has merged', () => {
    expect(mergeInto(logged(), logged(second), ana).lastSaid).toEqual(['absorbed to U-RITA']);
    expect(mergeInto(logged({}, { by: hana }), logged(second, { by: hana }), hana).lastSaid).toEqual([]);
  });
});
