import { describe, expect, test } from '@jest/globals';
import type { Correction } from '../../../src/complaints/command.ts';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { everythingElse } from '../../../src/people/route.ts';
import { ana, answerTo, ben, directory, escalated, hana, later, logged, ravi, rita, solved } from '../story.ts';

const correct = (correction: Correction) => ({ type: 'correct', correction }) as const;
const branches = ['B1', 'B2'].map((id) => ({ id, name: id, region: id === 'B2' ? 'North' : null, week: null }));
const north = { ...everythingElse, id: 'north', name: 'North', when: { region: ['North'] }, channel: 'C0NORTH' };
const settings = { ...defaultSettings, branches, routes: [north] };

test('Only what differs is corrected, and the event holds no more than that', () => {
  const story = logged().does(correct({ words: 'The kettle drips.', name: 'Mo Costa', severity: 'normal' }));
  expect(story.last).toMatchObject([{ type: 'corrected', changed: { words: { text: 'The kettle drips.' } } }]);
  expect(Object.keys(story.last[0]?.type === 'corrected' ? story.last[0].changed : {})).toEqual(['words']);
  expect(story.complaint.words.text).toBe('The kettle drips.');
  expect(story.complaint.customer.name?.text).toBe('Mo Costa');
});

test('Nothing that differs is nothing to do', () => {
  expect(logged().refusal(correct({ words: ' The kettle leaks. ', via: 'phone' }))).toEqual({
    code: 'nothing to do',
    field: 'words',
  });
});

test('Words cannot be taken away by a correction, other texts can', () => {
  expect(logged().refusal(correct({ words: ' ' }))?.field).toBe('words');
  const story = logged({ orderNumber: 'A-1' }).does(correct({ orderNumber: '', name: null }));
  expect(story.complaint.orderNumber).toBeNull();
  expect(story.complaint.customer.name).toBeNull();
});

test('A closed complaint can be corrected too', () => {
  expect(solved().does(correct({ product: 'Kettle' })).complaint.product).toBe('Kettle');
});

describe('What is owed follows', () => {
  test('a first contact nobody promised keeps to the clock of the new severity', () => {
    const story = escalated({ via: 'e-mail' });
    const before = story.complaint.owed[0]?.dueAt ?? '';
    story.does(correct({ severity: 'urgent' }));
    expect(story.complaint.owed).toHaveLength(1);
    expect(story.complaint.owed[0]).toMatchObject({ about: 'first contact', dueAt: later({ minutes: 30 }) });
    expect(before > later({ minutes: 30 })).toBe(true);
  });

  test('a promise stays what it is', () => {
    const what = { now: 'owe', dueAt: later({ days: 1 }), promised: true } as const;
    const story = logged({ via: 'e-mail', what }).does(correct({ severity: 'urgent' }));
    expect(story.complaint.owed[0]).toMatchObject({ dueAt: later({ days: 1 }), promised: true });
  });

  test('once there is a way to reach them, the owner calls instead of looking again', () => {
    const story = escalated({ customer: { id: null, name: 'Mo', contact: null } });
    expect(story.complaint.owed[0]?.about).toBe('look again');
    expect(story.does(correct({ contact: '0170 99' })).complaint.owed[0]?.about).toBe('contact');
  });

  test('what was found and is still untold is what they are called for', () => {
    const story = escalated({ customer: { id: null, name: 'Mo', contact: null } });
    story.does(answerTo(story), { by: ana });
    expect(story.complaint.owed[0]?.about).toBe('look again');
    expect(story.does(correct({ contact: '0170 99' })).complaint.owed[0]?.about).toBe('answer');
  });

  test('the clocks of an escalation follow the new severity', () => {
    const story = escalated().does(correct({ severity: 'urgent' }));
    expect(story.complaint.escalation).toMatchObject({ takeOnBy: later({ minutes: 30 }), asked: 0 });
    expect(story.complaint.wakeAt).toBe(later({ minutes: 30 }));
  });

  test('nobody having taken it on, it is asked for again by the clock of the new severity, however often it was before', () => {
    const story = escalated();
    for (const now of story.complaint.escalation?.askAgainAt ?? []) story.does({ type: 'tick' }, { now });
    expect(story.complaint).toMatchObject({ wakeAt: null, escalation: { asked: 3 } });
    story.does(correct({ severity: 'urgent' }));
    expect(story.complaint.wakeAt).toBe(later({ minutes: 30 }));
    const now = later({ minutes: 30 });
    expect(story.does({ type: 'tick' }, { now }).lastSaid).toEqual(['ask again to U-HANA']);
  });
});

describe('Another branch', () => {
  test('whose managers are others gets the escalation anew, with its reason', () => {
    const story = escalated({}, { settings }).does(correct({ branch: 'B2' }), { settings });
    expect(story.lastTypes).toEqual(['corrected', 'escalated']);
    expect(story.complaint.escalation).toMatchObject({
      route: { id: 'north', name: 'North' },
      channel: 'C0NORTH',
      reason: { text: 'Third kettle this week.' },
    });
    expect(story.lastSaid).toEqual(['escalation to management']);
  });

  test('leaves it with the manager who has taken it on', () => {
    const story = escalated({}, { settings });
    story.does({ type: 'take on', round: story.round }, { by: ana, settings });
    expect(story.does(correct({ branch: 'B2' }), { settings }).lastTypes).toEqual(['corrected']);
  });
});

describe('Private', () => {
  test('it leaves the channel and goes to somebody who may handle it', () => {
    const story = escalated().does(correct({ private: true }));
    expect(story.complaint).toMatchObject({ private: true, escalation: null, owner: hana.id });
    expect(story.lastSaid).toContain('handed over to U-HANA');
  });

  test('its subject loses it, even if they are the head', () => {
    const story = logged({}, { by: hana }).does(correct({ private: true, subject: hana.id }), { by: hana });
    expect(story.complaint).toMatchObject({ subject: hana.id, owner: ana.id });
    expect(story.refusal(correct({ words: 'No.' }), { by: hana })?.code).toBe('not found');
  });

  test('nobody but its handler and whoever logged it finds it', () => {
    const story = logged({ private: true });
    expect(story.complaint.owner).toBe(hana.id);
    for (const by of [ravi, ana, ben]) {
      expect(story.refusal({ type: 'note', text: 'Rang.', heardIn: null }, { by })?.code).toBe('not found');
    }
    expect(story.refusal({ type: 'close', reason: 'Done.' }, { by: rita })?.code).toBe('not allowed');
    expect(
      story.does({ type: 'note', text: 'She rang again.', heardIn: null }, { by: rita }).complaint.notes,
    ).toHaveLength(1);
  });

  test('with nobody there but its subject it is refused, with whom to ask', () => {
    const people = directory([], [hana.id]);
    expect(logged().refusal(correct({ private: true, subject: hana.id }), { by: rita, people })).toBeNull();
    expect(
      logged({}, { by: hana, people }).refusal(correct({ private: true, subject: hana.id }), { by: hana, people }),
    ).toEqual({ code: 'nobody there', field: 'subject' });
  });
});
