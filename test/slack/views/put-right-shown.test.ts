import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { everythingElse } from '../../../src/people/route.ts';
import { detailsView } from '../../../src/slack/views/details.ts';
import { escalationCard } from '../../../src/slack/views/escalation-card.ts';
import { ownerCard } from '../../../src/slack/views/owner-card.ts';
import { ana, escalated, logged, ravi, rita, type Story } from '../../complaints/story.ts';
import { expectFits, expectViewFits, within, wordsOf } from './seen.ts';

const history = { count: 1, last: null };
const details = ({ complaint, events }: Story, viewer = rita) => detailsView({ complaint, events, viewer });

describe('The escalation card', () => {
  test('says which route sent it, unless it is the one that takes everything', () => {
    const route = { ...everythingElse, id: 'vip', name: 'VIP customers', when: { severity: ['normal'] } };
    const { complaint, round } = escalated({}, { settings: { ...defaultSettings, routes: [route] } });
    expect(wordsOf(escalationCard({ complaint, round, history }).blocks)).toContain('Sent here by: VIP customers');
    const usual = escalated();
    const card = escalationCard({ complaint: usual.complaint, round: usual.round, history });
    expect(wordsOf(card.blocks)).not.toContain('Sent here by');
  });

  test('is one line without buttons once it was withdrawn or goes on under another reference', () => {
    const withdrawn = escalated().does({ type: 'withdraw', because: 'a test', words: null });
    const into = { ...logged().complaint, id: 'C0', reference: 'R-0' };
    const merged = escalated().does({ type: 'merge', into });
    for (const [{ complaint, round }, said] of [
      [withdrawn, 'Withdrawn.'],
      [merged, 'Goes on as R-0.'],
    ] as const) {
      const card = escalationCard({ complaint, round, history });
      expectFits(card);
      expect(card.blocks).toHaveLength(1);
      expect(wordsOf(card.blocks)).toContain(said);
    }
  });
});

describe('Details', () => {
  const corrected = logged()
    .does({ type: 'correct', correction: { words: 'The kettle drips.', severity: 'serious', name: 'Mo Coster' } })
    .does({ type: 'correct', correction: { private: false, contact: null } });

  test('show what it said before to managers, not to reps', () => {
    const words = wordsOf(details(corrected, ana).blocks);
    for (const each of [
      'The kettle leaks.',
      ', the name: Mo Costa',
      ', how bad it is: Normal',
      ', how to reach them: 0170 1234',
    ]) {
      expect(words).toContain(each);
    }
    expect(wordsOf(details(corrected).blocks)).not.toContain('The kettle leaks.');
    expectViewFits(details(corrected, ana));
  });

  test('say of a text that it was struck out, or erased with everything else, in italics', () => {
    const struck = logged().does({ type: 'strike out', texts: ['1.words'], because: 'health' });
    const gone = (story: Story) =>
      within(details(story).blocks).filter((part) => /^\((struck out|erased)\)$/.test(String(part.text)));
    expect(gone(struck)).toEqual([{ type: 'text', text: '(struck out)', style: { italic: true } }]);
    const erased = logged().does({ type: 'erase', because: 'the customer asked', askedBy: ana.id });
    expect(new Set(gone(erased).map(({ text }) => text))).toEqual(new Set(['(erased)']));
  });

  test('offer nothing that somebody may not do', () => {
    const menu = (story: Story, viewer = rita) =>
      within(details(story, viewer).blocks)
        .filter((part) => part.type === 'overflow')
        .flatMap((part) => within(part.options).flatMap(({ value }) => (value ? [String(value).split(' ')[0]] : [])));
    expect(menu(logged())).toEqual(['correct', 'move', 'merge', 'withdraw', 'strike-out']);
    expect(menu(logged(), ravi)).toEqual(['correct', 'move', 'merge', 'strike-out']);
    expect(menu(logged(), { ...ravi, branch: 'B9' })).toEqual([]);
    expect(menu(logged().does({ type: 'withdraw', because: 'a test', words: null }))).toEqual(['strike-out']);
  });
});

test('Whoever handles what is private is told by whom it was logged, whom it is about, and that it is theirs', () => {
  const story = logged({ private: true, subject: ravi.id });
  const { complaint, events } = story;
  const [event] = events;
  if (!event) throw new Error('it was logged');
  const card = ownerCard({ complaint, heading: 'card', event, about: 1, reader: complaint.owner });
  expectFits(card);
  expect(wordsOf(card.blocks)).toContain(
    `A private complaint, logged by @${rita.id}; you handle it. It is about @${ravi.id}.`,
  );
});
