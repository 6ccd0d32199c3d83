import { describe, expect, test } from '@jest/globals';
import type { Complaint } from '../../../src/complaints/complaint.ts';
import { type Category, defaultSettings, type Settings } from '../../../src/complaints/settings.ts';
import { closeForm } from '../../../src/slack/views/close-form.ts';
import { gateBlocks } from '../../../src/slack/views/gate-inputs.ts';
import { issuesBlocks, issuesForm } from '../../../src/slack/views/issues-form.ts';
import { ourSideBlocks, ourSideForm } from '../../../src/slack/views/our-side-form.ts';
import { resolveBlocks, resolveForm } from '../../../src/slack/views/resolve-form.ts';
import { othersDid } from '../../../src/slack/views/since-then.ts';
import { sumUpBlocks, sumUpForm } from '../../../src/slack/views/sum-up-form.ts';
import { takeForm } from '../../../src/slack/views/take-form.ts';
import { understandForm } from '../../../src/slack/views/understand-form.ts';
import { questionBlock, understandBlocks, waivedBlock } from '../../../src/slack/views/understand-inputs.ts';
import { ana, drafted, gates, logged, ravi, rita, type Story, said, understanding } from '../../complaints/story.ts';
import { block, element, expectViewFits, filled, uglyTexts, within, wordsOf } from './seen.ts';

const categories: Category[] = [
  { id: 'late', name: 'Delivery', hints: ['courier'], questions: ['Since when?', 'Who was at home?'] },
  { id: 'leaks', name: 'Leaks', hints: ['leaks'], questions: ['Where does it leak?', 'Since when?'] },
];
const settings: Settings = { ...defaultSettings, categories };
const leaking = () => logged({ category: 'leaks', wanted: 'A new one' }, { settings });
const ids = (view: { blocks: readonly object[] }) =>
  view.blocks.map((each) => ('block_id' in each ? String(each.block_id) : ''));
const issue = (add: string) => ({ type: 'sort issues', add, settled: [], remedy: null }) as const;
const values = (view: object, id: string) =>
  within(element(view, id).options).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));

describe('Understanding', () => {
  const draw = (complaint: Complaint, over = {}) =>
    understandForm.build({ complaint, settings, impact: false, ...over });
  const read = (view: ReturnType<typeof draw>, fields: Parameters<typeof filled>[1]) => {
    const parsed = understandForm.parse(filled(view, fields));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return parsed.value.command;
  };

  test('A13: the likeliest kinds by their words come first, and nothing is chosen for anybody', () => {
    const view = draw(logged().complaint);
    const { option_groups, initial_option } = element(view, understandBlocks.category);
    expect(within(option_groups).flatMap(({ value }) => value ?? [])).toEqual(['leaks', 'late']);
    expect(initial_option).toBeUndefined();
    expect(wordsOf(view.blocks)).not.toContain('Who was at home?');
  });

  test('A19: the open questions of its kind are asked, and each can be waived; one that is answered is not asked again', () => {
    const story = leaking();
    const first = draw(story.complaint, { impact: true });
    const both = ['Where does it leak?', 'Since when?'];
    for (const text of both) expect(block(first, questionBlock(text)).label).toMatchObject({ text });
    expect(values(first, waivedBlock(both))).toEqual(['0', '1']);
    const fields = { [waivedBlock(both)]: { ticks: ['1'] }, [understandBlocks.waivedBecause]: { value: 'It is new.' } };
    expect(read(first, fields)).toMatchObject({ waived: ['Since when?'], waivedBecause: 'It is new.' });
    story.does(understanding({ answers: [{ question: 'Where does it leak?', answer: 'Below.' }] }), { settings });
    const second = draw(story.complaint);
    expect(ids(second)).toContain(questionBlock('Since when?'));
    expect(ids(second)).not.toContain(questionBlock('Where does it leak?'));
  });

  test('A19: another kind brings its questions, and an answer to the same question stands there again', () => {
    const open = draw(leaking().complaint);
    const fields = {
      [understandBlocks.category]: { choice: 'late' },
      [questionBlock('Where does it leak?')]: { value: 'Below.' },
      [questionBlock('Since when?')]: { value: 'Monday.' },
      [understandBlocks.more]: { value: 'It smells.' },
    };
    const { complaint: _same, ...drawn } = understandForm.drawnFrom(filled(open, fields));
    const view = draw(leaking().complaint, drawn);
    expect(element(view, questionBlock('Since when?'))).toMatchObject({ initial_value: 'Monday.' });
    expect(element(view, questionBlock('Who was at home?')).initial_value).toBeUndefined();
    expect(ids(view)).not.toContain(questionBlock('Where does it leak?'));
    expect(element(view, understandBlocks.more).initial_value).toBe('It smells.');
    expect(read(view, fields)).toMatchObject({
      category: 'late',
      answers: [{ question: 'Since when?', answer: 'Monday.' }],
    });
  });

  test('A57: it asks whether there is anything else, and whether that matters more', () => {
    const view = draw(logged().complaint);
    expect(wordsOf(view.blocks)).toContain('Is there anything else?');
    const fields = {
      [understandBlocks.more]: { value: 'It smells.' },
      [understandBlocks.asked]: { ticks: ['bigger'] },
    };
    expect(read(view, fields)).toMatchObject({ more: 'It smells.', moreIsBigger: true, nothingMore: false });
    expect(read(view, { [understandBlocks.asked]: { ticks: ['nothing'] } })).toMatchObject({ nothingMore: true });
  });

  test('A24: danger is always asked; money, time and people once somebody asks for them, in the workspace’s currency', () => {
    const short = draw(logged().complaint);
    expect(ids(short)).toContain(understandBlocks.danger);
    expect(ids(short)).not.toContain(understandBlocks.money);
    expect(read(short, { [understandBlocks.danger]: { ticks: ['unsafe'] } }).impact).toEqual({
      unsafe: true,
      vulnerable: false,
      cost: null,
    });
    const long = draw(logged().complaint, { impact: true });
    expect(block(long, understandBlocks.money).label).toMatchObject({ text: 'What it cost them (EUR)' });
    const fields = { [understandBlocks.money]: { value: '12.50' }, [understandBlocks.people]: { value: '3' } };
    expect(read(long, fields).impact.cost).toEqual({ money: 12.5, time: null, people: 3 });
  });

  test('A24: what is known of the cost stands there again', () => {
    const impact = { unsafe: true, vulnerable: false, cost: { money: 12.5, time: 'Two mornings', people: 3 } };
    const view = draw(logged().does(understanding({ impact })).complaint, { impact: true });
    expect(element(view, understandBlocks.money).initial_value).toBe('12.5');
    expect(element(view, understandBlocks.time).initial_value).toBe('Two mornings');
    expect(element(view, understandBlocks.people).initial_value).toBe('3');
    expect(element(view, understandBlocks.danger).initial_options).toMatchObject([{ value: 'unsafe' }]);
  });

  test('A14: how they feel is suggested by their words until somebody has said it', () => {
    const upset = logged({ words: 'I am so disappointed; I expected better.' });
    const initial = (story: Story) => element(draw(story.complaint), understandBlocks.mood).initial_option;
    expect(initial(upset)).toMatchObject({ value: 'disappointed' });
    expect(initial(logged())).toBeUndefined();
    expect(initial(upset.does(understanding({ mood: 'calm' })))).toMatchObject({ value: 'calm' });
  });

  test('A05: what would make it right stands there as they said it, to be put right', () => {
    const view = draw(leaking().complaint);
    expect(element(view, understandBlocks.wanted).initial_value).toBe('A new one');
    expect(read(view, { [understandBlocks.wanted]: { value: 'My money' } }).wanted).toBe('My money');
  });

  test('A03: their own words come before anything that is asked, and cannot be written over', () => {
    const view = draw(logged().complaint);
    const quoted = view.blocks.findIndex((each) => wordsOf([each]).includes('The kettle leaks.'));
    expect(quoted).toBeGreaterThanOrEqual(0);
    expect(quoted).toBeLessThan(view.blocks.findIndex(({ type }) => type === 'input'));
    expect(within(view.blocks).some(({ initial_value }) => initial_value === 'The kettle leaks.')).toBe(false);
  });
});

describe('Summing up', () => {
  const draw = (story: Story, over = {}) => sumUpForm.build({ complaint: story.complaint, ...over });

  test('A20: it begins from what is known: their words, answers, what else there is, what they want', () => {
    const story = leaking();
    story.does(understanding({ more: 'It smells.', answers: [{ question: 'Since when?', answer: 'Monday.' }] }), {
      settings,
    });
    const text = String(element(draw(story), sumUpBlocks.text).initial_value);
    for (const piece of ['The kettle leaks.', 'Monday.', 'It smells.', 'A new one']) expect(text).toContain(piece);
  });

  test('A20: the latest version stands there; of the confirmed one it says who, how and when', () => {
    const story = leaking();
    story.does({ type: 'sum up', text: 'It leaks.', said: { answer: 'yes', via: 'phone', who: 'Mo Costa' } });
    const view = draw(story);
    expect(element(view, sumUpBlocks.text).initial_value).toBe('It leaks.');
    expect(wordsOf(view.blocks)).toContain(
      'Confirmed by Mo Costa (phone), 2026-11-18T10:00:00.000Z. Other words make a new version.',
    );
  });

  test.each([
    ['not yet', {}, null],
    ['yes', { [sumUpBlocks.who]: { value: 'Mo' } }, { answer: 'yes', via: 'chat', who: 'Mo' }],
    ['not quite', { [sumUpBlocks.words]: { value: 'Sunday.' } }, { answer: 'not quite', words: 'Sunday.' }],
  ] as const)('A20: “%s” is read as their answer', (answer, more, expected) => {
    const fields = {
      [sumUpBlocks.text]: { value: 'It leaks.' },
      [sumUpBlocks.said]: { choice: answer },
      [sumUpBlocks.via]: { choice: 'chat' },
      ...more,
    };
    expect(sumUpForm.parse(filled(draw(leaking()), fields))).toMatchObject({
      value: { command: { type: 'sum up', text: 'It leaks.', said: expected } },
    });
  });

  test('A20: that they confirmed it without saying how is refused on that field', () => {
    const fields = { [sumUpBlocks.text]: { value: 'It leaks.' }, [sumUpBlocks.said]: { choice: 'yes' } };
    expect(sumUpForm.parse(filled(draw(leaking()), fields))).toEqual({
      ok: false,
      errors: { [sumUpBlocks.via]: 'Choose how they said it.' },
    });
  });
});

describe('Both sides', () => {
  test('A56: their account stands above ours; ours is added, never written over', () => {
    const story = logged().does({
      type: 'tell our side',
      text: 'We checked it.',
      verdict: 'partly',
      faultAdmittedBy: ana.id,
    });
    const view = ourSideForm.build({ complaint: story.complaint });
    const words = wordsOf(view.blocks);
    expect(words.indexOf('The kettle leaks.')).toBeLessThan(words.indexOf('We checked it.'));
    expect(element(view, ourSideBlocks.text).initial_value).toBeUndefined();
    expect(element(view, ourSideBlocks.verdict).initial_option).toMatchObject({ value: 'partly' });
    expect(element(view, ourSideBlocks.admitted).initial_user).toBe(ana.id);
  });

  test('A04: nothing chosen means that whose fault it was is left open', () => {
    const view = ourSideForm.build({ complaint: logged().complaint });
    expect(wordsOf(view.blocks)).toContain('we apologise for what happened, and leave open whose fault it was');
    const fields = {
      [ourSideBlocks.text]: { value: 'We checked it.' },
      [ourSideBlocks.verdict]: { choice: 'undecided' },
    };
    expect(ourSideForm.parse(filled(view, fields))).toEqual({
      ok: true,
      value: {
        complaint: 'C1',
        command: { type: 'tell our side', text: 'We checked it.', verdict: null, faultAdmittedBy: null },
      },
    });
  });
});

describe('Several issues', () => {
  const two = () => logged().does(issue('Nobody rang.')).does(issue('It smells.'));

  test('A57: which is the biggest is asked once there are several, what they first told among them', () => {
    expect(ids(issuesForm.build({ complaint: logged().complaint }))).not.toContain(issuesBlocks.biggest);
    const { complaint } = two();
    const view = issuesForm.build({ complaint });
    expect(values(view, issuesBlocks.biggest)).toEqual(['0', ...complaint.issues.map(({ id }) => String(id))]);
    expect(element(view, issuesBlocks.biggest).initial_option).toMatchObject({ value: '0' });
  });

  test('A57: what was chosen is read by the numbers of the issues', () => {
    const { complaint } = two();
    const [first, second] = complaint.issues.map(({ id }) => id);
    const fields = {
      [issuesBlocks.biggest]: { choice: String(second) },
      [issuesBlocks.settled]: { ticks: [String(first)] },
      [issuesBlocks.remedy]: { value: 'Rang them.' },
      [issuesBlocks.add]: { value: 'And more.' },
    };
    expect(issuesForm.parse(filled(issuesForm.build({ complaint }), fields))).toMatchObject({
      value: { command: { biggest: second, settled: [first], remedy: 'Rang them.', add: 'And more.' } },
    });
  });

  test('A57: with more issues than Slack has boxes for, the biggest can still be seen and kept', () => {
    const story = logged().does(issue('The very first one.'));
    const biggest = story.complaint.issues[0]?.id ?? 0;
    story.does({ ...issue('Another.'), biggest });
    for (let n = 0; n < 14; n += 1) story.does(issue(`One more, ${n}.`));
    const view = issuesForm.build({ complaint: story.complaint });
    expectViewFits(view);
    expect(element(view, issuesBlocks.biggest).initial_option).toMatchObject({ value: String(biggest) });
  });

  test('A57: when it is put right, each issue that is open can be ticked, and none is for anybody', () => {
    const { complaint } = two();
    const view = resolveForm.build({ complaint });
    const all = complaint.issues.map(({ id }) => String(id));
    expect(values(view, resolveBlocks.settles)).toEqual(all);
    expect(element(view, resolveBlocks.settles).initial_options).toBeUndefined();
    const fields = {
      [resolveBlocks.remedy]: { value: 'New one.' },
      [resolveBlocks.settles]: { ticks: all.slice(0, 1) },
    };
    expect(resolveForm.parse(filled(view, fields))).toMatchObject({
      value: { command: { remedy: 'New one.', settles: [complaint.issues[0]?.id] } },
    });
  });
});

describe('Gates in the forms', () => {
  const serious = () => logged({ severity: 'serious' }).complaint;
  const drawn = (strength: 'off' | 'advise' | 'require') =>
    closeForm.build({ complaint: serious(), gates: gates(strength, 'thanks', 'record').gates });

  test('A06: whether they were thanked is one tick, where the workspace asks for it', () => {
    expect(ids(drawn('off'))).not.toContain(gateBlocks.thanked);
    const view = drawn('require');
    const fields = { 'close-reason': { value: 'Done.' }, [gateBlocks.thanked]: { ticked: true } };
    expect(closeForm.parse(filled(view, fields))).toMatchObject({
      value: { command: { thanked: true, without: null } },
    });
  });

  test('A30: what is missing in the record is named; required, there is room for why it goes on without', () => {
    expect(wordsOf(drawn('off').blocks)).not.toContain('write down');
    expect(wordsOf(drawn('advise').blocks)).toContain('Before this: write down');
    expect(ids(drawn('advise'))).not.toContain(gateBlocks.without);
    expect(wordsOf(drawn('require').blocks)).toContain('Before this: write down');
    expect(block(drawn('require'), gateBlocks.without).optional).toBe(true);
  });

  test('A21: before it is put right, the summary that nobody has confirmed is said, with room for why it goes on without', () => {
    const set = gates('require', 'summary').gates;
    const view = resolveForm.build({ complaint: serious(), gates: set });
    expect(wordsOf(view.blocks)).toContain('Before this: sum up and let them confirm it.');
    const fields = { [resolveBlocks.remedy]: { value: 'New one.' }, [gateBlocks.without]: { value: 'It burns.' } };
    expect(resolveForm.parse(filled(view, fields))).toMatchObject({ value: { command: { without: 'It burns.' } } });
  });

  test('A05: what they wanted stands beside what was done', () => {
    expect(wordsOf(resolveForm.build({ complaint: leaking().complaint }).blocks)).toContain('They wanted: A new one');
  });
});

describe('Two at once', () => {
  test('A30: who sends second is shown what others did since, but not what time did or they did themselves', () => {
    const story = logged({}, { by: ravi });
    const drawnFrom = story.complaint.events;
    story.does(said(), { by: ravi }).does(understanding({ mood: 'angry' }), { by: rita });
    expect(othersDid(story.events, drawnFrom, rita.id).map(({ type }) => type)).toEqual(['acknowledged']);
    expect(othersDid(story.events, story.complaint.events, rita.id)).toEqual([]);
    const view = understandForm.build({
      complaint: story.complaint,
      settings,
      impact: false,
      since: othersDid(story.events, drawnFrom, rita.id),
    });
    expect(wordsOf(view.blocks)).toContain('While you were writing');
    expect(wordsOf(view.blocks)).toContain(`@${ravi.id} acknowledged it (phone)`);
  });
});

test('A02: who holds enough urgent ones is told which before they take another', () => {
  const view = takeForm.build({ complaint: 'C1', sentence: 'You have 3 urgent ones already: R-1, R-2, R-3.' });
  expectViewFits(view);
  expect(wordsOf(view.blocks)).toContain('R-1, R-2, R-3');
  expect(view.submit?.text).toBe('Take it all the same');
  expect(takeForm.parse(filled(view, {}))).toMatchObject({ value: { command: { type: 'take', knowing: true } } });
});

describe.each(Object.entries(uglyTexts))('Slack takes every form, whatever was typed: %s', (_, ugly) => {
  const text = `${ugly.slice(0, 2_990)} well`;
  const long = text.slice(0, 150);
  const six = ['1', '2', '3', '4', '5', '6'].map((n) => `${n} ${long}`.slice(0, 150));
  const kinds: Category[] = Array.from({ length: 100 }, (_, n) => ({
    id: `k${n}`,
    name: `${n} ${long}`.slice(0, 80),
    questions: six,
  }));
  const set = { ...settings, categories: kinds };
  const story = () => {
    const customer = { id: null, name: text.slice(0, 200), contact: `${text.slice(0, 150)}1` };
    const all = logged(
      { words: text, customer, wanted: text, category: 'k3', reference: 'R-1234567890' },
      { settings: set },
    );
    all.does(drafted({ text }), { by: ravi });
    for (let n = 0; n < 12; n += 1) all.does(issue(text), { by: ravi });
    all.does({ type: 'sum up', text, said: { answer: 'yes', via: 'phone', who: text } }, { by: ravi });
    all.does(
      { type: 'sum up', text: `2 ${text}`.slice(0, 3_000), said: { answer: 'not quite', words: text } },
      { by: ravi },
    );
    for (let n = 0; n < 6; n += 1) all.does({ type: 'tell our side', text, verdict: null, faultAdmittedBy: null });
    const cost = { money: 10_000_000, time: text, people: 1_000_000 };
    return all.does(understanding({ impact: { unsafe: true, vulnerable: true, cost } }), { settings: set });
  };

  test('A19: understanding, with as many kinds and questions as can be', () => {
    const { complaint, events } = story();
    for (const impact of [true, false]) {
      expectViewFits(understandForm.build({ complaint, settings: set, impact, since: events }));
      const typed = {
        ...understanding(),
        more: text,
        wanted: text,
        waivedBecause: text,
        asked: ['bigger'],
        danger: ['unsafe'],
      };
      const answers = six.map((question) => ({ question, answer: text.slice(0, 1_000) }));
      expectViewFits(
        understandForm.build({ complaint, settings: set, impact, category: 'k7', typed: { ...typed, answers } }),
      );
    }
  });

  test('A20: summing up, our side, issues, and putting right with every gate set', () => {
    const { complaint, events } = story();
    const every = gates('require', 'summary', 'order', 'thanks', 'record').gates;
    expectViewFits(sumUpForm.build({ complaint, since: events, typed: { type: 'sum up', text, said: null } }));
    expectViewFits(sumUpForm.build({ complaint: logged({ words: text, wanted: text, product: text }).complaint }));
    for (const form of [ourSideForm, issuesForm]) expectViewFits(form.build({ complaint }));
    for (const form of [resolveForm, closeForm]) expectViewFits(form.build({ complaint, gates: every }));
  });

  test('A57: issues whose words were struck out', () => {
    const state = story().complaint;
    const gone = { ...state, issues: state.issues.map((one) => ({ ...one, text: { ...one.text, text: '' } })) };
    expectViewFits(issuesForm.build({ complaint: gone }));
    expectViewFits(resolveForm.build({ complaint: gone }));
  });
});
