import { describe, expect, test } from '@jest/globals';
import type { Complaint } from '../../../src/complaints/complaint.ts';
import type { CustomerRecord } from '../../../src/complaints/customer.ts';
import { customerBlocks, customerForm } from '../../../src/slack/views/customer-form.ts';
import { flagsInWords, mindThem, toReach, whoLine } from '../../../src/slack/views/customer-in-words.ts';
import { languageChoices, languageInWords } from '../../../src/slack/views/customer-languages.ts';
import { customerView, readCustomerButton } from '../../../src/slack/views/customer-record-view.ts';
import { customersFoundView, nobodyFoundView } from '../../../src/slack/views/customers-found.ts';
import { escalationCard } from '../../../src/slack/views/escalation-card.ts';
import { ownerCard } from '../../../src/slack/views/owner-card.ts';
import { lines } from '../../../src/slack/views/rich-text.ts';
import { choosePersonForm, samePersonBlocks, samePersonForm } from '../../../src/slack/views/same-person-form.ts';
import { ana, escalated, later, logged, rita, wednesday } from '../../complaints/story.ts';
import { block, element, expectFits, expectViewFits, filled, pressable, uglyTexts, wordsOf } from './seen.ts';

const none = { vip: false, vulnerable: false, doNotCall: false };
const anna: CustomerRecord = {
  ...none,
  id: 'T1:canna',
  team: 'T1',
  name: 'Anna Smith',
  alsoKnownAs: [],
  contacts: [
    { id: '1.contact', text: '0170 1234711', lastDigits: '4711' },
    { id: '2.contact', text: 'anna@example.com', lastDigits: 'a…na@example.com' },
  ],
  language: null,
  also: [],
  lastComplaint: { reference: 'R-7', at: wednesday },
  changes: [],
};
const smyth: CustomerRecord = { ...anna, id: 'T1:csmyth', name: 'Anna Smyth', contacts: [], lastComplaint: null };
const person = (role: 'rep' | 'manager' | 'member') => ({ id: 'U1', role, branch: 'main', active: true });
const complaint = (changes: Partial<Complaint> = {}): Complaint => ({ ...escalated().complaint, ...changes });

describe('What to know about a customer', () => {
  test('is said in words, what matters most before calling first', () => {
    expect(flagsInWords({ vip: true, vulnerable: true, doNotCall: true })).toEqual([
      'Do not call',
      'Vulnerable',
      'VIP',
    ]);
    expect(flagsInWords(none)).toEqual([]);
    expect(mindThem(null)).toBe('');
  });

  const reached = (text: string) =>
    complaint({ customer: { id: 'T1:c1', name: null, contact: { personal: '1.contact', text } } });

  test.each([
    ['0170 1', 'anna@example.com', 'anna@example.com'],
    ['0170 1', null, undefined],
    ['bo@example.com', 'anna@example.com', 'bo@example.com'],
  ])(
    'Not to be called, with %s in the complaint and %s in the record, they are reached by %s',
    (typed, contact, by) => {
      expect(toReach(reached(typed), { ...none, doNotCall: true, contact }).customer.contact?.text).toBe(by);
      expect(toReach(reached(typed), { ...none, contact }).customer.contact?.text).toBe(typed);
      expect(toReach(reached(typed), null).customer.contact?.text).toBe(typed);
    },
  );

  test('A line with nobody to call says that no e-mail is known', () => {
    const known = { ...none, doNotCall: true, contact: null };
    expect(wordsOf(lines(whoLine(toReach(reached('0170 1'), known), known)))).toBe(
      'No name given · Do not call · no e-mail known',
    );
  });
});

describe('Cards', () => {
  const known = { ...none, doNotCall: true, vulnerable: true, contact: null };
  const promise = logged({ what: { now: 'owe', dueAt: later({ hours: 6 }), promised: true } });
  const event = promise.events[0];
  if (!event) throw new Error('it was logged');
  const card = (heading: 'card' | 'contact soon') =>
    ownerCard({ complaint: toReach(promise.complaint, known), known, heading, event, about: 2, reader: rita.id });

  test.each(['card', 'contact soon'] as const)(
    'The owner’s, as %s, says not to call and shows no number',
    (heading) => {
      const { text, blocks } = card(heading);
      expect(wordsOf(blocks)).toContain('Do not call · Vulnerable');
      expect(wordsOf(blocks)).not.toMatch(/0170|[Cc]all Mo/);
      expect(text).not.toMatch(/0170|[Cc]all Mo/);
      expectFits({ text, blocks });
    },
  );

  test('The one of an escalation says it behind the name', () => {
    const story = escalated();
    const round = story.complaint.escalation?.event ?? 0;
    const input = { complaint: story.complaint, round, history: { count: 1, last: null } };
    expect(wordsOf(escalationCard({ ...input, known }).blocks)).toContain('Mo Costa · Do not call · Vulnerable');
  });
});

describe('The record', () => {
  const shown = { record: anna, history: [complaint()], total: 1, reachedOut: [], now: wednesday };

  test('A rep can change it, a manager can also make it one with another, a member nothing', () => {
    expect(pressable(customerView(shown, person('rep')).blocks)).toEqual(['customer-change']);
    expect(pressable(customerView(shown, person('manager')).blocks)).toEqual([
      'customer-change',
      'customer-same-person',
    ]);
    expect(pressable(customerView(shown, person('member')).blocks)).toEqual([]);
  });

  test('Everything that is known is in it', () => {
    const record = {
      ...anna,
      vulnerable: true,
      alsoKnownAs: ['Anna Smyth'],
      language: 'tr',
      changes: [{ by: 'U5', at: wednesday, fields: ['name' as const, 'doNotCall' as const] }],
    };
    const words = wordsOf(customerView({ ...shown, record }, person('rep')));
    for (const piece of [
      'Anna Smith · Vulnerable',
      'Also known as Anna Smyth',
      'Turkish',
      '0170 1234711',
      'One complaint',
    ])
      expect(words).toContain(piece);
    expect(words).toContain(`Last changed by @U5, ${wednesday}: name, do not call`);
  });

  test('A54: What we reached out to them about is there, and counts as no complaint', () => {
    const outreach = { problem: 'T1:p-1', reference: 'P-1', owner: rita.id };
    const reachedOut = [logged({ reference: 'R-57', words: 'The handle may break.', outreach }, { by: ana }).complaint];
    const words = wordsOf(customerView({ ...shown, history: [], total: 0, reachedOut }, person('rep')));
    expect(words).toContain('No complaint of theirs is known.We reach out to them: they have not complained of this');
    expect(words).toContain(`R-57 · ${wednesday} · P-1 · The handle may break. · `);
    expect(wordsOf(customerView(shown, person('rep')))).not.toContain('We reached out');
  });

  test('What was done is said once', () => {
    const remedy = { personal: '2.remedy', text: 'A new lamp.' };
    const closed = complaint({ stage: 'closed', closedBecause: 'content', remedy, escalation: null });
    const spot = complaint({
      stage: 'closed',
      closedBecause: 'solved on the spot',
      closedReason: remedy,
      remedy,
    });
    expect(wordsOf(customerView({ ...shown, history: [closed] }, person('rep')))).toMatch(
      /is content\. Done: A new lamp\./,
    );
    expect(wordsOf(customerView({ ...shown, history: [spot] }, person('rep'))).match(/A new lamp/g)).toHaveLength(1);
  });

  test.each(Object.entries(uglyTexts))('Slack takes it whatever was typed: %s', (_, text) => {
    const record = {
      ...anna,
      name: text,
      alsoKnownAs: Array.from({ length: 30 }, () => text),
      contacts: Array.from({ length: 60 }, (_each, n) => ({ id: `${n}.contact`, text, lastDigits: text })),
    };
    const history = Array.from({ length: 10 }, () =>
      complaint({
        remedy: { personal: '2.remedy', text },
        customer: { id: 'T1:c1', name: { personal: '1.name', text }, contact: null },
      }),
    );
    const reachedOut = history.map((each) => ({ ...each, outreach: true }));
    expectViewFits(customerView({ record, history, total: 400, reachedOut, now: wednesday }, person('manager')));
    expectViewFits(customerForm.build(record));
    expectViewFits(choosePersonForm.build({ record, total: 4 }));
    expectViewFits(samePersonForm.build({ record, total: 4 }, { record, total: 0 }));
    const found = { ...none, id: 'T1:c1', name: text, contact: text, lastDigits: text, lastComplaint: null };
    expectViewFits(
      customersFoundView(
        text,
        Array.from({ length: 30 }, () => found),
      ),
    );
    expectViewFits(nobodyFoundView(text));
  });
});

describe('Those who are found', () => {
  const found = {
    ...none,
    id: 'T1:canna',
    name: 'Anna Smith',
    contact: '0170 1234711',
    lastDigits: '4711',
    lastComplaint: null,
  };

  test('Each is told apart and can be opened', () => {
    const view = customersFoundView('anna', [found, { ...found, id: 'T1:cother', lastDigits: '0815', vip: true }]);
    expect(wordsOf(view)).toContain('Anna Smith ··4711 · no complaint yet');
    expect(wordsOf(view)).toContain('Anna Smith ··0815 · VIP · no complaint yet');
    expect(JSON.stringify(view)).toContain('"value":"T1:cother"');
  });

  test('More than fit are said to be more', () => {
    const many = (count: number) =>
      customersFoundView(
        'a',
        Array.from({ length: count }, () => found),
      );
    expect(wordsOf(many(15))).not.toContain('There are more');
    expect(wordsOf(many(16))).toContain('There are more');
  });

  test('A value that is none of ours is refused', () => {
    expect(readCustomerButton('T1:canna')).toBe('T1:canna');
    for (const value of ['', 'anna', 'customer:T1:canna', '{}']) expect(() => readCustomerButton(value)).toThrow();
  });
});

describe('The form that changes a record', () => {
  const given = (record: CustomerRecord, fields: Parameters<typeof filled>[1]) =>
    customerForm.parse(filled(customerForm.build(record), fields));

  test('Is filled in with what is known', () => {
    const view = customerForm.build({ ...anna, vip: true, language: 'tr' });
    expect(element(view, customerBlocks.name).initial_value).toBe('Anna Smith');
    expect(element(view, customerBlocks.contacts).initial_value).toBe('0170 1234711\nanna@example.com');
    expect(element(view, customerBlocks.language).initial_option).toMatchObject({ value: 'tr' });
    expect(element(view, customerBlocks.flags).initial_options).toMatchObject([{ value: 'vip' }]);
    expect(block(view, customerBlocks.name).optional).toBe(true);
  });

  test('Says only what was changed of language and flags, so that what others changed meanwhile stays', () => {
    const fields = {
      [customerBlocks.name]: { value: 'Anna' },
      [customerBlocks.contacts]: { value: '0170 1234711\r\n\nnew@example.com' },
      [customerBlocks.language]: { choice: 'tr' },
    };
    expect(given({ ...anna, language: 'tr', vip: true }, fields)).toEqual({
      ok: true,
      value: {
        customer: 'T1:canna',
        change: {
          name: 'Anna',
          contacts: { shown: ['1.contact', '2.contact'], now: ['0170 1234711', 'new@example.com'] },
          vip: false,
        },
      },
    });
    expect(given({ ...anna, language: 'tr' }, { [customerBlocks.language]: { choice: 'none' } })).toMatchObject({
      value: { change: { name: null, language: null } },
    });
  });

  test('Contacts that do not fit are neither shown nor taken away', () => {
    const contacts = Array.from({ length: 40 }, (_, n) => ({
      id: `${n}.contact`,
      text: `${'x'.repeat(150)}${n}@a.bc`,
      lastDigits: null,
    }));
    const view = customerForm.build({ ...anna, contacts });
    const lines = String(element(view, customerBlocks.contacts).initial_value).split('\n');
    expect(lines.length).toBeLessThan(20);
    const parsed = given({ ...anna, contacts }, { [customerBlocks.contacts]: { value: lines.join('\n') } });
    expect(parsed).toMatchObject({
      ok: true,
      value: { change: { contacts: { shown: contacts.slice(0, lines.length).map(({ id }) => id) } } },
    });
  });

  test('Languages have names, each once', () => {
    expect(languageInWords('de')).toBe('German');
    const names = languageChoices.map(({ text }) => text);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(100);
    for (const name of names) expect(name).toMatch(/^\p{Lu}\p{L}+/u);
  });
});

describe('The same person', () => {
  test('Both are shown with what tells them apart, and what will happen', () => {
    const words = wordsOf(
      samePersonForm.build({ record: { ...anna, vip: true }, total: 3 }, { record: smyth, total: 1 }),
    );
    expect(words).toContain('Anna Smith · VIP · ··4711, a…na@example.com · 3 complaints, the last R-7');
    expect(words).toContain('Anna Smyth · no contact known · one complaint');
    expect(words).toContain('one history of 4');
    expect(words).toContain('What is marked on either holds: VIP.');
    expect(words).toContain('cannot be undone');
  });

  test('Somebody we know has to be chosen, and somebody else', () => {
    const view = choosePersonForm.build({ record: anna, total: 1 });
    const chosen = (choice: string) => choosePersonForm.parse(filled(view, { [samePersonBlocks.who]: { choice } }));
    expect(chosen('customer:T1:csmyth')).toEqual({ ok: true, value: { into: 'T1:canna', from: 'T1:csmyth' } });
    for (const wrong of ['customer:T1:canna', 'none', 'new:Bo']) expect(chosen(wrong)).toMatchObject({ ok: false });
  });

  test('Nothing is done before somebody says that they are sure', () => {
    const view = samePersonForm.build({ record: anna, total: 1 }, { record: smyth, total: 0 });
    const sure = (ticked: boolean) => samePersonForm.parse(filled(view, { [samePersonBlocks.sure]: { ticked } }));
    expect(sure(false)).toMatchObject({ ok: false, errors: { [samePersonBlocks.sure]: expect.any(String) } });
    expect(sure(true)).toEqual({ ok: true, value: { into: 'T1:canna', from: 'T1:csmyth' } });
  });
});
