import { describe, expect, test } from '@jest/globals';
import { remedyKinds } from '../../../src/complaints/complaint.ts';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { answerOfferForm } from '../../../src/slack/views/answer-offer-form.ts';
import { actions } from '../../../src/slack/views/buttons.ts';
import { detailsView } from '../../../src/slack/views/details.ts';
import { canYouCard, offerNews } from '../../../src/slack/views/offer-messages.ts';
import { ownerCard } from '../../../src/slack/views/owner-card.ts';
import { planFixForm } from '../../../src/slack/views/plan-fix-form.ts';
import { everybody, later, logged, ravi, rita, type Story, understanding } from '../../complaints/story.ts';
import { expectFitsAPhone } from './card-size.ts';
import { expectViewFits, pressable, wordsOf } from './seen.ts';

const telling = { nameOf: (id: string) => everybody.find((one) => one.id === id)?.name ?? 'us', zone: 'UTC' };
const steps = (deliverer: string) => [
  { what: 'Order the seal', deliverer, dueAt: later({ days: 1 }) },
  { what: 'Fit it.', deliverer, dueAt: later({ days: 2 }) },
  { what: 'Try it out with them', deliverer: rita.id, dueAt: later({ days: 5 }) },
  { what: 'x'.repeat(300), deliverer, dueAt: later({ days: 6 }) },
];
function planned(deliverer = rita.id, count = 4): Story {
  const story = logged().does(understanding({ nothingMore: true }));
  return story.does({ type: 'plan fix', steps: steps(deliverer).slice(0, count), said: null });
}
function agreed(story: Story): Story {
  const { offers, events } = story.complaint;
  const version = Math.max(...offers.map((offer) => offer.version));
  expect(events).toBeGreaterThan(0);
  const answer = { agreed: true, via: 'phone', who: null, words: null } as const;
  return story.does({ type: 'answer offer', offer: offers[0]?.id ?? 0, version, ...answer });
}

describe('A49: the form of a plan', () => {
  const built = planFixForm.build({
    complaint: logged({ wanted: 'One that does not leak' }).complaint,
    ...{ by: rita.id, gates: defaultSettings.gates, defaultWhen: later({ days: 2 }) },
  });
  const typed = (filled: Record<string, object>) => ({
    ...{ private_metadata: JSON.stringify({ complaint: 'C1', about: 1 }) },
    state: { values: Object.fromEntries(Object.entries(filled).map(([id, value]) => [id, { [id]: value }])) },
  });
  const day = { selected_date_time: Date.parse(later({ days: 1 })) / 1_000 };
  const who = { selected_user: rita.id };

  test('A49: has four steps, of which the first is needed, and fits Slack', () => {
    expectViewFits(built);
    const inputs = built.blocks.map((block) => ({ optional: false, ...block }));
    expect(inputs.filter(({ block_id: id, optional }) => id?.startsWith('fix-what-') && !optional)).toHaveLength(1);
    expect(inputs.filter(({ block_id: id }) => id?.startsWith('fix-when-'))).toHaveLength(4);
  });

  test('A49: what is left empty is no step; half a step is an error on its own field', () => {
    const first = { 'fix-what-1': { value: 'Order it' }, 'fix-when-1': day, 'fix-deliverer-1': who };
    const read = planFixForm.parse(
      typed({
        ...first,
        'fix-deliverer-2': who,
        'fix-what-3': { value: 'Fit it' },
        'fix-when-3': day,
        'fix-deliverer-3': who,
      }),
    );
    expect(read).toMatchObject({ ok: true, value: { command: { steps: [{ number: 1 }, { number: 3 }], said: null } } });
    const half = {
      'fix-what-2': { value: 'Fit it' },
      'fix-when-3': day,
      'fix-what-4': { value: 'Try it' },
      'fix-when-4': day,
    };
    expect(planFixForm.parse(typed({ ...half, 'fix-agreed': { selected_options: [{ value: 'yes' }] } }))).toEqual({
      ok: false,
      errors: {
        'fix-what-1': 'Say in a few words what is done first.',
        'fix-when-2': 'Choose by when it is done.',
        'fix-what-3': 'Say what is done by then, or take the day away.',
        'fix-deliverer-4': 'Choose who does it.',
        'fix-via': 'Choose how they agreed.',
      },
    });
  });

  test('A49: a step is no remedy that is offered by itself', () => {
    expect(remedyKinds).not.toContain('fix step');
  });
});

describe('A49: what is told and seen of a plan', () => {
  test('A49: the text has the steps, their days in words and who does each, ready to be said or copied', () => {
    const view = answerOfferForm.build({ complaint: planned(rita.id, 3).complaint, ...telling });
    expectViewFits(view);
    expect(wordsOf(view.blocks)).toContain(
      [
        'This is how we would like to put it right:',
        '1. Order the seal. By Thursday 19 November at 10:00, by Rita.',
        '2. Fit it. By Friday 20 November at 10:00, by Rita.',
        '3. Try it out with them. By Monday 23 November at 10:00, by Rita.',
        'Do you agree to that?',
      ].join('\n'),
    );
  });

  test('A49: a step that nobody can do is not in it, and stands beside it', () => {
    const story = planned(ravi.id, 3);
    const [first] = story.complaint.offers;
    const cannot = { type: 'answer delivery', offer: first?.id ?? 0, can: false, because: null } as const;
    const view = answerOfferForm.build({ complaint: story.does(cannot, { by: ravi }).complaint, ...telling });
    expect(wordsOf(view.blocks)).toContain('1. Try it out with them.');
    expect(wordsOf(view.blocks)).toContain('cannot deliver it. Left out: Order the seal');
  });

  test('A49: whoever does several steps reads them in one card, and says of each that it is done', () => {
    const story = planned(ravi.id);
    const id = story.complaint.offers[0]?.id ?? 0;
    const card = () => canYouCard(story.complaint, id, ravi.id);
    expect(wordsOf(card().blocks)).toContain('Order the seal');
    expect(wordsOf(card().blocks)).toContain('Fit it.');
    expect(wordsOf(card().blocks)).not.toContain('Try it out');
    expectFitsAPhone(card());
    story.does({ type: 'answer delivery', offer: id, can: true, because: null }, { by: ravi });
    const event = story.events.at(-1);
    if (!event) throw new Error('nothing happened');
    expectFitsAPhone(offerNews(story.complaint, id, event));
    agreed(story);
    for (const done of ['Done: Order the seal', 'Done: Fit it.', 'Done: xxx']) {
      expect(wordsOf(card().blocks)).toContain(done);
      expectFitsAPhone(card());
      const next = story.complaint.offers.find(({ doneAt, deliverer }) => !doneAt && deliverer === ravi.id);
      story.does({ type: 'keep promise', offer: next?.id ?? 0, words: null }, { by: ravi });
    }
    expect(pressable(card().blocks)).toEqual([]);
  });

  test('A49: the card names the step whose turn it is, and More has each of them', () => {
    const story = agreed(planned());
    const [event] = story.events;
    if (!event) throw new Error('nothing is logged');
    const card = ownerCard({ complaint: story.complaint, heading: 'card', event, about: 0, reader: rita.id });
    expect(wordsOf(card.blocks)).toContain('Done: Order the seal');
    expect(wordsOf(card.blocks)).toContain('see that it is done for Mo Costa, Order the seal');
    expectFitsAPhone(card);
    const more = detailsView({ complaint: story.complaint, events: story.events, viewer: rita });
    expectViewFits(more);
    expect(pressable(more.blocks).filter((id) => id === actions.keepPromise)).toHaveLength(4);
    const { complaint, events } = planned();
    const before = detailsView({ complaint, events, viewer: rita });
    expect(wordsOf(before.blocks)).toContain('planned a step: Fit it.');
  });
});
