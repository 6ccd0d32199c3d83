import { describe, expect, test } from '@jest/globals';
import type { CommandOf } from '../../../src/complaints/command.ts';
import { nextAct } from '../../../src/complaints/steps.ts';
import { agreeing, offering } from '../offering.ts';
import { ana, answerTo, drafted, escalated, later, logged, ravi, rita, type Story, said, wednesday } from '../story.ts';

const off = { summary: 'off' } as const;
const owed = ({ complaint }: Story) => complaint.owed.map(({ about, dueAt, promised }) => [about, dueAt, promised]);

/** Told on the phone just now, with a next time that they were told. */
function told(over: Partial<CommandOf<'update'>> = {}): CommandOf<'update'> {
  const next = { dueAt: later({ days: 6 }), promised: true };
  return { type: 'update', draft: null, via: 'phone', sentAt: null, text: null, next, ...over };
}
function written(over: Partial<CommandOf<'draft update'>> = {}): CommandOf<'draft update'> {
  const text = 'It is still being worked on.';
  return { type: 'draft update', via: 'e-mail', text, nextAt: later({ days: 6 }), tellsWhen: true, ...over };
}

describe('A43: how it stands', () => {
  test('A43: told, it does what nobody promised for later, and the agreed next time is a promise with a reminder of its own', () => {
    const story = logged().does(told());
    expect(story.lastTypes).toEqual(['updated', 'follow-up planned']);
    expect(owed(story)).toEqual([['update', later({ days: 6 }), true]]);
    expect(story.complaint.owed[0]?.remindAt).toBe(later({ days: 6, minutes: -15 }));
    expect(story.complaint.heardAt).toBe(wednesday);
    expect(story.lastSaid).toEqual(['contact soon to U-RITA']);
  });

  test('A43: a next time that only we planned stays as it was chosen', () => {
    const story = logged().does(told({ next: { dueAt: later({ days: 2 }), promised: false } }));
    expect(owed(story)).toEqual([['update', later({ days: 2 }), false]]);
  });

  test('A43: a time that they were told and that is to come, and what was agreed, stay owed', () => {
    const story = logged({ what: { now: 'owe', dueAt: later({ days: 1 }), promised: true } }).does(offering());
    story.does(agreeing(story)).does(told());
    expect(owed(story).map(([about]) => about)).toEqual(['contact', 'remedy', 'update']);
    // Late: it is told now.
    story.does(told({ next: { dueAt: later({ days: 8 }), promised: true } }), { now: later({ days: 6, hours: 1 }) });
    expect(owed(story).map(([about, dueAt]) => [about, dueAt])).toEqual([
      ['remedy', later({ days: 2 })],
      ['update', later({ days: 8 })],
    ]);
  });

  test('A43: what was found is still to be told after it', () => {
    const story = escalated();
    story.does(answerTo(story), { by: ana }).does(told());
    expect(owed(story).map(([about]) => about)).toContain('answer');
  });

  test('A43: written, it is to be sent by hand; only then have they heard, and only that very text', () => {
    const story = logged().does(written());
    expect(story.complaint).toMatchObject({ draft: { of: 'update', parts: ['when'] }, heardAt: wednesday });
    expect(nextAct(story.complaint, off)).toBe('send draft');
    const now = later({ days: 1 });
    const draft = story.complaint.draft?.event ?? null;
    expect(story.refusal(said({ draft }))).toMatchObject({ code: 'already' });
    expect(story.refusal(told({ draft: (draft ?? 0) + 1 }))).toMatchObject({ code: 'already' });
    story.does(told({ draft, via: 'e-mail', sentAt: later({ hours: 3 }) }), { now });
    expect(story.complaint).toMatchObject({ draft: null, heardAt: later({ hours: 3 }) });
    expect(story.last[0]).toMatchObject({ type: 'updated', text: { text: 'It is still being worked on.' } });
  });

  test('A43: an acknowledgement that has not gone out is no update', () => {
    const story = logged().does(drafted());
    expect(story.refusal(told({ draft: story.complaint.draft?.event ?? null }))).toMatchObject({ code: 'already' });
  });

  test.each([
    ['in the past', { dueAt: later({ hours: -1 }), promised: true }, 'time in the past'],
    ['more than a year away', { dueAt: later({ days: 400 }), promised: true }, 'time too far'],
    ['beyond the limit of silence, untold', { dueAt: later({ days: 20 }), promised: false }, 'not that one'],
  ] as const)('A43: a next time %s is refused on its field', (_, next, code) => {
    expect(logged().refusal(told({ next }))).toEqual({ code, field: 'when' });
    expect(logged().refusal(written({ nextAt: next.dueAt, tellsWhen: next.promised }))).toEqual({
      code,
      field: 'when',
    });
  });

  test('A43: is nothing before the first answer, nor once it is put right', () => {
    expect(logged({ via: 'e-mail' }).refusal(told())).toMatchObject({ code: 'step first' });
    const resolved = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new one.' });
    for (const command of [told(), written()]) expect(resolved.refusal(command)).toMatchObject({ code: 'already' });
    expect(logged().refusal(written({ text: ':wave:' }))).toEqual({ code: 'words missing', field: 'text' });
  });

  test('A43: who takes it over and tells them how it stands is known to them from then on', () => {
    const story = logged().does({ type: 'hand over', to: ravi.id, note: null });
    expect(story.complaint.ownerUntold).toBe(true);
    expect(story.does(told(), { by: ravi }).complaint.ownerUntold).toBe(false);
    expect(story.complaint.owner).not.toBe(rita.id);
  });
});
