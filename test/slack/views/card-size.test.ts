import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { everythingElse } from '../../../src/people/route.ts';
import { answerSoon } from '../../../src/slack/views/answer-soon.ts';
import { askAgain } from '../../../src/slack/views/ask-again.ts';
import { escalationCard } from '../../../src/slack/views/escalation-card.ts';
import { firstContactOverdue } from '../../../src/slack/views/first-contact-overdue.ts';
import type { Message } from '../../../src/slack/views/message.ts';
import { ana, answerTo, ben, escalated, hana, later, logged, type Story } from '../../complaints/story.ts';
import { expectFitsAPhone, sizeOf } from './card-size.ts';
import { wordsOf } from './seen.ts';

/** A sentence per line, many of them: what somebody writes who is angry. */
const tirade = 'It leaks again, and nobody rings me back about it.\n\n'.repeat(50);
const settings = {
  ...defaultSettings,
  routes: [{ ...everythingElse, id: 'urgent', name: 'Urgent ones of the north', when: {}, onDuty: [ben.id] }],
};
const known = { doNotCall: true, vip: true, vulnerable: true, careful: true, language: 'tr', contact: '0170 1234' };
const longest = () =>
  escalated(
    {
      severity: 'urgent',
      via: 'e-mail',
      words: tirade,
      wanted: tirade,
      customer: { id: 'P1', name: 'Anna-Katharina von und zu Bergheim-Schwarzenfels', contact: '+49 170 1234567' },
      what: { now: 'management', reason: tirade },
    },
    { settings, now: '2026-11-22T03:00:00.000Z' },
  ).does({ type: 'tick' }, { settings, now: '2026-11-22T03:00:00.000Z' });

const history = { count: 21, last: { reference: 'R-1234', closedAt: later({}) } };
function escalation(story: Story, round = story.round): Message {
  const asked = story.events.findLast((event) => event.type === 'asked again');
  if (asked?.type !== 'asked again') throw new Error('nobody was asked again');
  return escalationCard({ complaint: story.complaint, round, history, known, asked });
}
const seen = (story: Story) =>
  [ana, ben, hana].reduce((all, by) => all.does({ type: 'see', round: story.round }, { by }), story);

describe('A50: The longest card of an escalation has ten lines and three buttons at most, in the reader’s zone', () => {
  test('while nobody has taken it on', () => {
    const card = escalation(seen(longest()));
    expectFitsAPhone(card);
    for (const piece of ['since 2026-11-22T03:00', 'by 2026-11-22T03:30', `@${ben.id} is on duty and has been told.`]) {
      expect(wordsOf(card.blocks)).toContain(piece);
    }
  });

  test('when the complaint is closed and its cause is still open', () => {
    expectFitsAPhone(escalation(seen(longest()).does({ type: 'close', reason: tirade })));
  });

  test('when it was taken on, handled, given back and answered', () => {
    const taken = seen(longest()).does({ type: 'take on', round: 3 }, { by: ana });
    expectFitsAPhone(escalation(taken));
    expect(wordsOf(escalation(taken).blocks)).not.toContain('on duty');
    taken.does({ type: 'handle', round: taken.round }, { by: ana });
    expectFitsAPhone(escalation(taken));
    expectFitsAPhone(escalation(seen(longest()).does({ type: 'send back', round: 3, reason: tirade }, { by: ana })));
    const answered = seen(longest());
    answered.does({ ...answerTo(answered), cause: tirade, prevention: tirade, tellCustomer: tirade }, { by: ana });
    expectFitsAPhone(escalation(answered));
    expect(wordsOf(escalation(answered).blocks)).toContain('Prevention: ');
  });
});

test('A50: So does what managers are asked in direct messages', () => {
  const story = longest();
  expectFitsAPhone(askAgain(story.complaint, 'direct message'));
  expectFitsAPhone(firstContactOverdue(story.complaint));
  story.does({ type: 'take on', round: story.round }, { by: ana });
  expectFitsAPhone(answerSoon(story.complaint));
});

test('A50: Who is on duty is asked to take it on in time, and later told that nobody has', () => {
  const story = longest();
  const { takeOnBy } = story.complaint.escalation ?? {};
  expect(wordsOf(askAgain(story.complaint, 'direct message').blocks)).toContain(
    `You are on duty: please take it on by ${takeOnBy}.`,
  );
  story.does({ type: 'tick' }, { settings, now: takeOnBy ?? '' });
  expect(wordsOf(askAgain(story.complaint, 'direct message').blocks)).toContain('and nobody has taken it on.');
  expect(wordsOf(escalation(story).blocks)).toContain(`it was due by ${takeOnBy}. @${hana.id} has been told.`);
});

test('The measure counts what is begun on a new line, and what a quote needs of a wide screen', () => {
  const ask = (words: string) => {
    const what = { now: 'management', reason: null } as const;
    return sizeOf(askAgain(logged({ words, what }).complaint, 'direct message'));
  };
  expect(ask('One.')).toBe(2);
  expect(ask('One.\n\nTwo.\nThree.')).toBe(4);
  expect(ask('One.\nTwo.\nThree.\nFour.')).toBe(2);
  expect(ask('x'.repeat(101))).toBe(3);
  expect(ask('x'.repeat(999))).toBe(4);
});
