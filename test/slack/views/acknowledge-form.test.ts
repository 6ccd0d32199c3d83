import { describe, expect, test } from '@jest/globals';
import { type AcknowledgementPart, acknowledgementParts } from '../../../src/complaints/complaint.ts';
import { defaultSettings, type Template } from '../../../src/complaints/settings.ts';
import { acknowledgeBlocks, acknowledgeForm } from '../../../src/slack/views/acknowledge-form.ts';
import { shownFindings } from '../../../src/slack/views/findings.ts';
import { sendBlocks, sendForm } from '../../../src/slack/views/send-form.ts';
import { momentInWords } from '../../../src/time/moment-in-words.ts';
import { checkWording } from '../../../src/wording/check-wording.ts';
import { rules } from '../../../src/wording/finding.ts';
import { drafted, gates, later, logged } from '../../complaints/story.ts';
import { block, element, expectViewFits, filled, uglyTexts, within, wordsOf } from './seen.ts';

const { complaint } = logged({ via: 'e-mail', customer: { id: 'P1', name: 'Mo Costa', contact: 'mo@example.com' } });
const nextAt = '2026-11-18T15:30:00.000Z';
type Input = Parameters<typeof acknowledgeForm.build>[0];
const input: Input = {
  ...{
    complaint,
    via: 'e-mail',
    mood: null,
    nextAt,
    text: null,
    why: false,
    owner: 'Rita',
    zone: 'Europe/Berlin',
    drawing: 1,
  },
  settings: defaultSettings,
};
const draw = (over: Partial<Input> = {}) => acknowledgeForm.build({ ...input, ...over });
const ids = (view: { blocks: readonly object[] }) =>
  view.blocks.map((each) => ('block_id' in each ? String(each.block_id) : ''));
const textOf = (view: ReturnType<typeof draw>, drawing = 1) =>
  String(element(view, `${acknowledgeBlocks.text}-${drawing}`).initial_value ?? '');
/** The form with these fields, and the others as they were drawn. */
const sent = (view: ReturnType<typeof draw>, fields: Parameters<typeof filled>[1]) =>
  filled(view, { [acknowledgeBlocks.via]: { choice: 'e-mail' }, [acknowledgeBlocks.next]: { at: nextAt }, ...fields });

describe('The composer', () => {
  test('A37: begins from the template for that way and mood, with the names and the time filled in', () => {
    const calm = textOf(draw());
    for (const piece of ['Dear Mo Costa,', 'My name is Rita', '18 November at 16:30']) expect(calm).toContain(piece);
    expect(textOf(draw({ mood: 'angry' }))).toContain('made you angry');
    expect(textOf(draw({ via: 'chat' }))).not.toContain('Dear');
  });

  test('A37: the template as it stands has all six parts, in every mood', () => {
    for (const mood of [null, 'calm', 'disappointed', 'frustrated', 'angry', 'anxious'] as const) {
      const text = textOf(draw({ mood }));
      const missing = checkWording({
        text,
        purpose: 'acknowledgement',
        promised: text.split('\n').filter((line) => line.includes(momentInWords(nextAt, 'Europe/Berlin'))),
      });
      expect([mood, ...missing.map(({ rule, quote }) => `${rule}: ${quote}`)]).toEqual([mood]);
    }
  });

  test('A35: begins from what the workspace has approved for that kind of complaint', () => {
    const own: Template = {
      id: 'leaks',
      name: 'Leaks',
      vias: [],
      moods: [],
      category: 'Leaks',
      text: 'About your leak, {customer}.',
    };
    const settings = { ...defaultSettings, templates: [...defaultSettings.templates, own] };
    expect(textOf(draw({ settings, complaint: { ...complaint, category: 'Leaks' } }))).toBe(
      'About your leak, Mo Costa.',
    );
  });

  test('A16: angry customers come with a line that is for the rep alone, and stands in no text that is sent', () => {
    const line = 'They are angry at what happened, not at you.';
    expect(wordsOf(draw({ mood: 'angry' }).blocks)).toContain(line);
    expect(textOf(draw({ mood: 'angry' }))).not.toContain(line);
    expect(wordsOf(draw({ mood: 'calm' }).blocks)).not.toContain(line);
  });

  test('A14: mood, way and time redraw it; the mood need not be chosen', () => {
    const view = draw({ mood: 'anxious' });
    for (const id of [acknowledgeBlocks.mood, acknowledgeBlocks.via, acknowledgeBlocks.next]) {
      expect(block(view, id).dispatch_action).toBe(true);
    }
    expect(element(view, acknowledgeBlocks.mood).initial_option).toMatchObject({ value: 'anxious' });
    expect(block(view, acknowledgeBlocks.mood).optional).toBe(true);
  });

  test('A37: on the phone nothing is written: what was said is ticked, with words to say and the time', () => {
    const view = draw({ via: 'phone' });
    expect(wordsOf(view.blocks)).toContain('You could say');
    expect(element(view, acknowledgeBlocks.parts).options).toHaveLength(acknowledgementParts.length);
    expect(element(view, acknowledgeBlocks.parts).initial_options).toBeUndefined();
    expect(ids(view)).toContain(acknowledgeBlocks.sent);
    expect(ids(view)).not.toContain(`${acknowledgeBlocks.text}-1`);
    const parsed = acknowledgeForm.parse(
      filled(view, {
        [acknowledgeBlocks.via]: { choice: 'phone' },
        [acknowledgeBlocks.next]: { at: nextAt },
        [acknowledgeBlocks.parts]: { ticks: ['apology', 'thanks'] },
        [acknowledgeBlocks.sent]: { at: later({}) },
      }),
    );
    expect(parsed).toMatchObject({
      value: { via: 'phone', spoken: { parts: ['thanks', 'apology'], said: null, sentAt: later({}) } },
    });
  });

  test('A37: when they hear again has to be said', () => {
    const view = draw();
    expect(acknowledgeForm.parse(filled(view, {}))).toMatchObject({
      ok: false,
      errors: { [acknowledgeBlocks.next]: 'Choose when they hear from you again.' },
    });
  });

  test('A37: what was written is read with the way, the mood and the time', () => {
    const fields = {
      [`${acknowledgeBlocks.text}-1`]: { value: 'Dear Mo' },
      [acknowledgeBlocks.mood]: { choice: 'calm' },
    };
    expect(acknowledgeForm.parse(sent(draw(), fields))).toMatchObject({
      ok: true,
      value: { complaint: 'C1', text: 'Dear Mo', via: 'e-mail', mood: 'calm', nextAt, spoken: null, without: null },
    });
  });
});

describe('What the check found', () => {
  const text = 'You are wrong. It was our supplier. We cannot help you!!!';
  const all = checkWording({ text, purpose: 'acknowledgement' });

  test('A37: stands above the text: two at most, the most important first, each with its words, why, and a better phrase', () => {
    expect(all.length).toBeGreaterThan(2);
    const findings = shownFindings(all, []);
    expect(findings).toEqual(all.slice(0, 2));
    const words = wordsOf(draw({ findings, text }).blocks);
    for (const { quote, why, instead } of findings) {
      expect(words).toContain(why);
      expect(words).toContain(instead);
      if (quote) expect(words).toContain(`“${quote}”`);
    }
  });

  test('A37: a rule that somebody does not want to hear again makes room for the next', () => {
    const [first] = all;
    const shown = shownFindings(all, first ? [first.rule] : []);
    expect(shown.map(({ rule }) => rule)).not.toContain(first?.rule);
    expect(shown).toHaveLength(2);
  });

  test('A37: with a part missing that the workspace requires, why it goes without can be said; else it is not asked', () => {
    const findings = checkWording({ text: 'It leaks.', purpose: 'acknowledgement' }).slice(0, 2);
    const settings = { ...defaultSettings, ...gates('require', 'acknowledgement') };
    expect(ids(draw({ findings, settings }))).toContain(acknowledgeBlocks.without);
    expect(ids(draw({ settings }))).not.toContain(acknowledgeBlocks.without);
    expect(ids(draw({ findings }))).not.toContain(acknowledgeBlocks.without);
  });

  test('A37: the way back from “not again” names what is off, and that the check reads English only', () => {
    const words = wordsOf(draw({ muted: ['jargon', 'long sentence'] }).blocks);
    expect(words).toContain('You switched off: jargon, long sentence. The check reads English only.');
    expect(words).toContain('Check everything again');
  });
});

describe('The form that sees it sent', () => {
  const drawn = (over = {}) => {
    const story = logged({
      via: 'e-mail',
      customer: complaint.customer && { id: null, name: 'Mo Costa', contact: 'mo@example.com' },
    });
    story.does(drafted({ nextAt, text: 'Dear Mo,\n50 % & more?', ...over }));
    return { story, view: sendForm.build({ complaint: story.complaint }) };
  };

  test('A36: it says that it is to be sent by hand, and has the text to copy and a link for the mail program', () => {
    const { view } = drawn();
    expect(wordsOf(view.blocks)).toContain('To be sent by hand. Copy this, send it to mo@example.com');
    expect(within(view.blocks).some((part) => part.type === 'rich_text_preformatted')).toBe(true);
    expect(wordsOf(view.blocks)).toContain(
      '<mailto:mo%40example.com?subject=Your%20complaint%20R-1&body=Dear%20Mo%2C%0A50%20%25%20%26%20more%3F|Open it in your mail program>',
    );
    expect(view.submit?.text).toBe('It has gone out');
  });

  test('A36: a letter, and a text too long for a link, are copied', () => {
    for (const over of [{ via: 'letter' as const }, { text: 'é'.repeat(2_900) }]) {
      expect(wordsOf(drawn(over).view.blocks)).not.toContain('mailto:');
    }
  });

  test('A36: what it gives is that this draft went out, when, and the time that is a promise from now on', () => {
    const { story, view } = drawn();
    const fields = {
      [sendBlocks.next]: { at: nextAt },
      [sendBlocks.sent]: { at: later({ minutes: 5 }) },
      [sendBlocks.told]: { ticks: ['yes'] },
    };
    expect(element(view, sendBlocks.next).initial_date_time).toBe(Date.parse(nextAt) / 1_000);
    expect(sendForm.parse(filled(view, fields))).toMatchObject({
      value: {
        command: {
          ...{ type: 'acknowledge', draft: story.complaint.draft?.event, via: 'e-mail', sentAt: later({ minutes: 5 }) },
          next: { dueAt: nextAt, promised: true },
        },
      },
    });
    expect(sendForm.parse(filled(view, {}))).toMatchObject({ errors: { [sendBlocks.next]: expect.any(String) } });
  });

  test('A18: a text that names no time makes no promise, unless somebody says that it does', () => {
    const ticked = (parts: readonly AcknowledgementPart[]) =>
      (element(drawn({ parts }).view, sendBlocks.told).initial_options as unknown[] | undefined)?.length ?? 0;
    expect([ticked(['thanks', 'when']), ticked(['thanks'])]).toEqual([1, 0]);
    const { view } = drawn({ parts: ['thanks'] });
    expect(sendForm.parse(filled(view, { [sendBlocks.next]: { at: nextAt } }))).toMatchObject({
      value: { command: { next: { dueAt: nextAt, promised: false } } },
    });
  });
});

describe.each(Object.entries(uglyTexts))('Slack takes it whatever was typed: %s', (_, ugly) => {
  const text = `${ugly.slice(0, 2_990)} well`;
  const customer = { id: null, name: text.slice(0, 200), contact: `${text.slice(0, 150)}1` };
  const story = () => logged({ via: 'e-mail', words: text, customer, reference: 'R-1234567890' });

  test('A37: the composer, with findings, rules that are off, and what happened meanwhile', () => {
    const { complaint: state, events } = story().does(drafted({ text })).does({ type: 'note', text, heardIn: null });
    const findings = [0, 1].map((n) => ({
      rule: rules[n] ?? 'jargon',
      quote: text,
      why: text.slice(0, 200),
      instead: text.slice(0, 200),
    }));
    for (const via of ['e-mail', 'phone', 'social'] as const) {
      const more = { complaint: state, via, findings, muted: rules, told: rules, since: events };
      expectViewFits(draw({ ...more, mood: 'angry', owner: text.slice(0, 200) }));
      expectViewFits(draw({ ...more, text }));
    }
  });

  test('A36: the form that sees it sent', () => {
    expectViewFits(sendForm.build({ complaint: story().does(drafted({ text, nextAt })).complaint }));
  });
});

test('A37: the composer is closed to nobody by a long list of what they were told: what it keeps fits', () => {
  const view = draw({ told: rules, muted: rules, complaint });
  expect((view.private_metadata ?? '').length).toBeLessThan(3_000);
});
