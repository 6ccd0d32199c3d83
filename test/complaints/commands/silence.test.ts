import { describe, expect, test } from '@jest/globals';
import type { Severity } from '../../../src/complaints/complaint.ts';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { settingsShape } from '../../../src/complaints/settings-shape.ts';
import { agreeing, keeping, offering } from '../offering.ts';
import { later, logged, type Story, wednesday } from '../story.ts';

/** When the branch closes on the fifth working day after that Wednesday. */
const limit = '2026-11-25T18:00:00.000Z';
const farAway = '2027-01-11T12:00:00.000Z';

/** Logged on the phone, with a contact at that time. */
function owing(dueAt: string, promised = false, severity: Severity = 'normal'): Story {
  return logged({ severity, what: { now: 'owe', dueAt, promised } });
}
const owed = ({ complaint }: Story) => complaint.owed.map(({ about, dueAt }) => [about, dueAt]);
const putOff = (story: Story, dueAt: string, promised: boolean, about?: string) =>
  ({ type: 'snooze', followUp: story.contact(about), until: { dueAt, promised } }) as const;

describe('A44: nobody is left without a word', () => {
  test.each([
    ['serious', '2026-11-23T18:00:00.000Z'],
    ['normal', limit],
  ] as const)('A44: a date far away that nobody told them brings an update before it (%s)', (severity, dueAt) => {
    expect(owed(owing(farAway, false, severity))).toEqual([
      ['update', dueAt],
      ['contact', farAway],
    ]);
  });

  test('A44: a time that they were told, however far away, is no silence', () => {
    expect(owed(owing(farAway, true))).toEqual([['contact', farAway]]);
  });

  test('A44: put off into the far future, a contact leaves an update, put off again it leaves no second one', () => {
    const story = owing(later({ days: 1 }));
    expect(owed(story)).toEqual([['contact', later({ days: 1 })]]);
    story.does(putOff(story, farAway, false));
    story.does(putOff(story, '2027-02-11T12:00:00.000Z', false, 'contact'));
    expect(owed(story)).toEqual([
      ['update', limit],
      ['contact', '2027-02-11T12:00:00.000Z'],
    ]);
  });

  test('A44: an update is put off to its limit at the latest, unless they are told the time; then none is planned for us', () => {
    const story = owing(farAway);
    expect(story.refusal(putOff(story, later({ days: 8 }), false, 'update'))).toEqual({
      code: 'not that one',
      field: 'when',
    });
    story.does(putOff(story, later({ days: 6 }), false, 'update'));
    expect(owed(story)[0]).toEqual(['update', later({ days: 6 })]);
    story.does(putOff(story, later({ days: 20 }), true, 'update'));
    expect(owed(story)).toEqual([
      ['update', later({ days: 20 })],
      ['contact', farAway],
    ]);
  });

  test('A44: long overdue, it comes on the next working day, again and again', () => {
    const story = owing(farAway);
    const now = '2026-12-04T10:00:00.000Z';
    story.does({ type: 'snooze', followUp: story.contact('update'), until: 'tomorrow' }, { now });
    expect(owed(story)[0]).toEqual(['update', '2026-12-07T09:00:00.000Z']);
  });

  test('A44: a repair promised in three weeks leaves an update; once it is done nobody hears that it is worked on', () => {
    const dueAt = '2026-12-09T12:00:00.000Z';
    const story = owing(later({ hours: 1 })).does(offering({ kind: 'repair', amount: null, dueAt }));
    story.does(agreeing(story));
    const satisfied = { type: 'record outcome', outcome: 'satisfied', words: null, next: null } as const;
    story.does({ ...satisfied, followUp: story.contact('contact') });
    expect(owed(story)).toEqual([
      ['update', limit],
      ['remedy', dueAt],
    ]);
    expect(owed(story.does(keeping(story)))).toEqual([['contact', '2026-11-20T18:00:00.000Z']]);
  });

  test('A44: who has heard from us meanwhile hears so much later, and nobody gets a message about it', () => {
    const now = later({ days: 2 });
    const story = owing(farAway).does(offering({ dueAt: later({ days: 5 }) }));
    story.does(agreeing(story), { now });
    expect(owed(story)).toContainEqual(['update', '2026-11-27T18:00:00.000Z']);
    expect(story.complaint.heardAt).toBe(now);
    expect(
      story.owed.filter(({ kind, event }) => kind === 'contact soon' && event === story.contact('update')),
    ).toEqual([]);
  });

  test('A44: before a first contact, and with no way to reach them, there is nobody to update', () => {
    expect(owed(logged({ via: 'e-mail', what: { now: 'owe', dueAt: farAway, promised: false } }))).toEqual([
      ['first contact', farAway],
    ]);
    const unknown = logged({
      customer: { id: null, name: null, contact: null },
      what: { now: 'management', reason: null },
    });
    unknown.does({ type: 'snooze', followUp: unknown.contact(), until: { dueAt: farAway, promised: false } });
    expect(owed(unknown)).toEqual([['look again', farAway]]);
  });

  test('A44: settings of an earlier release get the limits of one, three and five working days', () => {
    const { urgent, serious, normal } = structuredClone(defaultSettings.clocks);
    const earlier = [urgent, serious, normal].map(({ silence: _, ...clocks }) => clocks);
    const clocks = { urgent: earlier[0], serious: earlier[1], normal: earlier[2] };
    expect(settingsShape.parse({ ...defaultSettings, clocks })).toEqual(defaultSettings);
  });

  test('A44: a workspace has limits of its own', () => {
    const clocks = { ...defaultSettings.clocks.normal, silence: { workingDays: 2 } };
    const settings = { ...defaultSettings, clocks: { ...defaultSettings.clocks, normal: clocks } };
    const story = logged({ what: { now: 'owe', dueAt: farAway, promised: false } }, { settings, now: wednesday });
    expect(owed(story)[0]).toEqual(['update', '2026-11-20T18:00:00.000Z']);
  });
});
