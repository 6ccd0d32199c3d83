import { describe, expect, test } from '@jest/globals';
import type { TypedImpact } from '../../../src/complaints/command.ts';
import { openQuestions } from '../../../src/complaints/complaint.ts';
import { defaultSettings, type Settings } from '../../../src/complaints/settings.ts';
import { guest, later, logged, type Story, solved, understanding } from '../story.ts';

const settings: Settings = {
  ...defaultSettings,
  categories: [
    { id: 'leaks', name: 'Leaks', kind: 'product', questions: ['Where does it leak?', 'Since when?'] },
    { id: 'late', name: 'Delivery', kind: 'service', questions: ['Since when?', 'Who was at home?'] },
  ],
};
const leaking = () => logged({ category: 'leaks' }, { settings });
const asked = ({ complaint }: Story) => openQuestions(complaint).map(({ text }) => text);
const harm = (over: Partial<TypedImpact> = {}): TypedImpact => ({
  unsafe: false,
  vulnerable: false,
  cost: null,
  ...over,
});

describe('A19: Clarifying questions', () => {
  test('A19: a kind of complaint brings its questions when it is logged, and they stay open until answered', () => {
    const story = leaking();
    expect(asked(story)).toEqual(['Where does it leak?', 'Since when?']);
    story.does(understanding({ answers: [{ question: 'Since when?', answer: ' Since Monday. ' }] }), { settings });
    expect(asked(story)).toEqual(['Where does it leak?']);
    expect(story.complaint.questions[1]).toMatchObject({ answer: { text: 'Since Monday.' }, waived: null });
  });

  test('A19: one that needs no answer is waived with the reason, which has to be said', () => {
    const waived = ['Where does it leak?'];
    for (const waivedBecause of [null, '', '👍']) {
      expect(leaking().refusal(understanding({ waived, waivedBecause }), { settings })).toEqual({
        code: 'words missing',
        field: 'waived because',
      });
    }
    const story = leaking().does(understanding({ waived, waivedBecause: 'They sent a photo.' }), { settings });
    expect(asked(story)).toEqual(['Since when?']);
    expect(story.complaint.questions[0]).toMatchObject({ answer: null, waived: { text: 'They sent a photo.' } });
  });

  test('A19: an answer and a tick that it needs none: the answer counts, and no reason is asked for', () => {
    const story = leaking().does(
      understanding({ answers: [{ question: 'Since when?', answer: 'Monday.' }], waived: ['Since when?'] }),
      { settings },
    );
    expect(story.complaint.questions[1]).toMatchObject({ answer: { text: 'Monday.' }, waived: null });
  });

  test('A19: what nobody answers stays open however often the form is sent', () => {
    const story = leaking().does(understanding(), { settings }).does(understanding(), { settings });
    expect(asked(story)).toHaveLength(2);
  });
});

describe('A13: The kind of complaint', () => {
  test('A13: another kind takes the questions of the first away, but not what was answered', () => {
    const story = leaking();
    story.does(understanding({ answers: [{ question: 'Since when?', answer: 'Monday.' }] }), { settings });
    story.does(understanding({ category: 'late' }), { settings });
    expect(story.complaint.category).toBe('late');
    expect(story.complaint.questions.map(({ text, answer }) => [text, answer?.text])).toEqual([
      ['Since when?', 'Monday.'],
      ['Since when?', undefined],
      ['Who was at home?', undefined],
    ]);
  });

  test('A13: a kind chosen in the same breath takes the answers to its questions', () => {
    const answers = [{ question: 'Who was at home?', answer: 'Her sister.' }];
    const story = logged({}, { settings }).does(understanding({ category: 'late', answers }), { settings });
    expect(story.lastTypes).toEqual(['corrected', 'understood']);
    expect(asked(story)).toEqual(['Since when?']);
  });
});

describe('A24: What it meant for them', () => {
  test('A24: danger or a vulnerable person makes it urgent, and the clocks follow', () => {
    for (const impact of [harm({ unsafe: true }), harm({ vulnerable: true })]) {
      const story = logged({ via: 'e-mail', what: { now: 'management', reason: null } });
      expect(story.complaint.owed[0]?.dueAt).toBe('2026-11-19T18:00:00.000Z');
      story.does(understanding({ impact }));
      expect(story.complaint.severity).toBe('urgent');
      expect(story.complaint.owed).toMatchObject([{ about: 'first contact', dueAt: later({ minutes: 30 }) }]);
      expect(story.complaint.escalation?.takeOnBy).toBe(later({ minutes: 30 }));
    }
  });

  test('A24: taking the tick away makes nothing less urgent by itself', () => {
    const story = logged().does(understanding({ impact: harm({ unsafe: true }) }));
    story.does(understanding());
    expect(story.complaint).toMatchObject({ severity: 'urgent', impact: { unsafe: false } });
  });

  test('A24: money, time and people are kept, and stay when only danger is asked for', () => {
    const cost = { money: 12.5, time: 'Two mornings', people: 3 };
    const story = logged().does(understanding({ impact: harm({ cost }) }));
    const known = { money: { minor: 1_250, currency: 'EUR' }, time: { text: 'Two mornings' }, people: 3 };
    expect(story.complaint.impact).toMatchObject(known);
    story.does(understanding({ impact: harm({ vulnerable: true }) }));
    expect(story.complaint.impact).toMatchObject({ ...known, vulnerable: true });
  });

  test.each([
    [{ money: -1 }, 'money'],
    [{ money: 10_000_001 }, 'money'],
    [{ money: Number.NaN }, 'money'],
    [{ people: 0 }, 'people'],
    [{ people: 2.5 }, 'people'],
    [{ people: 1_000_001 }, 'people'],
    [{ people: Number.NaN }, 'people'],
  ])('A24: %j is refused on its field', (given, field) => {
    const impact = harm({ cost: { money: null, time: null, people: null, ...given } });
    expect(logged().refusal(understanding({ impact }))).toEqual({ code: 'not that one', field });
  });
});

describe('A57: Anything else?', () => {
  test('A57: what else there is becomes an issue of its own, the biggest where they say so', () => {
    const story = logged().does(understanding({ more: 'Nobody rang back.' }));
    expect(story.complaint).toMatchObject({ biggest: null, issues: [{ text: { text: 'Nobody rang back.' } }] });
    story.does(understanding({ more: 'I was shouted at.', moreIsBigger: true }));
    expect(story.complaint.biggest).toBe(story.complaint.issues[1]?.id);
  });

  test('A57: it is understood once they were asked whether there is more and no question is open, not before', () => {
    const story = leaking();
    const answers = ['Where does it leak?', 'Since when?'].map((question) => ({ question, answer: 'Yes.' }));
    story.does(understanding({ answers }), { settings });
    expect(story.complaint.understoodAt).toBeNull();
    story.does(understanding({ nothingMore: true }), { settings, now: later({ hours: 1 }) });
    expect(story.complaint.understoodAt).toBe(later({ hours: 1 }));
  });

  test('A57: to have asked with a question still open is not to have understood', () => {
    expect(leaking().does(understanding({ nothingMore: true }), { settings }).complaint.understoodAt).toBeNull();
  });
});

test('A14: How they feel is what the rep says, and stays when it is left empty', () => {
  const story = logged()
    .does(understanding({ mood: 'angry' }))
    .does(understanding({ mood: null }));
  expect(story.complaint.mood).toBe('angry');
});

test('A05: What would make it right is kept in their words, and can be put right later', () => {
  const story = logged().does(understanding({ wanted: 'A kettle that holds.' }));
  expect(story.complaint.wanted?.text).toBe('A kettle that holds.');
  expect(story.does(understanding({ wanted: 'My money back.' })).complaint.wanted?.text).toBe('My money back.');
  expect(story.does(understanding()).complaint.wanted?.text).toBe('My money back.');
});

test('A03: What they first said stays word for word, whatever is understood later', () => {
  const story = logged({ words: 'It LEAKS, again!!' });
  story.does(understanding({ more: 'And it smells.', wanted: 'A new one', impact: harm({ unsafe: true }) }));
  expect(story.complaint.words.text).toBe('It LEAKS, again!!');
});

test('Once it is closed it is reopened first; a guest understands nothing', () => {
  expect(solved().refusal(understanding())?.code).toBe('already');
  expect(logged().refusal(understanding(), { by: guest })?.code).toBe('not allowed');
});
