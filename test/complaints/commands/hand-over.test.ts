import { expect, test } from '@jest/globals';
import { ana, gone, guest, logged, ravi, rita, solved } from '../story.ts';

const toRavi = { type: 'hand over', to: ravi.id, note: 'She speaks Hindi.' } as const;

test('The new owner is told, and the note goes with it', () => {
  const story = logged().does(toRavi);
  expect(story.complaint.owner).toBe(ravi.id);
  expect(story.last).toMatchObject([{ from: rita.id, to: ravi.id, note: { text: 'She speaks Hindi.' } }]);
  expect(story.lastSaid).toEqual(['handed over to U-RAVI']);
});

test('When somebody else hands it over, the owner before hears of it too', () => {
  expect(logged().does(toRavi, { by: ana }).lastSaid).toEqual(['handed over to U-RAVI', 'taken over to U-RITA']);
});

test('Handing it to oneself is taking it', () => {
  expect(logged().does(toRavi, { by: ravi }).lastSaid).toEqual(['card to U-RAVI', 'taken over to U-RITA']);
});

test('What was promised is reminded of to the new owner', () => {
  const story = logged({ what: { now: 'owe', dueAt: '2026-11-18T16:00:00.000Z', promised: true } }).does(toRavi);
  expect(story.lastSaid).toEqual(['handed over to U-RAVI', 'contact soon to U-RAVI']);
});

test.each([gone.id, guest.id, 'U-NOBODY', ''])('It is not handed to %j, who cannot take it', (to) => {
  expect(logged().refusal({ ...toRavi, to })).toEqual({ code: 'nobody there', field: 'to' });
});

test('It is not handed to its owner', () => {
  expect(logged().refusal({ ...toRavi, to: rita.id })).toEqual({ code: 'already', field: 'to' });
});

test('Pressed twice, it is with them already', () => {
  expect(logged().does(toRavi).refusal(toRavi)?.code).toBe('already');
});

test('A closed complaint is not handed over', () => {
  expect(solved().refusal(toRavi)?.code).toBe('already');
});

test('An empty note is no note', () => {
  expect(logged().does({ ...toRavi, note: ' \u0000 ' }).last).toMatchObject([{ note: null }]);
});
