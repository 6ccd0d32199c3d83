import { describe, expect, test } from '@jest/globals';
import type { OwedKind, OwedMessage } from '../../src/complaints/owed-message.ts';
import { defaultSettings, type Settings } from '../../src/complaints/settings.ts';
import { passedOver } from '../../src/slack/catch-up.ts';
import { directory, escalated, everybody, hana, logged, rita, type Story } from '../complaints/story.ts';
import { createMemoryOutboxStore } from '../support/memory-outbox-store.ts';

type Desk = Parameters<typeof passedOver>[0];

/** The plan comes at nine, when work begins; Rita works in UTC, Monday to Friday. */
async function passed(
  story: Story,
  owed: OwedMessage,
  now: string,
  more: { plan?: string; settings?: Partial<Settings> },
) {
  const store = createMemoryOutboxStore();
  if (more.plan) {
    const about = { team: 'T1', complaint: null, event: 0, about: 0, to: { person: rita.id } };
    await store.insert([
      { ...about, key: `T1:plan:${rita.id}:${now.slice(0, 10)}`, kind: 'plan', lane: 3, dueAt: more.plan },
    ]);
  }
  const get = async (id: string) => everybody.find((one) => one.id === id);
  const desk = {
    team: 'T1',
    people: { ...directory(), get },
    clocks: { business: () => now, real: () => 0 },
    settings: () => ({ ...defaultSettings, ...more.settings }),
    owed: store,
  };
  return passedOver(desk as unknown as Desk, owed, { state: story.complaint, events: story.events, rev: 1 }, now);
}

function lastOwed(story: Story, kind: OwedKind): OwedMessage {
  const owed = story.owed.findLast((each) => each.kind === kind);
  if (!owed) throw new Error(`no ${kind} is owed`);
  return owed;
}

/** Logged on a Wednesday at ten: reminded of at 13:12, due at 14:00. */
const serious = (over: object = {}) => {
  const what = { now: 'owe', dueAt: '2026-11-18T14:00:00.000Z', promised: false } as const;
  return logged({ severity: 'serious', via: 'e-mail', what, ...over });
};
const inPlan = 'said in the plan of the day';

describe('A late reminder of a contact', () => {
  test.each<[string, string, string | null, { plan?: string; settings?: Partial<Settings> }]>([
    ['that is not late is said', '2026-11-18T13:30:00.000Z', null, {}],
    ['two hours late is still said', '2026-11-18T15:12:00.000Z', null, {}],
    ['is said the same day, since no plan is near', '2026-11-18T17:00:00.000Z', null, {}],
    [
      'is in the plan that is about to be said',
      '2026-11-18T17:00:00.000Z',
      inPlan,
      { plan: '2026-11-18T09:00:00.000Z' },
    ],
    ['is in the plan of tomorrow where it would wait for the morning', '2026-11-19T08:00:00.000Z', inPlan, {}],
    ['waits after work for the plan of tomorrow', '2026-11-18T18:30:00.000Z', inPlan, {}],
    ['waits early in the morning for the plan at nine', '2026-11-19T07:00:00.000Z', inPlan, {}],
    ['waits on a Sunday for the plan of Monday', '2026-11-22T15:00:00.000Z', inPlan, {}],
    [
      'is said where the plan comes long after work begins',
      '2026-11-19T07:00:00.000Z',
      null,
      { settings: { planAt: '14:00' } },
    ],
    [
      'is in every plan since, once it is a week late',
      '2026-11-26T12:00:00.000Z',
      'a week late, and in every plan since',
      {},
    ],
  ])('%s', async (_, now, expected, more) => {
    const story = serious();
    expect(lastOwed(story, 'contact soon').dueAt).toBe('2026-11-18T13:12:00.000Z');
    expect(await passed(story, lastOwed(story, 'contact soon'), now, more)).toBe(expected);
  });

  test('is said beside the plan where the customer was told the time, or it is urgent', async () => {
    const what = { now: 'owe', dueAt: '2026-11-18T14:00:00.000Z', promised: true } as const;
    for (const story of [serious({ what }), serious({ severity: 'urgent' })])
      expect(await passed(story, lastOwed(story, 'contact soon'), '2026-11-22T15:00:00.000Z', {})).toBeNull();
  });
});

test('Of asking again only the last time is said to the same person, and to others each', async () => {
  const story = escalated({ severity: 'serious' });
  const step = () =>
    story.does({ type: 'tick' }, { now: story.complaint.escalation?.askAgainAt[0] ?? '', people: heads });
  // A head who is on duty is asked twice.
  const heads = directory([rita.id, hana.id], [hana.id]);
  step();
  step();
  step();
  const asked = story.owed.filter(({ kind }) => kind === 'ask again');
  const said = await Promise.all(
    asked.map(async (owed) => [owed.to, await passed(story, owed, '2026-11-27T12:00:00.000Z', {})]),
  );
  expect(said).toEqual([
    [{ round: story.round }, null],
    [{ person: rita.id }, null],
    [{ person: hana.id }, 'asked again since'],
    [{ person: hana.id }, null],
  ]);
});
