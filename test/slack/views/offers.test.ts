import { describe, expect, test } from '@jest/globals';
import { remedyKinds } from '../../../src/complaints/complaint.ts';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { answerOfferBlocks, answerOfferForm } from '../../../src/slack/views/answer-offer-form.ts';
import { actions, readButton } from '../../../src/slack/views/buttons.ts';
import {
  awaitingOffer,
  changeOfferForm,
  decideOfferBlocks,
  refuseOfferForm,
} from '../../../src/slack/views/decide-offer-forms.ts';
import { detailsView } from '../../../src/slack/views/details.ts';
import { digestMessage } from '../../../src/slack/views/digest-message.ts';
import { gateBlocks } from '../../../src/slack/views/gate-inputs.ts';
import { offerBlocks, offerForm } from '../../../src/slack/views/offer-form.ts';
import { approvalCard, canYouCard, offerNews } from '../../../src/slack/views/offer-messages.ts';
import { ownerCard } from '../../../src/slack/views/owner-card.ts';
import { planMessage } from '../../../src/slack/views/plan-message.ts';
import { timelineView } from '../../../src/slack/views/timeline-view.ts';
import { agreeing, approving, keeping, offering, offerOf } from '../../complaints/offering.ts';
import {
  ana,
  everybody,
  gates,
  later,
  logged,
  ravi,
  refusalOf,
  rita,
  type Story,
  understanding,
} from '../../complaints/story.ts';
import { expectFitsAPhone } from './card-size.ts';
import { block, element, expectFits, expectViewFits, filled, pressable, uglyTexts, within, wordsOf } from './seen.ts';

const { limits } = defaultSettings;
const draw = (story: Story, over: Partial<Parameters<typeof offerForm.build>[0]> = {}) =>
  offerForm.build({
    ...{ complaint: story.complaint, by: rita.id, limits, gates: gates('off').gates },
    ...{ defaultWhen: later({ days: 2 }), like: [], ...over },
  });
const asked = () => logged({ wanted: 'The money back' }).does(offering({ amount: 120, why: 'The second that leaks.' }));
const can = (story: Story, yes: boolean, because: string | null = null) =>
  ({ type: 'answer delivery', offer: offerOf(story), can: yes, because }) as const;
const refuse = (story: Story, because = 'A new lamp is enough.') =>
  ({ type: 'refuse offer', offer: offerOf(story), because }) as const;
const last = (story: Story) => {
  const event = story.last[0];
  if (!event) throw new Error('nothing happened');
  return event;
};
const primary = (blocks: readonly unknown[]) =>
  within(blocks).flatMap(({ action_id, style }) => (style === 'primary' ? [action_id] : []));

const telling = { nameOf: (id: string) => everybody.find((one) => one.id === id)?.name ?? 'us', zone: 'UTC' };

describe('The form of an offer', () => {
  const read = (view: ReturnType<typeof draw>, fields: Parameters<typeof filled>[1]) =>
    offerForm.parse(
      filled(view, {
        [offerBlocks.kind]: { choice: 'refund' },
        [offerBlocks.amount]: { value: '12,50' },
        [offerBlocks.when]: { at: later({ days: 2 }) },
        [offerBlocks.deliverer]: { person: ravi.id },
        [offerBlocks.via]: { choice: 'phone' },
        ...fields,
      }),
    );

  test('A25: every kind can be chosen, and none is for anybody', () => {
    const view = draw(logged());
    expectViewFits(view);
    const { options, initial_option } = element(view, offerBlocks.kind);
    expect((options as { value: string }[]).map(({ value }) => value)).toEqual(remedyKinds);
    expect(initial_option).toBeUndefined();
  });

  test('A05: what they want stands above it', () => {
    expect(wordsOf(draw(asked()).blocks)).toContain('They want: The money back');
  });

  test('A26: and what like cases got, and room for why', () => {
    const words = wordsOf(draw(logged(), { like: ['R-7: refund of €100.00', 'R-9: repair'] }).blocks);
    for (const piece of ['Like cases got', 'R-7: refund of €100.00', 'R-9: repair']) expect(words).toContain(piece);
    expect(wordsOf(draw(logged()).blocks)).not.toContain('Like cases got');
    expect(block(draw(logged()), offerBlocks.why).optional).toBe(true);
  });

  test('A39: it says the limits, and that a colleague is asked first; whoever opens it delivers it', () => {
    const view = draw(logged());
    expect(block(view, offerBlocks.amount).hint).toMatchObject({ text: expect.stringContaining('up to 50 alone') });
    expect(block(view, offerBlocks.deliverer).hint).toMatchObject({ text: expect.stringContaining('asked first') });
    expect(element(view, offerBlocks.deliverer).initial_user).toBe(rita.id);
  });

  test('A25: it is read as it was filled in', () => {
    expect(read(draw(logged()), { [offerBlocks.why]: { value: 'Twice.' } })).toEqual({
      ok: true,
      value: {
        complaint: 'C1',
        command: {
          ...{ type: 'offer', kind: 'refund', amount: 12.5, what: null, deliverer: ravi.id },
          ...{ dueAt: later({ days: 2 }), why: 'Twice.', said: null, done: false, without: null },
        },
      },
    });
    expect(read(draw(logged()), { [offerBlocks.agreed]: { ticks: ['agreed', 'done'] } })).toMatchObject({
      value: { command: { said: { via: 'phone' }, done: true } },
    });
  });

  test('A39: an amount that could be two, or is of another currency, is asked back on its field', () => {
    for (const [value, sentence] of [
      ['1.234', 'Is that 1234 or 1.23?'],
      ['20 USD', 'Offers are made in EUR here.'],
      ['some', 'Write an amount'],
    ] as const) {
      expect(read(draw(logged()), { [offerBlocks.amount]: { value } })).toEqual({
        ok: false,
        errors: { [offerBlocks.amount]: expect.stringContaining(sentence) },
      });
    }
  });

  test('A41: agreed without how, nobody who does it, and no kind are asked back on their fields', () => {
    const ticked = { [offerBlocks.agreed]: { ticks: ['agreed'] }, [offerBlocks.via]: {} };
    const wrong = (fields: Parameters<typeof filled>[1]) => {
      const parsed = read(draw(logged()), fields);
      return parsed.ok ? [] : Object.keys(parsed.errors);
    };
    expect(wrong(ticked)).toEqual([offerBlocks.via]);
    expect(wrong({ [offerBlocks.deliverer]: {} })).toEqual([offerBlocks.deliverer]);
    expect(wrong({ [offerBlocks.kind]: {} })).toEqual([offerBlocks.kind]);
  });

  test('A48: what should come first is said, with room for why it goes on without', () => {
    const view = draw(logged(), { gates: gates('require', 'summary').gates });
    expect(wordsOf(view.blocks)).toContain('Before this: sum up and let them confirm it.');
    expect(read(view, { [gateBlocks.without]: { value: 'They had to go.' } })).toMatchObject({
      value: { command: { without: 'They had to go.' } },
    });
  });
});

describe('What the customer says to it', () => {
  test('A42: it is told as what, how much, by whom and by when, and their answer is to that version', () => {
    const story = logged().does(offering({ what: 'The delivery, too' }));
    const view = answerOfferForm.build({ ...telling, complaint: story.complaint });
    expectViewFits(view);
    const words = wordsOf(view.blocks);
    for (const piece of ['Tell them', 'refund of €20.00: The delivery, too', `@${rita.id}`, later({ days: 2 })]) {
      expect(words).toContain(piece);
    }
    expect(element(view, answerOfferBlocks.agreed).initial_option).toBeUndefined();
    const fields = {
      [answerOfferBlocks.agreed]: { choice: 'yes' },
      [answerOfferBlocks.via]: { choice: 'e-mail' },
      [answerOfferBlocks.who]: { value: 'Mo' },
      [answerOfferBlocks.words]: { value: 'Fine.' },
    };
    expect(answerOfferForm.parse(filled(view, fields))).toEqual({
      ok: true,
      value: {
        complaint: 'C1',
        command: agreeing(story, { via: 'e-mail', who: 'Mo', words: 'Fine.' }),
      },
    });
    expect(
      answerOfferForm.parse(filled(view, { ...fields, [answerOfferBlocks.agreed]: { choice: 'no' } })),
    ).toMatchObject({
      value: { command: { agreed: false } },
    });
  });

  test('A41: nothing is chosen for anybody', () => {
    const view = answerOfferForm.build({ ...telling, complaint: logged().does(offering()).complaint });
    expect(answerOfferForm.parse(filled(view, { [answerOfferBlocks.via]: { choice: 'phone' } }))).toMatchObject({
      ok: false,
      errors: { [answerOfferBlocks.agreed]: 'Choose what they say.' },
    });
  });

  test('A39: it is not opened while it waits for somebody, nor when nothing is offered', () => {
    const build = (story: Story) => () => answerOfferForm.build({ ...telling, complaint: story.complaint });
    expect(build(asked())).toThrow('It waits for a manager, or for whoever delivers it.');
    expect(build(logged())).toThrow('Nothing is offered on R-1 that waits for an answer.');
  });
});

describe('The approval card', () => {
  const card = (story: Story) => approvalCard(story.complaint, offerOf(story));

  test('A39: says who asks for what, for whom, why, and offers to approve, change or refuse', () => {
    const story = asked();
    const { text, blocks } = card(story);
    const words = wordsOf(blocks);
    for (const piece of [
      `@${rita.id} asks for your approval.`,
      'The kettle leaks.',
      'Mo Costa wants: The money back',
      'refund of €120.00',
      'Why: The second that leaks.',
      later({ days: 2 }),
    ]) {
      expect(words).toContain(piece);
    }
    expect(text).toContain('€120.00');
    expect(pressable(blocks)).toEqual([actions.approve, actions.changeOffer, actions.refuseOffer]);
    expect(readButton(String(element(blocks, actions.approve).value))).toMatchObject({ about: offerOf(story) });
  });

  test('A39: once decided it says how and by whom, and nothing is left to press', () => {
    const changed = asked();
    changed.does(approving(changed, { amount: 100, because: 'Like cases got 100.' }), { by: ana });
    expect(wordsOf(card(changed).blocks)).toContain(
      `Approved by @${ana.id}, as €100.00 instead of €120.00: Like cases got 100.`,
    );
    const refused = asked();
    refused.does(refuse(refused), { by: ana });
    expect(wordsOf(card(refused).blocks)).toContain(`Refused by @${ana.id}: A new lamp is enough.`);
    for (const story of [changed, refused]) expect(pressable(card(story).blocks)).toEqual([]);
  });

  test('A39: not wanted, not to be delivered, or withdrawn, it asks for nothing any more', () => {
    const unwanted = asked();
    unwanted.does(agreeing(unwanted, { agreed: false }));
    const undelivered = logged().does(offering({ amount: 120, deliverer: ravi.id }));
    undelivered.does(can(undelivered, false), { by: ravi });
    const withdrawn = asked().does({ type: 'withdraw', because: 'a test', words: null });
    const said = [unwanted, undelivered, withdrawn].map((story) => wordsOf(card(story).blocks));
    expect(said[0]).toContain('Not wanted.');
    expect(said[1]).toContain(`@${ravi.id} cannot deliver it.`);
    expect(said[2]).toContain('It was not wanted any more.');
    for (const story of [unwanted, undelivered, withdrawn]) {
      expect(pressable(card(story).blocks)).toEqual([]);
      expectFitsAPhone(card(story));
    }
  });

  test('A39: another amount has its form, with the reason; so has a refusal', () => {
    const story = asked();
    const view = changeOfferForm.build({ complaint: story.complaint, offer: offerOf(story) });
    expectViewFits(view);
    expect(element(view, decideOfferBlocks.amount).initial_value).toBe('120');
    const fields = { [decideOfferBlocks.amount]: { value: '1.000,00' }, [decideOfferBlocks.because]: { value: 'So.' } };
    expect(changeOfferForm.parse(filled(view, fields))).toMatchObject({
      value: { command: approving(story, { amount: 1_000, because: 'So.' }) },
    });
    for (const value of ['1.000', ' ', 'some', '20 USD']) {
      expect(changeOfferForm.parse(filled(view, { ...fields, [decideOfferBlocks.amount]: { value } }))).toMatchObject({
        ok: false,
        errors: { [decideOfferBlocks.amount]: expect.any(String) },
      });
    }
    const no = refuseOfferForm.build({ complaint: story.complaint, offer: offerOf(story) });
    expectViewFits(no);
    expect(refuseOfferForm.parse(filled(no, { [decideOfferBlocks.because]: { value: 'No.' } }))).toMatchObject({
      value: { command: refuse(story, 'No.') },
    });
    story.does(approving(story), { by: ana });
    expect(refusalOf(() => awaitingOffer(story.complaint, offerOf(story)))?.code).toBe('already');
  });

  test('A39: what waits stands in the digest', () => {
    const counts = { logged: 0, solvedOnTheSpot: 0, closedContent: 0, closed: 0, reopened: 0 };
    const digest = digestMessage({
      ...{
        now: later({}),
        notTakenOn: [],
        answersOwed: [],
        notPrevented: [],
        problems: [],
        unseen: { total: 0, shown: [] },
        notDone: [],
        privateLate: 0,
        ownersLeft: [],
        counts,
      },
      toApprove: [asked().complaint],
    });
    const words = wordsOf(digest?.blocks);
    expect(words).toContain('Offers that wait for approval');
    expect(words).toContain(`@${rita.id} asks: refund of €120.00`);
  });
});

describe('Whoever delivers it', () => {
  const delivering = () => logged().does(offering({ kind: 'repair', amount: null, deliverer: ravi.id }));
  const card = (story: Story) => canYouCard(story.complaint, offerOf(story), ravi.id);

  test('A39: is asked whether they can, and answers with one press', () => {
    const { blocks } = card(delivering());
    expect(wordsOf(blocks)).toContain(`@${rita.id} would like to offer this to Mo Costa (R-1). Can you do it?`);
    expect(wordsOf(blocks)).toContain('repair');
    expect(pressable(blocks)).toEqual([actions.iCan, actions.iCannot, actions.more]);
  });

  test('A40: says that it is done once it is agreed, and nothing more after that', () => {
    const story = delivering();
    story.does(can(story, true), { by: ravi });
    expect(pressable(card(story).blocks)).toEqual([]);
    story.does(agreeing(story));
    expect(pressable(card(story).blocks)).toEqual([actions.keepPromise, actions.more]);
    expect(wordsOf(card(story).blocks)).toContain('They agreed (phone)');
    story.does(keeping(story), { by: ravi });
    expect(pressable(card(story).blocks)).toEqual([]);
    expect(wordsOf(card(story).blocks)).toContain('Done, ');
  });

  test('A39: is asked nothing once it was refused, or is somebody else’s', () => {
    const refused = logged().does(offering({ amount: 120, deliverer: ravi.id }));
    refused.does(refuse(refused), { by: ana });
    expect(pressable(card(refused).blocks)).toEqual([]);
    expect(pressable(canYouCard(delivering().complaint, 2, rita.id).blocks)).toEqual([]);
  });
});

describe('What the owner hears', () => {
  const news = (story: Story) => offerNews(story.complaint, offerOf(story), last(story));

  test('A39: approved with another amount: both, the reason, and “What do they say?”', () => {
    const story = asked();
    story.does(approving(story, { amount: 100, because: 'Like cases got 100.' }), { by: ana });
    const words = wordsOf(news(story).blocks);
    expect(words).toContain(`@${ana.id} approved your offer: €100.00, not €120.00. Like cases got 100.`);
    expect(words).toContain('refund of €100.00');
    expect(primary(news(story).blocks)).toEqual([actions.tellOffer]);
  });

  test('A39: approved once its time has passed: no time is told that is over', () => {
    const story = asked();
    story.does(approving(story), { by: ana, now: later({ days: 9 }) });
    const words = wordsOf(news(story).blocks);
    expect(words).toContain('The time you meant has passed');
    expect(words).not.toContain('Tell them, with the time');
    expect(primary(news(story).blocks)).toEqual([actions.offer]);
  });

  test('A39: refused, or not to be delivered: why, and something else can be offered', () => {
    const refused = asked();
    refused.does(refuse(refused), { by: ana });
    expect(wordsOf(news(refused).blocks)).toContain(`@${ana.id} refused your offer: A new lamp is enough.`);
    const undelivered = logged().does(offering({ deliverer: ravi.id }));
    undelivered.does(can(undelivered, false, 'No van.'), { by: ravi });
    expect(wordsOf(news(undelivered).blocks)).toContain(`@${ravi.id} cannot do it: No van.`);
    for (const story of [refused, undelivered]) {
      expect(primary(news(story).blocks)).toEqual([actions.offer]);
      // There is nothing to tell anybody.
      expect(wordsOf(news(story).blocks)).not.toContain('Tell them');
    }
  });

  test('A39: approved while the deliverer is still asked: it is not to be told yet', () => {
    const story = logged().does(offering({ amount: 120, deliverer: ravi.id }));
    story.does(approving(story), { by: ana });
    expect(primary(news(story).blocks)).toEqual([]);
    expect(wordsOf(news(story).blocks)).not.toContain('Tell them');
    story.does(can(story, true), { by: ravi });
    expect(wordsOf(news(story).blocks)).toContain(`@${ravi.id} can do it.`);
    expect(primary(news(story).blocks)).toEqual([actions.tellOffer]);
  });

  test('A39, A40: the card says what waits, and the plan offers “It is done” for a promise', () => {
    const story = asked();
    const card = () => {
      const event = story.events[0];
      if (!event) throw new Error('nothing is logged');
      return ownerCard({ complaint: story.complaint, heading: 'card', event, about: 0, reader: rita.id });
    };
    expect(wordsOf(card().blocks)).toContain('An offer waits for approval.');
    story.does(approving(story), { by: ana });
    expect(wordsOf(card().blocks)).not.toContain('waits for approval');
    story.does(understanding({ nothingMore: true })).does(agreeing(story));
    const plan = planMessage({ due: [story.complaint], now: later({ days: 2 }) });
    expect(pressable(plan?.blocks ?? [])).toContain(actions.keepPromise);
    expectFitsAPhone(card());
  });
});

test('A25, A39 to A42: the timeline tells each step, with who did it', () => {
  const story = logged().does(offering({ amount: 120, deliverer: ravi.id, why: 'The second.' }));
  story.does(approving(story, { amount: 100, because: 'As usual.' }), { by: ana }).does(can(story, true), { by: ravi });
  story.does(agreeing(story, { words: 'Fine.' })).does(keeping(story), { by: ravi });
  story.does(offering({ amount: 120, deliverer: ravi.id })).does(can(story, false, 'No van.'), { by: ravi });
  story.does(offering({ amount: 120 })).does(refuse(story), { by: ana });
  const words = wordsOf(timelineView({ complaint: story.complaint, events: story.events, skip: 0 }).blocks);
  for (const told of [
    `@${rita.id} thought of refund of €120.00, for a manager to approve, if @${ravi.id} can: The second.`,
    `@${ana.id} approved the offer: €100.00: As usual.`,
    `@${ravi.id} can deliver it.`,
    `The customer agreed (phone); @${rita.id} wrote it down: Fine.`,
    `@${ravi.id} did what was agreed`,
    `@${ravi.id} cannot deliver it: No van.`,
    `@${ana.id} refused the offer: A new lamp is enough.`,
  ]) {
    expect(words).toContain(told);
  }
});

describe.each(Object.entries(uglyTexts))('A50: Slack takes it all, on a phone, whatever was typed: %s', (_, ugly) => {
  const text = `${ugly.slice(0, 2_900)} well`;
  const short = text.slice(0, 300);
  const story = (over: Parameters<typeof offering>[0] = {}) => {
    const customer = { id: null, name: text.slice(0, 200), contact: `${text.slice(0, 150)}1` };
    return logged({ words: text, wanted: text, customer }).does(
      offering({ amount: 120, what: short, why: text.slice(0, 500), deliverer: ravi.id, ...over }),
    );
  };

  test('the forms', () => {
    const one = story();
    const { complaint } = one;
    expectViewFits(
      draw(one, {
        like: [text, text, text].map((line) => line.slice(0, 300)),
        gates: gates('require', 'summary').gates,
      }),
    );
    expectViewFits(changeOfferForm.build({ complaint, offer: offerOf(one) }));
    expectViewFits(refuseOfferForm.build({ complaint, offer: offerOf(one) }));
    one.does(approving(one, { amount: 100, because: text }), { by: ana }).does(can(one, true), { by: ravi });
    expectViewFits(answerOfferForm.build({ ...telling, complaint: one.complaint }));
  });

  test('the cards and messages', () => {
    const one = story();
    const cards = () => [
      approvalCard(one.complaint, offerOf(one)),
      canYouCard(one.complaint, offerOf(one), ravi.id),
      offerNews(one.complaint, offerOf(one), last(one)),
    ];
    const fit = () => {
      for (const card of cards()) {
        expectFits(card);
        expectFitsAPhone(card);
      }
    };
    fit();
    one.does(approving(one, { amount: 100, because: text }), { by: ana });
    fit();
    one.does(can(one, true), { by: ravi });
    fit();
    one.does(agreeing(one, { who: text.slice(0, 100), words: text.slice(0, 1_000) }));
    fit();
    expectViewFits(
      detailsView({ complaint: one.complaint, events: one.events, viewer: rita, settings: defaultSettings }),
    );
    expectViewFits(timelineView({ complaint: one.complaint, events: one.events, skip: 0 }));
    const refused = story();
    refused.does(refuse(refused, text), { by: ana });
    expectFits(offerNews(refused.complaint, offerOf(refused), last(refused)));
    expectFitsAPhone(approvalCard(refused.complaint, offerOf(refused)));
  });

  test('the details with ten offers', () => {
    const one = story();
    for (let n = 0; n < 12; n += 1) one.does(offering({ amount: 120, what: short }));
    expectViewFits(
      detailsView({ complaint: one.complaint, events: one.events, viewer: rita, settings: defaultSettings }),
    );
  });
});
