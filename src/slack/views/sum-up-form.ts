import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { CommandOf } from '../../complaints/command.ts';
import { type Complaint, confirmedSummary, vias } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import { viaNow } from '../../complaints/posted.ts';
import { type Finding, type Rule, rules } from '../../wording/finding.ts';
import { onOneLine } from './escape.ts';
import { findingsBlocks, mutedBlocks } from './findings.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { radioInput, textInput } from './inputs.ts';
import { viaInWords } from './log-inputs.ts';
import { at, bold, lines, quote } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { sinceThenBlocks } from './since-then.ts';
import { formAbout, type Parsed, submitted } from './submitted.ts';

export const sumUpBlocks = {
  text: 'sum-text',
  said: 'sum-said',
  via: 'sum-via',
  who: 'sum-who',
  words: 'sum-words',
} as const;

type Command = CommandOf<'sum up'>;
type Input = {
  complaint: Complaint;
  /** As they filled it in before. */
  typed?: Command;
  findings?: readonly Finding[];
  told?: readonly Rule[];
  muted?: readonly Rule[];
  since?: readonly ComplaintEvent[];
};

const kept = formAbout.extend({ told: z.array(z.enum(rules)) });

/** What we know so far, put as a rep would say it back to them (A20); the rep makes it theirs. */
function proposed(complaint: Complaint): string {
  const { words, wanted, questions, issues, summaries, product } = complaint;
  const latest = summaries.at(-1);
  if (latest) return latest.text.text;
  const answers = questions.flatMap(({ answer }) => (answer ? [answer.text] : []));
  return [
    'Let me make sure that I have understood you.',
    `You told us: ${words.text}${product ? ` It is about ${product}.` : ''}`,
    ...(answers.length > 0 ? [`You also said: ${answers.join('; ')}`] : []),
    ...issues.map(({ text }) => `And: ${text.text}`),
    ...(wanted ? [`What would make it right for you: ${wanted.text}`] : []),
    'Have I understood you?',
  ].join('\n\n');
}

const answers = [
  { value: 'not yet', text: 'I have not asked yet', description: 'It is kept, and waits for their answer' },
  { value: 'yes', text: 'Yes, that is right', description: 'This version is kept as they confirmed it' },
  { value: 'not quite', text: 'Not quite', description: 'Write what is not right, and sum up again' },
];

function confirmedBlocks(complaint: Complaint): KnownBlock[] {
  const summary = confirmedSummary(complaint);
  if (!summary?.confirmed) return [];
  const { who, via, at: when } = summary.confirmed;
  return [
    lines([
      bold('Confirmed'),
      ` by ${who ? onOneLine(who.text, 100) : 'the customer'} (${via}), `,
      at(when),
      '. Other words make a new version.',
    ]),
  ];
}

/** What they said is not right about the latest version, until another has it. */
function disputedBlocks({ summaries }: Complaint): KnownBlock[] {
  const words = summaries.at(-1)?.notQuite?.text;
  return words ? [lines([bold('They said: not quite. '), onOneLine(words, 500)])] : [];
}

/** Saying it back to them, and what they answer. */
function build({ complaint, typed, findings = [], told = [], muted = [], since = [] }: Input): ModalView {
  const { customer, summaries } = complaint;
  const via = viaNow(complaint);
  const said = typed?.said ?? null;
  const view = formView({
    id: sumUpForm.id,
    title: `Sum up ${complaint.reference}`,
    submit: since.length > 0 ? 'Save all the same' : 'Save',
    about: { complaint: complaint.id, about: complaint.events },
    blocks: [
      ...sinceThenBlocks(since),
      ...referenceBlocks(complaint),
      quote(complaint.words.text, 400),
      ...confirmedBlocks(complaint),
      ...disputedBlocks(complaint),
      ...findingsBlocks(findings),
      textInput({
        id: sumUpBlocks.text,
        label:
          summaries.length > 0 ? `What we have understood (version ${summaries.length})` : 'What we have understood',
        hint: 'Say it to them, or send it, and let them correct it.',
        multiline: true,
        initial: typed?.text ?? proposed(complaint),
      }),
      ...mutedBlocks(muted),
      radioInput({
        id: sumUpBlocks.said,
        label: 'What do they say?',
        choices: answers,
        initial: said?.answer ?? 'not yet',
      }),
      menuInput({
        id: sumUpBlocks.via,
        label: 'How did they say it?',
        choices: vias.map((value) => ({ value, text: viaInWords[value] })),
        initial: said?.answer === 'yes' ? said.via : via,
        optional: true,
      }),
      textInput({
        id: sumUpBlocks.who,
        label: 'Who confirmed it?',
        max: 100,
        optional: true,
        initial: (said?.answer === 'yes' ? said.who : customer.name?.text) ?? '',
      }),
      textInput({
        id: sumUpBlocks.words,
        label: 'If not quite: what is not right?',
        placeholder: 'It was the second time, not the first',
        multiline: true,
        optional: true,
        initial: said?.answer === 'not quite' ? said.words : '',
      }),
    ],
  });
  return { ...view, private_metadata: JSON.stringify({ complaint: complaint.id, about: complaint.events, told }) };
}

export type SummingUp = { complaint: string; about: number; told: readonly Rule[]; command: Command };

function parse(view: unknown): Parsed<SummingUp> {
  const form = submitted(view);
  const { complaint, about, told } = kept.parse(form.metadata());
  const text = form.text(sumUpBlocks.text);
  const answer = form.choice(sumUpBlocks.said);
  const via = vias.find((each) => each === form.choice(sumUpBlocks.via));
  if (answer === 'yes' && !via) return { ok: false, errors: { [sumUpBlocks.via]: 'Choose how they said it.' } };
  const said: Command['said'] =
    answer === 'yes' && via
      ? { answer, via, who: form.text(sumUpBlocks.who) || null }
      : answer === 'not quite'
        ? { answer, words: form.text(sumUpBlocks.words) }
        : null;
  return { ok: true, value: { complaint, about, told, command: { type: 'sum up', text, said } } };
}

/** What we have understood, in versions; the one they confirm is frozen (A20). */
export const sumUpForm = {
  id: 'sum-up',
  build,
  parse,
  blockOf: { text: sumUpBlocks.text, 'not quite': sumUpBlocks.words },
} as const;
