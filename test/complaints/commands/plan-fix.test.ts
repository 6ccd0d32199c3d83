import { describe, expect, test } from '@jest/globals';
import type { CommandOf } from '../../../src/complaints/command.ts';
import { mayBeToldNow, promisedRemedies, versionOf } from '../../../src/complaints/complaint.ts';
import { nextAct } from '../../../src/complaints/steps.ts';
import { ana, directory, everybody, gates, later, logged, ravi, refusalOf, rita, type Story } from '../story.ts';

const off = { summary: 'off' } as const;
const days = [later({ days: 1 }), later({ days: 2 }), later({ days: 5 })];

/** Order, fit and try out; Rita does it all, unless told otherwise. */
function plan(over: Partial<CommandOf<'plan fix'>> = {}, deliverers: string[] = []): CommandOf<'plan fix'> {
  const steps = ['Order the seal', 'Fit it', 'Try it out'].map((what, index) => {
    return { what, deliverer: deliverers[index] ?? rita.id, dueAt: days[index] ?? '' };
  });
  return { type: 'plan fix', steps, said: null, ...over };
}
const planned = (deliverers: string[] = []) => logged().does(plan({}, deliverers));
function agreeing({ complaint }: Story, over: Partial<CommandOf<'answer offer'>> = {}): CommandOf<'answer offer'> {
  const offer = complaint.offers.find((each) => mayBeToldNow(complaint, each)) ?? complaint.offers[0];
  if (!offer) throw new Error('nothing is planned');
  const version = versionOf(complaint, offer);
  const said = { agreed: true, via: 'phone', who: 'Mo', words: 'Fine.' } as const;
  return { type: 'answer offer', offer: offer.id, version, ...said, ...over };
}
const can = ({ complaint }: Story, yes: boolean, by = ravi) => {
  const asked = complaint.offers.find(({ canDeliver, deliverer }) => canDeliver === null && deliverer === by.id);
  return { type: 'answer delivery', offer: asked?.id ?? -1, can: yes, because: yes ? null : 'No van.' } as const;
};
const promises = ({ complaint }: Story) =>
  complaint.owed.filter(({ about }) => about === 'remedy').map(({ dueAt, promised }) => [dueAt, promised]);

describe('A49: a plan of the fix', () => {
  test('A49: its steps are told together; agreed once, each is a promise of its own, kept one by one', () => {
    const story = planned();
    expect(story.complaint.offers.map(({ kind, plan }) => [kind, plan])).toEqual([
      ['fix step', 3],
      ['fix step', 3],
      ['fix step', 3],
    ]);
    expect(nextAct({ ...story.complaint, understoodAt: later({}) }, off)).toBe('tell offer');
    story.does(agreeing(story));
    expect(promises(story)).toEqual(days.map((day) => [day, true]));
    expect(story.complaint.offers.map(({ answer }) => answer?.words?.text ?? null)).toEqual(['Fine.', null, null]);
    for (const left of [2, 1, 0]) {
      const [next] = promisedRemedies(story.complaint);
      story.does({ type: 'keep promise', offer: next?.id ?? -1, words: null });
      expect(promisedRemedies(story.complaint)).toHaveLength(left);
    }
    expect(promises(story)).toEqual([]);
  });

  test('A49: told and agreed already, it is promised at once, unless a colleague is to be asked', () => {
    const said = { via: 'phone', who: null, words: null } as const;
    expect(promises(logged().does(plan({ said })))).toHaveLength(3);
    expect(logged().refusal(plan({ said }, [rita.id, ravi.id]))).toEqual({ code: 'step first', field: 'agreed' });
  });

  test('A49: not agreed to, none of it is left', () => {
    const story = planned();
    story.does(agreeing(story, { agreed: false }));
    expect(promises(story)).toEqual([]);
    expect(nextAct({ ...story.complaint, understoodAt: later({}) }, off)).toBe('offer');
  });

  test('A49, A39: whoever does several steps is asked once, and may be told only when everybody can', () => {
    const story = planned([ravi.id, ravi.id, ana.id]);
    expect(story.lastSaid).toEqual([`can you to ${ravi.id}`, `can you to ${ana.id}`]);
    expect(story.refusal(agreeing(story))).toMatchObject({ code: 'step first' });
    story.does(can(story, true), { by: ravi });
    expect(story.lastSaid).toEqual([]);
    expect(story.refusal(agreeing(story))).toMatchObject({ code: 'step first' });
    story.does(can(story, true, ana), { by: ana });
    expect(story.lastSaid).toEqual([`offer to ${rita.id}`]);
    expect(promises(story.does(agreeing(story)))).toHaveLength(3);
  });

  test('A49, A42: a step that nobody can do leaves the plan; an answer to the plan as it was is none', () => {
    const story = planned([rita.id, rita.id, ravi.id]);
    const before = agreeing(story);
    story.does(can(story, false), { by: ravi });
    expect(story.lastSaid).toEqual([`offer to ${rita.id}`]);
    expect(story.refusal(before)).toMatchObject({ code: 'already' });
    expect(promises(story.does(agreeing(story)))).toHaveLength(2);
  });

  test('A49, A40: a step is put off by telling them the new time only; the others keep theirs', () => {
    const story = planned();
    story.does(agreeing(story));
    const followUp = story.contact('remedy');
    const until = { dueAt: later({ days: 6 }), promised: true };
    const untold = { type: 'snooze', followUp, until: { ...until, promised: false } } as const;
    expect(story.refusal(untold)).toEqual({ code: 'step first', field: 'when' });
    story.does({ type: 'snooze', followUp, until });
    expect(promises(story).map(([day]) => day)).toEqual([days[1], days[2], until.dueAt]);
    expect(story.complaint.offers[0]?.dueAt).toBe(until.dueAt);
  });

  test('A49: who should do a step and leaves is replaced by the owner', () => {
    const story = planned([rita.id, ravi.id]);
    story.does(can(story, true), { by: ravi }).does(agreeing(story));
    const people = {
      ...directory(),
      find: (id: string) =>
        everybody.map((one) => ({ ...one, active: one.id !== ravi.id })).find((one) => one.id === id),
    };
    story.does({ type: 'people changed' }, { people });
    expect(story.complaint.offers.map(({ deliverer }) => deliverer)).toEqual([rita.id, rita.id, rita.id]);
  });

  const saturday = later({ days: 3 });
  test.each([
    ['a step without words', 1, { what: ':wave:' }, 'words missing', 'what-2'],
    ['a day on which nobody is at work', 2, { dueAt: saturday }, 'not that one', 'when-3'],
    ['a day that has passed', 0, { dueAt: later({ hours: -1 }) }, 'time in the past', 'when-1'],
    ['a year and more ahead', 0, { dueAt: later({ days: 400 }) }, 'time too far', 'when-1'],
    ['somebody who is not there', 1, { deliverer: 'U-GONE' }, 'nobody there', 'deliverer-2'],
  ] as const)('A49: %s is refused on the field of its step', (_, index, over, code, field) => {
    const { steps } = plan();
    const wrong = steps.map((step, each) => (each === index ? { ...step, ...over } : step));
    expect(logged().refusal(plan({ steps: wrong }))).toEqual({ code, field });
  });

  test('A49: a step is named by its place in the form; none and five are refused', () => {
    const [step] = plan().steps;
    if (!step) throw new Error('there is no step');
    const third = [{ ...step, dueAt: saturday, number: 3 }];
    expect(logged().refusal(plan({ steps: third }))).toEqual({ code: 'not that one', field: 'when-3' });
    for (const steps of [[], Array.from({ length: 5 }, () => step)]) {
      expect(logged().refusal(plan({ steps }))).toEqual({ code: 'words missing', field: 'what-1' });
    }
    const resolved = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new one.' });
    expect(resolved.refusal(plan())).toMatchObject({ code: 'already' });
  });

  test('A49, A21: what has to come first comes first, or is said why not', () => {
    const settings = gates('require', 'summary');
    expect(refusalOf(() => logged().does(plan(), { settings }))).toEqual({ code: 'step first', field: 'without' });
    const story = logged().does(plan({ without: 'They are on the telephone.' }), { settings });
    expect(story.lastTypes).toEqual(['went without', 'offered', 'offered', 'offered']);
    expect(promises(story.does(agreeing(story)))).toHaveLength(3);
  });
});
