import { describe, expect, test } from '@jest/globals';
import type { Complaint } from '../../../src/complaints/complaint.ts';
import type { ListName } from '../../../src/complaints/list.ts';
import { decideProblem } from '../../../src/problems/decide-problem.ts';
import { foldProblem } from '../../../src/problems/evolve-problem.ts';
import { problemOwes } from '../../../src/problems/problem.ts';
import { actions, readButton } from '../../../src/slack/views/buttons.ts';
import { digestMessage } from '../../../src/slack/views/digest-message.ts';
import { type HomeList, homePage, homeView, isPagedName, warning } from '../../../src/slack/views/home.ts';
import { planMessage } from '../../../src/slack/views/plan-message.ts';
import { problemsAtHome, problemsLate } from '../../../src/slack/views/problem-lists.ts';
import { offering, offerOf } from '../../complaints/offering.ts';
import {
  ana,
  answerTo,
  escalated,
  guest,
  hana,
  later,
  logged,
  moment,
  rita,
  wednesday,
} from '../../complaints/story.ts';
import { expectFits, expectViewFits, menusOf, pressable, readOf, uglyTexts, within, wordsOf } from './seen.ts';

const due = (hours: number, promised = false, reference = 'R-1'): Complaint =>
  logged({ reference, what: { now: 'owe', dueAt: later({ hours }), promised } }).complaint;
const problem = (n: number, title = 'The handle breaks') => {
  const open = { type: 'open', id: `T1:p-${n}`, reference: `P-${n}`, title, potential: false } as const;
  const events = decideProblem(undefined, open, moment({ by: ana }), 'open');
  return { problem: foldProblem(events), cases: { total: 3, outreach: 0, told: 0, owed: 0 } };
};
const noCounts = { logged: 0, solvedOnTheSpot: 0, closedContent: 0, closed: 0, reopened: 0 };
const quiet = {
  now: wednesday,
  notTakenOn: [],
  answersOwed: [],
  notPrevented: [],
  problems: [],
  unseen: { total: 0, shown: [] },
  toApprove: [],
  notDone: [],
  privateLate: 0,
  ownersLeft: [],
  counts: noCounts,
};

describe('The plan of the day', () => {
  test('Nothing due, no message', () => {
    expect(planMessage({ due: [], now: wednesday })).toBeNull();
  });

  test('Each has its reference, who, the number, the last words, when, and its buttons', () => {
    const plan = planMessage({ due: [due(3)], now: wednesday });
    const words = wordsOf(plan?.blocks);
    for (const piece of [
      'one customer waits',
      'R-1 · Mo Costa',
      '0170 1234',
      later({ hours: 3 }),
      'The kettle leaks.',
    ]) {
      expect(words).toContain(piece);
    }
    expect(pressable(plan?.blocks ?? [])).toEqual([actions.reached, actions.notYet, actions.more]);
  });

  test('A50: The urgent come first, then what is due earliest; of what is due at one time what was told', () => {
    const urgent = { ...due(5, false, 'R-4'), severity: 'urgent' as const };
    const all = [due(2, false, 'R-1'), due(5, true, 'R-2'), due(2, true, 'R-3'), urgent];
    const plan = planMessage({ due: all, now: wednesday });
    expect(wordsOf(plan?.blocks).match(/R-\d/g)).toEqual(['R-4', 'R-3', 'R-1', 'R-2']);
  });

  test('A50: Each says how much time is left, and the plan as of when', () => {
    const urgent = { ...due(1, true, 'R-1'), severity: 'urgent' as const };
    const plan = planMessage({ due: [urgent, due(5)], now: later({ hours: 2, minutes: 20 }) });
    const words = wordsOf(plan?.blocks);
    expect(words).toContain(`Time left as of ${later({ hours: 2, minutes: 20 })}.`);
    expect(words).toContain(
      `Urgent, late by 1 h. Call Mo Costa, due ${later({ hours: 1 })}. They were told this time.`,
    );
    expect(words).toContain(`2 h left. Call Mo Costa by ${later({ hours: 5 })}.`);
  });

  test('What is overdue is marked, and counted', () => {
    const plan = planMessage({ due: [due(1), due(5)], now: later({ hours: 2 }) });
    expect(wordsOf(plan?.blocks).match(/Late by 1 h\. /g)).toHaveLength(1);
    expect(plan?.text).toContain('1 overdue');
  });

  test('What was last said is what the customer said last', () => {
    const story = logged();
    story.does({ type: 'record outcome', followUp: 2, outcome: 'not', words: 'Now it smells.', next: null });
    const words = wordsOf(planMessage({ due: [story.complaint], now: wednesday })?.blocks);
    expect(words).toContain('Now it smells.');
    expect(words).not.toContain('The kettle leaks.');
  });

  test('Once management has answered, it is what to tell them', () => {
    const story = escalated();
    story.does(answerTo(story), { by: ana });
    const words = wordsOf(planMessage({ due: [story.complaint], now: wednesday })?.blocks);
    expect(words).toContain('Tell them: A new seal is on its way.');
  });

  test('Eight are shown and the rest is counted', () => {
    const many = Array.from({ length: 12 }, (_, index) => due(index + 1, false, `R-${index + 1}`));
    const plan = planMessage({ due: many, now: wednesday });
    expect(wordsOf(plan?.blocks)).toContain('and 4 more: /complaint mine');
    expect(pressable(plan?.blocks ?? [])).toHaveLength(24);
    expect(wordsOf(plan?.blocks)).not.toContain('R-9');
  });
});

describe('The digest', () => {
  test('Nothing at all to say, no message', () => {
    expect(digestMessage(quiet)).toBeNull();
  });

  test('What nobody has taken on comes first, the urgent and longest waiting ahead', () => {
    const late = escalated({ reference: 'R-2' }, { now: later({ days: -2 }) }).complaint;
    const urgent = escalated({ reference: 'R-3', severity: 'urgent' }).complaint;
    const digest = digestMessage({
      ...quiet,
      now: later({ days: 1 }),
      notTakenOn: [escalated().complaint, late, urgent],
      notDone: [due(1, true, 'R-9')],
    });
    const words = readOf(digest?.blocks);
    expect(words.match(/R-\d/g)).toEqual(['R-3', 'R-2', 'R-1', 'R-9']);
    expect(words.indexOf('Nobody has taken these on')).toBeLessThan(words.indexOf('Contacts not made'));
    expect(words).toContain('R-2 · Mo Costa · late by 1 day · waiting 3 days');
    expect(words).toContain('urgent, late by 23 h · waiting 1 day');
  });

  test('Answers past their time, contacts not made and complaints whose owner has left name who it is with', () => {
    const story = escalated({ reference: 'R-4' });
    story.does({ type: 'take on', round: story.round }, { by: ana });
    const digest = digestMessage({
      ...quiet,
      answersOwed: [story.complaint],
      notDone: [due(1)],
      ownersLeft: [due(2, false, 'R-5')],
    });
    const words = wordsOf(digest?.blocks);
    expect(words).toContain(`R-4 · Mo Costa · 7 days left · with @${ana.id}`);
    expect(words).toContain(`R-1 · Mo Costa · 1 h left · @${rita.id}, due ${later({ hours: 1 })}`);
    expect(words).toContain(`R-5 · Mo Costa · 2 h left · was with @${rita.id}`);
  });

  test('A50: In each part the urgent come first, then what is late by most', () => {
    const notDone = [
      due(2, false, 'R-1'),
      due(1, false, 'R-2'),
      { ...due(3, false, 'R-3'), severity: 'urgent' as const },
    ];
    const words = readOf(digestMessage({ ...quiet, now: later({ hours: 4 }), notDone, ownersLeft: notDone })?.blocks);
    expect(words.match(/R-\d/g)).toEqual(['R-3', 'R-2', 'R-1', 'R-3', 'R-2', 'R-1']);
    expect(words).toContain('R-3 · Mo Costa · urgent, late by 1 h · @');
  });

  test('What is private is counted, and nothing more is told of it', () => {
    expect(wordsOf(digestMessage({ ...quiet, privateLate: 1 })?.blocks)).toContain(
      '1 private complaint is with its handler',
    );
    expect(wordsOf(digestMessage({ ...quiet, privateLate: 2 })?.blocks)).toContain(
      '2 private complaints are with their handlers',
    );
  });

  test('Counts alone are worth a line', () => {
    const counts = { logged: 3, solvedOnTheSpot: 1, closed: 2, closedContent: 1, reopened: 1 };
    expect(wordsOf(digestMessage({ ...quiet, counts })?.blocks)).toContain(
      '3 logged · 1 solved on the spot · 2 closed · 1 of them content · 1 reopened.',
    );
  });

  test('A12: The counts say what changed against the working day before, where it is worth a word', () => {
    const counts = { ...noCounts, logged: 12, closed: 9, closedContent: 4 };
    const says = (countsBefore: { logged: number; closed: number } | null) =>
      readOf(digestMessage({ ...quiet, counts, countsBefore })?.blocks);
    expect(says({ logged: 8, closed: 12 })).toContain(
      '12 logged (4 more than the working day before) · 9 closed (3 fewer) · 4 of them content.',
    );
    expect(says({ logged: 12, closed: 13 })).toContain('12 logged · 9 closed (4 fewer than the working day before)');
    // Nothing to compare with, as many, two more, and less than a fifth.
    for (const logged of [0, 12, 10, 14]) {
      expect(says({ logged, closed: 9 })).toContain('12 logged · 9 closed · 4');
    }
    expect(says({ logged: 15, closed: 9 })).toContain('12 logged (3 fewer than the');
    expect(says({ logged: 1, closed: 9 })).toContain('12 logged (11 more than the');
    expect(says(null)).toContain('12 logged · 9 closed · 4');
  });

  test('A long list is cut and counted', () => {
    const many = Array.from({ length: 14 }, (_, n) => ({ ...escalated().complaint, id: `C${n}` }));
    const digest = digestMessage({ ...quiet, notTakenOn: many });
    expect(wordsOf(digest?.blocks)).toContain('and 4 more');
    // A thumb counts for the lines that stand there and for no others (A07).
    expect(digest?.shown.size).toBe(many.length - 4);
  });

  test('A07, A12: Below each list a menu opens exactly what its lines speak of, in their order', () => {
    const urgent = { ...due(3, false, 'R-3'), id: 'C3', severity: 'urgent' as const };
    const late = problem(1);
    const digest = digestMessage({
      ...quiet,
      notDone: [due(2, false, 'R-1'), urgent],
      unseen: { total: 1, shown: [{ ...due(9, false, 'R-4'), id: 'C4' }] },
      problems: problemsLate([late], wednesday),
    });
    expect(menusOf(digest?.blocks)).toEqual({
      'open late problems': [[late.problem.id, 'P-1 · The handle breaks']],
      'open contacts': [
        ['C3', 'R-3 · Mo Costa'],
        ['C1', 'R-1 · Mo Costa'],
      ],
      'open unseen': [['C4', 'R-4 · Mo Costa']],
    });
    const struck = digestMessage({ ...quiet, notDone: [{ ...urgent, reference: 'R-5' }] });
    const [, , , before] = digestMessage({ ...quiet, notDone: [urgent] })?.blocks ?? [];
    expect(struck?.blocks[3]?.block_id).not.toBe(before?.block_id);
  });

  test('A07: With everything full of what nobody expects, its menus included, Slack would still take it', () => {
    for (const [kind, text] of Object.entries(uglyTexts)) {
      const many = Array.from({ length: 40 }, (_, index) => ({
        ...escalated({
          words: `${text}!a`,
          customer: { id: null, name: `${text.slice(0, 80)}!a`, contact: '0170 1234' },
        }).complaint,
        id: `C${index}`,
        reference: `R-${1_000_000 + index}`,
        prevention: {
          ...{
            decided: 'action' as const,
            event: 9,
            by: ana.id,
            at: wednesday,
            what: { personal: '9.what', text: `${text}!a` },
          },
          ...{ owner: rita.id, dueAt: wednesday, effect: null, doneAt: null },
        },
      }));
      const problems = Array.from({ length: 10 }, (_, index) => problem(index, `${text.slice(0, 150)}!a`));
      const counts = { logged: 3, solvedOnTheSpot: 1, closed: 2, closedContent: 1, reopened: 1 };
      const digest = digestMessage({
        ...{ ...quiet, notTakenOn: many, answersOwed: many, toApprove: many, notPrevented: many, notDone: many },
        ...{ ownersLeft: many, privateLate: 3, unseen: { total: 99, shown: many.slice(0, 20) }, counts },
        problems: problemsLate(problems, later({ days: 30 })),
      });
      if (!digest) throw new Error(`${kind}: there is no digest`);
      expectFits(digest);
      const { 'open unseen': unseen, ...others } = menusOf(digest.blocks);
      expect(unseen).toHaveLength(20);
      const sizes = Object.values(others).map((options) => options.length);
      expect(sizes).toHaveLength(7);
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('App Home', () => {
  const home = { person: rita, lists: [], guide: [], now: wednesday };
  const listed = (name: ListName, shown: Complaint[], total = shown.length, skip = 0): HomeList => {
    return { name, shown, total, skip };
  };

  test('A rep can log from there, and sees what they owe', () => {
    const view = homeView({ ...home, lists: [listed('due', [due(2, false, 'R-2')]), listed('later', [due(5)])] });
    expect(wordsOf(view).match(/R-\d/g)).toEqual(['R-2', 'R-1']);
    expect(wordsOf(view)).toContain('Due today (1)');
    expect(pressable(view.blocks).slice(0, 4)).toEqual([actions.log, actions.understand, actions.notYet, actions.more]);
  });

  test('A50: Each complaint says at a glance how pressing it is and how much time is left', () => {
    const urgent = { ...due(2, false, 'R-2'), severity: 'urgent' as const };
    const waiting = escalated({ severity: 'serious' });
    const taken = escalated({ severity: 'serious' });
    taken.does({ type: 'take on', round: taken.round }, { by: ana });
    const view = homeView({
      ...home,
      person: ana,
      now: later({ hours: 5 }),
      lists: [
        listed('to take on', [waiting.complaint]),
        listed('to answer', [taken.complaint]),
        listed('due', [urgent]),
        listed('later', [due(48)]),
        listed('pool', [{ ...due(9), pooled: true }]),
        listed('branch', [{ ...due(5), severity: 'serious' as const }]),
      ],
    });
    const words = wordsOf(view);
    const { takeOnBy, answerBy } = taken.complaint.escalation ?? {};
    for (const piece of [
      `Serious, late by 1 h. With management: nobody has taken it on yet. Due by ${takeOnBy}.`,
      `Serious, 2 days left. With management: taken on by @${ana.id}. Answer by ${answerBy}.`,
      'Urgent, late by 3 h. Next: call Mo Costa',
      '1 day left. Next: call',
      '4 h left. Next: call',
      'Serious, due now. Next: call',
    ]) {
      expect(words).toContain(piece);
    }
  });

  test('With nothing owed it says so, and what can be done', () => {
    const words = wordsOf(homeView(home));
    expect(words).toContain('Everybody you had to reach has been reached.');
    expect(words).toContain('/complaint find');
  });

  test('A manager sees what waits for one, and can act', () => {
    const taken = escalated({ reference: 'R-1' });
    taken.does({ type: 'take on', round: taken.round }, { by: ana });
    const view = homeView({
      ...home,
      person: ana,
      lists: [
        listed('to take on', [escalated({ reference: 'R-2' }).complaint]),
        listed('to answer', [taken.complaint]),
      ],
    });
    expect(wordsOf(view).match(/R-\d/g)).toEqual(['R-2', 'R-1']);
    expect(pressable(view.blocks)).toEqual([
      ...[actions.log, actions.export],
      ...[actions.takeOn, actions.answer, actions.more],
      ...[actions.answer, actions.more],
    ]);
    const take = within(view).find((part) => part.action_id === actions.takeOn);
    expect(readButton(String(take?.value))).toMatchObject({ complaint: 'C1' });
  });

  test('A39: A manager approves, changes or refuses the offers of others there', () => {
    const story = logged({ wanted: 'The money back' }).does(offering({ amount: 120, why: 'The second that leaks.' }));
    const view = homeView({ ...home, person: ana, lists: [listed('to approve', [story.complaint])] });
    expectViewFits(view);
    expect(wordsOf(view)).toContain('Offers to approve (1)');
    expect(wordsOf(view)).toMatch(
      new RegExp(`@${rita.id} asks: refund of €120.00, by .*Why: The second that leaks\\.`),
    );
    expect(pressable(view.blocks)).toEqual([
      ...[actions.log, actions.export],
      ...[actions.approve, actions.changeOffer, actions.refuseOffer, actions.more],
    ]);
    const asked = within(view).find((part) => part.action_id === actions.approve);
    expect(readButton(String(asked?.value))).toEqual({ complaint: 'C1', about: offerOf(story) });
  });

  test('A11, A12: Problems stand by their stage, a page at once, and say who is told and who is not yet', () => {
    const shown = Array.from({ length: 6 }, (_, n) => problem(n + 1));
    const telling = problem(9);
    telling.cases = { total: 6, outreach: 0, told: 5, owed: 1 };
    const proven = { ...telling.problem, stage: 'proven' as const };
    const fixed = { event: 3, by: ana.id, at: wednesday, checkAt: later({ days: 9 }) };
    const words = { done: { personal: '3.done', text: 'New glue' }, tell: { personal: '3.tell', text: 'New glue' } };
    const input = {
      ...{ shown, total: 14, skip: 6, stages: new Map([['suspected', 12] as const, ['proven', 3] as const]) },
      telling: [{ problem: { ...proven, fixed: { ...fixed, ...words } }, cases: telling.cases }],
      now: wednesday,
    };
    const blocks = problemsAtHome(input, 6);
    expect(wordsOf(blocks)).not.toContain('late');
    const { by = '' } = problemOwes(problem(1).problem) ?? {};
    const twoDaysOn = new Date(Date.parse(by) + 2 * 86_400_000).toISOString();
    expect(wordsOf(problemsAtHome({ ...input, now: twoDaysOn }, 6))).toContain('· 3 complaints · 2 days late');
    const view = homeView({ ...home, person: ana, below: blocks });
    expectViewFits(view);
    expect(blocks.length).toBeLessThanOrEqual(18);
    expect(wordsOf(blocks)).toContain('What recurs (7 to 12 of 14)');
    expect(wordsOf(blocks)).toContain('Suspected: 12 · Fixed, and it works: 3');
    expect(wordsOf(blocks)).toContain('P-9 · The handle breaks · 6 complaints · 5 of 6 told · 1 still to tell');
    expect(menusOf(blocks)).toEqual({ 'open telling': [['T1:p-9', 'P-9 · The handle breaks']] });
    const turns = within(blocks).filter((part) =>
      [actions.earlier, actions.further].some((id) => id === part.action_id),
    );
    expect(turns.map((part) => readButton(String(part.value)))).toEqual([
      { complaint: 'problems', about: 0 },
      { complaint: 'problems', about: 12 },
    ]);
    const none = { shown: [], total: 0, skip: 0, stages: new Map(), telling: [], now: wednesday };
    expect(problemsAtHome(none, 6)).toEqual([]);
  });

  test('What others of the branch have, and what nobody has, can be taken', () => {
    const pooled = { ...due(1, false, 'R-3'), pooled: true };
    const view = homeView({ ...home, lists: [listed('pool', [pooled]), listed('branch', [due(2, false, 'R-4')])] });
    expect(wordsOf(view)).toContain('In your branch’s pool (1)');
    expect(pressable(view.blocks).slice(1)).toEqual([actions.take, actions.more, actions.take, actions.more]);
  });

  test('A head is told what is to be put right, and reaches the settings', () => {
    const guide = [warning('I am not in <#C1>. Please invite me.')];
    const view = homeView({ ...home, person: hana, guide });
    expect(wordsOf(view)).toContain(':warning: I am not in <#C1>. Please invite me.');
    expect(pressable(view.blocks)).toEqual([actions.log, actions.export, actions.settings]);
  });

  test('A guest sees whom to turn to, and nothing to press', () => {
    const view = homeView({ ...home, person: guest, lists: [listed('due', [due(1)])] });
    expect(pressable(view.blocks)).toEqual([]);
    expect(wordsOf(view)).not.toContain('R-1');
  });

  test('A long list is turned page by page, from the first to the last', () => {
    const page = homePage(1);
    const many = Array.from({ length: page }, (_, index) => ({ ...due(1), id: `T1:${index}` }));
    const first = homeView({ ...home, lists: [listed('later', many, page * 2 + 1)] });
    expect(wordsOf(first)).toContain(`(1 to ${page} of ${page * 2 + 1})`);
    const buttons = (view: unknown) =>
      within(view).filter((part) => [actions.earlier, actions.further].some((id) => id === part.action_id));
    const next = buttons(first).map((part) => readButton(String(part.value)));
    expect(next).toEqual([{ complaint: 'later', about: page }]);
    const last = homeView({ ...home, lists: [listed('later', many.slice(0, 1), page * 2 + 1, page * 2)] });
    expect(buttons(last).map((part) => readButton(String(part.value)))).toEqual([{ complaint: 'later', about: page }]);
    for (const name of ['unseen', 'to prevent', 'to approve', 'problems']) expect(isPagedName(name)).toBe(true);
    expect(isPagedName('all')).toBe(false);
  });

  test.each([1, 2, 4, 6])('With %i lists full to the brim it stays within what a home takes', (count) => {
    const names: ListName[] = ['to take on', 'to answer', 'due', 'later', 'pool', 'branch'];
    const guide = [warning('One.'), warning('Two.')];
    const shown = Array.from({ length: homePage(count, guide.length) }, (_, index) => ({
      ...escalated().complaint,
      id: `T1:${index}`,
    }));
    const lists = names.slice(0, count).map((name) => listed(name, shown, 500, 100));
    const view = homeView({ ...home, person: hana, lists, guide });
    expectViewFits(view);
    expect(view.blocks.length).toBeGreaterThan(70);
  });
});

test.each(Object.entries(uglyTexts))('Slack takes plan, digest and home, whatever was typed: %s', (_, text) => {
  const said = `${text.slice(0, 2_990)} well`;
  const ugly = escalated({ words: said, customer: { id: null, name: said, contact: said } }).complaint;
  const many = Array.from({ length: 20 }, (_each, index) => ({ ...ugly, id: `T1:${index}` }));
  const now = later({ days: 9 });
  const plan = planMessage({ due: many, now });
  const digest = digestMessage({ ...quiet, now, notTakenOn: many, answersOwed: many, notDone: many, ownersLeft: many });
  for (const message of [plan, digest]) {
    if (!message) throw new Error('there is something to say');
    expectFits(message);
  }
  const shown = many.slice(0, homePage(2));
  const lists = (['to take on', 'later'] as const).map((name) => ({ name, shown, total: 500, skip: 0 }));
  expectViewFits(homeView({ person: ana, lists, guide: [], now }));
});
