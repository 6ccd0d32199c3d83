import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { nextAct } from '../../../src/complaints/steps.ts';
import { drafted, later, logged, type Story, said, wednesday } from '../story.ts';

const mailed = (now = wednesday): Story =>
  logged({ via: 'e-mail', severity: 'serious', what: { now: 'management', reason: null } }, { now });
const issue = { type: 'sort issues', add: 'Nobody rang.', settled: [], remedy: null } as const;
const nextOf = ({ complaint }: Story) => nextAct(complaint, defaultSettings.gates);

describe('What is written and has not gone out', () => {
  test('it does not follow the complaint to another customer, whom it would greet by the name of the first', () => {
    const story = mailed().does(drafted({ text: 'Dear Mo Costa, thank you.' }));
    const draft = story.complaint.draft?.event ?? null;
    story.does({ type: 'move', customer: { id: 'P2', name: 'Lea Brandt', contact: 'lea@post.example' } });
    expect(story.complaint.draft).toBeNull();
    expect(nextOf(story)).toBe('acknowledge');
    expect(story.refusal(said({ via: 'e-mail', draft }))?.code).toBe('already');
  });

  test('it is not what a complaint asks for that was put right and opened again', () => {
    const story = mailed().does(drafted()).does({ type: 'resolve', remedy: 'Sent a new one.' });
    story.does({ type: 'reopen', reason: null }, { now: later({ days: 1 }) });
    expect(story.complaint.draft).toBeNull();
    expect(nextOf(story)).not.toBe('send draft');
  });

  test('it is still there when a complaint was withdrawn by mistake', () => {
    const story = mailed().does(drafted()).does({ type: 'withdraw', because: 'a test', words: null });
    expect(story.does({ type: 'reopen', reason: null }).complaint.draft).not.toBeNull();
  });

  test.each([
    ['has passed', later({ minutes: -1 }), 'time in the past'],
    ['is years away', later({ days: 800 }), 'time too far'],
  ])('it cannot promise a time that %s', (_, nextAt, code) => {
    expect(mailed().refusal(drafted({ nextAt }))).toEqual({ code, field: 'when' });
  });

  test('the minute in which it reached us is no minute before that', () => {
    const received = later({ minutes: 0 }).replace('00.000Z', '42.500Z');
    const story = mailed(received).does(said({ via: 'e-mail', sentAt: wednesday }), { now: later({ minutes: 5 }) });
    expect(story.complaint.firstContactAt).toBe(received);
  });
});

describe('A57: What else there is about a complaint that is closed', () => {
  test('A57: it is not added where nothing would be owed of it; the complaint is reopened first', () => {
    const story = logged({ what: { now: 'solved', whatWeDid: 'Gave a new one.' } });
    expect(story.refusal(issue)?.code).toBe('already');
    story.does({ type: 'reopen', reason: null }).does(issue);
    expect(story.complaint).toMatchObject({ stage: 'open', issues: [{ settledAt: null }] });
    expect(story.complaint.owed).not.toEqual([]);
  });
});

test('A19: a question that a kind has twice is asked once', () => {
  const twice = { id: 'leaks', name: 'It leaks', questions: ['Since when?', 'Since when?'] };
  const story = logged({ category: 'leaks' }, { settings: { ...defaultSettings, categories: [twice] } });
  expect(story.complaint.questions.map(({ text }) => text)).toEqual(['Since when?']);
});
