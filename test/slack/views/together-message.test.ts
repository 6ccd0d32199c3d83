import { describe, expect, test } from '@jest/globals';
import { answerSoon } from '../../../src/slack/views/answer-soon.ts';
import { actions } from '../../../src/slack/views/buttons.ts';
import type { Message } from '../../../src/slack/views/message.ts';
import { ownerCard } from '../../../src/slack/views/owner-card.ts';
import { type Item, togetherAtMost, togetherMessage } from '../../../src/slack/views/together-message.ts';
import { ana, answerTo, escalated, type Story } from '../../complaints/story.ts';
import { expectFits, pressable, uglyTexts, wordsOf } from './seen.ts';

function answered(story: Story): Message {
  const event = story.events.findLast(({ type }) => type === 'answered');
  if (!event) throw new Error('nobody has answered');
  const { complaint } = story;
  return ownerCard({ complaint, heading: 'answer', event, about: event.n, reader: complaint.owner });
}

const anAnswer = (n: number, over: object = {}): Item => {
  const story = escalated({ id: `C${n}`, reference: `R-${n}` });
  story.does({ ...answerTo(story), ...over }, { by: ana });
  return { reference: `R-${n}`, message: answered(story) };
};

describe('Several things in one message', () => {
  test('are counted and named, and each has its own words and buttons', () => {
    const message = togetherMessage([anAnswer(1), anAnswer(2), anAnswer(3), anAnswer(4)]);
    expect(message?.text).toBe('4 things wait for you: R-1, R-2, R-3, R-4.');
    const words = wordsOf(message?.blocks);
    for (const reference of ['R-1', 'R-2', 'R-3', 'R-4']) expect(words).toContain(`answered ${reference}.`);
    const buttons = [actions.reached, actions.notYet, actions.more];
    expect(pressable(message?.blocks ?? [])).toEqual([...buttons, ...buttons, ...buttons, ...buttons]);
  });

  test('about one complaint name it once and have its buttons once', () => {
    const story = escalated({ severity: 'urgent' });
    story.does({ type: 'take on', round: story.round }, { by: ana });
    const soon = answerSoon(story.complaint);
    const message = togetherMessage([
      { reference: 'R-1', message: soon },
      { reference: 'R-1', message: soon },
    ]);
    expect(message?.text).toBe('2 things wait for you: R-1.');
    expect(pressable(message?.blocks ?? [])).toEqual(pressable(soon.blocks));
  });

  test('of which one is left are that one', () => {
    const only = anAnswer(1);
    expect(togetherMessage([only])).toEqual(only.message);
    expect(togetherMessage([])).toBeNull();
  });

  test.each(Object.entries(uglyTexts))('fit into what Slack takes, as many as there may be: %s', (_, ugly) => {
    const text = `It leaks. ${ugly}`.slice(0, 2_900);
    const over = { cause: text, prevention: text, tellCustomer: text };
    const items = Array.from({ length: togetherAtMost }, (_each, n) => anAnswer(n + 1, over));
    const message = togetherMessage(items);
    if (!message) throw new Error('there is no message');
    expectFits(message);
  });
});
