import { createHash } from 'node:crypto';
import type { InputBlock, KnownBlock, PlainTextOption } from '@slack/types';
import type { CommandOf } from '../../complaints/command.ts';
import { type Complaint, openQuestions } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import { amountOf } from '../../complaints/money.ts';
import { questionsFor } from '../../complaints/questions-for.ts';
import type { Category, Settings } from '../../complaints/settings.ts';
import { suggestCategories } from '../../complaints/suggest-categories.ts';
import { plain } from './escape.ts';
import { input, textInput, ticksInput } from './inputs.ts';
import { numberInput } from './settings/setting-inputs.ts';

export const understandBlocks = {
  category: 'und-category',
  /** Followed by a name of the question. */
  question: 'und-question-',
  /** Followed by a name of what is asked. */
  waived: 'und-waived-',
  waivedBecause: 'und-waived-because',
  more: 'und-more',
  asked: 'und-asked',
  wanted: 'und-wanted',
  mood: 'und-mood',
  danger: 'und-danger',
  impact: 'und-impact',
  money: 'und-money',
  time: 'und-time',
  people: 'und-people',
} as const;

/** Action ids that reach us while the form is open. */
export const understandActions = { category: understandBlocks.category, impact: understandBlocks.impact } as const;

type Understand = CommandOf<'understand'>;

export type UnderstandInput = {
  complaint: Complaint;
  settings: Pick<Settings, 'categories' | 'limits'>;
  /** Chosen in the open form; undefined for the complaint's own. */
  category?: string | null;
  /** What it cost them is asked too. */
  impact: boolean;
  /** Number of the last event when it was first drawn; now, unless it is drawn anew. */
  drawn?: number;
  since?: readonly ComplaintEvent[];
  /** As they filled it in before. */
  typed?: Typed;
};
/** What stands in the open form, as far as it must stand there again. */
export type Typed = Pick<Understand, 'mood' | 'more' | 'wanted' | 'answers' | 'waived' | 'waivedBecause'> & {
  asked: readonly string[];
  danger: readonly string[];
};

/** What is to be asked: what is open, or what the kind that was just chosen brings. */
export function questionsIn({ complaint, settings, category = complaint.category }: UnderstandInput): string[] {
  if (category === complaint.category) return openQuestions(complaint).map(({ text }) => text);
  const answered = complaint.questions.filter(({ answer, waived }) => answer || waived).map(({ text }) => text);
  return questionsFor(settings, category).filter((text) => !answered.includes(text));
}

const optionOf = ({ id, name }: Category): PlainTextOption => ({ value: id, text: plain(name, 75) });

/** The likeliest kinds first, for a person to confirm (A13). */
export function categoryInput({ complaint, settings, category = complaint.category }: UnderstandInput): InputBlock[] {
  const { categories } = settings;
  if (categories.length === 0) return [];
  const likely = suggestCategories(complaint.words.text, categories);
  const others = categories.filter((each) => !likely.includes(each));
  const group = (label: string, list: readonly Category[]) =>
    list.length > 0 ? [{ label: plain(label, 75), options: list.slice(0, 100).map(optionOf) }] : [];
  const chosen = categories.find(({ id }) => id === category);
  const suggested = likely.map(({ name }) => name).join(', ');
  const block = input(
    {
      id: understandBlocks.category,
      label: 'What kind of complaint is it?',
      ...(likely.length > 0 && !chosen ? { hint: `It sounds like: ${suggested}.` } : {}),
      optional: true,
    },
    {
      type: 'static_select',
      placeholder: plain('Choose', 150),
      option_groups: [...group('Likely', likely), ...group(likely.length > 0 ? 'Others' : 'All', others)],
      ...(chosen ? { initial_option: optionOf(chosen) } : {}),
    },
  );
  return [{ ...block, dispatch_action: true }];
}

const named = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** The input of a question: Slack keeps what was typed by this id, so another question in its place has another one. */
export const questionBlock = (text: string): string => `${understandBlocks.question}${named(text)}`;

/** The boxes of the questions that need no answer. */
export const waivedBlock = (asked: readonly string[]): string => `${understandBlocks.waived}${named(asked.join('\n'))}`;

/** What is to be asked (A19). */
export function questionInputs(asked: readonly string[], typed: Typed | undefined): KnownBlock[] {
  return asked.map((text, index) =>
    textInput({
      id: questionBlock(text),
      label: text,
      max: 1_000,
      optional: true,
      ...(index === asked.length - 1 ? { hint: 'What you leave empty stays open on the card.' } : {}),
      initial: typed?.answers.find(({ question }) => question === text)?.answer ?? '',
    }),
  );
}

/** Which of the questions need no answer, and why. */
export function waivedInputs(asked: readonly string[], typed: Typed | undefined): KnownBlock[] {
  if (asked.length === 0) return [];
  return [
    ticksInput({
      id: waivedBlock(asked),
      label: 'Which question does not matter here?',
      choices: asked.slice(0, 10).map((text, index) => ({ value: String(index), text })),
      ticked: asked.flatMap((text, index) => (typed?.waived.includes(text) ? [String(index)] : [])),
      optional: true,
    }),
    textInput({
      id: understandBlocks.waivedBecause,
      label: 'Why does it not matter?',
      placeholder: 'They have sent the receipt already',
      max: 300,
      optional: true,
      initial: typed?.waivedBecause ?? '',
    }),
  ];
}

const askedChoices = [
  { value: 'nothing', text: 'I asked, and there is nothing else' },
  { value: 'bigger', text: 'What I wrote here matters more to them' },
];

/** The first complaint is often not the biggest (A57). */
export function moreInputs(typed: Typed | undefined): KnownBlock[] {
  return [
    textInput({
      id: understandBlocks.more,
      label: 'Is there anything else?',
      placeholder: 'The first complaint is often not the biggest',
      multiline: true,
      max: 1_000,
      optional: true,
      initial: typed?.more ?? '',
    }),
    ticksInput({
      id: understandBlocks.asked,
      label: 'Did you ask?',
      choices: askedChoices,
      ticked: typed?.asked ?? [],
      optional: true,
    }),
  ];
}

const dangers = [
  { value: 'unsafe', text: 'Somebody could be hurt' },
  { value: 'vulnerable', text: 'Somebody vulnerable is affected' },
];

/** What it meant for them (A24); what it cost them only once they ask for it. */
export function impactInputs({ complaint, settings, impact: shown, typed }: UnderstandInput): KnownBlock[] {
  const { impact } = complaint;
  const before = dangers.filter(({ value }) => impact?.[value as 'unsafe' | 'vulnerable']).map(({ value }) => value);
  const danger = ticksInput({
    id: understandBlocks.danger,
    label: 'What did it mean for them?',
    hint: 'Either makes it urgent.',
    choices: dangers,
    ticked: typed?.danger ?? before,
    optional: true,
  });
  if (!shown) {
    const text = plain('More: what it cost them, what does not matter', 75);
    const more = { type: 'button' as const, action_id: understandBlocks.impact, text };
    return [danger, { type: 'actions', block_id: understandBlocks.impact, elements: [more] }];
  }
  const { currency } = settings.limits;
  const money = impact?.money ? amountOf(impact.money) : null;
  return [
    danger,
    numberInput({
      id: understandBlocks.money,
      label: `What it cost them (${currency})`,
      initial: money,
      decimals: true,
      optional: true,
    }),
    textInput({
      id: understandBlocks.time,
      label: 'What it cost them in time',
      placeholder: 'Two mornings at home',
      max: 200,
      optional: true,
      initial: impact?.time?.text ?? '',
    }),
    numberInput({
      id: understandBlocks.people,
      label: 'How many people it affects',
      initial: impact?.people ?? null,
      min: 1,
      optional: true,
    }),
  ];
}
