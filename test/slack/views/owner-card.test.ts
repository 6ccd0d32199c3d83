import { describe, expect, test } from '@jest/globals';
import { actions, readButton } from '../../../src/slack/views/buttons.ts';
import { type Heading, ownerCard } from '../../../src/slack/views/owner-card.ts';
import {
  ana,
  answerTo,
  escalated,
  later,
  logged,
  ravi,
  rita,
  type Story,
  solved,
  understanding,
} from '../../complaints/story.ts';
import { element, expectFits, pressable, uglyTexts, wordsOf } from './seen.ts';

const at = later({ hours: 6 });
const promised = () => logged({ what: { now: 'owe', dueAt: at, promised: true } });

/** The card that this kind of event put before the owner, as it looks now. */
function card(story: Story, heading: Heading = 'card', type = 'logged', about = 0, reader = story.complaint.owner) {
  const event = story.events.findLast((each) => each.type === type);
  if (!event) throw new Error(`nothing was ${type}`);
  return ownerCard({ complaint: story.complaint, heading, event, about, reader });
}
const open = [actions.understand, actions.reached, actions.more];
const toReach = [actions.reached, actions.notYet, actions.more];

test('The card of a complaint says who, their words, how to reach them, and when the next contact is', () => {
  const { text, blocks } = card(promised());
  const words = wordsOf(blocks);
  for (const piece of [
    'R-1',
    'Normal',
    'The kettle leaks.',
    'Mo Costa',
    '0170 1234',
    at,
    'They were told this time.',
  ]) {
    expect(words).toContain(piece);
  }
  expect(text).toContain('call Mo Costa');
  expect(pressable(blocks)).toEqual(open);
});

test('Its buttons are about the contact that is owed, and one of them stands out', () => {
  const { blocks } = card(promised());
  const reached = element(blocks, actions.reached);
  expect(readButton(String(reached.value))).toEqual({ complaint: 'C1', about: 2 });
  expect(element(blocks, actions.understand).style).toBe('primary');
  expect(reached.style).toBeUndefined();
  expect(element(blocks, actions.more).style).toBeUndefined();
});

test('A time nobody was told is not called a promise', () => {
  expect(wordsOf(card(logged()).blocks)).not.toContain('told this time');
});

describe('Shortly before a time the customer was told', () => {
  test('the number is the largest thing on the card, and the notification has it too', () => {
    const { text, blocks } = card(promised(), 'contact soon', 'follow-up planned', 2);
    expect(blocks).toContainEqual({ type: 'header', text: { type: 'plain_text', text: '0170 1234', emoji: false } });
    expect(wordsOf(blocks)).toContain(`Call Mo Costa ${at}`);
    expect(text).toMatch(/^Call Mo Costa <!date.*0170 1234$/);
  });

  test('an address alone is written to', () => {
    const story = logged({
      customer: { id: null, name: null, contact: 'mo@example.com' },
      what: { now: 'owe', dueAt: at, promised: true },
    });
    expect(wordsOf(card(story, 'contact soon', 'follow-up planned', 2).blocks)).toContain('Write to them');
  });

  test('once that contact is made it speaks of the next one', () => {
    const next = { dueAt: later({ days: 2 }), promised: false };
    const story = promised().does({ type: 'record outcome', followUp: 2, outcome: 'partly', words: null, next });
    const { blocks } = card(story, 'contact soon', 'follow-up planned', 2);
    expect(wordsOf(blocks)).not.toContain(at);
    expect(wordsOf(blocks)).toContain(next.dueAt);
    expect(readButton(String(element(blocks, actions.reached).value)).about).toBe(story.contact());
  });
});

test('A hand-over says from whom, and what they should know', () => {
  const story = promised().does({ type: 'hand over', to: ravi.id, note: 'Call after five.' });
  const words = wordsOf(card(story, 'handed over', 'handed over').blocks);
  expect(words).toContain(`@${rita.id} handed R-1 over to you.`);
  expect(words.indexOf('Call after five.')).toBeLessThan(words.indexOf('Mo Costa · 0170 1234 said:'));
  expect(words.indexOf(' said:')).toBeLessThan(words.indexOf(story.complaint.words.text));
});

test('The former owner sees who has it now, and has nothing left to press', () => {
  const story = promised().does({ type: 'take' }, { by: ravi });
  const { blocks } = card(story, 'card', 'logged', 0, rita.id);
  expect(wordsOf(blocks)).toContain(`@${ravi.id} has it now.`);
  expect(pressable(blocks)).toEqual([]);
});

test('An answer comes with its cause, what prevents it, what to tell the customer, and by whom', () => {
  const story = escalated();
  story.does(answerTo(story), { by: ana });
  const { text, blocks } = card(story, 'answer', 'answered', story.events.length - 1);
  const words = wordsOf(blocks);
  for (const piece of [
    `@${ana.id} answered R-1.`,
    'A seal from a bad batch.',
    'The batch is sent back.',
    'A new seal is on its way.',
    'tell Mo Costa what we found',
  ]) {
    expect(words).toContain(piece);
  }
  expect(text).toContain('answered R-1');
  expect(pressable(blocks)).toEqual(toReach);
});

test('What was given back says by whom and why, until it is before management again', () => {
  const story = escalated();
  story.does({ type: 'send back', round: story.round, reason: 'You may refund it.' }, { by: ana });
  const round = story.round;
  const back = wordsOf(card(story, 'sent back', 'sent back', round).blocks);
  expect(back).toContain(`@${ana.id} gave R-1 back to you.`);
  expect(back).toContain('You may refund it.');
  story.does({ type: 'escalate', reason: null });
  expect(wordsOf(card(story, 'sent back', 'sent back', round).blocks)).toContain('nobody has taken it on yet');
});

test('With no way to reach the customer it asks what can be done, not whether they were reached', () => {
  const nobody = { id: null, name: null, contact: null };
  const story = escalated({ customer: nobody });
  const { blocks } = card(story);
  expect(wordsOf(blocks)).toContain('No name given · no phone or e-mail known');
  expect(pressable(blocks)).toEqual([actions.understand, actions.more]);
  expect(pressable(card(story.does(understanding({ nothingMore: true }))).blocks)).toEqual([
    actions.offer,
    actions.more,
  ]);
});

describe('Once it is closed there is nothing to press', () => {
  test('and a content customer is named', () => {
    const story = promised();
    story.does({ type: 'record outcome', followUp: 2, outcome: 'satisfied', words: null, next: null });
    const { blocks } = card(story);
    expect(wordsOf(blocks)).toContain('Closed. Mo Costa is content.');
    expect(pressable(blocks)).toEqual([]);
  });

  test('and what was done is said', () => {
    expect(wordsOf(card(solved()).blocks)).toContain('Closed: Gave a new one.');
  });
});

describe.each(Object.entries(uglyTexts))('Slack takes every card, whatever was typed: %s', (_, text) => {
  const said = `${text.slice(0, 2_990)} well`;
  const customer = { id: null, name: said.slice(0, 200), contact: said.slice(-200) };
  const ugly = () => escalated({ words: said, customer, what: { now: 'management', reason: said } });

  test('logged, handed over and given back', () => {
    const story = ugly();
    expectFits(card(story));
    story.does({ type: 'send back', round: story.round, reason: said }, { by: ana });
    expectFits(card(story, 'sent back', 'sent back', story.round));
    story.does({ type: 'hand over', to: ravi.id, note: said });
    expectFits(card(story, 'handed over', 'handed over'));
  });

  test('answered, soon due and closed', () => {
    const story = ugly();
    story.does({ type: 'answer', round: story.round, cause: said, prevention: said, tellCustomer: said }, { by: ana });
    expectFits(card(story, 'answer', 'answered'));
    expectFits(card(story, 'contact soon', 'follow-up planned', story.contact()));
    expectFits(card(story.does({ type: 'close', reason: said })));
  });
});
