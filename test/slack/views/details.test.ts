import { describe, expect, test } from '@jest/globals';
import { actions } from '../../../src/slack/views/buttons.ts';
import { detailsView, loadingView, notFoundView, sayingView } from '../../../src/slack/views/details.ts';
import { timelineView } from '../../../src/slack/views/timeline-view.ts';
import { agreeing, keeping, offering } from '../../complaints/offering.ts';
import {
  ana,
  answerTo,
  ben,
  escalated,
  guest,
  later,
  logged,
  ravi,
  rita,
  type Story,
  solved,
} from '../../complaints/story.ts';
import { expectViewFits, pressable, uglyTexts, wordsOf } from './seen.ts';

const details = (story: Story, viewer = rita) =>
  detailsView({ complaint: story.complaint, events: story.events, viewer });
const can = (story: Story, viewer = rita) => pressable(details(story, viewer).blocks);
const {
  reached,
  notYet,
  plan,
  note,
  resolve,
  linkProblem,
  escalate,
  handOver,
  take,
  close,
  reopen,
  takeOn,
  answer,
  sendBack,
} = actions;
const { understand, acknowledge, sumUp, offer, issues, ourSide, timeline, files, takeTen } = actions;
const heard = [acknowledge, actions.update, sumUp, offer, actions.planFix, issues, ourSide];

describe('What can be pressed', () => {
  test('The owner of an open complaint can do all that moves it on', () => {
    expect(can(logged())).toEqual([
      ...[understand, reached, notYet, plan, ...heard],
      ...[note, files, resolve, linkProblem, escalate, handOver, takeTen, close],
    ]);
  });

  test('A colleague can make it theirs instead of handing it over', () => {
    expect(can(logged(), ravi)).toEqual([
      ...[understand, reached, notYet, plan, ...heard],
      ...[note, files, resolve, linkProblem, escalate, take, close],
    ]);
  });

  test('A manager can act on an escalation, a rep cannot, and it is not escalated twice', () => {
    const story = escalated();
    expect(can(story)).not.toContain(escalate);
    expect(can(story)).not.toContain(answer);
    expect(can(story, ana)).toEqual(expect.arrayContaining([takeOn, answer, sendBack]));
    story.does({ type: 'take on', round: story.round }, { by: ben });
    expect(can(story, ana)).not.toContain(takeOn);
  });

  test('A closed one can be reopened, noted on, and put before management', () => {
    expect(can(solved())).toEqual([note, files, linkProblem, escalate, reopen]);
  });

  test('One that is put right can be closed or reopened', () => {
    const story = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new one.' });
    const stillHeard = [sumUp, issues, ourSide];
    expect(can(story)).toEqual([
      ...[reached, notYet, actions.waive, understand, ...stillHeard],
      ...[note, files, linkProblem, escalate, handOver, takeTen, close, reopen],
    ]);
  });

  test('Without a way to reach them no contact is planned', () => {
    expect(can(escalated({ customer: { id: null, name: null, contact: null } }))).not.toContain(plan);
  });

  test('A40: What was agreed can be said to be done, whatever comes next', () => {
    const { tellOffer, keepPromise } = actions;
    const story = logged().does(offering());
    expect(can(story)).not.toContain(keepPromise);
    story.does(agreeing(story));
    expect(can(story)).toEqual(expect.arrayContaining([understand, keepPromise]));
    expect(can(story)).not.toContain(tellOffer);
    expect(can(story.does(keeping(story)))).not.toContain(keepPromise);
  });

  test('A guest can press nothing', () => {
    expect(can(escalated(), guest)).toEqual([]);
  });
});

test('It says everything: words, who, what they want, order, answer, notes', () => {
  const story = escalated({ wanted: 'A kettle that holds', orderNumber: 'A-77', product: 'Kettle', category: 'Leaks' });
  story.does({ type: 'note', text: 'Is it the steel one?', heardIn: 'management' }, { by: ben });
  story.does(answerTo(story), { by: ana });
  const words = wordsOf(details(story).blocks);
  for (const piece of [
    'The kettle leaks.',
    'Mo Costa · 0170 1234',
    'A kettle that holds',
    'A-77',
    'Kettle · Leaks',
    `@${ben.id} wrote, `,
    'Is it the steel one?',
    `Answered by @${ana.id}`,
    'A seal from a bad batch.',
    'The batch is sent back.',
    'A new seal is on its way.',
  ]) {
    expect(words).toContain(piece);
  }
});

test('A39, A09: What waits for a manager comes first: their approval with its reason, then taking it on; a rep has neither', () => {
  const story = escalated().does(offering({ amount: 120, why: 'It broke twice.' }));
  const view = details(story, ana);
  expectViewFits(view);
  const pressed = pressable(view.blocks);
  expect(pressed.slice(0, 4)).toEqual([actions.approve, actions.changeOffer, actions.refuseOffer, actions.takeOn]);
  expect(wordsOf(view.blocks)).toMatch(/Waits for approval: .*refund of €120\.00.*Why: It broke twice\./);
  expect(pressable(details(story).blocks)).not.toContain(actions.approve);
});

test('The timeline tells each kind of event in words, the newest first', () => {
  const story = escalated();
  const round = () => story.round;
  story
    .does({ type: 'tick' }, { now: later({ days: 1, hours: 8 }) })
    .does({ type: 'see', round: round() }, { by: ben })
    .does({ type: 'take on', round: round() }, { by: ana })
    .does({ type: 'let go', round: round() }, { by: ana })
    .does({ type: 'handle', round: round() }, { by: ana })
    .does({ type: 'note', text: 'Rang twice.', heardIn: null })
    .does(answerTo(story), { by: ana })
    .does({ type: 'hand over', to: ravi.id, note: 'Yours.' })
    .does({ type: 'take' })
    .does({ type: 'snooze', followUp: story.contact(), until: 'in an hour' })
    .does({ type: 'resolve', remedy: 'A new seal.' });
  story.does({ type: 'record outcome', followUp: story.contact(), outcome: 'not', words: 'It drips.', next: null });
  story.does({ type: 'close', reason: 'They moved away.' });
  const timelineOf = () => wordsOf(timelineView({ ...story, complaint: story.complaint, skip: 0 }).blocks);
  const told = [
    'closed it: They moved away.',
    'reopened it.',
    'reached the customer: not satisfied: It drips.',
    'put it right: A new seal.',
    'put off telling them what we found until ',
    `took it over from @${ravi.id}.`,
    `handed it over to @${ravi.id}: Yours.`,
    'answered: A seal from a bad batch.',
    'wrote: Rang twice.',
    'handled it; the answer is to come.',
    'let it go again.',
    'has seen it.',
    'Nobody had taken it on. Asked again in the thread.',
    'put it before management: Third kettle this week.',
    `@${rita.id} logged it (phone).`,
  ];
  const places = told.map((piece) => timelineOf().indexOf(piece));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('Only the latest six events are told, and a button leads to all of them', () => {
  const story = logged();
  for (let each = 0; each < 10; each += 1) story.does({ type: 'note', text: `Note ${each}.`, heardIn: null });
  const { blocks } = details(story);
  expect(wordsOf(blocks)).toContain('wrote: Note 4.');
  expect(wordsOf(blocks)).not.toContain('wrote: Note 3.');
  expect(pressable(blocks)).toContain(timeline);
  expect(wordsOf(blocks)).toContain('Everything that happened (12)');
});

test('While it is read, and when there is none, it says so', () => {
  expect(wordsOf(loadingView('R-12'))).toContain('One moment');
  expect(wordsOf(notFoundView('R-99'))).toContain('We have no complaint R-99.');
  expect(wordsOf(sayingView('R-1 is already closed.'))).toContain('R-1 is already closed.');
  for (const view of [loadingView('x'.repeat(90)), notFoundView('<!channel>'.repeat(9)), sayingView('No.')]) {
    expectViewFits(view);
  }
});

test.each(Object.entries(uglyTexts))('Slack takes it with every text as long as can be: %s', (_, text) => {
  const said = `${text.slice(0, 2_990)} well`;
  const story = escalated({
    words: said,
    wanted: said,
    orderNumber: said,
    product: said,
    category: said,
    customer: { id: null, name: said, contact: said },
    what: { now: 'management', reason: said },
  });
  for (let each = 0; each < 40; each += 1) story.does({ type: 'note', text: said, heardIn: null });
  story.does({ type: 'answer', round: story.round, cause: said, prevention: said, tellCustomer: said }, { by: ana });
  story.does({ type: 'resolve', remedy: said }).does({ type: 'escalate', reason: said });
  story.does({ type: 'answer', round: story.round, cause: said, prevention: said, tellCustomer: said }, { by: ana });
  story.does({ type: 'escalate', reason: said });
  expectViewFits(details(story, ana));
});
