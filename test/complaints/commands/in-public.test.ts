import { describe, expect, test } from '@jest/globals';
import type { CommandOf, LogCommand } from '../../../src/complaints/command.ts';
import { isOver, nextContact } from '../../../src/complaints/complaint.ts';
import { customerExport } from '../../../src/complaints/customer-export.ts';
import { fold } from '../../../src/complaints/evolve.ts';
import { platformOf, postedLink } from '../../../src/complaints/posted.ts';
import { nextAct } from '../../../src/complaints/steps.ts';
import { agreeing, keeping, offering } from '../offering.ts';
import {
  ana,
  callAbout,
  drafted,
  later,
  logged,
  refusalOf,
  type Story,
  toManagement,
  understanding,
} from '../story.ts';

const link = 'https://www.instagram.com/p/Cx1/';
const everybody: Partial<LogCommand> = { via: 'social', posted: { link, reach: '12,000' } };
const nobodyKnown = { id: null, name: 'Mo Costa', contact: null };
const inPublic = (over: Partial<LogCommand> = {}) =>
  logged({ ...everybody, customer: nobodyKnown, what: toManagement, ...over });
const holding = (over: Partial<CommandOf<'draft acknowledgement'>> = {}) =>
  drafted({ via: 'social', text: 'Thank you for telling us. Please write to us in private.', ...over });
const answered = (story: Story) =>
  story.does(holding()).does({
    ...{ type: 'acknowledge', draft: story.complaint.draft?.event ?? 0, via: 'social', sentAt: null },
    ...{ text: null, parts: [], mood: null, next: null },
  });
const privately: CommandOf<'go private'> = { type: 'go private', via: 'e-mail', contact: 'mo@example.com' };
const note = 'Thank you again for telling us. It is put right.';
const outcome = (story: Story, said: 'satisfied' | 'partly' | 'not', about?: string) =>
  ({ type: 'record outcome', followUp: story.contact(about), outcome: said, words: null, next: null }) as const;
const content = (over: Partial<LogCommand> = {}) => {
  const story = inPublic(over);
  return story.does(outcome(story, 'satisfied'));
};
const posts = (story: Story, over: Partial<CommandOf<'post public note'>> = {}) =>
  ({ type: 'post public note', draft: story.complaint.posted?.note?.event ?? 0, sentAt: null, ...over }) as const;
const abouts = ({ complaint }: Story) => complaint.owed.map(({ about }) => about);

describe('A52: what everybody can read', () => {
  test('A52: is logged with its link, as a text of a person, and how many could read it', () => {
    expect(inPublic().complaint.posted).toMatchObject({
      ...{ link: { personal: '1.link', text: link }, reach: 12_000 },
      ...{ privateAt: null, note: null, noteAt: null },
    });
    expect(inPublic({ posted: { link: null, reach: null } }).complaint.posted).toMatchObject({
      link: null,
      reach: null,
    });
  });

  test('A52: only what came by social media is; what came otherwise came to us alone', () => {
    expect(logged({ ...everybody, via: 'phone' }).complaint.posted).toBeNull();
    expect(logged({ via: 'social' }).complaint.posted).toBeNull();
  });

  test.each([
    'instagram',
    'http://www.instagram.com/p/1',
    'javascript:alert(1)',
    'https://me:secret@x.com/1',
    'https://x',
    'https://x.com/a b',
  ])('A52: a link that is none is an error on its field: %s', (typed) => {
    const refused = refusalOf(() => inPublic({ posted: { link: typed, reach: null } }));
    expect(refused).toEqual({ code: 'not that one', field: 'link' });
  });

  test.each([
    ['12000', 12_000],
    ['12,000', 12_000],
    ['1.200.000', 1_200_000],
    ['3k', 3_000],
    ['1,5 k', 1_500],
    ['2M', 2_000_000],
    [' ', null],
  ])('A52: how many could read it is read as people write it: %s', (typed, reach) => {
    expect(inPublic({ posted: { link, reach: typed } }).complaint.posted?.reach).toBe(reach);
  });

  test.each(['many', '-3', '12,00', '99999999999'])('A52: and what is no number is asked back: %s', (typed) => {
    const refused = refusalOf(() => inPublic({ posted: { link, reach: typed } }));
    expect(refused).toEqual({ code: 'not that one', field: 'reach' });
  });

  test.each([
    [link, 'Instagram'],
    ['https://m.facebook.com/x', 'Facebook'],
    ['https://www.reviews.example/7', 'reviews.example'],
    ['https://notinstagram.com/1', 'notinstagram.com'],
  ])('A52: where it stands is named from the link: %s', (typed, name) => {
    const { posted } = inPublic({ posted: { link: typed, reach: null } }).complaint;
    expect(posted && platformOf(posted)).toBe(name);
  });

  test('A52: a link that a message brings is found where it leads to a place that people know', () => {
    expect(postedLink(`Look: ${link}, and https://shop.example/1`)).toBe(link);
    expect(postedLink('See https://shop.example/1 (https://x.com/mo/1).')).toBe('https://x.com/mo/1');
    expect(postedLink('Nothing here, instagram.com')).toBeUndefined();
  });

  test('A52: striking the link out leaves nothing of it, nor of where it stood', () => {
    const { posted } = inPublic().does({ type: 'strike out', texts: ['1.link'], because: 'other' }).complaint;
    expect(posted?.link?.text).toBe('');
    expect(posted && platformOf(posted)).toBeNull();
  });

  test('A52: it can be said later, changed and taken back', () => {
    const correct = (correction: CommandOf<'correct'>['correction']) => ({ type: 'correct', correction }) as const;
    const story = logged({ via: 'social', what: toManagement });
    story.does(correct({ posted: { link, reach: null } }));
    expect(story.complaint.posted).toMatchObject({ link: { text: link }, reach: null });
    story.does(correct({ posted: { link, reach: '500' } }));
    expect(story.complaint.posted?.reach).toBe(500);
    expect(story.refusal(correct({ posted: { link, reach: '500' } }))?.code).toBe('nothing to do');
    expect(story.refusal(correct({ posted: { link: 'here', reach: null } }))?.field).toBe('link');
    story.does(correct({ posted: null }));
    expect(story.complaint.posted).toBeNull();
    story.does(correct({ posted: { link, reach: null } })).does(correct({ via: 'phone' }));
    expect(story.complaint.posted).toBeNull();
  });

  test('A52: merged into one that came to us alone, that one can be read by everybody from then on', () => {
    const [from, into] = [inPublic({ id: 'C2', reference: 'R-2' }), logged()];
    from.does({ type: 'merge', into: into.complaint });
    const merged = from.last[0];
    if (merged?.type !== 'merged') throw new Error('it was not merged');
    into.does({ type: 'absorb', merged, from: 'C2', reference: 'R-2' }, { by: ana });
    expect(into.complaint.posted).toMatchObject({ link: { text: link }, reach: 12_000 });
  });

  test('A52: an export says where it stands', () => {
    const { complaint: state, events } = inPublic();
    const record = {
      ...{ name: 'Mo', alsoKnownAs: [], contacts: [], language: null, vip: false, vulnerable: false, doNotCall: false },
      changes: [],
    };
    const exported = customerExport(record as never, [{ state, events }], later({}));
    expect(exported.complaints[0]).toMatchObject({ postedAt: link });
  });
});

describe('A52: the clock of the first contact is that of the severity above its own', () => {
  const due = (over: Partial<LogCommand>) => {
    const [contact] = logged({ via: 'social', customer: nobodyKnown, what: toManagement, ...over }).complaint.owed;
    return { dueAt: contact?.dueAt, remindAt: contact?.remindAt };
  };

  test.each([
    ['normal', 'serious'],
    ['serious', 'urgent'],
    ['urgent', 'urgent'],
  ] as const)('A52: %s is timed, and reminded of, as %s', (severity, above) => {
    expect(due({ severity, posted: { link, reach: null } })).toEqual(due({ severity: above }));
    expect(due({ severity, posted: { link, reach: null } }).remindAt).not.toBeNull();
  });

  test('A52: a time that was chosen, and not told them, is no later than that; one that they were told stands', () => {
    const owe = { now: 'owe', dueAt: later({ days: 3 }), promised: false } as const;
    expect(due({ ...everybody, what: owe })).toEqual(due({ severity: 'serious' }));
    expect(due({ ...everybody, what: { ...owe, promised: true } }).dueAt).toBe(later({ days: 3 }));
  });

  test('A52: said later, it makes the first contact earlier, and never later than it was', () => {
    const correction = { posted: { link, reach: null } };
    const story = logged({ via: 'social', customer: nobodyKnown, what: toManagement });
    story.does({ type: 'correct', correction });
    expect(nextContact(story.complaint)?.dueAt).toBe(later({ hours: 4 }));
    const late = logged({ via: 'social', severity: 'serious', customer: nobodyKnown, what: toManagement });
    late.does({ type: 'correct', correction }, { now: later({ hours: 3, minutes: 50 }) });
    expect(nextContact(late.complaint)?.dueAt).toBe(later({ hours: 4 }));
  });

  test('A52: every other clock is its own', () => {
    const story = answered(inPublic({ severity: 'serious' }));
    const plain = answered(logged({ via: 'social', severity: 'serious', customer: nobodyKnown, what: toManagement }));
    expect(nextContact(story.complaint)?.dueAt).toBe(nextContact(plain.complaint)?.dueAt);
    expect(story.complaint.escalation?.takeOnBy).toBe(plain.complaint.escalation?.takeOnBy);
  });
});

describe('A52: nothing of a person goes out where everybody reads it', () => {
  const known = { customer: { id: null, name: 'Mo Costa', contact: 'Ring +49 170 1234 567' }, orderNumber: 'A-4711' };
  const told = (text: string, over: Partial<LogCommand> = {}) =>
    refusalOf(() => inPublic({ ...known, ...over }).does(holding({ text })));

  test.each([
    ['Your order A-4711 is late. Sorry.'],
    ['Sorry, order a-4711!'],
    ['We ring you on 0170 1234567.'],
    ['We ring you on +49 (170) 1234-567.'],
    ['Write to help@shop.example.'],
    ['Ring us: 030/123 45 67'],
  ])('A52: %s', (text) => {
    expect(told(text)).toEqual({ code: 'not that one', field: 'text' });
  });

  test('A52: the sentence says what everybody could read', () => {
    expect(() => inPublic(known).does(holding({ text: 'Order A-4711 is late.' }))).toThrow(
      'Everybody could read the order number. Take it out, and ask for it in private.',
    );
  });

  test.each([
    'You hear from me by Tuesday 24 November at 15:00.',
    'You hear from me by 24.11.2026, 15:00, or 2026-11-25.',
    'Sorry, Mo. This is R-1.',
    'That was 1,200 too many.',
  ])('A52: days, times and our own number may stand in it: %s', (text) => {
    expect(told(text)).toBeNull();
  });

  test('A52: they may be called by the name under which they post', () => {
    expect(told('@mo.costa Thank you.', { customer: { id: null, name: null, contact: '@mo.costa' } })).toBeNull();
  });

  test('A52: what goes to them alone may say it: another way, in private, or what nobody else can read', () => {
    const text = 'Your order A-4711 is late. Ring me on 0170 1234567.';
    expect(refusalOf(() => inPublic(known).does(drafted({ text, via: 'e-mail' })))).toBeNull();
    expect(refusalOf(() => inPublic(known).does(privately).does(holding({ text })))).toBeNull();
    expect(refusalOf(() => logged({ ...known, via: 'social' }).does(holding({ text })))).toBeNull();
  });
});

describe('A52: going on in private', () => {
  const next = (story: Story) => nextAct(story.complaint, { summary: 'off' });

  test('A52: is the next step once they were answered in public, and understanding comes after it', () => {
    const story = inPublic();
    expect(next(story)).toBe('acknowledge');
    expect(next(answered(story))).toBe('go private');
    expect(next(story.does(privately))).toBe('understand');
    expect(next(answered(inPublic()).does(understanding({ nothingMore: true })))).toBe('offer');
  });

  test('A52: they are contacted there from then on', () => {
    const { complaint } = answered(inPublic()).does(privately, { now: later({ hours: 2 }) });
    expect(complaint.customer.contact?.text).toBe('mo@example.com');
    expect(complaint.posted).toMatchObject({ privateAt: later({ hours: 2 }), privateVia: 'e-mail' });
    expect(complaint.via).toBe('social');
  });

  test('A52: a private message needs no contact; another way needs one, unless it is known', () => {
    expect(inPublic().refusal({ ...privately, contact: ' ' })).toEqual({ code: 'contact missing', field: 'contact' });
    expect(inPublic().refusal({ ...privately, via: 'social', contact: null })).toBeNull();
    const known = inPublic({ customer: callAbout().customer }).does({ ...privately, via: 'phone', contact: null });
    expect(known.complaint.customer.contact?.text).toBe('0170 1234');
  });

  test('A52: happens once, of what everybody can read, while it is not over', () => {
    expect(logged().refusal(privately)?.code).toBe('not that one');
    expect(inPublic().does(privately).refusal(privately)?.code).toBe('already');
    expect(inPublic().does({ type: 'close', reason: 'They moved away.' }).refusal(privately)?.code).toBe('already');
  });
});

describe('A52: the closing note', () => {
  test('A52: is owed once they are content, on the next working day, and closes it when it is posted', () => {
    const story = content();
    expect(story.complaint.stage).toBe('resolved');
    expect(story.complaint.owed).toMatchObject([
      { about: 'public note', dueAt: '2026-11-19T18:00:00.000Z', promised: false },
    ]);
    expect(nextAct(story.complaint, { summary: 'off' })).toBe('post note');
    story.does({ type: 'draft public note', text: note });
    expect(isOver(story.complaint)).toBe(false);
    story.does(posts(story, { sentAt: later({ minutes: -5 }) }));
    expect(story.complaint).toMatchObject({
      ...{ stage: 'closed', closedBecause: 'content', owed: [] },
      posted: { note: { text: { text: note } }, noteAt: later({ minutes: -5 }) },
    });
    expect(fold(story.events)).toEqual(story.complaint);
  });

  test('A52: is owed where they agreed and it is put right, also when nobody asks whether all is well', () => {
    const story = answered(inPublic()).does(offering({ amount: 20 }));
    story.does(agreeing(story)).does(keeping(story)).does({ type: 'resolve', remedy: 'Money back.' });
    expect(abouts(story)).toEqual(['public note']);
  });

  test('A52: comes after the question whether all is well, however that ends well', () => {
    const resolved = () => {
      const story = answered(inPublic({ severity: 'serious' }))
        .does(privately)
        .does(offering({ amount: 20 }));
      return story.does(agreeing(story)).does(keeping(story)).does({ type: 'resolve', remedy: 'Money back.' });
    };
    const asked = resolved();
    expect(abouts(asked)).toEqual(['after remedy']);
    expect(asked.refusal({ type: 'close', reason: 'Done.' })).toEqual({ code: 'step first', field: 'reason' });
    expect(abouts(asked.does(outcome(asked, 'satisfied')))).toEqual(['public note']);
    const waived = resolved();
    waived.does({ type: 'waive follow-up', followUp: waived.contact(), because: 'we speak anyway' });
    expect(abouts(waived)).toEqual(['public note']);
  });

  test.each(['not', 'partly'] as const)('A52: is not owed to somebody who is %s satisfied', (said) => {
    const story = inPublic();
    expect(abouts(story.does(outcome(story, said)))).toEqual(['contact']);
    const again = content().does({ type: 'reopen', reason: 'It leaks again.' });
    expect(abouts(again)).toEqual(['contact']);
  });

  test('A52: is not owed for what nobody agreed to, nor for what came to us alone', () => {
    expect(answered(inPublic()).does({ type: 'resolve', remedy: 'New kettle.' }).complaint.stage).toBe('closed');
    const alone = logged({ via: 'social', what: toManagement });
    expect(alone.does(outcome(alone, 'satisfied')).complaint.stage).toBe('closed');
  });

  test('A52: is owed once: posted, and opened and ended well again, it is closed', () => {
    const story = content().does({ type: 'draft public note', text: note });
    story.does(posts(story)).does({ type: 'reopen', reason: null });
    expect(story.does(outcome(story, 'satisfied')).complaint.stage).toBe('closed');
  });

  test('A52: keeps it from being closed, until it is posted or left out for a reason', () => {
    const story = content();
    expect(story.refusal({ type: 'close', reason: 'Done.' })).toEqual({ code: 'step first', field: 'reason' });
    expect(story.refusal(outcome(story, 'satisfied'))?.code).toBe('step first');
    const waive = (because: CommandOf<'waive follow-up'>['because']) =>
      ({ type: 'waive follow-up', followUp: story.contact('public note'), because }) as const;
    expect(story.refusal(waive('we speak anyway'))).toEqual({ code: 'not that one', field: 'because' });
    story.does(waive('the post is gone'), { now: later({ hours: 1 }) });
    expect(story.complaint).toMatchObject({
      stage: 'closed',
      closedBecause: 'content',
      posted: { noteAt: later({ hours: 1 }) },
    });
  });

  test('A52: that the post is gone is no reason not to ask whether all is well', () => {
    const story = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'New kettle.' });
    const followUp = story.contact('after remedy');
    expect(story.refusal({ type: 'waive follow-up', followUp, because: 'the post is gone' })?.code).toBe(
      'not that one',
    );
  });

  test('A52: gives nothing of a person away, and says something', () => {
    const story = content({ orderNumber: 'A-4711' });
    const draft = (text: string) => story.refusal({ type: 'draft public note', text });
    expect(draft('A-4711 is put right.')).toEqual({ code: 'not that one', field: 'text' });
    expect(draft('Ring 030 1234567.')).toEqual({ code: 'not that one', field: 'text' });
    expect(draft('👍')).toEqual({ code: 'words missing', field: 'text' });
    // They write in private by now: the note is public all the same.
    expect(inPublic().does(privately).refusal({ type: 'draft public note', text: note })?.code).toBe('already');
  });

  test('A52: is posted as it was written last, and not in the future', () => {
    const story = content().does({ type: 'draft public note', text: note });
    const stale = posts(story);
    story.does({ type: 'draft public note', text: 'All is well now.' });
    expect(story.refusal(stale)?.code).toBe('already');
    expect(story.refusal(posts(story, { sentAt: later({ hours: 1 }) }))).toEqual({
      code: 'time in the past',
      field: 'sent',
    });
    story.does(posts(story));
    expect(story.refusal(posts(story))?.code).toBe('already');
  });

  test('A52: can be put off, and is never a promise', () => {
    const story = content();
    const until = { dueAt: later({ days: 2 }), promised: true };
    story.does({ type: 'snooze', followUp: story.contact('public note'), until });
    expect(story.complaint.owed).toMatchObject([{ about: 'public note', dueAt: later({ days: 2 }), promised: false }]);
  });

  test('A52: outlives what management answers meanwhile, and a time that they were told', () => {
    const story = content().does({ type: 'plan follow-up', dueAt: later({ days: 3 }), promised: true });
    story.does(
      {
        type: 'answer',
        round: story.round,
        cause: 'A seal.',
        prevention: 'Another one.',
        tellCustomer: 'It is found.',
      },
      { by: ana },
    );
    expect(abouts(story).toSorted()).toEqual(['answer', 'contact', 'public note']);
    story.does({ type: 'draft public note', text: note }).does(posts(story));
    expect(story.complaint.stage).toBe('resolved');
  });

  test('A52: is a contact like any other once nobody could read it after all', () => {
    const story = content().does({ type: 'correct', correction: { posted: null } });
    expect(abouts(story)).toEqual(['contact']);
    expect(story.does(outcome(story, 'satisfied')).complaint.stage).toBe('closed');
  });
});
