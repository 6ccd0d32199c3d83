import { describe, expect, test } from '@jest/globals';
import type { LogCommand } from '../../../src/complaints/command.ts';
import { unmetGates } from '../../../src/complaints/gates.ts';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { nextAct } from '../../../src/complaints/steps.ts';
import { weekFacts } from '../../../src/complaints/week-facts.ts';
import { weeklyOf } from '../../../src/complaints/weekly.ts';
import { ana, ben, gates, later, logged, rita, type Story, wednesday } from '../story.ts';

const outreach: Partial<LogCommand> = {
  words: 'The handle may break.',
  outreach: { problem: 'T1:p-1', reference: 'P-1', owner: rita.id },
  what: { now: 'owe', dueAt: later({ days: 2 }), promised: false },
};
const reachedOut = (): Story => logged(outreach, { by: ana });
const theyComplain = { type: 'they complain', words: 'Mine broke, too.' } as const;

describe('A54: somebody whom we reach out to', () => {
  test('A54: is a case of the problem at once, with a first contact by the day, and nobody gets a message for each', () => {
    const story = reachedOut();
    expect(story.complaint).toMatchObject({ outreach: true, owner: rita.id, loggedBy: ana.id, firstContactAt: null });
    expect(story.complaint.problem).toEqual({ id: 'T1:p-1', reference: 'P-1' });
    expect(story.complaint.owed).toMatchObject([
      { about: 'first contact', dueAt: later({ days: 2 }), promised: false },
    ]);
    expect(story.lastSaid).toEqual([]);
    expect(logged({}, { by: ana }).lastSaid).not.toEqual([]);
  });

  test('A54: is logged as such by managers alone', () => {
    expect(() => logged(outreach)).toThrow('Only managers');
  });

  test('A54: is told, and neither acknowledged, nor held to the gates of a complaint, nor put before management', () => {
    const story = reachedOut();
    expect(nextAct(story.complaint, { summary: 'require' })).toBe('reach');
    const strict = gates('require', 'order', 'summary', 'thanks', 'record');
    expect(unmetGates(story.complaint, strict.gates, 'closing')).toEqual([]);
    expect(unmetGates(logged().complaint, strict.gates, 'closing')).not.toEqual([]);
    expect(story.refusal({ type: 'escalate', reason: null }, { by: ana })?.code).toBe('step first');
    const followUp = story.contact('first contact');
    const outcome = { type: 'record outcome', followUp, outcome: 'satisfied', words: null, next: null } as const;
    story.does(outcome, { settings: strict });
    expect(story.complaint).toMatchObject({ stage: 'closed', firstContactAt: wednesday });
  });

  test('A54: is merged with no complaint, which would leave every figure by that', () => {
    const other = { ...logged().complaint, id: 'C0', reference: 'R-0' };
    expect(reachedOut().refusal({ type: 'merge', into: other }, { by: ana })).toEqual({
      code: 'not that one',
      field: 'into',
    });
  });

  test('A54: counts in no week of management', () => {
    const range = { from: later({ days: -7 }), to: later({ days: 30 }) };
    const facts = (story: Story) =>
      weekFacts(story.events, { week: range, now: later({ days: 29 }), settings: defaultSettings });
    expect(weeklyOf([facts(logged())], []).silent.shown).toHaveLength(1);
    expect(weeklyOf([facts(reachedOut())], []).silent.shown).toHaveLength(0);
  });
});

describe('A54: who does complain then', () => {
  test('A54: has a complaint from that moment on, in their words, that counts and that no manager has looked at', () => {
    const now = later({ days: 1 });
    const story = reachedOut().does(theyComplain, { now });
    expect(story.complaint).toMatchObject({
      ...{ outreach: false, lookedAt: false, loggedBy: rita.id, loggedAt: now, receivedAt: now, firstContactAt: now },
      words: { text: 'Mine broke, too.' },
    });
    expect(story.complaint.owed.map(({ about }) => about)).toEqual(['contact']);
    expect(story.lastSaid).toEqual([`card to ${rita.id}`]);
    expect(nextAct(story.complaint, { summary: 'off' })).toBe('understand');
    expect(story.refusal(theyComplain)?.code).toBe('already');
  });

  test('A54: is heard also when telling them was over', () => {
    const story = reachedOut();
    story.does({ type: 'close', reason: 'Told by letter.' }).does(theyComplain);
    expect(story.lastTypes).toEqual(['reopened', 'they complained', 'follow-up planned']);
    expect(story.complaint).toMatchObject({ stage: 'open', outreach: false });
  });

  test('A54: is said by a manager who has looked at it, and whom it was handed to has its card already', () => {
    const story = reachedOut().does({ type: 'hand over', to: ben.id, note: null });
    story.does(theyComplain, { by: ben });
    expect(story.complaint.lookedAt).toBe(true);
    expect(story.lastSaid).toEqual([]);
  });

  test('A54: is told what we did all the same, and what they were told is kept', () => {
    const fix = { type: 'learn of fix', problem: 'T1:p-1', reference: 'P-1', fix: 4, tell: 'A new glue.' } as const;
    const story = reachedOut().does(fix).does(theyComplain);
    expect(story.complaint.owed.map(({ about }) => about).sort()).toEqual(['contact', 'what we did']);
    expect(JSON.stringify(story.events[0])).toContain('The handle may break.');
  });
});
