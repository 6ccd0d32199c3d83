import { describe, expect, test } from '@jest/globals';
import type { Offer } from '../../../src/complaints/complaint.ts';
import type { EffortTaken } from '../../../src/complaints/effort-of.ts';
import { waivedBecause } from '../../../src/complaints/event.ts';
import type { Promises } from '../../../src/complaints/promise.ts';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import type { Usual } from '../../../src/complaints/usual-of.ts';
import { type WeekFacts, weekFacts } from '../../../src/complaints/week-facts.ts';
import { secondLooks, type Weekly, weeklyOf } from '../../../src/complaints/weekly.ts';
import { coachingBlocks } from '../../../src/slack/views/coaching-blocks.ts';
import { detailsView } from '../../../src/slack/views/details.ts';
import { approvalCard } from '../../../src/slack/views/offer-messages.ts';
import { weeklyMessage } from '../../../src/slack/views/weekly-message.ts';
import { agreeing, offering, offerOf } from '../../complaints/offering.ts';
import { later, logged, ravi, rita, type Story, wednesday } from '../../complaints/story.ts';
import { expectFitsAPhone } from './card-size.ts';
import { expectFits, expectViewFits, menusOf, readOf, wordsOf } from './seen.ts';

const days = (from: number, to: number) => ({ from: later({ days: from }), to: later({ days: to }) });
const factsOf = (story: Story, now = later({ days: 9 })): WeekFacts =>
  weekFacts(story.events, { week: days(-1, 6), now, settings: defaultSettings });
const euros = (amount: number) => ({ minor: amount * 100, currency: 'EUR' });
const usual: Usual = { count: 12, median: euros(45), from: euros(30), to: euros(60) };
const weeklyWords = (weekly: Weekly) => wordsOf(weeklyMessage(weekly)?.blocks);
const told = (hours: number) => ({ now: 'owe', dueAt: later({ hours }), promised: true }) as const;
const agreed = () => {
  const story = logged().does(offering({ amount: 40 }));
  return story.does(agreeing(story));
};
const silent = (n: number, over: Parameters<typeof logged>[0] = {}) =>
  factsOf(logged({ reference: `R-${n}`, severity: 'urgent', ...over }));

describe('The week', () => {
  test('Nothing to say, no message', () => {
    expect(weeklyMessage(weeklyOf([], []))).toBeNull();
    expect(weeklyMessage(weeklyOf([factsOf(logged(), later({ hours: 1 }))], []))).toBeNull();
  });

  test('A44: whoever heard nothing for longest comes first, private ones have a number only, and it fits with many', () => {
    const second = logged({ id: 'C2', reference: 'R-2', severity: 'urgent' });
    second.does(
      { type: 'record outcome', followUp: second.contact(), outcome: 'partly', words: null, next: null },
      { now: later({ days: 1 }) },
    );
    const week = weeklyMessage(weeklyOf([factsOf(second), silent(1), silent(3, { private: true })], []));
    const words = readOf(week?.blocks);
    // Each line opens what it speaks of, and says nobody's name.
    expect(menusOf(week?.blocks)).toEqual({
      'open silent': [
        ['C1', 'R-1'],
        ['C2', 'R-2'],
      ],
    });
    expect(words.match(/R-\d/g)).toEqual(['R-1', 'R-2']);
    expect(words).toContain(`urgent, nobody has spoken to them since ${wednesday} (7 working days)`);
    expect(words).toContain('and 1 private complaint, known');
    const many = weeklyMessage(
      weeklyOf(
        Array.from({ length: 300 }, (_, n) => silent(n)),
        [],
      ),
    );
    expectFits(many ?? { text: '', blocks: [] });
    expect(wordsOf(many?.blocks)).toContain('and 290 more');
  });

  test('A44: who was told when they hear again, and need not have heard yet, is not among them; who tried has not spoken', () => {
    const promised = factsOf(logged({ severity: 'urgent', what: told(24 * 30) }));
    expect(promised.silent).toBeNull();
    const tried = logged({ severity: 'urgent' });
    tried.does(
      { type: 'record outcome', followUp: tried.contact(), outcome: 'unreachable', words: null, next: null },
      { now: later({ days: 8 }) },
    );
    expect(factsOf(tried).silent?.since).toBe(wednesday);
  });

  test('A40: says how many of the times told were kept, and the change; nothing where none came due', () => {
    const none = { kept: 0, broken: 0, moved: 0 };
    const says = (...promises: Promises[]) => wordsOf(weeklyMessage(weeklyOf([], []), [], { promises })?.blocks);
    expect(says({ kept: 3, broken: 1, moved: 2 }, { kept: 1, broken: 1, moved: 0 })).toContain(
      '3 of 4 kept (75 %), up from 50 % the week before. Besides, 2 customers heard of a new time before the old one.',
    );
    expect(says({ kept: 0, broken: 1, moved: 0 }, none)).toContain('0 of 1 kept (0 %).');
    expect(says({ ...none, moved: 1 }, none)).toBe('');
  });

  test('A12: says how many were logged and closed, and the change, after what is to be decided', () => {
    const volume = [
      { logged: 31, closed: 28 },
      { logged: 20, closed: 29 },
    ];
    const week = weeklyMessage(weeklyOf([silent(1)], []), [], { volume });
    expectFits(week ?? { text: '', blocks: [] });
    const words = readOf(week?.blocks);
    expect(words).toContain('How many: 31 logged (11 more than the week before) · 28 closed.');
    expect(words.indexOf('How many')).toBeGreaterThan(words.indexOf('They have heard nothing'));
    const none = { logged: 0, closed: 0 };
    expect(weeklyMessage(weeklyOf([], []), [], { volume: [none, none] })).toBeNull();
  });

  test('A40: what was withdrawn or merged leaves the figures', () => {
    const story = logged({ what: told(6) }).does({ type: 'withdraw', because: 'a test', words: null });
    const facts = { ...factsOf(story), waived: waivedBecause.slice(0, 1) };
    expect(weeklyMessage(weeklyOf([facts], []))).toBeNull();
    expect(weeklyMessage(weeklyOf([{ ...facts, stage: 'closed' }], []))).not.toBeNull();
  });

  test('A60: the share of follow-ups left out has its reasons, the most frequent first', () => {
    const [often, once] = waivedBecause;
    const none = factsOf(logged(), later({ hours: 1 }));
    const facts = [
      { ...none, waived: [often ?? 'we speak anyway'], asked: 1 },
      { ...none, waived: [once ?? 'we speak anyway', often ?? 'we speak anyway'], asked: 5 },
    ];
    const words = weeklyWords(weeklyOf(facts, []));
    expect(words).toContain(`3 of 9 left out (33 %): ${often} (2), ${once} (1).`);
  });

  test('A53: what took much effort says what of it was much', () => {
    const story = logged({ reference: 'R-7' }).does({ type: 'hand over', to: ravi.id, note: null, told: true });
    for (const by of [rita, ravi]) story.does({ type: 'take' }, { by });
    const words = weeklyWords(weeklyOf([factsOf(story, later({ hours: 1 }))], []));
    expect(words).toMatch(/R-7.*3 hand-offs, told it again 2 times/);
  });

  test('A59: a private complaint, words alone and one remedy are no second look; the tone blames nobody', () => {
    const twice = () => ({ usual: { ...usual, median: euros(20) }, remedies: 1 });
    const once = () => ({ usual, remedies: 1 });
    expect(secondLooks([{ ...factsOf(agreed()), private: true }], twice)).toEqual([]);
    expect(secondLooks([factsOf(agreed())], once)).toEqual([]);
    const apology = logged().does(offering({ kind: 'apology only', amount: null, dueAt: null }));
    expect(secondLooks([factsOf(apology.does(agreeing(apology)))], () => ({ usual: null, remedies: 9 }))).toEqual([]);
    const looks = secondLooks([factsOf(agreed())], twice);
    const words = weeklyWords(weeklyOf([], looks));
    expect(words).toContain('R-1 · refund of €40.00; the usual is');
    expect(words).toContain('each may well be right');
    // Two remedies of one complaint are two lines, and one to open.
    const both = weeklyMessage(weeklyOf([], [...looks, ...looks]));
    expectFits(both ?? { text: '', blocks: [] });
    expect(Object.values(menusOf(both?.blocks))).toEqual([[['C1', 'R-1']]]);
  });
});

describe('More', () => {
  const effort: EffortTaken = { contacts: 4, tries: 1, handOffs: 1, repeats: 0, workingDays: 3 };
  const draw = (story: Story, given: { effort?: EffortTaken } = {}) =>
    detailsView({ complaint: story.complaint, events: story.events, viewer: rita, ...given });

  test('A40: has every time they were told, the latest first, and what became of it', () => {
    const story = logged({ what: told(6) });
    const until = { dueAt: later({ hours: 30 }), promised: true };
    story.does({ type: 'snooze', followUp: story.contact(), until }, { now: later({ hours: 1 }) });
    const view = draw(story);
    expectViewFits(view);
    const words = wordsOf(view);
    expect(words).toContain(`${later({ hours: 30 })}: a contact, from @${rita.id} · still owed`);
    expect(words.indexOf('still owed')).toBeLessThan(words.indexOf('they were told another time before'));
    expect(wordsOf(draw(logged()))).not.toContain('Promises');
  });

  test('A53: has what it took the customer, for those it is given to', () => {
    expect(wordsOf(draw(logged(), { effort }))).toContain(
      '4 contacts, 1 hand-off, told it again 0 times, 3 working days.',
    );
    expect(wordsOf(draw(logged()))).not.toContain('What it took them');
  });
});

describe('The approval', () => {
  test('A59: says what is usual on a card that still fits, and nothing once it is decided', () => {
    const story = logged({ wanted: 'The money back' }).does(offering({ amount: 120, why: 'The second that leaks.' }));
    const card = approvalCard(story.complaint, offerOf(story), usual);
    expectFits(card);
    expectFitsAPhone(card);
    expect(wordsOf(card.blocks)).toContain(
      'Usual for this: €30.00 to €60.00, half of them up to €45.00 (the last 12).',
    );
    const decided: Offer[] = story.complaint.offers.map((offer) => ({ ...offer, approval: 'refused' }));
    const after = approvalCard({ ...story.complaint, offers: decided }, offerOf(story), usual);
    expect(wordsOf(after.blocks)).not.toContain('Usual for this');
  });
});

describe('A47: what a rep sees of their own', () => {
  test('A47: each step with how often it went well, and one hint about the one that did least', () => {
    const blocks = coachingBlocks(
      [
        { name: 'acknowledge', well: 18, of: 20 },
        { name: 'understand', well: 9, of: 18 },
      ],
      20,
    );
    expectFits({ text: 'Yours', blocks });
    const words = wordsOf(blocks);
    expect(words).toContain('Your last 20 complaints');
    expect(words).toContain('18 of 20 heard from us in time');
    expect(words).toContain('is there anything else?');
    expect(words).not.toContain('first hour');
    expect(wordsOf(coachingBlocks([{ name: 'acknowledge', well: 2, of: 2 }], 2))).toContain('Thank you.');
    expect(coachingBlocks([], 0)).toEqual([]);
  });
});
