import { describe, expect, test } from '@jest/globals';
import type { CommandOf } from '../../../src/complaints/command.ts';
import { isOver, promisedRemedies, remedyKinds } from '../../../src/complaints/complaint.ts';
import { ComplaintError } from '../../../src/complaints/complaint-error.ts';
import { decide } from '../../../src/complaints/decide.ts';
import { unmetGates } from '../../../src/complaints/gates.ts';
import { defaultSettings, type Settings } from '../../../src/complaints/settings.ts';

import { stillOwed } from '../../../src/complaints/still-owed.ts';
import { agreeing, approving, keeping, offering, offerOf } from '../offering.ts';
import {
  ana,
  ben,
  directory,
  escalated,
  everybody,
  gates,
  guest,
  hana,
  later,
  logged,
  moment,
  ravi,
  rita,
  type Story,
} from '../story.ts';

type Outcome = CommandOf<'record outcome'>['outcome'];

/** The sentence a refused command is answered with. */
function sentence(story: Story, command: Parameters<Story['does']>[0], at: Parameters<typeof moment>[0] = {}): string {
  try {
    decide(story.complaint, command, moment(at), 'refused');
    return 'it was taken';
  } catch (error) {
    if (error instanceof ComplaintError) return error.message;
    throw error;
  }
}

const outcome = (story: Story, what: Outcome, about?: string) =>
  ({
    type: 'record outcome',
    followUp: story.contact(about),
    outcome: what,
    words: null,
    next: null,
  }) as const;
const can = (story: Story, yes: boolean) =>
  ({ type: 'answer delivery', offer: offerOf(story), can: yes, because: yes ? null : 'No van until Monday.' }) as const;
const refuse = (story: Story, because = 'A new lamp is enough.') =>
  ({ type: 'refuse offer', offer: offerOf(story), because }) as const;
const putOff = (story: Story, dueAt: string, promised = true) =>
  ({ type: 'snooze', followUp: story.contact('remedy'), until: { dueAt, promised } }) as const;
const offer = (story: Story) => {
  const last = story.complaint.offers.at(-1);
  if (!last) throw new Error('nothing is offered');
  return last;
};
/** One that Mo has agreed to: 20 back, by Friday. */
const agreed = () => {
  const story = logged({ severity: 'serious' }).does(offering());
  return story.does(agreeing(story));
};
const awaiting = () => logged().does(offering({ amount: 120 }));
/** Nobody works on Friday the 20th; Monday is the next working day. */
const closedOnFriday: Settings = {
  ...defaultSettings,
  week: { ...defaultSettings.week, holidays: ['2026-11-20'] },
};

describe('What can be offered', () => {
  test.each(remedyKinds)('A25: %s', (kind) => {
    const said = kind === 'explanation' || kind === 'apology only';
    const story = logged().does(offering({ kind, what: 'As said.', ...(said ? { amount: null } : {}) }));
    expect(offer(story)).toMatchObject({ kind, what: { text: 'As said.' }, by: rita.id, approval: 'not needed' });
  });

  test.each(['explanation', 'apology only'] as const)(
    'A58: an amount typed with %s is asked about, not dropped',
    (kind) => {
      expect(logged().refusal(offering({ kind }))).toEqual({ code: 'not that one', field: 'amount' });
    },
  );

  test.each(['refund', 'discount'] as const)('A25: a %s has an amount', (kind) => {
    expect(logged().refusal(offering({ kind, amount: null }))).toEqual({ code: 'not that one', field: 'amount' });
  });

  test('A25: amounts are kept in the smallest unit of the workspace’s currency', () => {
    expect(offer(logged().does(offering({ amount: 12.5 }))).money).toEqual({ minor: 1_250, currency: 'EUR' });
    const yen = { ...defaultSettings, limits: { ...defaultSettings.limits, currency: 'JPY', rep: 5_000 } };
    expect(offer(logged().does(offering({ amount: 3_000 }), { settings: yen })).money).toEqual({
      minor: 3_000,
      currency: 'JPY',
    });
  });

  test.each([0, -5, Number.NaN, 1_000_001])('A25: %p is no amount', (amount) => {
    expect(logged().refusal(offering({ amount }))).toEqual({ code: 'not that one', field: 'amount' });
  });

  test('A25: something else is said in words', () => {
    expect(logged().refusal(offering({ kind: 'other', amount: null, what: ' ' }))).toEqual({
      code: 'words missing',
      field: 'what',
    });
  });

  test('A25: what is to be done has a day, later than now', () => {
    expect(logged().refusal(offering({ dueAt: null }))).toEqual({ code: 'not that one', field: 'when' });
    expect(logged().refusal(offering({ dueAt: later({ hours: -1 }) }))?.code).toBe('time in the past');
    expect(logged().refusal(offering({ dueAt: later({ days: 400 }) }))?.code).toBe('time too far');
  });

  test('A25, A39: a day on which nobody is at work is refused, with the next working day', () => {
    const saturday = offering({ dueAt: later({ days: 3 }) });
    expect(logged().refusal(saturday)).toEqual({ code: 'not that one', field: 'when' });
    expect(sentence(logged(), saturday)).toBe('Nobody is at work on that day. The next one is Monday 23 November.');
    const holiday = { settings: closedOnFriday };
    expect(logged().refusal(offering(), holiday)).toEqual({ code: 'not that one', field: 'when' });
    expect(sentence(logged(), offering(), holiday)).toContain('Monday 23 November');
    expect(logged().refusal(offering({ dueAt: later({ days: 1 }) }), holiday)).toBeNull();
  });

  test('A25: nothing is offered on what is put right or closed', () => {
    const story = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Sent a new one.' });
    expect(story.refusal(offering())?.code).toBe('already');
    expect(story.does({ type: 'close', reason: 'They are content.' }).refusal(offering())?.code).toBe('already');
  });

  test('A25: it may be told, agreed and done at once', () => {
    const said = { via: 'phone' as const, who: null, words: 'Fine.' };
    const story = logged().does(offering({ said, done: true }));
    expect(story.lastTypes).toEqual(['offered', 'offer answered', 'follow-up planned', 'remedy done']);
    expect(offer(story)).toMatchObject({ answer: { agreed: true, words: { text: 'Fine.' } }, doneAt: later({}) });
    expect(promisedRemedies(story.complaint)).toEqual([]);
    expect(story.complaint.owed.map(({ about }) => about)).toEqual(['contact']);
  });

  test('A25: what is done has been agreed first', () => {
    expect(logged().refusal(offering({ done: true }))).toEqual({ code: 'step first', field: 'agreed' });
  });

  test('A26: what they want is asked for before, where the workspace requires a summary', () => {
    const settings = gates('require', 'summary');
    const story = logged();
    expect(story.refusal(offering(), { settings })).toEqual({ code: 'step first', field: 'without' });
    story.does(offering({ without: 'They had to leave.' }), { settings });
    expect(story.lastTypes).toEqual(['went without', 'offered']);
    expect(offerOf(story)).toBe(story.complaint.events);
  });
});

describe('What is above somebody’s authority', () => {
  test.each([
    [rita, 50, 'not needed'],
    [rita, 50.01, 'awaited'],
    [ana, 500, 'not needed'],
    [ana, 500.01, 'awaited'],
    [hana, 100_000, 'not needed'],
  ] as const)('A39: $0.name offers %#', (by, amount, approval) => {
    expect(offer(logged().does(offering({ amount, deliverer: by.id }), { by }))).toMatchObject({ approval });
  });

  test('A39: what counts is all that is offered on the complaint, and what came to nothing is not', () => {
    const story = logged().does(offering({ amount: 30 }));
    expect(offer(story.does(offering({ amount: 20 }))).approval).toBe('not needed');
    expect(offer(story.does(offering({ amount: 1 }))).approval).toBe('awaited');
    for (const each of [...story.complaint.offers]) {
      story.does(agreeing(story, { offer: each.id, version: each.version, agreed: false }));
    }
    expect(offer(story.does(offering({ amount: 50 }))).approval).toBe('not needed');
  });

  test('A39: it cannot be recorded as agreed, nor as done, before a manager has approved it', () => {
    const said = { via: 'phone' as const, who: null, words: null };
    const story = awaiting();
    expect(logged().refusal(offering({ amount: 120, said }))).toEqual({ code: 'step first', field: 'agreed' });
    expect(story.refusal(agreeing(story))?.code).toBe('step first');
    expect(story.refusal(keeping(story))?.code).toBe('already');
    expect(story.lastSaid).toEqual(['approval to management']);
    story.does(approving(story), { by: ana });
    expect(story.lastSaid).toEqual([`offer to ${rita.id}`]);
    expect(story.refusal(agreeing(story))).toBeNull();
  });

  test('A39: nor is it agreed by who approves what a manager may not', () => {
    const story = logged().does(offering({ amount: 501 }));
    expect(story.refusal(approving(story), { by: ana })).toEqual({ code: 'not allowed', field: 'amount' });
    expect(story.refusal(approving(story, { amount: 500, because: 'As usual.' }), { by: ana })).toBeNull();
    expect(story.refusal(approving(story), { by: hana })).toBeNull();
  });

  test('A39: a manager approves with what is offered beside it', () => {
    const story = logged()
      .does(offering({ amount: 400, deliverer: ana.id }), { by: ana })
      .does(offering({ amount: 120 }));
    expect(sentence(story, approving(story), { by: ana })).toBe(
      'With it they would get €520.00, above what you approve alone. Ask a head.',
    );
    expect(story.refusal(approving(story, { amount: 100, because: 'As usual.' }), { by: ana })).toBeNull();
  });

  test.each([rita, ravi, guest])('A39: $name decides about none', (by) => {
    const story = awaiting();
    expect(story.refusal(approving(story), { by })?.code).toBe('not allowed');
    expect(story.refusal(refuse(story), { by })?.code).toBe('not allowed');
  });

  test('A39: another amount needs a reason, and nothing is no amount', () => {
    const story = awaiting();
    expect(story.refusal(approving(story, { amount: 100 }), { by: ana })).toEqual({
      code: 'words missing',
      field: 'because',
    });
    for (const amount of [0, -1, 2_000_000]) {
      expect(story.refusal(approving(story, { amount, because: 'So.' }), { by: hana })).toEqual({
        code: 'not that one',
        field: 'amount',
      });
    }
    story.does(approving(story, { amount: 100, because: 'Like cases got 100.' }), { by: ana });
    expect(offer(story)).toMatchObject({
      money: { minor: 10_000 },
      askedFor: { minor: 12_000 },
      decidedBy: ana.id,
      decidedBecause: { text: 'Like cases got 100.' },
    });
  });

  test('A39: refused with a reason, nothing can be agreed of it, and another can be thought of', () => {
    const story = awaiting();
    expect(story.refusal(refuse(story, ' '), { by: ana })).toEqual({ code: 'words missing', field: 'because' });
    story.does(refuse(story), { by: ana });
    expect(story.lastSaid).toEqual([`offer to ${rita.id}`]);
    expect(story.refusal(agreeing(story))?.code).toBe('already');
    expect(offer(story.does(offering({ amount: 50 }))).approval).toBe('not needed');
  });

  test('A39: the second manager to decide hears who has', () => {
    const story = awaiting();
    const press = approving(story);
    story.does(press, { by: ana });
    expect(sentence(story, press, { by: ben })).toBe('Ana has decided that already.');
    expect(sentence(story, refuse(story), { by: ben })).toBe('Ana has decided that already.');
  });

  test('A39: nobody is asked any more once it is not wanted, cannot be delivered, or the complaint is over', () => {
    const unwanted = awaiting();
    unwanted.does(agreeing(unwanted, { agreed: false }));
    const undelivered = logged().does(offering({ amount: 120, deliverer: ravi.id }));
    undelivered.does(can(undelivered, false), { by: ravi });
    const withdrawn = awaiting().does({ type: 'withdraw', because: 'a test', words: null });
    const resolved = logged({ severity: 'serious' }).does(offering({ amount: 120 }));
    resolved.does({ type: 'resolve', remedy: 'Sent a new one.' });
    for (const story of [unwanted, undelivered, withdrawn, resolved]) {
      expect(story.refusal(approving(story), { by: ana })?.code).toBe('already');
      expect(story.refusal(refuse(story), { by: ana })?.code).toBe('already');
      const asked = story.owed.find(({ kind }) => kind === 'approval');
      expect(asked && stillOwed(story.complaint, asked)).toBe(false);
    }
  });

  test('A39: what is private is decided by nobody else', () => {
    const story = logged({ private: true });
    const { owner } = story.complaint;
    const by = everybody.find(({ id }) => id === owner) ?? rita;
    expect(story.refusal(offering({ amount: 501, deliverer: by.id }), { by })).toEqual(
      by.role === 'head' ? null : { code: 'not allowed', field: 'amount' },
    );
    expect(story.refusal(offering({ amount: 20, deliverer: by.id }), { by })).toBeNull();
  });
});

describe('A gesture of goodwill', () => {
  const gesture = (amount: number, gesturesThisMonth = 0) => offering({ kind: 'gesture', amount, gesturesThisMonth });
  const approval = (command: CommandOf<'offer'>, by = rita) => offer(logged().does(command, { by })).approval;

  test('A27, A39: has a limit of its own', () => {
    expect(approval(gesture(20))).toBe('not needed');
    expect(approval(gesture(21))).toBe('awaited');
    expect(approval(offering({ amount: 21 }))).toBe('not needed');
  });

  test('A27, A39: which holds for one complaint, beside what else is offered there', () => {
    const story = logged()
      .does(offering({ amount: 50 }))
      .does(gesture(15));
    expect(offer(story).approval).toBe('not needed');
    expect(offer(story.does(gesture(6))).approval).toBe('awaited');
  });

  test('A27, A39: and a budget for each month', () => {
    expect(approval(gesture(20, 180))).toBe('not needed');
    expect(approval(gesture(20, 181))).toBe('awaited');
    expect(approval({ ...gesture(20, 5_000), deliverer: hana.id }, hana)).toBe('not needed');
  });

  test('A27: may cost nothing, as being served first does', () => {
    expect(
      approval(offering({ kind: 'gesture', amount: null, what: 'Delivered first.', gesturesThisMonth: 200 })),
    ).toBe('not needed');
  });
});

describe('Whoever delivers it', () => {
  const asked = () => logged().does(offering({ deliverer: ravi.id }));

  test('A39: is asked first, where somebody else offers it; until they can, it is neither told nor agreed', () => {
    const story = asked();
    expect(story.lastSaid).toEqual([`can you to ${ravi.id}`]);
    expect(story.refusal(agreeing(story))?.code).toBe('step first');
    expect(story.refusal(offering({ deliverer: ravi.id, said: { via: 'phone', who: null, words: null } }))).toEqual({
      code: 'step first',
      field: 'agreed',
    });
    story.does(can(story, true), { by: ravi });
    expect(story.lastSaid).toEqual([`offer to ${rita.id}`]);
    expect(story.refusal(agreeing(story))).toBeNull();
  });

  test('A39: answers for themselves', () => {
    const story = asked();
    expect(sentence(story, can(story, true))).toBe('Ravi has to say that.');
    expect(story.refusal(can(story, true), { by: ana })?.code).toBe('not allowed');
    story.does(can(story, true), { by: ravi });
    expect(story.refusal(can(story, false), { by: ravi })?.code).toBe('already');
  });

  test('A39: who cannot says why, and it is offered no more', () => {
    const story = asked().does({ type: 'note', text: 'On the phone.', heardIn: null });
    story.does(can(story, false), { by: ravi });
    expect(story.last[0]).toMatchObject({ type: 'delivery declined', because: { text: 'No van until Monday.' } });
    expect(story.refusal(agreeing(story))?.code).toBe('already');
  });

  test('A39: sees the complaint', () => {
    expect(logged().refusal(offering({ deliverer: guest.id }))).toEqual({ code: 'nobody there', field: 'deliverer' });
    expect(logged().refusal(offering({ deliverer: 'U-GONE' }))?.code).toBe('nobody there');
    expect(logged().refusal(offering({ deliverer: 'U-NOBODY' }))?.code).toBe('nobody there');
  });

  test('A39, A40: has left: it is the owner’s to deliver, who is told', () => {
    const story = asked();
    const people = {
      ...directory(),
      find: (id: string) =>
        everybody
          .map((one) => (one.id === ravi.id ? { ...one, active: false, role: 'none' as const } : one))
          .find((one) => one.id === id),
    };
    story.does({ type: 'people changed' }, { people });
    expect(story.lastTypes).toEqual(['deliverer changed']);
    expect(story.lastSaid).toEqual([`offer to ${rita.id}`]);
    expect(offer(story)).toMatchObject({ deliverer: rita.id, canDeliver: true });
  });

  test('A39: the owner hands over what they were asked to deliver: the next one says whether by telling the customer', () => {
    const story = logged().does(offering({ deliverer: rita.id }), { by: ana });
    expect(offer(story).canDeliver).toBeNull();
    story.does({ type: 'hand over', to: ravi.id, note: null });
    expect(offer(story)).toMatchObject({ deliverer: ravi.id, canDeliver: true });
    expect(story.refusal(agreeing(story), { by: ravi })).toBeNull();
  });
});

describe('A promise', () => {
  test('A40: has its day, its owner and its deliverer, and is owed until it is done', () => {
    const story = agreed();
    expect(story.complaint.owed).toContainEqual(
      expect.objectContaining({ about: 'remedy', dueAt: later({ days: 2 }), promised: true, offer: offerOf(story) }),
    );
    expect(story.refusal({ type: 'close', reason: 'They are content.' })?.code).toBe('step first');
    expect(story.refusal({ type: 'resolve', remedy: 'Paid.' })?.code).toBe('step first');
    story.does(keeping(story), { now: later({ days: 1 }) });
    expect(offer(story).doneAt).toBe(later({ days: 1 }));
    expect(story.contact('remedy')).toBe(-1);
    expect(story.refusal({ type: 'resolve', remedy: 'Paid.' })).toBeNull();
  });

  test('A40: is reminded of before its time', () => {
    const story = agreed();
    const soon = story.owed.find(({ kind, about }) => kind === 'contact soon' && about === story.contact('remedy'));
    expect(soon?.dueAt).toBe(new Date(Date.parse(later({ days: 2 })) - 15 * 60_000).toISOString());
  });

  test('A40: a thank-you leaves it', () => {
    const story = agreed().does({ type: 'plan follow-up', dueAt: later({ hours: 1 }), promised: false });
    story.does(outcome(story, 'satisfied'), { now: later({ hours: 1 }) });
    expect(isOver(story.complaint)).toBe(false);
    expect(story.complaint.owed.map(({ about }) => about)).toContain('remedy');
  });

  test('A40: reaching them is not doing it', () => {
    const story = agreed();
    expect(story.refusal(outcome(story, 'satisfied', 'remedy'))?.code).toBe('step first');
    expect(story.refusal(outcome(story, 'unreachable', 'remedy'))?.code).toBe('step first');
  });

  test('A40: is put off only by telling them, to a day on which somebody is at work', () => {
    const story = agreed();
    const until = (when: 'in an hour' | 'tomorrow') =>
      ({ type: 'snooze', followUp: story.contact('remedy'), until: when }) as const;
    for (const command of [until('in an hour'), until('tomorrow'), putOff(story, later({ days: 5 }), false)]) {
      expect(story.refusal(command)).toEqual({ code: 'step first', field: 'when' });
    }
    expect(story.refusal(putOff(story, later({ days: 3 })))).toEqual({ code: 'not that one', field: 'when' });
    story.does(putOff(story, later({ days: 5 })));
    expect(story.complaint.owed).toContainEqual(
      expect.objectContaining({ about: 'remedy', dueAt: later({ days: 5 }), promised: true, offer: offerOf(story) }),
    );
    expect(offer(story).dueAt).toBe(later({ days: 5 }));
    story.does(keeping(story));
    expect(story.contact('remedy')).toBe(-1);
  });

  test('A40: is kept once, by who delivers it or may offer', () => {
    const story = logged().does(offering({ deliverer: ravi.id }));
    story.does(can(story, true), { by: ravi }).does(agreeing(story));
    expect(story.refusal(keeping(story), { by: guest })?.code).toBe('not allowed');
    expect(story.refusal(keeping(story), { by: ana })).toBeNull();
    story.does(keeping(story), { by: ravi });
    expect(story.refusal(keeping(story))?.code).toBe('already');
  });

  test('A40: goes with a complaint that is handed over, and is the next owner’s to do', () => {
    const story = agreed().does({ type: 'hand over', to: ravi.id, note: null });
    expect(offer(story).deliverer).toBe(ravi.id);
    expect(story.contact('remedy')).toBeGreaterThan(0);
    expect(story.lastSaid).toContain(`contact soon to ${ravi.id}`);
  });

  test('A40: is not lost by a merge, nor by an answer from management', () => {
    const story = escalated({ reference: 'R-2', id: 'C2' }).does(offering());
    story.does(agreeing(story));
    const into = logged().complaint;
    expect(sentence(story, { type: 'merge', into }, { by: ana })).toContain('not done yet');
    story.does(
      { type: 'answer', round: story.round, cause: 'A seal.', prevention: 'Sent back.', tellCustomer: 'It comes.' },
      { by: ana },
    );
    expect(story.contact('remedy')).toBeGreaterThan(0);
  });

  test('A40: two are kept apart', () => {
    const story = agreed().does(offering({ kind: 'gesture', amount: 10, dueAt: later({ days: 1 }) }));
    story.does(agreeing(story)).does(keeping(story));
    expect(promisedRemedies(story.complaint)).toHaveLength(1);
    expect(story.refusal({ type: 'resolve', remedy: 'Paid.' })?.code).toBe('step first');
  });
});

describe('What the customer agrees to', () => {
  test('A41: is kept with when, how, who and their words', () => {
    const story = logged().does(offering());
    story.does(agreeing(story, { via: 'e-mail', who: 'Mo’s daughter', words: 'Fine, before Friday.' }), {
      now: later({ hours: 2 }),
    });
    expect(offer(story).answer).toMatchObject({
      agreed: true,
      by: rita.id,
      at: later({ hours: 2 }),
      via: 'e-mail',
      who: { text: 'Mo’s daughter' },
      words: { text: 'Fine, before Friday.' },
    });
  });

  test('A41: they answer once, and not wanted needs nobody’s leave', () => {
    const story = awaiting();
    story.does(agreeing(story, { agreed: false }));
    expect(offer(story).answer).toMatchObject({ agreed: false });
    expect(story.refusal(agreeing(story))?.code).toBe('already');
    const other = agreed();
    expect(other.refusal(agreeing(other, { agreed: false }))?.code).toBe('already');
  });

  test('A41: put right without it is advised against, or refused where the workspace requires it', () => {
    const settings = gates('require', 'agreement');
    const remedy = { type: 'resolve', remedy: 'Paid.' } as const;
    expect(logged().refusal(remedy, { settings })).toEqual({ code: 'step first', field: 'without' });
    expect(logged().refusal({ ...remedy, without: 'It burns.' }, { settings })).toBeNull();
    const story = agreed();
    expect(story.does(keeping(story)).refusal(remedy, { settings })).toBeNull();
    expect(unmetGates(logged().complaint, gates('advise', 'agreement').gates, 'putting right')).toMatchObject([
      { gate: 'agreement', strength: 'advise' },
    ]);
  });

  test('A42: is exactly the version they were told: what was changed meanwhile is not agreed to', () => {
    const story = awaiting();
    const told = agreeing(story);
    story.does(approving(story, { amount: 100, because: 'As usual.' }), { by: ana });
    expect(sentence(story, told)).toBe(
      'The offer was changed meanwhile. Open it again, and tell the customer what it is now.',
    );
    story.does(agreeing(story));
    expect(offer(story)).toMatchObject({ money: { minor: 10_000 }, answer: { agreed: true } });
  });

  test('A42: approved as it was asked for, it is the same version', () => {
    const story = awaiting();
    const told = agreeing(story);
    expect(story.does(approving(story), { by: ana }).refusal(told)).toBeNull();
  });

  test('A40, A42: on a day that has passed nothing can be promised: it is offered again with a later one', () => {
    const story = logged().does(offering());
    const now = later({ days: 5 });
    expect(story.refusal(agreeing(story), { now })?.code).toBe('time in the past');
    expect(sentence(story, agreeing(story), { now })).toBe(
      'The day it was offered for has passed. Offer it again with a later one.',
    );
    expect(story.refusal(agreeing(story, { agreed: false }), { now })).toBeNull();
  });

  test.each(['apology only', 'explanation'] as const)(
    'A58: %s has neither amount nor day; it still needs their agreement, and is done by being said',
    (kind) => {
      const settings = gates('require', 'agreement');
      const story = logged({ severity: 'serious' }).does(offering({ kind, amount: null, dueAt: null }), { settings });
      expect(offer(story)).toMatchObject({ money: null, dueAt: null, doneAt: null });
      const remedy = { type: 'resolve', remedy: 'Said sorry.' } as const;
      expect(story.refusal(remedy, { settings })?.code).toBe('step first');
      story.does(agreeing(story));
      expect(story.lastTypes).toEqual(['offer answered']);
      expect(offer(story).doneAt).toBe(later({}));
      expect(story.refusal(remedy, { settings })).toBeNull();
    },
  );
});

test('A39 to A42: From an offer above a rep’s authority to a content customer', () => {
  const story = logged({ severity: 'serious', wanted: 'The money back' });
  const at = (days: number, by = rita) => ({ now: later({ days }), by });
  story.does(offering({ amount: 120, why: 'The second one that leaks.' }));
  expect(story.refusal(agreeing(story))?.code).toBe('step first');
  story.does(approving(story, { amount: 100, because: 'Like cases got 100.' }), at(0, ana));
  story.does(agreeing(story, { via: 'phone', who: 'Mo Costa' }));
  expect(offer(story)).toMatchObject({ money: { minor: 10_000 }, answer: { via: 'phone' }, dueAt: later({ days: 2 }) });

  story.does(keeping(story), at(1));
  expect(offer(story).doneAt).toBe(later({ days: 1 }));
  story.does({ type: 'resolve', remedy: 'Paid 100 back.' }, at(1));
  expect(story.complaint).toMatchObject({ stage: 'resolved', owed: [{ about: 'after remedy' }] });
  // Three working days, from Thursday on.
  const asks = story.complaint.owed[0]?.dueAt ?? '';
  expect(asks.slice(0, 10)).toBe('2026-11-24');

  story.does(outcome(story, 'not', 'after remedy'), { now: asks });
  expect(story.complaint).toMatchObject({ stage: 'open', reopened: 1 });
  const soon = { now: new Date(Date.parse(asks) + 60_000).toISOString() };
  const gesture = offering({ kind: 'gesture', amount: 20, dueAt: '2026-11-25T12:00:00.000Z', gesturesThisMonth: 0 });
  story.does(gesture, soon);
  expect(offer(story).approval).toBe('not needed');
  story.does(agreeing(story), soon).does(keeping(story), soon);
  story.does(outcome(story, 'satisfied'), soon);
  expect(story.complaint).toMatchObject({ stage: 'closed', closedBecause: 'content', owed: [] });
  expect(story.complaint.offers.map(({ doneAt }) => doneAt !== null)).toEqual([true, true]);
});
