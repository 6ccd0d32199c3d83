import { expect, test } from '@jest/globals';
import type { ChangeCommand, Command } from '../../src/complaints/command.ts';
import { decide, mostEvents } from '../../src/complaints/decide.ts';
import { fold } from '../../src/complaints/evolve.ts';
import { ana, answerTo, callAbout, escalated, gone, guest, later, logged, moment, refusalOf, rita } from './story.ts';

const chosen = { dueAt: later({ days: 1 }), promised: false };
const changes: Record<ChangeCommand['type'], ChangeCommand> = {
  take: { type: 'take' },
  'hand over': { type: 'hand over', to: ana.id, note: null },
  note: { type: 'note', text: 'Rang.', heardIn: null },
  'draft acknowledgement': {
    type: 'draft acknowledgement',
    via: 'e-mail',
    text: 'Thank you.',
    parts: [],
    mood: null,
    nextAt: null,
  },
  'draft update': {
    type: 'draft update',
    via: 'e-mail',
    text: 'It is being worked on.',
    nextAt: later({ days: 1 }),
    tellsWhen: true,
  },
  'plan fix': {
    type: 'plan fix',
    steps: [{ what: 'Fit a new seal', deliverer: rita.id, dueAt: later({ days: 2 }) }],
    said: null,
  },
  update: {
    ...{ type: 'update', draft: null, via: 'phone', sentAt: null, text: null },
    next: { dueAt: later({ days: 1 }), promised: true },
  },
  acknowledge: {
    ...{ type: 'acknowledge', draft: null, via: 'phone', sentAt: null, text: null, parts: [], mood: null, next: null },
  },
  understand: {
    type: 'understand',
    mood: 'angry',
    impact: { unsafe: false, vulnerable: false, cost: { money: 40, time: 'two days off', people: 2 } },
    ...{ answers: [], waived: [], waivedBecause: null, more: 'The lid, too.', moreIsBigger: false, nothingMore: false },
  },
  'sum up': { type: 'sum up', text: 'The kettle leaks.', said: null },
  'sort issues': { type: 'sort issues', add: 'The lid, too.', settled: [], remedy: null },
  'tell our side': { type: 'tell our side', text: 'It was a batch.', verdict: null, faultAdmittedBy: null },
  offer: {
    ...{ type: 'offer', kind: 'refund', amount: 20, what: null, deliverer: rita.id, dueAt: later({ days: 1 }) },
    ...{ why: null, gesturesThisMonth: 0, said: null, done: false },
  },
  'approve offer': { type: 'approve offer', offer: 4, version: 4, amount: null, because: null },
  'refuse offer': { type: 'refuse offer', offer: 4, because: 'Not this time.' },
  'answer delivery': { type: 'answer delivery', offer: 4, can: true, because: null },
  'answer offer': { type: 'answer offer', offer: 4, version: 4, agreed: true, via: 'phone', who: null, words: null },
  'keep promise': { type: 'keep promise', offer: 4, words: null },
  'add files': { type: 'add files', files: [{ id: 'F1', name: 'kettle.jpg' }] },
  'file gone': { type: 'file gone', file: 'F1' },
  escalate: { type: 'escalate', reason: null },
  'plan follow-up': { type: 'plan follow-up', ...chosen },
  'record outcome': { type: 'record outcome', followUp: 2, outcome: 'satisfied', words: null, next: null },
  'go private': { type: 'go private', via: 'e-mail', contact: null },
  'draft public note': { type: 'draft public note', text: 'It is put right.' },
  'post public note': { type: 'post public note', draft: 2, sentAt: null },
  'waive follow-up': { type: 'waive follow-up', followUp: 2, because: 'we speak anyway' },
  snooze: { type: 'snooze', followUp: 2, until: chosen },
  resolve: { type: 'resolve', remedy: 'Sent a new one.' },
  close: { type: 'close', reason: 'They asked us to.' },
  reopen: { type: 'reopen', reason: null },
  'take on': { type: 'take on', round: 3 },
  'let go': { type: 'let go', round: 3 },
  see: { type: 'see', round: 3 },
  unsee: { type: 'unsee', round: 3 },
  handle: { type: 'handle', round: 3 },
  unhandle: { type: 'unhandle', round: 3 },
  'hand on': { type: 'hand on', round: 3, to: ana.id },
  look: { type: 'look' },
  'send back': { type: 'send back', round: 3, reason: null },
  answer: { ...answerTo(escalated()), round: 3 },
  'link problem': { type: 'link problem', problem: 'T1:p-1', reference: 'P-1' },
  'unlink problem': { type: 'unlink problem' },
  'they complain': { type: 'they complain', words: 'Mine broke, too.' },
  'learn of fix': { type: 'learn of fix', problem: 'T1:p-1', reference: 'P-1', fix: 4, tell: 'We changed the glue.' },
  'prevention done': { type: 'prevention done', words: null },
  correct: { type: 'correct', correction: { words: 'The kettle drips.' } },
  move: { type: 'move', customer: { id: 'P2', name: 'Moa Costa', contact: null } },
  merge: { type: 'merge', into: { ...logged().complaint, id: 'C0', reference: 'R-0' } },
  withdraw: { type: 'withdraw', because: 'a test', words: null },
  'strike out': { type: 'strike out', texts: ['1.words'], because: 'health' },
  tick: { type: 'tick' },
  'people changed': { type: 'people changed' },
  absorb: {
    type: 'absorb',
    from: 'C2',
    reference: 'R-2',
    merged: {
      ...{ n: 3, v: 1, at: later({}), by: rita.id, key: 'press', type: 'merged', into: 'C1', reference: 'R-1' },
      ...{ promises: [], firstContactAt: null, awaitedAnswer: false },
    },
  },
  erase: { type: 'erase', because: 'the customer asked', askedBy: null },
};
/** What Redress itself does, whoever is at hand. */
const byRedress: readonly Command['type'][] = [
  'tick',
  'people changed',
  'file gone',
  'learn of fix',
  'absorb',
  'erase',
];
const everyChange = Object.values(changes);

test.each(everyChange)('Nobody can $type what was never logged', (command) => {
  const refusal = refusalOf(() => decide(undefined, command, moment({ by: ana }), 'press'));
  expect(refusal?.code).toBe('not found');
});

test.each(everyChange.filter((one) => !byRedress.includes(one.type)))(
  'Neither a guest nor who has left can $type',
  (command) => {
    expect(escalated().refusal(command, { by: guest })?.code).toBe('not allowed');
    expect(escalated().refusal(command, { by: { ...gone, role: 'head' } })?.code).toBe('not allowed');
  },
);

const alwaysTaken: readonly Command['type'][] = [
  'learn of fix',
  'look',
  'tick',
  'absorb',
  'record outcome',
  'close',
  'strike out',
  'people changed',
  'file gone',
  'erase',
];

test.each(everyChange)('With 1,000 events a complaint takes only what ends it: $type', (command) => {
  const full = { ...escalated().complaint, events: mostEvents };
  const refusal = refusalOf(() => decide(full, command, moment({ by: ana }), 'press'));
  // They are taken, too; nothing is agreed or to be prevented on this one, and the world is to be told nothing.
  const taken: Partial<Record<Command['type'], string>> = {
    'keep promise': 'already',
    'prevention done': 'already',
    'draft public note': 'already',
    'post public note': 'already',
    'waive follow-up': 'not that one',
  };
  expect(refusal?.code).toBe(alwaysTaken.includes(command.type) ? undefined : (taken[command.type] ?? 'full'));
});

test('With 999 events it takes anything', () => {
  const state = { ...logged().complaint, events: mostEvents - 1 };
  expect(decide(state, { type: 'note', text: 'Rang.', heardIn: null }, moment(), 'press')).toMatchObject([{ n: 1000 }]);
});

test('Events are numbered on, and say who did it, when, and from which press', () => {
  const events = decide(undefined, callAbout(), moment(), 'V1:hash');
  expect(events).toMatchObject([
    { n: 1, v: 1, at: moment().now, by: rita.id, key: 'V1:hash' },
    { n: 2, v: 1, at: moment().now, by: rita.id, key: 'V1:hash' },
  ]);
  const next = decide(fold(events), { type: 'take' }, moment({ by: ana }), 'press');
  expect(next).toMatchObject([{ n: 3, by: ana.id, key: 'press' }]);
});

test('A history that does not begin with logging adds up to nothing', () => {
  const [, planned] = decide(undefined, callAbout(), moment(), 'press');
  expect(() => fold([])).toThrow('at least one event');
  expect(() => fold(planned ? [planned] : [])).toThrow('has no complaint to happen to');
});
