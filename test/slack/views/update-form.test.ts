import { describe, expect, test } from '@jest/globals';
import { type Via, vias } from '../../../src/complaints/complaint.ts';
import { aboutNextContact, aboutPromises } from '../../../src/slack/backed-sentences.ts';
import { actions } from '../../../src/slack/views/buttons.ts';
import { toDo } from '../../../src/slack/views/complaint-in-words.ts';
import { ownerCard } from '../../../src/slack/views/owner-card.ts';
import { planMessage } from '../../../src/slack/views/plan-message.ts';
import { sendForm } from '../../../src/slack/views/send-form.ts';
import { updateForm } from '../../../src/slack/views/update-form.ts';
import { updateText } from '../../../src/slack/views/update-text.ts';
import { momentInWords } from '../../../src/time/moment-in-words.ts';
import { checkWording } from '../../../src/wording/check-wording.ts';
import { agreeing, offering } from '../../complaints/offering.ts';
import { everybody, later, logged, ravi, rita, type Story, understanding } from '../../complaints/story.ts';
import { expectFitsAPhone } from './card-size.ts';
import { expectViewFits, pressable, wordsOf } from './seen.ts';

const nextAt = later({ days: 5 });
const nameOf = (id: string) => everybody.find((one) => one.id === id)?.name ?? 'us';
const updating = ({ complaint }: Story, via: Via = 'e-mail') => ({
  ...{ complaint, via, nextAt, nameOf },
  owner: nameOf(complaint.owner),
  zone: 'UTC',
});
/** A refund that Ravi pays by Friday, agreed; and 120 more that wait for a manager. */
function promised(): Story {
  const story = logged()
    .does(understanding({ nothingMore: true }))
    .does(offering({ deliverer: ravi.id }));
  story.does(
    { type: 'answer delivery', offer: story.complaint.offers[0]?.id ?? 0, can: true, because: null },
    { by: ravi },
  );
  return story.does(agreeing(story)).does(offering({ amount: 120, deliverer: rita.id }));
}
const cardOf = (story: Story, heading: 'card' | 'contact soon' = 'card', about = 0) => {
  const [event] = story.events;
  if (!event) throw new Error('nothing is logged');
  return ownerCard({ complaint: story.complaint, heading, event, about, reader: rita.id });
};

describe('A43: the draft of an update', () => {
  test('A43: names who has it, what was agreed with its day and who does it, whom it waits for, and when they hear next', () => {
    expect(updateText(updating(promised()))).toBe(
      [
        'Dear Mo Costa,',
        'I want to tell you how your complaint R-1 stands. It is still being worked on.',
        'What we agreed: refund of €20.00, by Friday 20 November at 10:00. Ravi sees to it.\nI am waiting for the word of my manager.',
        'You will hear from me by Monday 23 November at 10:00, also if there is no news by then.',
        'Kind regards,\nRita',
      ].join('\n\n'),
    );
  });

  test('A43: gives away neither an offer that may not be told yet, nor in public anything at all', () => {
    expect(updateText(updating(promised()))).not.toContain('120');
    const inPublic = updateText(updating(promised(), 'social'));
    expect(inPublic).not.toMatch(/refund|20\.00|manager|Mo Costa/);
    expect(inPublic).toContain('Monday 23 November at 10:00');
  });

  test.each(vias)('A43: %s: passes the wording check as it stands: behind each time stands something owed', (via) => {
    for (const story of [logged(), promised()]) {
      const text = updateText(updating(story, via));
      const [when, friday] = [nextAt, later({ days: 2 })].map((iso) => momentInWords(iso, 'UTC')) as [string, string];
      const backed = [...aboutNextContact(text, when), ...aboutPromises(text, [friday])];
      expect(aboutNextContact(text, when)).toHaveLength(1);
      expect(checkWording({ text, purpose: 'update', promised: backed })).toEqual([]);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  test.each(vias)('A43: the form fits Slack (%s), and a promise is ticked by nobody but the rep', (via) => {
    const view = updateForm.build({ ...updating(promised(), via), text: null, drawing: 1 });
    expectViewFits(view);
    expect(JSON.stringify(view)).not.toContain('initial_options');
  });

  test('A43: what is to be sent asks whether it has gone out, and is ticked as a promise where it tells the time', () => {
    const draft = { type: 'draft update', via: 'e-mail', text: 'It is still being worked on.', nextAt } as const;
    for (const tellsWhen of [true, false]) {
      const story = logged().does({ ...draft, tellsWhen });
      const view = sendForm.build(story);
      expectViewFits(view);
      expect(JSON.stringify(view).includes('initial_options')).toBe(tellsWhen);
      expect(wordsOf(cardOf(story).blocks)).toContain('The update is written and has not gone out yet.');
    }
  });
});

describe('A44: what the rep reads', () => {
  const silent = () => logged({ what: { now: 'owe', dueAt: later({ days: 40 }), promised: false } });

  test('A44: “tell them it is still being worked on”, with the button for it, in the plan and on the card', () => {
    const story = silent();
    const { complaint } = story;
    const [update] = complaint.owed;
    if (!update) throw new Error('nothing is owed');
    expect(toDo(complaint, update)).toBe('tell Mo Costa it is still being worked on');
    expect(toDo(complaint, { ...update, promised: true })).toBe('tell Mo Costa how it stands');
    const plan = planMessage({ due: [complaint], now: later({ days: 6 }) });
    expect(pressable(plan?.blocks ?? [])).toEqual([actions.update, actions.notYet, actions.more]);
    expect(pressable(cardOf(story).blocks)).toEqual([actions.understand, actions.update, actions.more]);
    expectFitsAPhone(cardOf(story));
  });

  test('A43: while a promise is not due the card’s button is to tell them, and that it is done stands beside it', () => {
    const story = promised();
    const until = { dueAt: later({ days: 7 }), promised: true };
    story.does({ type: 'snooze', followUp: story.contact('remedy'), until });
    expect(pressable(cardOf(story).blocks)).toEqual([actions.update, actions.keepPromise, actions.more]);
    expectFitsAPhone(cardOf(story));
  });

  test('A43: the reminder of an agreed update offers just that', () => {
    const story = logged();
    const next = { dueAt: nextAt, promised: true };
    story.does({ type: 'update', draft: null, via: 'phone', sentAt: null, text: null, next });
    const soon = cardOf(story, 'contact soon', story.contact('update'));
    expect(pressable(soon.blocks)).toEqual([actions.update, actions.notYet, actions.more]);
    expectFitsAPhone(soon);
  });
});
