import { describe, expect, test } from '@jest/globals';
import type { LogCommand } from '../../../src/complaints/command.ts';
import { publicTemplate } from '../../../src/complaints/default-templates.ts';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { filledIn, templateFor } from '../../../src/complaints/template-for.ts';
import { acknowledgeForm } from '../../../src/slack/views/acknowledge-form.ts';
import { complaintOptions } from '../../../src/slack/views/complaint-options.ts';
import { correctForm } from '../../../src/slack/views/correct-form.ts';
import { detailsView } from '../../../src/slack/views/details.ts';
import { escalationCard } from '../../../src/slack/views/escalation-card.ts';
import { firstContactOverdue } from '../../../src/slack/views/first-contact-overdue.ts';
import { foundReply } from '../../../src/slack/views/found-reply.ts';
import { goPrivateBlocks, goPrivateForm } from '../../../src/slack/views/go-private-form.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { logForm } from '../../../src/slack/views/log-form.ts';
import { outcomeForm } from '../../../src/slack/views/outcome-form.ts';
import { ownerCard } from '../../../src/slack/views/owner-card.ts';
import { personalTextsOf } from '../../../src/slack/views/personal-texts-of.ts';
import { planMessage } from '../../../src/slack/views/plan-message.ts';
import { postNoteForm } from '../../../src/slack/views/post-note-form.ts';
import { postedBlocks } from '../../../src/slack/views/posted-inputs.ts';
import { proposedNote, publicNoteBlocks, publicNoteForm } from '../../../src/slack/views/public-note-form.ts';
import { mineReply } from '../../../src/slack/views/replies.ts';
import { sendForm } from '../../../src/slack/views/send-form.ts';
import { timelineView } from '../../../src/slack/views/timeline-view.ts';
import { waiveForm } from '../../../src/slack/views/waive-form.ts';
import { whatChanged } from '../../../src/slack/what-changed.ts';
import { checkWording } from '../../../src/wording/check-wording.ts';
import { agreeing, keeping, offering } from '../../complaints/offering.ts';
import { drafted, later, logged, refusalOf, rita, type Story, toManagement } from '../../complaints/story.ts';
import { expectFitsAPhone } from './card-size.ts';
import { element, expectFits, expectViewFits, filled, pressable, uglyTexts, within, wordsOf } from './seen.ts';

const link = 'https://www.instagram.com/p/Cx1/';
const customer = { id: null, name: 'Mo Costa', contact: null };
const inPublic = (over: Partial<LogCommand> = {}) =>
  logged({ via: 'social', posted: { link, reach: '12,000' }, customer, what: toManagement, ...over });
const holding = drafted({ via: 'social', text: 'Thank you. Please write to us in private.' });
const answered = (story: Story) =>
  story.does(holding).does({
    ...{ type: 'acknowledge', draft: story.complaint.draft?.event ?? 0, via: 'social', sentAt: null },
    ...{ text: null, parts: [], mood: null, next: null },
  });
const satisfied = (story: Story) =>
  ({ type: 'record outcome', followUp: story.contact(), outcome: 'satisfied', words: null, next: null }) as const;
const content = (story = inPublic()) => story.does(satisfied(story));
const note = 'Thank you again for telling us. It is put right.';
const written = () => content().does({ type: 'draft public note', text: note });
const card = (story: Story, heading: 'card' | 'contact soon' = 'card', about = 0) => {
  const event = story.events[0];
  if (!event) throw new Error('nothing happened');
  return ownerCard({ complaint: story.complaint, heading, event, about, reader: rita.id });
};
const details = (story: Story) => detailsView({ complaint: story.complaint, events: story.events, viewer: rita });
const said = 'public on Instagram (reach 12,000)';

describe('A52: everybody sees that everybody can read it', () => {
  test('A52: cards and lists say where, and how many could', () => {
    const story = inPublic();
    const { complaint } = story;
    const round = story.round;
    const shown = [
      card(story),
      escalationCard({ complaint, round, history: { count: 1, last: null } }),
      planMessage({ due: [complaint], now: later({}) }),
      mineReply([complaint], later({})),
      foundReply('kettle', [complaint], { complete: true, now: later({}) }),
      firstContactOverdue(complaint),
      homeView({
        ...{ person: rita, guide: [], now: later({}) },
        lists: [{ name: 'due', total: 1, skip: 0, shown: [complaint] }],
      }),
      details(story),
    ];
    for (const each of shown) expect(wordsOf(each?.blocks)).toContain(said);
    expect(complaintOptions([complaint], later({}))[0]?.description?.text).toMatch(/, public$/);
  });

  test('A52: without a link and a number they say that it is public; what came to us alone says nothing', () => {
    const words = wordsOf(card(inPublic({ posted: { link: null, reach: null } })).blocks);
    expect(words).toContain('Mo Costa · public');
    expect(wordsOf(card(logged({ via: 'social', customer, what: toManagement })).blocks)).not.toContain('· public');
  });

  test('A52: it takes no line more, on the longest cards either', () => {
    const tirade = 'It leaks again, and nobody answers me.\n\n'.repeat(50);
    const story = inPublic({ words: tirade, wanted: tirade, what: { now: 'management', reason: tirade } });
    const { complaint, round } = { complaint: story.complaint, round: story.round };
    expectFitsAPhone(escalationCard({ complaint, round, history: { count: 3, last: null } }));
    expectFitsAPhone(card(story));
    expectFitsAPhone(card(answered(story)));
  });

  test('A52: the details have the link; struck out, it says so, and nothing leads there', () => {
    const story = inPublic();
    expect(within(details(story)).filter(({ type }) => type === 'link')).toMatchObject([{ url: link }]);
    story.does({ type: 'strike out', texts: ['1.link'], because: 'other' });
    expectViewFits(details(story));
    expect(wordsOf(details(story).blocks)).toContain('(struck out)');
    expect(JSON.stringify(details(story))).not.toContain('instagram');
  });

  test('A52: its texts can be struck out by name', () => {
    const naming = { name: () => 'Rita', day: () => '18 Nov' };
    const story = written();
    const named = personalTextsOf(story.events, naming).map((text) => text.named);
    expect(named).toContain('The link to what they posted, as logged');
    expect(named).toContain('Rita’s public note of 18 Nov');
    const there = inPublic().does({ type: 'go private', via: 'e-mail', contact: 'mo@example.com' });
    expect(personalTextsOf(there.events, naming).map((text) => text.named)).toContain(
      'How to reach them, in private since 18 Nov',
    );
  });

  test('A52: the timeline says each step in words', () => {
    const story = inPublic().does({ type: 'go private', via: 'e-mail', contact: 'mo@example.com' });
    content(story).does({ type: 'draft public note', text: note });
    story.does({ type: 'waive follow-up', followUp: story.contact('public note'), because: 'the post is gone' });
    const view = timelineView({ complaint: story.complaint, events: story.events, skip: 0 });
    const words = wordsOf(view.blocks);
    for (const piece of [
      'Everybody can read it.',
      'They write to us in private now (e-mail)',
      'wrote the public note, to be posted by hand',
      'Owed: the public note by ',
      'left out the public note: the post is gone.',
    ])
      expect(words).toContain(piece);
  });
});

describe('A52: the log form', () => {
  const draw = (via: 'social' | 'phone', metadata: Record<string, string> = {}) =>
    logForm.build({
      ...{ via, branches: [], branch: 'B1', what: 'management', more: true },
      ...{ defaultWhen: later({ days: 1 }), metadata },
    });
  const required = (view: { blocks: readonly unknown[] }) =>
    (view.blocks as { type: string; optional?: boolean }[]).filter(
      ({ type, optional }) => type === 'input' && !optional,
    );
  const base = {
    'log-words': { value: 'It leaks.' },
    ...{ 'log-who': { choice: 'none' }, 'log-severity': { choice: 'normal' }, 'log-what': { choice: 'management' } },
  };

  test('A52: asks whether everybody can read it where it came by social media, and requires nothing more', () => {
    expectViewFits(draw('social'));
    expect(wordsOf(draw('social').blocks)).toContain('Everybody can read it');
    expect(wordsOf(draw('phone').blocks)).not.toContain('Everybody can read it');
    expect(required(draw('social'))).toHaveLength(required(draw('phone')).length);
    expect(required(draw('social')).length).toBeLessThanOrEqual(4);
  });

  test('A52: it is drawn anew when somebody chooses social media, or another way after it', () => {
    const chosen = (from: 'social' | 'phone', via: string) => filled(draw(from), { 'log-via': { choice: via } });
    expect(logForm.asksAnew(chosen('phone', 'social'))).toBe(true);
    expect(logForm.asksAnew(chosen('social', 'chat'))).toBe(true);
    expect(logForm.asksAnew(chosen('phone', 'chat'))).toBe(false);
  });

  test('A52: a link alone says that everybody can read it; a tick that was taken away says that nobody can', () => {
    const parsed = (view: ReturnType<typeof draw>, fields: Parameters<typeof filled>[1]) => {
      const read = logForm.parse(filled(view, { ...base, ...fields }));
      return read.ok ? read.value.posted : read.errors;
    };
    const empty = { [postedBlocks.public]: { ticked: false }, [postedBlocks.link]: { value: '' } };
    expect(parsed(draw('social'), empty)).toBeUndefined();
    const typed = { ...empty, [postedBlocks.link]: { value: link }, [postedBlocks.reach]: { value: '3k' } };
    expect(parsed(draw('social'), typed)).toEqual({ link, reach: '3k' });
    expect(parsed(draw('social', { link }), typed)).toBeUndefined();
  });

  test('A52: the link of a message stands in it', () => {
    const view = draw('social', { link });
    expect(element(view, postedBlocks.link).initial_value).toBe(link);
    expect(element(view, postedBlocks.public).initial_options).toHaveLength(1);
  });
});

describe('A52: the form that corrects', () => {
  const draw = (story: Story) =>
    correctForm.build({ complaint: story.complaint, branches: [], categories: [], privately: 'You handle it.' });
  const changed = (story: Story, view: ReturnType<typeof draw>, ticked: boolean, typed: string, reach = '') => {
    const read = correctForm.parse(
      filled(view, {
        ...{ 'correct-words': { value: story.complaint.words.text }, 'correct-name': { value: 'Mo Costa' } },
        ...{ 'correct-severity': { choice: 'normal' }, 'correct-via': { choice: 'social' } },
        [postedBlocks.public]: { ticked },
        [postedBlocks.link]: { value: typed },
        [postedBlocks.reach]: { value: reach },
      }),
    );
    if (!read.ok) throw new Error('it was not read');
    return whatChanged(read.value.correction, story.events, read.value.about);
  };

  test('A52: shows where it stands, and changes nothing when it is sent as it is', () => {
    const story = inPublic();
    expectViewFits(draw(story));
    expect(changed(story, draw(story), true, link, '12000')).toEqual({});
    expect(changed(story, draw(story), true, link, '13k')).toEqual({ posted: { link, reach: '13k' } });
    expect(changed(story, draw(story), false, link, '12000')).toEqual({ posted: null });
    const other = logged({ via: 'social', customer, what: toManagement });
    expect(changed(other, draw(other), false, '')).toEqual({});
    expect(changed(other, draw(other), true, '')).toEqual({ posted: { link: null, reach: null } });
  });

  test('A52: a link that was struck out meanwhile does not come back', () => {
    const story = inPublic();
    const view = draw(story);
    story.does({ type: 'strike out', texts: ['1.link'], because: 'other' });
    expect(refusalOf(() => changed(story, view, true, link, '12000'))).toEqual({ code: 'already', field: 'link' });
  });

  test('A52: is not asked of what came another way', () => {
    expect(wordsOf(draw(logged()).blocks)).not.toContain('Everybody can read it');
  });
});

describe('A52: the answer in public', () => {
  const composer = (story: Story, templates = defaultSettings.templates) =>
    acknowledgeForm.build({
      ...{ complaint: story.complaint, owner: 'Rita Moreno', zone: 'UTC', settings: { ...defaultSettings, templates } },
      ...{ via: 'social', mood: 'angry', why: false, nextAt: later({ days: 1 }), text: null, drawing: 1 },
    });

  test('A52: begins from a template of its own, without their name and with a first name of ours', () => {
    const view = composer(inPublic());
    expectViewFits(view);
    const text = String(element(view, 'ack-text-1').initial_value);
    expect(text).toContain('Please send us a private message');
    expect(text).toContain('I am Rita and');
    expect(text).not.toMatch(/Costa|Moreno|order/);
    expect(wordsOf(view.blocks)).toContain('Everybody can read this.');
  });

  test('A52: the template says everything that an acknowledgement says, and nothing that the check finds fault with', () => {
    const when = 'Thursday 19 November at 18:00';
    const text = filledIn(publicTemplate.text, { customer: null, owner: 'Rita', when, reference: 'R-1' });
    const promised = [`You will hear from me by ${when}.`];
    expect(checkWording({ text, purpose: 'acknowledgement', promised })).toEqual([]);
  });

  test('A52: a workspace whose templates are older begins from Redress’s own; its own are taken where it has some', () => {
    const older = defaultSettings.templates.filter(({ inPublic }) => !inPublic);
    const how = { via: 'social', mood: null, category: null } as const;
    expect(templateFor(older, { ...how, inPublic: true })).toBe(publicTemplate);
    const own = { ...publicTemplate, id: 'own', text: 'Thank you.' };
    expect(templateFor([...older, own], { ...how, inPublic: true })).toBe(own);
    expect(templateFor([own, ...older], how).id).toBe('social');
  });

  test('A52: in private it begins as any other', () => {
    const story = inPublic().does({ type: 'go private', via: 'social', contact: null });
    expect(wordsOf(composer(story).blocks)).not.toContain('Everybody can read this.');
  });

  test('A52: the page from which it is sent says where it goes', () => {
    const view = sendForm.build({ complaint: inPublic().does(holding).complaint });
    expectViewFits(view);
    expect(wordsOf(view.blocks)).toContain('as an answer to what they posted');
    expect(within(view).filter(({ type }) => type === 'link')).toMatchObject([{ url: link }]);
  });
});

describe('A52: going on in private', () => {
  test('A52: is the button that stands out once they were answered; the card then says to write to them there', () => {
    const story = answered(inPublic());
    expect(pressable(card(story).blocks)).toEqual(['go-private', 'reached', 'more']);
    story.does({ type: 'go private', via: 'social', contact: null });
    expect(pressable(card(story).blocks)).toEqual(['understand', 'reached', 'more']);
    expect(wordsOf(card(story).blocks)).toContain('write to Mo Costa in private');
    expect(wordsOf(details(story).blocks)).toContain('It goes on in private.');
    expect(pressable(details(inPublic()).blocks)).toContain('go-private');
    expect(pressable(details(story).blocks)).not.toContain('go-private');
  });

  test('A52: who left a number is answered in public first, and called later', () => {
    const known = inPublic({ customer: { ...customer, contact: '0170 1234' } });
    expect(wordsOf(card(known).blocks)).toContain('answer Mo Costa in public');
    expect(wordsOf(card(answered(known)).blocks)).toContain('call Mo Costa');
  });

  test('A52: the form asks how, and what it is told is what happens', () => {
    const view = goPrivateForm.build({ complaint: inPublic().complaint });
    expectViewFits(view);
    const fields = {
      [goPrivateBlocks.via]: { choice: 'e-mail' },
      [goPrivateBlocks.contact]: { value: 'mo@example.com' },
    };
    expect(goPrivateForm.parse(filled(view, fields))).toMatchObject({
      value: { command: { type: 'go private', via: 'e-mail', contact: 'mo@example.com' } },
    });
    expect(goPrivateForm.parse(filled(view, {})).ok).toBe(false);
  });
});

describe('A52: the closing note', () => {
  test('A52: stands out on the card, in the plan and at home, with a way to leave it out under More', () => {
    const story = content();
    const { complaint } = story;
    expect(pressable(card(story).blocks)).toEqual(['public-note', 'not-yet', 'more']);
    expect(wordsOf(card(story).blocks)).toContain('A public note is still owed.');
    expect(pressable(planMessage({ due: [complaint], now: later({}) })?.blocks ?? [])).toContain('public-note');
    const lists = [{ name: 'due' as const, total: 1, skip: 0, shown: [complaint] }];
    expect(pressable(homeView({ person: rita, guide: [], now: later({}), lists }).blocks)).toContain('public-note');
    const more = pressable(details(story).blocks);
    expect(more).toEqual(expect.arrayContaining(['public-note', 'waive-follow-up', 'not-yet']));
    expect(more).not.toContain('reached');
    expectFitsAPhone(card(story));
  });

  test('A52: a reminder of it offers it, and no number to call', () => {
    const story = content(inPublic({ customer: { ...customer, contact: '0170 1234' } }));
    story.does({ type: 'snooze', followUp: story.contact('public note'), until: 'in an hour' });
    const reminder = card(story, 'contact soon', story.contact('public note'));
    expect(pressable(reminder.blocks)).toEqual(['public-note', 'not-yet', 'more']);
    expect(reminder.blocks.some(({ type }) => type === 'header')).toBe(false);
    expectFits(reminder);
  });

  test('A52: whoever says that they are satisfied is told of it before', () => {
    const { complaint } = inPublic();
    const view = outcomeForm.build({ complaint, followUp: complaint.owed[0]?.id ?? 0 });
    expect(JSON.stringify(view)).toContain('A public note is owed, and then it is closed');
    const alone = logged({ what: toManagement }).complaint;
    const other = outcomeForm.build({ complaint: alone, followUp: alone.owed[0]?.id ?? 0 });
    expect(JSON.stringify(other)).not.toContain('public note');
  });

  test('A52: begins from a text with nothing of theirs in it, that the check finds no fault with', () => {
    const story = answered(inPublic()).does(offering({ amount: 20 }));
    story.does(agreeing(story)).does(keeping(story)).does({ type: 'resolve', remedy: 'Money back.' });
    for (const { complaint } of [content(), story]) {
      const text = proposedNote(complaint);
      expect(text).not.toMatch(/Costa|Money/);
      expect(checkWording({ text, purpose: 'update' })).toEqual([]);
      expectViewFits(publicNoteForm.build({ complaint }));
    }
    expect(proposedNote(story.complaint)).toContain('as we agreed');
    expect(proposedNote(written().complaint)).toBe(note);
  });

  test('A52: what was typed is what is kept, and the page after it has it to copy, with the link', () => {
    const { complaint } = written();
    const view = publicNoteForm.build({ complaint });
    expect(publicNoteForm.parse(filled(view, { [publicNoteBlocks.text]: { value: 'All is well.' } }))).toMatchObject({
      value: { command: { type: 'draft public note', text: 'All is well.' }, told: [] },
    });
    const post = postNoteForm.build({ complaint });
    expectViewFits(post);
    expect(wordsOf(post.blocks)).toContain(note);
    expect(wordsOf(post.blocks)).toContain('post it under what they wrote (Instagram)');
    expect(postNoteForm.parse(filled(post, {}))).toMatchObject({
      value: { command: { type: 'post public note', draft: complaint.posted?.note?.event, sentAt: null } },
    });
  });

  test('A52: is left out for a reason of its own list', () => {
    const story = content();
    const view = waiveForm.build({ complaint: story.complaint, followUp: story.contact('public note') });
    expectViewFits(view);
    const words = wordsOf(view.blocks);
    for (const piece of ['What they posted is gone', 'They asked us to leave it']) expect(words).toContain(piece);
    expect(words).not.toContain('They said that all is well');
    const resolved = logged({ severity: 'serious' }).does({ type: 'resolve', remedy: 'Kettle.' });
    const other = waiveForm.build({ complaint: resolved.complaint, followUp: resolved.contact('after remedy') });
    expect(wordsOf(other.blocks)).not.toContain('is gone');
  });

  test.each(Object.entries(uglyTexts))('A52: the forms stand %s', (_, ugly) => {
    const story = logged({
      via: 'social',
      customer: { ...customer, name: ugly },
      words: `It leaks. ${ugly}`,
      posted: { link, reach: null },
      what: toManagement,
    });
    expectViewFits(goPrivateForm.build({ complaint: story.complaint }));
    content(story).does({
      type: 'draft public note',
      text: `All is well. ${ugly.replaceAll('@', '')}`.slice(0, 3_000),
    });
    expectViewFits(publicNoteForm.build({ complaint: story.complaint }));
    expectViewFits(postNoteForm.build({ complaint: story.complaint }));
    expectFits(card(story));
  });
});
