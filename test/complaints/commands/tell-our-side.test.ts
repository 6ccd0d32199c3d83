import { describe, expect, test } from '@jest/globals';
import type { CommandOf } from '../../../src/complaints/command.ts';
import { ana, gone, guest, hana, logged, ravi, rita } from '../story.ts';

const side = (over: Partial<CommandOf<'tell our side'>> = {}): CommandOf<'tell our side'> => ({
  type: 'tell our side',
  text: null,
  verdict: null,
  faultAdmittedBy: null,
  ...over,
});

describe('A56: Two sides to a story', () => {
  test('A56: ours stands beside theirs, each account for itself, and changes nothing that they said', () => {
    const story = logged()
      .does(side({ text: 'The seal was checked.' }))
      .does(side({ text: 'It was not.' }), { by: ravi });
    expect(story.complaint.words.text).toBe('The kettle leaks.');
    expect(story.complaint.ourAccount.map(({ by, text }) => [by, text.text])).toEqual([
      [rita.id, 'The seal was checked.'],
      [ravi.id, 'It was not.'],
    ]);
  });

  test('A56: whether they were right is decided apart, can change, and the earlier decision stays in the record', () => {
    const story = logged()
      .does(side({ verdict: 'not' }))
      .does(side({ verdict: 'partly' }), { by: ravi });
    expect(story.complaint.judged).toMatchObject({ verdict: 'partly', by: ravi.id });
    expect(story.events.flatMap((event) => (event.type === 'judged' ? [event.verdict] : []))).toEqual([
      'not',
      'partly',
    ]);
  });

  test('A56: nothing new is nothing to do', () => {
    const nothing = { code: 'nothing to do', field: 'text' };
    expect(logged().refusal(side())).toEqual(nothing);
    expect(logged().refusal(side({ text: '  ' }))).toEqual(nothing);
    expect(
      logged()
        .does(side({ verdict: 'upheld' }))
        .refusal(side({ verdict: 'upheld' })),
    ).toEqual(nothing);
    expect(logged().refusal(side({ text: '🤷' }))).toEqual({ code: 'words missing', field: 'text' });
  });

  test('A56: nobody is told of our side but who works on it: it owes no message', () => {
    expect(logged().does(side({ text: 'It was checked.', verdict: 'not' })).lastSaid).toEqual([]);
  });
});

describe('A04: That we were at fault is not for the rep alone to say', () => {
  test.each([rita.id, guest.id, gone.id, 'U-NOBODY'])('A04: %s cannot approve it', (faultAdmittedBy) => {
    expect(logged().refusal(side({ verdict: 'upheld', faultAdmittedBy }))).toEqual({
      code: 'nobody there',
      field: 'admitted by',
    });
  });

  test('A04: a manager or head can; their name stays with it', () => {
    for (const { id } of [ana, hana]) {
      const story = logged().does(side({ verdict: 'upheld', faultAdmittedBy: id }));
      expect(story.complaint.judged).toMatchObject({ verdict: 'upheld', faultAdmittedBy: id, by: rita.id });
    }
  });

  test('A04: first it is said whether they were right', () => {
    expect(logged().refusal(side({ faultAdmittedBy: ana.id }))).toEqual({ code: 'not that one', field: 'verdict' });
  });

  test('A04: until then nothing says that we were', () => {
    expect(logged().does(side({ verdict: 'upheld' })).complaint.judged?.faultAdmittedBy).toBeNull();
  });
});

test('A guest tells no side', () => {
  expect(logged().refusal(side({ text: 'It was checked.' }), { by: guest })?.code).toBe('not allowed');
});
