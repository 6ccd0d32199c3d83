import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideProblem } from '../../src/problems/decide-problem.ts';
import { evolveProblem, foldProblem } from '../../src/problems/evolve-problem.ts';
import { isSettled, type Problem, problemOwes } from '../../src/problems/problem.ts';
import type { ProblemChange } from '../../src/problems/problem-command.ts';
import type { ProblemEvent } from '../../src/problems/problem-event.ts';
import { saysOfProblem } from '../../src/problems/says-of-problem.ts';
import { ana, ben, gone, guest, later, moment, refusalOf, rita } from '../complaints/story.ts';

const open = { type: 'open', id: 'T1:p-1', reference: 'P-1', title: 'The handle breaks', potential: false } as const;
const cause = { type: 'find cause', causeClass: 'supplier', cause: 'Bad glue', whys: null, evidence: null } as const;
const fix = { type: 'plan fix', what: 'Other glue', owner: rita.id, dueAt: later({ days: 5 }), effect: null } as const;
const done = { type: 'mark fixed', done: 'Other glue', tell: '', checkAt: null } as const;

class Told {
  events: ProblemEvent[] = decideProblem(undefined, open, moment({ by: rita }), 'open');

  get problem(): Problem {
    return foldProblem(this.events);
  }

  does(command: ProblemChange, by = ana, now = later({ hours: this.events.length })): this {
    this.events.push(...decideProblem(this.problem, command, moment({ by, now }), `press ${this.events.length}`));
    return this;
  }

  refusal(command: ProblemChange, by = ana) {
    return refusalOf(() => decideProblem(this.problem, command, moment({ by }), 'press'));
  }
}

describe('A51: What recurs is decided about', () => {
  test('A51: a decision is owed from the first moment, by a manager and by a time', () => {
    const { problem } = new Told();
    expect(problemOwes(problem)).toEqual({ what: 'decide', by: problem.decideBy });
    expect(problem.decideBy > problem.openedAt).toBe(true);
  });

  test('A51: accepted, it has a manager who answers for it; a rep cannot', () => {
    expect(new Told().refusal({ type: 'accept' }, rita)?.code).toBe('not allowed');
    expect(new Told().does({ type: 'accept' }).problem).toMatchObject({ stage: 'accepted', owner: ana.id });
  });

  test('A51: no pattern needs a reason, and holds until a day; taken up again it is one', () => {
    const told = new Told();
    expect(told.refusal({ type: 'dismiss', because: ' ', until: null })).toEqual({
      code: 'words missing',
      field: 'because',
    });
    expect(told.refusal({ type: 'dismiss', because: 'Chance.', until: later({ days: -1 }) })?.code).toBe(
      'time in the past',
    );
    told.does({ type: 'dismiss', because: 'Chance.', until: null });
    expect(isSettled(told.problem)).toBe(true);
    expect(told.does({ type: 'accept' }).problem).toMatchObject({ stage: 'accepted', dismissed: null });
  });

  test('Who two managers decide about at once is decided once', () => {
    const told = new Told().does({ type: 'accept' });
    expect(told.refusal({ type: 'accept' }, ben)?.code).toBe('already');
  });
});

describe('A33: From the cause to what was done about it', () => {
  test('A33: a cause without a fix is owed one, and a fix has somebody who does it and a day on which they work', () => {
    const told = new Told().does({ type: 'accept' }).does(cause);
    expect(problemOwes(told.problem)?.what).toBe('plan the fix');
    expect(told.refusal({ ...fix, owner: null })).toEqual({ code: 'not that one', field: 'owner' });
    expect(told.refusal({ ...fix, owner: gone.id })).toEqual({ code: 'nobody there', field: 'owner' });
    expect(told.refusal({ ...fix, dueAt: null })).toEqual({ code: 'not that one', field: 'when' });
    expect(told.does(fix).problem.fix).toMatchObject({ owner: rita.id });
  });

  test('A11: fixed, what each customer is told is drafted from the cause and what was done, unless somebody wrote it', () => {
    const told = new Told().does(cause).does(fix).does(done, rita);
    expect(told.problem.fixed?.tell.text).toMatch(/Bad glue\. What we have done about it: Other glue\. Thank you/);
    const own = new Told().does(cause).does({ ...done, tell: 'New glue.' });
    expect(own.problem.fixed?.tell.text).toBe('New glue.');
  });

  test('what does not work is not over', () => {
    const told = new Told().does(cause).does(done).does({ type: 'check', works: false, words: 'It came again.' });
    expect(problemOwes(told.problem)?.what).toBe('plan the fix');
    expect(told.does(fix).does(done).does({ type: 'check', works: true, words: null }).problem.stage).toBe('proven');
  });

  test('guests and those who have left do nothing', () => {
    expect(refusalOf(() => decideProblem(undefined, open, moment({ by: guest }), 'x'))?.code).toBe('not allowed');
    expect(new Told().refusal({ type: 'accept' }, { ...gone, role: 'manager' })?.code).toBe('not allowed');
  });
});

const days = fc.constantFrom(null, later({ days: 3 }), later({ days: 400 }), later({ days: -3 }));
const person = fc.constantFrom(null, rita.id, ana.id, gone.id);
const words = fc.constantFrom('Bad glue', '', ':shrug:', 'x');
const commands: fc.Arbitrary<ProblemChange> = fc.oneof(
  fc.constant<ProblemChange>({ type: 'accept' }),
  fc.record({ because: words, until: days }).map((said): ProblemChange => ({ type: 'dismiss', ...said })),
  words.map(
    (cause): ProblemChange => ({ type: 'find cause', causeClass: 'product', cause, whys: null, evidence: null }),
  ),
  fc
    .record({ what: words, owner: person, dueAt: days })
    .map((said): ProblemChange => ({ type: 'plan fix', effect: null, ...said })),
  fc
    .record({ done: words, tell: words, checkAt: days })
    .map((said): ProblemChange => ({ type: 'mark fixed', ...said })),
  fc.boolean().map((works): ProblemChange => ({ type: 'check', works, words: null })),
  fc.constant<ProblemChange>({ type: 'people changed' }),
);

test('Whatever people press, a problem that is not settled owes something by a time, and what is under way has somebody', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(commands, fc.constantFrom(ana, ben, rita, guest)), { maxLength: 20 }), (pressed) => {
      const told = new Told();
      for (const [command, by] of pressed) {
        try {
          told.does(command, by);
        } catch (error) {
          expect(error).toMatchObject({ name: 'ComplaintError', message: expect.stringMatching(/^[A-Z].*\.$/) });
        }
        const { problem } = told;
        expect(isSettled(problem)).toBe(problemOwes(problem) === null);
        expect(Date.parse(problemOwes(problem)?.by ?? problem.openedAt)).not.toBeNaN();
        if (problem.stage === 'fix under way') expect(problem.fix?.owner).toBeTruthy();
        if (problem.stage !== 'suspected' && !isSettled(problem))
          expect(problem.owner ?? problem.cause?.by).toBeTruthy();
      }
      const stored: ProblemEvent[] = JSON.parse(JSON.stringify(told.events));
      expect(stored.reduce<Problem | undefined>(evolveProblem, undefined)).toStrictEqual(told.problem);
      const keys = stored.flatMap((event) => saysOfProblem(event, told.problem).map(({ key }) => key));
      expect(new Set(keys).size).toBe(keys.length);
    }),
    { numRuns: 300 },
  );
});
