import { describe, expect, test } from '@jest/globals';
import { decideProblem } from '../../../src/problems/decide-problem.ts';
import { foldProblem } from '../../../src/problems/evolve-problem.ts';
import type { ProblemEvent } from '../../../src/problems/problem-event.ts';
import { reachOutList } from '../../../src/slack/lists/reach-out-list.ts';
import { detailsView } from '../../../src/slack/views/details.ts';
import { ownerCard } from '../../../src/slack/views/owner-card.ts';
import { planMessage } from '../../../src/slack/views/plan-message.ts';
import { problemView } from '../../../src/slack/views/problem-view.ts';
import { reachOutBlocks, reachOutForm } from '../../../src/slack/views/reach-out-form.ts';
import { outreachMessage, reachedOutView } from '../../../src/slack/views/reached-out-view.ts';
import { theyComplainForm } from '../../../src/slack/views/they-complain-form.ts';
import { ana, later, logged, moment, rita, wednesday } from '../../complaints/story.ts';
import { expectFitsAPhone } from './card-size.ts';
import { element, expectFits, expectViewFits, filled, pressable, uglyTexts, wordsOf } from './seen.ts';

const people = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => ({
    line: n + 1,
    name: name.slice(0, 80) || null,
    contact: `0170 ${1000 + n}`,
  }));

/** A problem with a list of so many customers. */
function asked(title: string, count: number): ProblemEvent[] {
  const open = { type: 'open', id: 'T1:p-1', reference: 'P-1', title: `${title}!a`, potential: true } as const;
  const events = decideProblem(undefined, open, moment({ by: ana }), 'open');
  const list = { people: people(count, title), view: 'V', tell: `${title.slice(0, 1_900)}!a` };
  const command = { type: 'reach out', ...list, owner: rita.id, dueAt: later({ days: 2 }) } as const;
  return [...events, ...decideProblem(foldProblem(events), command, moment({ by: ana }), 'list')];
}

const reachedOut = (words = 'The handle may break.', name = 'Mo Costa') =>
  logged(
    {
      words,
      customer: { id: 'P1', name, contact: '0170 1234' },
      outreach: { problem: 'T1:p-1', reference: 'P-1', owner: rita.id },
    },
    { by: ana },
  );

describe('A54: what Slack is shown of reaching out', () => {
  test.each(Object.entries(uglyTexts))('A54: fits, whatever is written: %s', (_, text) => {
    const events = asked(text, 200);
    const problem = foldProblem(events);
    const cases = { total: 46, outreach: 40, told: 12, owed: 34 };
    expectViewFits(reachOutForm.build(problem, ana.id));
    expectViewFits(reachedOutView(problem, events, { by: ana.id, left: people(150, text), twice: 2 }));
    expectFits(outreachMessage(problem, events, 2) ?? { text: '', blocks: [] });
    const { complaint, events: own } = reachedOut(`${text.slice(0, 2_900)}!a`, text);
    expectViewFits(problemView(problem, cases, Array(30).fill(complaint), ana));
    expectViewFits(theyComplainForm.build({ complaint }));
    expectViewFits(detailsView({ complaint, events: own, viewer: ana }));
    const [event] = own;
    if (!event) throw new Error('nothing was logged');
    const card = ownerCard({ complaint, heading: 'card', event, about: 0, reader: rita.id });
    expectFits(card);
    expectFitsAPhone(card);
  });

  test('A54: the card, the plan and the details say that we reach out, and not that they complained', () => {
    const { complaint, events } = reachedOut();
    const [event] = events;
    if (!event) throw new Error('nothing was logged');
    const card = wordsOf(ownerCard({ complaint, heading: 'card', event, about: 0, reader: rita.id }).blocks);
    expect(card).toContain('a customer whom P-1 likely affects');
    expect(card).toContain('We reach out: The handle may break.');
    const plan = planMessage({ due: [complaint], now: wednesday });
    expect(wordsOf(plan?.blocks)).toContain('We reach out: The handle may break.');
    const details = detailsView({ complaint, events, viewer: rita });
    expect(wordsOf(details.blocks)).toContain('wants them to be told: The handle may break.');
    expect(wordsOf(details.blocks)).not.toContain('In their own words');
    const press = pressable(details.blocks);
    expect(press).toEqual(expect.arrayContaining(['reached', 'they-complain']));
    for (const none of ['acknowledge', 'understand', 'sum-up', 'escalate']) expect(press).not.toContain(none);
    const complained = reachedOut().does({ type: 'they complain', words: 'It broke.' });
    const after = detailsView({ complaint: complained.complaint, events: complained.events, viewer: rita });
    expect(wordsOf(after.blocks)).toContain('In their own words');
    expect(pressable(after.blocks)).not.toContain('they-complain');
  });

  test('A54: whoever fills the form in tells them, unless they choose somebody else; a rep is not offered it', () => {
    const problem = foldProblem(asked('Loose', 1));
    const cases = { total: 0, outreach: 0, told: 0, owed: 0 };
    expect(element(reachOutForm.build(problem, ana.id), reachOutBlocks.owner).initial_user).toBe(ana.id);
    expect(pressable(problemView(problem, cases, [], ana).blocks)).toContain('reach-out');
    expect(pressable(problemView(problem, cases, [], rita).blocks)).not.toContain('reach-out');
  });

  test('A54: each wrong line is quoted by its number on the input in which it stands', () => {
    const view = filled(reachOutForm.build(foldProblem(asked('Loose', 1)), ana.id), {
      'reach-out-0': { value: 'Anna, 0170 1234\nBo, none' },
      'reach-out-1': { value: 'Cy, 0170 5678\n\nDi' },
    });
    const parsed = reachOutForm.parse(view);
    if (!parsed.ok) throw new Error('it could not be read');
    const { bad } = reachOutList(parsed.value.list);
    expect(reachOutForm.errorsOn(view, bad)).toEqual({
      'reach-out-0': 'Line 2: “none” is neither a phone number nor an e-mail. One of them to a line, please.',
      'reach-out-1': 'Line 3: there is no phone number or e-mail to reach them by.',
    });
  });
});

describe('A54: a list of whom to reach out to', () => {
  test.each([
    [
      'names and numbers',
      'Anna Berg, 0170 1234\nBo, bo@mail.example',
      [
        ['Anna Berg', '0170 1234'],
        ['Bo', 'bo@mail.example'],
      ],
    ],
    ['a spreadsheet with headings', 'Name\tE-mail\tPhone\nAnna\tanna@mail.example\t', [['Anna', 'anna@mail.example']]],
    [
      'a number or an e-mail alone',
      '0170 1234\nbo@mail.example',
      [
        [null, '0170 1234'],
        [null, 'bo@mail.example'],
      ],
    ],
    ['a phone number before an e-mail', 'name;e-mail;phone\nAnna;a@mail.example;0170 1', [['Anna', '0170 1']]],
  ])('A54: is read from %s', (_, text, expected) => {
    const { people: found, bad } = reachOutList(text);
    expect(bad).toEqual([]);
    expect(found.map(({ name, contact }) => [name, contact])).toEqual(expected);
  });

  test('A54: with the same number twice has one customer', () => {
    expect(reachOutList('Anna, 0170 1234\nA. Berg, 01701234')).toMatchObject({ twice: 1, people: [{ name: 'Anna' }] });
  });
});
