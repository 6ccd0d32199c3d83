import { describe, expect, test } from '@jest/globals';
import type { ChangeCommand } from '../../../src/complaints/command.ts';
import { acknowledgementParts } from '../../../src/complaints/complaint.ts';
import { defaultSettings } from '../../../src/complaints/settings.ts';
import { actions, readButton } from '../../../src/slack/views/buttons.ts';
import { detailsView } from '../../../src/slack/views/details.ts';
import { type Heading, ownerCard } from '../../../src/slack/views/owner-card.ts';
import { timelinePage, timelineView } from '../../../src/slack/views/timeline-view.ts';
import { agreeing, keeping, offering } from '../../complaints/offering.ts';
import {
  ana,
  answerTo,
  drafted,
  escalated,
  everybody,
  gates,
  later,
  logged,
  ravi,
  rita,
  type Story,
  said,
  understanding,
} from '../../complaints/story.ts';
import { expectFitsAPhone } from './card-size.ts';
import { element, expectFits, expectViewFits, pressable, uglyTexts, wordsOf } from './seen.ts';

const vip = { doNotCall: true, vip: true, vulnerable: true, careful: true, language: 'tr', contact: '0170 1234' };

/** The card that this kind of event put before the owner, as it looks now. */
function card(story: Story, heading: Heading = 'card', type = 'logged', about = 0, set: 'off' | 'advise' = 'off') {
  const event = story.events.findLast((each) => each.type === type);
  if (!event) throw new Error(`nothing was ${type}`);
  const { complaint } = story;
  return ownerCard({
    ...{ complaint, heading, event, about, known: vip, reader: complaint.owner },
    gates: gates(set, 'summary').gates,
  });
}
const details = (story: Story, viewer = rita, settings = defaultSettings) =>
  detailsView({ complaint: story.complaint, events: story.events, viewer, settings });
const issue = (add: string): ChangeCommand => ({ type: 'sort issues', add, settled: [], remedy: null });
const summed = (text: string, confirmed: boolean): ChangeCommand => ({
  type: 'sum up',
  text,
  said: confirmed ? { answer: 'yes', via: 'phone', who: 'Mo Costa' } : null,
});
const side = (text: string | null, verdict: 'upheld' | null = null): ChangeCommand => ({
  type: 'tell our side',
  text,
  verdict,
  faultAdmittedBy: verdict && ana.id,
});
const nothingMore = understanding({ nothingMore: true });

describe('The step bar on the card', () => {
  test('A48: shows each step in its order, those done with their time, and the next one in bold', () => {
    const story = logged({ severity: 'serious' }).does(nothingMore, { now: later({ hours: 1 }) });
    const { blocks } = card(story);
    expect(wordsOf(blocks)).toContain(
      `:white_check_mark: Acknowledged ${later({})} › :white_check_mark: Understood ${later({ hours: 1 })} › Agree › Act › Follow up`,
    );
    expect(blocks).toContainEqual(
      expect.objectContaining({
        elements: expect.arrayContaining([
          expect.objectContaining({
            elements: expect.arrayContaining([{ type: 'text', text: 'Agree', style: { bold: true } }]),
          }),
        ]),
      }),
    );
  });

  test('A48: the next right step is the one button that stands out, and changes as they are done', () => {
    const story = logged({ via: 'e-mail', severity: 'serious' });
    const primary = (set?: 'advise') => {
      const { blocks } = card(story, 'card', 'logged', 0, set ?? 'off');
      const out = pressable(blocks).filter((id) => element(blocks, id).style === 'primary');
      expect(pressable(blocks).length).toBeLessThanOrEqual(3);
      expect(out).toHaveLength(1);
      return out[0];
    };
    expect(primary()).toBe(actions.acknowledge);
    story.does(drafted());
    expect(primary()).toBe(actions.sendDraft);
    story.does(said({ draft: story.complaint.draft?.event ?? null }));
    expect(primary()).toBe(actions.understand);
    story.does(nothingMore);
    expect(primary('advise')).toBe(actions.sumUp);
    expect(primary()).toBe(actions.offer);
    story.does(offering());
    expect(primary()).toBe(actions.tellOffer);
    story.does(agreeing(story));
    // Before it is due they hear how it stands, for which a time is planned.
    expect(primary()).toBe(actions.update);
    story.does({
      ...{ type: 'update', draft: null, via: 'phone', sentAt: null, text: null },
      next: { dueAt: later({ days: 3 }), promised: true },
    });
    expect(primary()).toBe(actions.keepPromise);
    story.does(keeping(story));
    expect(primary()).toBe(actions.resolve);
    story.does({ type: 'resolve', remedy: 'Sent a new one.' });
    expect(primary()).toBe(actions.reached);
  });

  test('A36: a text that has not gone out is said to wait; the age and what is next stand on the card', () => {
    const story = logged({ via: 'e-mail', severity: 'serious', what: { now: 'management', reason: null } });
    const words = wordsOf(card(story.does(drafted())).blocks);
    expect(words).toContain(`Serious, since ${later({})}`);
    expect(words).toContain('The acknowledgement is written and has not gone out yet.');
    expect(words).toContain(`by ${later({ hours: 4 })}`);
    expect(words).not.toContain('Acknowledged');
  });

  test('A19: questions that are open are counted on the card until each has an answer or a reason', () => {
    const category = { id: 'leaks', name: 'Leaks', questions: ['Where?', 'Since when?'] };
    const settings = { ...defaultSettings, categories: [category] };
    const story = logged({ category: 'leaks' }, { settings });
    expect(wordsOf(card(story).blocks)).toContain('2 questions open.');
    story.does(understanding({ answers: [{ question: 'Where?', answer: 'Below.' }] }));
    expect(wordsOf(card(story).blocks)).toContain('1 question open.');
    story.does(understanding({ waived: ['Since when?'], waivedBecause: 'It is new.' }));
    expect(wordsOf(card(story).blocks)).not.toContain('open.');
  });

  test('A57: other issues are counted on the card until they are put right', () => {
    const story = logged().does(issue('Nobody rang.'));
    expect(wordsOf(card(story).blocks)).toContain('1 more issue.');
    const settled = [story.complaint.issues[0]?.id ?? 0];
    story.does({ type: 'sort issues', add: null, settled, remedy: 'Rang them.' });
    expect(wordsOf(card(story).blocks)).not.toContain('more issue');
  });
});

describe('A50: The owner’s card has ten lines and three buttons at most', () => {
  const tirade = 'It leaks again, and nobody rings me back about it.\n\n'.repeat(50);
  const what = { now: 'management', reason: tirade } as const;
  const customer = { id: 'P1', name: 'Anna-Katharina von und zu Bergheim-Schwarzenfels', contact: '+49 170 1234567' };
  const questions = { id: 'leaks', name: 'Leaks', questions: ['One?', 'Two?', 'Three?'] };
  const settings = { ...defaultSettings, categories: [questions] };
  const longest = (over = {}) => {
    const told = {
      severity: 'urgent',
      via: 'e-mail',
      words: tirade,
      wanted: tirade,
      customer,
      category: 'leaks',
    } as const;
    const story = escalated({ ...told, what, ...over }, { settings });
    const by = everybody.find(({ id }) => id === story.complaint.owner) ?? rita;
    return story
      .does(drafted({ text: tirade }), { by })
      .does(issue(tirade), { by })
      .does(issue('More.'), { by });
  };

  test('A50: when it is logged, with a draft that waits, open questions and more issues', () => {
    expectFitsAPhone(card(longest()));
    expectFitsAPhone(card(longest(), 'card', 'logged', 0, 'advise'));
  });

  test('A50: when it is private', () => {
    expectFitsAPhone(card(longest({ private: true, subject: ravi.id })));
  });

  test('A50: when it was handed over, given back or left behind', () => {
    const over = longest().does({ type: 'hand over', to: ravi.id, note: tirade });
    expectFitsAPhone(card(over, 'handed over', 'handed over'));
    const back = longest();
    const { round } = back;
    back.does({ type: 'send back', round, reason: tirade }, { by: ana });
    expectFitsAPhone(card(back, 'sent back', 'sent back', round));
    const people = {
      find: () => ({ ...rita, active: false }),
      among: () => [],
      managers: () => [ana.id],
      heads: () => [],
    };
    const left = longest().does({ type: 'people changed' }, { people });
    expectFitsAPhone(card(left, 'released', 'released'));
  });

  test('A50: shortly before a time they were told', () => {
    const at = later({ hours: 6 });
    const story = longest({ what: { now: 'owe', dueAt: at, promised: true } });
    expectFitsAPhone(card(story, 'contact soon', 'follow-up planned', story.contact()));
  });

  test('A50: when management has answered, it was put right, and closed', () => {
    const story = longest();
    story.does({ ...answerTo(story), cause: tirade, prevention: tirade, tellCustomer: tirade }, { by: ana });
    expectFitsAPhone(card(story, 'answer', 'answered', story.contact()));
    expectFitsAPhone(card(story.does({ type: 'resolve', remedy: tirade })));
    expectFitsAPhone(card(story.does({ type: 'close', reason: tirade })));
  });
});

describe('What was heard, in the details', () => {
  test('A24: what it meant for them is said in one line', () => {
    const cost = { money: 12.5, time: 'two mornings', people: 1 };
    const impact = { unsafe: true, vulnerable: true, cost };
    const words = wordsOf(details(logged().does(understanding({ mood: 'angry', impact }))).blocks);
    expect(words).toContain(
      'What it meant for them: they are angry · somebody could be hurt · somebody vulnerable is affected · €12.50 · two mornings · 1 person affected',
    );
  });

  test('A57: every issue stands there, the biggest marked, and what was put right says how', () => {
    const story = logged().does(issue('Nobody rang.')).does(issue('It smells.'));
    const [first, second] = story.complaint.issues.map(({ id }) => id);
    story.does({ type: 'sort issues', add: null, biggest: second ?? 0, settled: [first ?? 0], remedy: 'Rang them.' });
    const words = wordsOf(details(story).blocks);
    expect(words).toContain('Nobody rang. · put right: Rang them.');
    expect(words).toContain('It smells. the biggest');
  });

  test('A20: the confirmed version stays beside a later one, which says that it is not', () => {
    const story = logged().does(summed('It leaks.', true)).does(summed('It leaks and smells.', false));
    const words = wordsOf(details(story).blocks);
    expect(words).toContain(`Summary, version 1 · confirmed by Mo Costa (phone), ${later({})}It leaks.`);
    expect(words).toContain('Summary, version 2 · not confirmed yetIt leaks and smells.');
  });

  test('A56: their account and ours stand apart, and what was decided is for us alone', () => {
    const words = wordsOf(details(logged().does(side('We checked it.', 'upheld'))).blocks);
    expect(words.indexOf('In their own wordsThe kettle leaks.')).toBeGreaterThan(0);
    expect(words.indexOf('In their own words')).toBeLessThan(words.indexOf('Our side · for us alone'));
    expect(words).toContain('We checked it.');
    expect(words).toContain(`They were right. Fault may be admitted; approved by @${ana.id}.`);
  });

  test('A04: the apology that went out stands there, with when, how and by whom', () => {
    const story = logged({ via: 'e-mail' }).does(drafted());
    expect(wordsOf(details(story).blocks)).toContain(`to be sent by hand (e-mail), written by @${rita.id}`);
    story.does(said({ via: 'e-mail', draft: story.complaint.draft?.event ?? null }));
    const words = wordsOf(details(story).blocks);
    expect(words).toContain(`Acknowledged (e-mail) by @${rita.id}, ${later({})}Thank you for telling us. I am sorry.`);
  });

  test('A19: each question stands there with its answer, or why it needs none, or that it is open', () => {
    const category = { id: 'leaks', name: 'Leaks', questions: ['Where?', 'Since when?', 'Which?'] };
    const settings = { ...defaultSettings, categories: [category] };
    const story = logged({ category: 'leaks' }, { settings }).does(
      understanding({
        answers: [{ question: 'Where?', answer: 'Below.' }],
        waived: ['Which?'],
        waivedBecause: 'There is one.',
      }),
    );
    const words = wordsOf(details(story).blocks);
    for (const piece of ['Where? Below.', 'Since when? Open', 'Which? Not needed: There is one.'])
      expect(words).toContain(piece);
  });

  test('A05: what would make it right stands under their words', () => {
    expect(wordsOf(details(logged({ wanted: 'A new one' })).blocks)).toContain(
      'What would make it right for themA new one',
    );
  });
});

describe('The timeline', () => {
  const many = () => {
    const story = logged();
    for (let n = 0; n < 60; n += 1) story.does({ type: 'note', text: `Note ${n}.`, heardIn: null });
    return story;
  };
  const page = (story: Story, skip: number) => timelineView({ complaint: story.complaint, events: story.events, skip });

  test('A30: every event stands on one page or another, once, the latest first', () => {
    const story = many();
    const pages = [0, timelinePage, 2 * timelinePage].map((skip) => wordsOf(page(story, skip).blocks));
    expect(pages[0]).toContain('1 to 25 of 62, the latest first');
    expect(pages[2]).toContain('51 to 62 of 62, the latest first');
    for (let n = 0; n < 60; n += 1) expect(pages.filter((words) => words.includes(`Note ${n}.`))).toHaveLength(1);
    expect(pages[2]).toContain('logged it (phone).');
  });

  test('A30: it goes back and forth, and no further than there is', () => {
    const story = many();
    const shown = [0, timelinePage, 2 * timelinePage].map((skip) => pressable(page(story, skip).blocks));
    expect(shown).toEqual([
      [actions.timelineEarlier],
      [actions.timelineLater, actions.timelineEarlier],
      [actions.timelineLater],
    ]);
    const { value } = element(page(story, timelinePage).blocks, actions.timelineEarlier);
    expect(readButton(String(value))).toEqual({ complaint: 'C1', about: 2 * timelinePage });
    expect(pressable(page(logged(), 0).blocks)).toEqual([]);
  });

  test('A30: each thing that is done while listening is told in words, with who did it', () => {
    const story = logged({ via: 'e-mail' }).does(drafted({ text: 'Dear Mo.', parts: acknowledgementParts.slice(1) }));
    story.does(said({ draft: story.complaint.draft?.event ?? null, via: 'e-mail' }));
    const impact = { unsafe: true, vulnerable: false, cost: null };
    story.does(understanding({ mood: 'angry', impact, more: 'It smells.', moreIsBigger: true }));
    story.does(summed('It leaks.', true)).does(summed('It drips.', false));
    story.does({ type: 'sum up', text: 'It drips.', said: { answer: 'not quite', words: 'It pours.' } });
    story.does(side('We checked it.', 'upheld'));
    story.does({ type: 'sort issues', add: null, biggest: null, settled: [], remedy: null });
    story.does({ type: 'add files', files: [{ id: 'F1', name: 'photo.jpg' }] });
    const words = wordsOf(page(story, 0).blocks);
    for (const told of [
      `@${rita.id} went on with an acknowledgement that lacks a part.`,
      `@${rita.id} wrote an acknowledgement, to be sent by hand (e-mail): Dear Mo.`,
      `@${rita.id} acknowledged it (e-mail), ${later({})}: Dear Mo.`,
      'wrote down that they are angry, that somebody could be hurt, and that they were asked whether there is more.',
      'heard that there is something bigger: It smells.',
      `Mo Costa confirmed the summary (phone); @${rita.id} wrote it down.`,
      'The customer says that the summary is not quite right: It pours.',
      'told our side: We checked it.',
      `decided, for us alone: they were right. Fault may be admitted, says @${ana.id}.`,
      'said which issue is the biggest.',
      'added a file.',
    ]) {
      expect(words).toContain(told);
    }
  });
});

describe.each(Object.entries(uglyTexts))('Slack takes it all, whatever was typed: %s', (_, ugly) => {
  const text = `${ugly.slice(0, 2_980)} well`;
  const six = ['1', '2', '3', '4', '5', '6'].map((n) => `${n} ${text.slice(0, 148)}`);
  const settings = { ...defaultSettings, categories: [{ id: 'k', name: text.slice(0, 80), questions: six }] };
  const full = () => {
    const customer = { id: null, name: text.slice(0, 200), contact: `${text.slice(0, 150)}1` };
    const story = logged(
      { words: text, customer, wanted: text, orderNumber: text, product: text, category: 'k' },
      { settings },
    );
    const waived = six.slice(3);
    const answers = six.slice(0, 3).map((question) => ({ question, answer: text }));
    const impact = { unsafe: true, vulnerable: true, cost: { money: 10_000_000, time: text, people: 1_000_000 } };
    story.does(understanding({ mood: 'angry', impact, answers, waived, waivedBecause: text }), { settings });
    for (let n = 0; n < 15; n += 1) story.does(issue(text)).does(side(`${n} ${text}`));
    story.does(summed(text, true)).does(summed(`2 ${text}`, false));
    story.does({ type: 'sum up', text: `2 ${text}`, said: { answer: 'not quite', words: text } });
    story.does(side(null, 'upheld')).does(drafted({ text, via: 'letter' }));
    for (let n = 0; n < 10; n += 1) story.does({ type: 'note', text, heardIn: null });
    return story;
  };

  test('A30: the details and each page of the timeline', () => {
    const story = full();
    expectViewFits(details(story, ana, settings));
    for (let skip = 0; skip < story.events.length; skip += timelinePage) {
      expectViewFits(timelineView({ complaint: story.complaint, events: story.events, skip }));
    }
  });

  test('A50: the card', () => {
    expectFits(card(full()));
    expectFitsAPhone(card(full()));
  });
});
