import { describe, expect, test } from '@jest/globals';
import { actions, readButton } from '../../../src/slack/views/buttons.ts';
import { escalationCard, type History } from '../../../src/slack/views/escalation-card.ts';
import { ana, answerTo, ben, escalated, later, rita, type Story } from '../../complaints/story.ts';
import { element, expectFits, pressable, uglyTexts, wordsOf } from './seen.ts';

const none: History = { count: 1, last: null };
const card = (story: Story, history = none, round = story.round) =>
  escalationCard({ complaint: story.complaint, round, history });
const words = (story: Story) => wordsOf(card(story).blocks);

test('It says who, what in their words, how bad, since when, what they want, and what the rep needs', () => {
  const story = escalated({ severity: 'serious', wanted: 'A kettle that holds' });
  const { text, blocks } = card(story);
  for (const piece of [
    'R-1 · Serious',
    `from @${rita.id}`,
    story.complaint.receivedAt,
    'The kettle leaks.',
    'Mo Costa',
    'They want: A kettle that holds',
    `@${rita.id} asks: Third kettle this week.`,
  ]) {
    expect(wordsOf(blocks)).toContain(piece);
  }
  expect(text).toContain('The kettle leaks.');
});

test('An urgent one is seen to be urgent', () => {
  expect(words(escalated({ severity: 'urgent' }))).toMatch(/^:rotating_light: R-1 · Urgent/);
});

test.each([
  [none, ' · first complaint'],
  [{ count: 2, last: { reference: 'R-7', closedAt: later({}) } }, ` · 2nd complaint; last R-7, closed ${later({})}`],
  [{ count: 3, last: { reference: 'R-8', closedAt: null } }, ' · 3rd complaint; last R-8, still open'],
  [{ count: 11, last: { reference: 'R-8', closedAt: null } }, ' · 11th complaint'],
  [{ count: 22, last: { reference: 'R-8', closedAt: null } }, ' · 22nd complaint'],
])('The history with this customer: %j', (history, said) => {
  expect(wordsOf(card(escalated(), history).blocks)).toContain(`Mo Costa${said}`);
});

test('Nobody who gave no name is called new', () => {
  const story = escalated({ customer: { id: null, name: null, contact: null } });
  expect(words(story)).toContain('No name given');
  expect(words(story)).not.toContain('first complaint');
});

describe('Who has it', () => {
  const three = [actions.takeOn, actions.answer, actions.sendBack];

  test('Nobody yet, and by when somebody should', () => {
    const story = escalated();
    expect(words(story)).toContain(`Nobody has taken it on yet; by ${story.complaint.escalation?.takeOnBy}`);
    expect(pressable(card(story).blocks)).toEqual(three);
    expect(element(card(story).blocks, actions.takeOn).style).toBe('primary');
    expect(readButton(String(element(card(story).blocks, actions.takeOn).value))).toEqual({
      complaint: 'C1',
      about: story.round,
    });
  });

  test('Nobody, although it was due', () => {
    const story = escalated().does({ type: 'tick' }, { now: later({ days: 2 }) });
    expect(words(story)).toContain('Nobody has taken it on yet; it was due by ');
  });

  test('Taken on: then Answer is what stands out', () => {
    const story = escalated();
    story.does({ type: 'take on', round: story.round }, { by: ana });
    expect(words(story)).toContain(`Taken on by @${ana.id}.`);
    expect(pressable(card(story).blocks)).toEqual([actions.answer, actions.sendBack, actions.handOn]);
    expect(element(card(story).blocks, actions.answer).style).toBe('primary');
  });

  test('Handled, and the answer is still to come', () => {
    const story = escalated();
    story.does({ type: 'handle', round: story.round }, { by: ben });
    expect(words(story)).toContain(`Handled by @${ben.id}, answer to come`);
    expect(pressable(card(story).blocks)).toEqual([actions.answer, actions.sendBack, actions.handOn]);
  });

  test('Back to the rep, and why: the round is over', () => {
    const story = escalated();
    story.does({ type: 'send back', round: story.round, reason: 'You may refund it.' }, { by: ana });
    expect(words(story)).toContain(`Back to the rep (@${rita.id}) from @${ana.id}: You may refund it.`);
    expect(pressable(card(story).blocks)).toEqual([]);
    expect(words(story)).not.toContain('Or react');
  });

  test('Answered, with what was found for the other managers: the round is over', () => {
    const story = escalated();
    story.does(answerTo(story), { by: ana });
    expect(words(story)).toContain(`Answered by @${ana.id}.`);
    expect(words(story)).toContain('A seal from a bad batch.');
    expect(pressable(card(story).blocks)).toEqual([]);
  });

  test('Seen by', () => {
    const story = escalated();
    story.does({ type: 'see', round: story.round }, { by: ana }).does({ type: 'see', round: story.round }, { by: ben });
    expect(words(story)).toContain(`Seen by @${ana.id} and @${ben.id}.`);
    expect(pressable(card(story).blocks)).toEqual(three);
  });

  test('A complaint closed meanwhile still waits for its cause', () => {
    const story = escalated().does({ type: 'close', reason: 'Refunded' });
    expect(words(story)).toContain('what caused it is still open');
    expect(pressable(card(story).blocks)).toEqual(three);
  });
});

test('The card of an earlier round says that it is over, also when a new one is open', () => {
  const story = escalated();
  const first = story.round;
  story.does({ type: 'send back', round: first, reason: null }, { by: ana }).does({ type: 'escalate', reason: null });
  const { blocks } = card(story, none, first);
  expect(wordsOf(blocks)).toContain('this round is over');
  expect(pressable(blocks)).toEqual([]);
});

test('Those who see one for the first time are told what the emoji mean', () => {
  expect(words(escalated())).toContain(
    ':eyes: mine · :+1: seen · :white_check_mark: handled · :leftwards_arrow_with_hook: back to the rep',
  );
});

test.each(Object.entries(uglyTexts))('Slack takes it, whatever was typed: %s', (_, text) => {
  const said = `${text.slice(0, 2_990)} well`;
  const story = escalated({
    words: said,
    wanted: said,
    customer: { id: 'P1', name: said.slice(0, 200), contact: null },
    what: { now: 'management', reason: said },
  });
  expectFits(card(story));
  const back = escalated({ words: said });
  expectFits(card(back.does({ type: 'send back', round: back.round, reason: said }, { by: ana })));
  story.does({ type: 'answer', round: story.round, cause: said, prevention: said, tellCustomer: said }, { by: ana });
  expectFits(card(story));
});
