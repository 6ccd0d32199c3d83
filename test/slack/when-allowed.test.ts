import { describe, expect, test } from '@jest/globals';
import type { OwedKind, OwedMessage } from '../../src/complaints/owed-message.ts';
import { defaultSettings, type Settings } from '../../src/complaints/settings.ts';
import type { DoNotDisturb } from '../../src/slack/do-not-disturb.ts';
import { erasedOwed } from '../../src/slack/erasures.ts';
import { setUpOwed } from '../../src/slack/set-up-owed.ts';
import { whenAllowed } from '../../src/slack/when-allowed.ts';
import { approving, offering } from '../complaints/offering.ts';
import {
  ana,
  answerTo,
  ben,
  directory,
  escalated,
  everybody,
  hana,
  later,
  logged,
  ravi,
  rita,
  type Story,
  toManagement,
} from '../complaints/story.ts';

type Desk = Parameters<typeof whenAllowed>[0];

/** Two branches: everybody works in Berlin, but Ravi in Kolkata, where Saturday is a day like others until one. */
const settings: Settings = {
  ...defaultSettings,
  week: { ...defaultSettings.week, zone: 'Europe/Berlin' },
  branches: [
    { id: 'B1', name: 'Berlin', region: null, week: null },
    {
      id: 'B2',
      name: 'Kolkata',
      region: null,
      week: {
        ...defaultSettings.week,
        zone: 'Asia/Kolkata',
        days: [1, 2, 3, 4, 5, 6],
        hours: { 6: [['09:00', '13:00']] },
      },
    },
  ],
  people: { [rita.id]: 'B1', [ana.id]: 'B1', [ben.id]: 'B1', [hana.id]: 'B1', [ravi.id]: 'B2' },
};

/** A trial has moved the business clock; Slack goes by this one, milliseconds. */
const realNow = Date.parse('2026-09-01T06:00:00.000Z');

/** The bot's circumstances at a moment; everybody is in Berlin but Ravi. */
function deskAt(now: string, different: Partial<Settings> = {}, disturbing: DoNotDisturb | null = null): Desk {
  const get = async (id: string) => {
    const person = everybody.find((one) => one.id === id);
    if (!person) throw new Error(`nobody is ${id}`);
    return { ...person, zone: person === ravi ? person.zone : 'Europe/Berlin' };
  };
  const people = { ...directory(), get, doNotDisturb: async () => disturbing } as unknown as Desk['people'];
  return {
    people,
    clocks: { business: () => now, real: () => realNow },
    settings: () => ({ ...settings, ...different }),
  };
}

function owedIn(story: Story, kind: OwedKind): [OwedMessage, Story] {
  const found = story.owed.findLast((owed) => owed.kind === kind);
  if (!found) throw new Error(`no ${kind} is owed`);
  return [found, story];
}

const soon = { now: 'owe', dueAt: later({ hours: 6 }), promised: true } as const;
const urgentByMail = () =>
  logged({ severity: 'urgent', via: 'e-mail', what: { now: 'owe', dueAt: later({ hours: 1 }), promised: false } });
const takenOn = (severity: 'urgent' | 'serious') => {
  const story = escalated({ severity });
  return story.does({ type: 'take on', round: story.round }, { by: ana });
};
const askedAgain = (severity: 'urgent' | 'serious', steps: number) => {
  const story = escalated({ severity });
  for (let step = 0; step < steps; step += 1)
    story.does({ type: 'tick' }, { now: story.complaint.escalation?.askAgainAt[0] ?? '' });
  return story;
};
const handedOver = () => logged().does({ type: 'hand over', to: hana.id, note: null });
const ofDay = (kind: 'plan' | 'digest', to: OwedMessage['to'], dueAt: string): OwedMessage => {
  return { key: kind, team: 'T1', complaint: null, event: 0, kind, about: 0, to, lane: 3, dueAt };
};

const messages: Record<string, () => [OwedMessage, Story | null]> = {
  'the card after one’s own form': () => owedIn(logged(), 'card'),
  'an urgent complaint before management': () =>
    owedIn(logged({ severity: 'urgent', what: toManagement }), 'escalation'),
  'a complaint before management': () => owedIn(escalated(), 'escalation'),
  'asking for an urgent one again': () => owedIn(askedAgain('urgent', 2), 'ask again'),
  'asking again, in the thread': () => owedIn(askedAgain('serious', 1), 'ask again'),
  'asking again, a manager': () => owedIn(askedAgain('serious', 2), 'ask again'),
  'an urgent first contact is late': () => {
    const story = urgentByMail();
    return owedIn(story.does({ type: 'tick' }, { now: later({ hours: 1 }) }), 'first contact overdue');
  },
  'a contact the customer was told': () => owedIn(logged({ what: soon }), 'contact soon'),
  'an urgent contact': () => owedIn(urgentByMail(), 'contact soon'),
  'a contact put off for an hour': () => {
    const story = logged();
    return owedIn(story.does({ type: 'snooze', followUp: story.contact(), until: 'in an hour' }), 'contact soon');
  },
  'an urgent answer': () => owedIn(takenOn('urgent'), 'answer soon'),
  'a serious answer': () => owedIn(takenOn('serious'), 'answer soon'),
  'a hand-over': () => owedIn(handedOver(), 'handed over'),
  'somebody has taken it': () => owedIn(logged().does({ type: 'take' }, { by: hana }), 'taken over'),
  'an answer': () => {
    const story = escalated();
    return owedIn(story.does(answerTo(story), { by: ana }), 'answer');
  },
  'an escalation that came back': () => {
    const story = escalated();
    return owedIn(story.does({ type: 'send back', round: story.round, reason: null }, { by: ana }), 'sent back');
  },
  'a note for the owner': () =>
    owedIn(escalated().does({ type: 'note', text: 'Which?', heardIn: 'management' }, { by: ana }), 'note'),
  'a note for management': () => owedIn(escalated().does({ type: 'note', text: 'The old.', heardIn: 'owner' }), 'note'),
  'an offer to approve': () => owedIn(logged().does(offering({ amount: 120 })), 'approval'),
  'whether they can deliver': () => owedIn(logged().does(offering({ deliverer: hana.id })), 'can you'),
  'what became of an offer': () => {
    const story = logged().does(offering({ amount: 120 }));
    return owedIn(story.does(approving(story), { by: ana }), 'offer');
  },
  'something to set up': () => {
    const people = { ...directory(), get: async () => hana } as never;
    const clocks = { business: () => '2026-11-18T12:00:00.000Z', real: () => 0 };
    const [owed] = setUpOwed({ team: 'T1', people, clocks, settings: () => settings });
    if (!owed) throw new Error('nothing is owed');
    return [owed, null];
  },
  'a customer is erased': () => {
    const erasure = { customer: 'P1', team: 'T1', askedBy: hana.id, at: '', key: 'k', complaints: [], named: [] };
    const [owed] = erasedOwed(erasure);
    if (!owed) throw new Error('nothing is owed');
    return [owed, null];
  },
  'the plan of the day, late': () => [ofDay('plan', { person: rita.id }, '2026-11-18T08:00:00.000Z'), null],
  'the digest, late': () => [ofDay('digest', { management: true }, '2026-11-18T07:30:00.000Z'), null],
};

/** When what has come due at a moment, or some hours before, is said: by the wall in Berlin. */
async function said(
  [owed, story]: [OwedMessage, Story | null],
  now: string,
  different: Partial<Settings> = {},
  hoursLate = 0,
): Promise<string> {
  const dueAt = owed.lane === 3 ? owed.dueAt : new Date(Date.parse(now) - hoursLate * 3_600_000).toISOString();
  const at = await whenAllowed(deskAt(now, different), { ...owed, dueAt }, story?.complaint ?? null);
  if (at === now) return 'at once';
  const parts = { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Berlin' } as const;
  return new Intl.DateTimeFormat('en-GB', parts).format(new Date(at)).replace(', ', ' ');
}

describe('What comes due, in Berlin, on a Wednesday at 15:00, at 19:00 and 23:00, and on a Saturday at noon: it is said', () => {
  const now = 'at once';
  test.each<[string, [string, string, string, string]]>([
    ['the card after one’s own form', [now, now, now, now]],
    ['a customer is erased', [now, now, now, now]],
    ['an urgent complaint before management', [now, now, now, now]],
    ['a complaint before management', [now, now, now, now]],
    ['a note for management', [now, now, now, now]],
    ['an offer to approve', [now, now, now, now]],
    ['asking for an urgent one again', [now, now, now, now]],
    ['an urgent first contact is late', [now, now, now, now]],
    ['a contact the customer was told', [now, now, now, now]],
    ['an urgent contact', [now, now, 'Thu 08:00', now]],
    ['a contact put off for an hour', [now, now, 'Thu 08:00', now]],
    ['an urgent answer', [now, now, 'Thu 08:00', now]],
    ['a hand-over', [now, now, 'Thu 08:00', now]],
    ['somebody has taken it', [now, now, 'Thu 08:00', now]],
    ['an answer', [now, now, 'Thu 08:00', now]],
    ['an escalation that came back', [now, now, 'Thu 08:00', now]],
    ['a note for the owner', [now, now, 'Thu 08:00', now]],
    ['whether they can deliver', [now, now, 'Thu 08:00', now]],
    ['what became of an offer', [now, now, 'Thu 08:00', now]],
    ['something to set up', [now, now, 'Thu 08:00', now]],
    ['a serious answer', [now, 'Thu 09:00', 'Thu 09:00', 'Mon 09:00']],
    ['asking again, in the thread', [now, 'Thu 09:00', 'Thu 09:00', 'Mon 09:00']],
    ['asking again, a manager', [now, 'Thu 09:00', 'Thu 09:00', 'Mon 09:00']],
    ['the plan of the day, late', [now, now, 'Thu 08:00', 'Mon 08:00']],
    ['the digest, late', [now, now, 'Thu 08:00', 'Mon 08:00']],
  ])('%s', async (name, expected) => {
    const message = messages[name]?.();
    if (!message) throw new Error(`there is no ${name}`);
    const moments = ['2026-11-18T14:00', '2026-11-18T18:00', '2026-11-18T22:00', '2026-11-21T11:00'];
    expect(await Promise.all(moments.map((at) => said(message, `${at}:00.000Z`)))).toEqual(expected);
  });
});

const night = '2026-11-18T22:00:00.000Z';

describe('What comes hours late, since nothing ran, wakes nobody', () => {
  test.each([
    ['the card after one’s own form', 'Thu 08:00'],
    ['a customer is erased', 'Thu 08:00'],
    ['a contact the customer was told', 'Thu 08:00'],
    ['a complaint before management', 'at once'],
    ['asking for an urgent one again', 'at once'],
  ])('%s', async (name, expected) => {
    const message = messages[name]?.();
    if (!message) throw new Error(`there is no ${name}`);
    expect(await said(message, night, {}, 3)).toBe(expected);
    expect(await said(message, night, {}, 1)).toBe('at once');
  });
});

const handOverTo = (person: string) =>
  owedIn(logged().does({ type: 'hand over', to: person, note: null }), 'handed over');
const seriousAnswer = messages['a serious answer'] as () => [OwedMessage, Story];

describe('Somebody is reached', () => {
  test('by their own clock, wherever the complaint belongs', async () => {
    // 19:30 in Berlin is midnight in Kolkata.
    expect(await said(handOverTo(ravi.id), '2026-11-18T18:30:00.000Z')).toBe('Thu 03:30');
    expect(await said(handOverTo(ravi.id), night)).toBe('Thu 03:30');
  });

  test('in the hours of their own branch: on a Saturday morning where that is worked, and not after', async () => {
    const [owed, story] = seriousAnswer();
    const ravis: [OwedMessage, Story] = [{ ...owed, to: { person: ravi.id } }, story];
    expect(await said(ravis, '2026-11-21T07:00:00.000Z')).toBe('at once');
    expect(await said(ravis, '2026-11-21T08:00:00.000Z')).toBe('Mon 04:30');
    expect(await said([owed, story], '2026-11-21T08:00:00.000Z')).toBe('Mon 09:00');
  });

  test('on no public holiday of their branch with what can wait, but with what is waited for', async () => {
    const berlin = { ...settings.week, region: 'DE-BE', holidays: ['2026-12-28'] };
    const christmas = '2026-12-25T11:00:00.000Z';
    // Friday the 25th, the weekend, and a Monday on which the branch stays shut.
    expect(await said(seriousAnswer(), christmas, { week: berlin })).toBe('Tue 09:00');
    expect(await said(handOverTo(hana.id), christmas, { week: berlin })).toBe('at once');
  });

  test('after the night in which clocks change at eight by the new time', async () => {
    const saturday = '2027-03-27T22:00:00.000Z';
    expect(await whenAllowed(deskAt(saturday), ...justOwed(handOverTo(hana.id)))).toBe('2027-03-28T06:00:00.000Z');
    const october = '2026-10-24T22:00:00.000Z';
    expect(await whenAllowed(deskAt(october), ...justOwed(handOverTo(hana.id)))).toBe('2026-10-25T07:00:00.000Z');
  });
});

describe('Do-not-disturb in Slack', () => {
  const hour = 3_600_000;
  const threeToFive: DoNotDisturb = { from: realNow - hour, until: realNow + 2 * hour };
  const at = '2026-11-18T14:00:00.000Z';

  test('is waited out, as long as it really lasts, by the clock that a trial has moved', async () => {
    const owed = justOwed(handOverTo(hana.id));
    expect(await whenAllowed(deskAt(at, {}, threeToFive), ...owed)).toBe('2026-11-18T16:00:00.000Z');
    expect(await whenAllowed(deskAt(at, {}, { from: realNow + hour, until: realNow + 2 * hour }), ...owed)).toBe(at);
  });

  test('holds back neither what is urgent, nor what the customer was told, nor what goes to a channel', async () => {
    for (const name of [
      'asking for an urgent one again',
      'a contact the customer was told',
      'asking again, in the thread',
    ]) {
      const message = messages[name] as () => [OwedMessage, Story];
      const [owed, complaint] = justOwed(message());
      expect(await whenAllowed(deskAt(at, {}, threeToFive), { ...owed, dueAt: at }, complaint)).toBe(at);
    }
  });
});

function justOwed([owed, story]: [OwedMessage, Story]): [OwedMessage, Story['complaint']] {
  return [owed, story.complaint];
}

describe('The hour of a plan that lies in quiet hours', () => {
  const nightShift: Partial<Settings> = { planAt: '21:00', quiet: { from: '20:00', to: '08:00' } };

  test('was chosen, so that it is kept', async () => {
    const plan = ofDay('plan', { person: rita.id }, '2026-11-18T20:00:00.000Z');
    expect(await said([plan, null], '2026-11-18T20:00:00.000Z', nightShift)).toBe('at once');
  });
});
