import { describe, expect, test } from '@jest/globals';
import type { ModalView } from '@slack/types';
import type { Complaint } from '../../../src/complaints/complaint.ts';
import { evolve } from '../../../src/complaints/evolve.ts';
import { answerBlocks, answerForm } from '../../../src/slack/views/answer-form.ts';
import { closeForm } from '../../../src/slack/views/close-form.ts';
import { escalateForm } from '../../../src/slack/views/escalate-form.ts';
import { handOverBlocks, handOverForm } from '../../../src/slack/views/hand-over-form.ts';
import { noteForm } from '../../../src/slack/views/note-form.ts';
import { outcomeBlocks, outcomeForm } from '../../../src/slack/views/outcome-form.ts';
import { planForm } from '../../../src/slack/views/plan-form.ts';
import { reopenForm } from '../../../src/slack/views/reopen-form.ts';
import { resolveForm } from '../../../src/slack/views/resolve-form.ts';
import { sendBackBlocks, sendBackForm } from '../../../src/slack/views/send-back-form.ts';
import { snoozeForm } from '../../../src/slack/views/snooze-form.ts';
import { escalated, logged, ravi, rita, gates as setGates } from '../../complaints/story.ts';
import { element, expectViewFits, filled, uglyTexts, wordsOf } from './seen.ts';

const handedOver = { zone: 'Europe/Berlin', standIn: null, takeTen: false };
const defaultWhen = '2026-11-18T14:00:00.000Z';
const at = '2026-11-19T09:00:00.000Z';
const { complaint } = escalated();
/** Every field there can be: each gate that is asked in a form is set, and there is a second issue. */
const { gates } = setGates('require', 'summary', 'order', 'thanks', 'record');
const withIssue = (state: Complaint): Complaint =>
  evolve(state, { n: state.events + 1, v: 1, at, by: rita.id, key: '', ...issue });
const issue = { type: 'issue added', text: { personal: '4.issue', text: 'And nobody rang.' }, biggest: false } as const;

/** Each form, the fields the core may find at fault in it, and how it is built. */
const forms: Record<string, { blockOf: object; fields: string[]; build: (complaint: Complaint) => ModalView }> = {
  answer: {
    ...answerForm,
    fields: ['cause', 'prevention', 'tell customer'],
    build: (state) => answerForm.build({ complaint: state, round: 3 }),
  },
  'send back': { ...sendBackForm, fields: [], build: (state) => sendBackForm.build({ complaint: state, round: 3 }) },
  outcome: {
    ...outcomeForm,
    fields: ['when', 'without'],
    build: (state) => outcomeForm.build({ complaint: state, followUp: 2, gates }),
  },
  snooze: {
    ...snoozeForm,
    fields: ['when'],
    build: (state) => snoozeForm.build({ complaint: state, followUp: 2, defaultWhen }),
  },
  plan: { ...planForm, fields: ['when'], build: (state) => planForm.build({ complaint: state, defaultWhen }) },
  'hand over': {
    ...handOverForm,
    fields: ['to'],
    build: (state) => handOverForm.build({ complaint: state, ...handedOver }),
  },
  note: { ...noteForm, fields: ['text'], build: (state) => noteForm.build({ complaint: state }) },
  escalate: { ...escalateForm, fields: [], build: (state) => escalateForm.build({ complaint: state }) },
  resolve: {
    ...resolveForm,
    fields: ['remedy', 'without', 'settles'],
    build: (state) => resolveForm.build({ complaint: withIssue(state), gates }),
  },
  close: {
    ...closeForm,
    fields: ['reason', 'without'],
    build: (state) => closeForm.build({ complaint: state, gates }),
  },
  reopen: { ...reopenForm, fields: [], build: (state) => reopenForm.build({ complaint: state }) },
};

describe.each(Object.entries(forms))('The form to %s', (_, { blockOf, fields, build }) => {
  test('says above its inputs whom and what it is about', () => {
    const words = wordsOf(build(complaint).blocks);
    for (const piece of ['R-1', 'Mo Costa', '0170 1234', 'The kettle leaks.']) expect(words).toContain(piece);
  });

  test('has an input for every field that the core can find at fault', () => {
    const inputs = build(complaint).blocks.flatMap((each) =>
      each.type === 'input' && 'block_id' in each ? [each.block_id] : [],
    );
    expect(Object.keys(blockOf)).toEqual(expect.arrayContaining(fields));
    for (const block of Object.values(blockOf)) expect(inputs).toContain(block);
  });

  test.each(Object.entries(uglyTexts))(
    'is one Slack takes, whatever the customer said or is called: %s',
    (_name, text) => {
      const customer = { id: null, name: text.slice(0, 200), contact: `${text.slice(0, 150)}1` };
      const ugly = escalated({ words: `${text.slice(0, 2_998)}!a`, customer, reference: 'R-1234567890' });
      expectViewFits(build(ugly.complaint));
    },
  );
});

test('An answer is read with the round it belongs to', () => {
  const view = answerForm.build({ complaint, round: 3 });
  const fields = {
    [answerBlocks.cause]: { value: 'A bad seal' },
    [answerBlocks.prevention]: { value: 'Sent back' },
    [answerBlocks.tell]: { value: 'A new one comes' },
    [answerBlocks.whys]: { value: 'The seal leaks\nThe glue is old' },
  };
  expect(answerForm.parse(filled(view, fields))).toEqual({
    ok: true,
    value: {
      complaint: 'C1',
      command: {
        type: 'answer',
        round: 3,
        cause: 'A bad seal',
        causeClass: 'not known yet',
        pattern: null,
        whys: 'The seal leaks\nThe glue is old',
        evidence: '',
        prevention: 'Sent back',
        action: { owner: null, dueAt: null, effect: '' },
        tellCustomer: 'A new one comes',
      },
    },
  });
});

test('Giving it back needs no reason, and keeps the one given', () => {
  const view = sendBackForm.build({ complaint, round: 3 });
  expect(sendBackForm.parse(filled(view, {}))).toMatchObject({ value: { command: { round: 3, reason: null } } });
  const fields = { [sendBackBlocks.reason]: { value: 'Refund it.' } };
  expect(sendBackForm.parse(filled(view, fields))).toMatchObject({ value: { command: { reason: 'Refund it.' } } });
});

describe('What came of a contact', () => {
  const view = outcomeForm.build({ complaint, followUp: 2 });

  test('Satisfied needs no next contact, even when one was filled in', () => {
    const fields = { [outcomeBlocks.outcome]: { choice: 'satisfied' }, when: { at }, told: { ticked: true } };
    expect(outcomeForm.parse(filled(view, fields))).toEqual({
      ok: true,
      value: {
        complaint: 'C1',
        command: {
          type: 'record outcome',
          followUp: 2,
          outcome: 'satisfied',
          words: null,
          next: null,
          thanked: false,
          without: null,
        },
      },
    });
  });

  test('Not satisfied keeps their words and the next contact', () => {
    const fields = {
      [outcomeBlocks.outcome]: { choice: 'not' },
      [outcomeBlocks.words]: { value: 'Still leaks' },
      when: { at },
      told: { ticked: true },
    };
    expect(outcomeForm.parse(filled(view, fields))).toMatchObject({
      value: { command: { outcome: 'not', words: 'Still leaks', next: { dueAt: at, promised: true } } },
    });
  });

  test('A next contact is not asked for: without one it is planned', () => {
    const fields = { [outcomeBlocks.outcome]: { choice: 'unreachable' } };
    expect(outcomeForm.parse(filled(view, fields))).toMatchObject({ value: { command: { next: null } } });
  });

  test('A time that was told but not written down is refused, since nobody could keep it', () => {
    const fields = { [outcomeBlocks.outcome]: { choice: 'partly' }, told: { ticked: true } };
    expect(outcomeForm.parse(filled(view, fields))).toMatchObject({ ok: false, errors: { when: expect.any(String) } });
  });

  test('How it went must be chosen', () => {
    expect(outcomeForm.parse(filled(view, {}))).toMatchObject({ ok: false, errors: { outcome: expect.any(String) } });
  });

  test('It says what each outcome leads to', () => {
    const resolved = { ...complaint, stage: 'resolved' } as const;
    expect(wordsOf(view.blocks)).toContain('It stays open');
    expect(wordsOf(outcomeForm.build({ complaint: resolved, followUp: 2 }).blocks)).toContain('It opens again');
  });
});

test('"Not yet" and a planned contact take a time, and whether it was told', () => {
  const snooze = snoozeForm.build({ complaint, followUp: 2, defaultWhen });
  expect(element(snooze, 'when').initial_date_time).toBe(Date.parse(defaultWhen) / 1_000);
  expect(element(snooze, 'told').initial_options).toBeUndefined();
  expect(snoozeForm.parse(filled(snooze, { when: { at }, told: { ticked: false } }))).toEqual({
    ok: true,
    value: { complaint: 'C1', command: { type: 'snooze', followUp: 2, until: { dueAt: at, promised: false } } },
  });
  const plan = planForm.build({ complaint, defaultWhen });
  expect(planForm.parse(filled(plan, { when: { at }, told: { ticked: true } }))).toEqual({
    ok: true,
    value: { complaint: 'C1', command: { type: 'plan follow-up', dueAt: at, promised: true } },
  });
  for (const form of [snoozeForm, planForm]) {
    expect(form.parse(filled(snooze, {}))).toMatchObject({ ok: false, errors: { when: expect.any(String) } });
  }
});

test('A hand-over names a person', () => {
  const view = handOverForm.build({ complaint, ...handedOver });
  const fields = { [handOverBlocks.to]: { person: ravi.id }, [handOverBlocks.note]: { value: 'Call after five.' } };
  expect(handOverForm.parse(filled(view, fields))).toEqual({
    ok: true,
    value: { complaint: 'C1', command: { type: 'hand over', to: ravi.id, note: 'Call after five.', told: false } },
  });
  expect(handOverForm.parse(filled(view, {}))).toMatchObject({
    ok: false,
    errors: { 'hand-over-to': expect.any(String) },
  });
});

test.each([
  [noteForm, 'note-text', { type: 'note', text: 'Rang.', heardIn: null }],
  [escalateForm, 'escalate-reason', { type: 'escalate', reason: 'Rang.' }],
  [resolveForm, 'resolve-remedy', { type: 'resolve', remedy: 'Rang.', thanked: false, without: null }],
  [closeForm, 'close-reason', { type: 'close', reason: 'Rang.', thanked: false, without: null }],
  [reopenForm, 'reopen-reason', { type: 'reopen', reason: 'Rang.' }],
] as const)('The text of a form becomes its command: $2.type', (form, block, command) => {
  const view = form.build({ complaint });
  expect(form.parse(filled(view, { [block]: { value: 'Rang.' } }))).toEqual({
    ok: true,
    value: { complaint: 'C1', command },
  });
});

test('A reason that may be left out is left out', () => {
  for (const form of [escalateForm, reopenForm]) {
    expect(form.parse(filled(form.build({ complaint }), {}))).toMatchObject({ value: { command: { reason: null } } });
  }
});

test('Closing warns when the customer was told a time', () => {
  const promised = logged({ what: { now: 'owe', dueAt: at, promised: true } });
  expect(wordsOf(closeForm.build({ complaint: promised.complaint }).blocks)).toContain('Closing drops that contact');
  expect(wordsOf(closeForm.build({ complaint }).blocks)).not.toContain('Closing drops that contact');
});
