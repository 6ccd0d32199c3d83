import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { CommandOf } from '../../complaints/command.ts';
import { suggestMood } from '../../complaints/suggest-mood.ts';
import { formView, referenceBlocks } from './form-about.ts';
import { textInput } from './inputs.ts';
import { moodChoices, readMood } from './mood-in-words.ts';
import { quote } from './rich-text.ts';
import { menuInput } from './settings/setting-inputs.ts';
import { sinceThenBlocks } from './since-then.ts';
import { formAbout, type Parsed, submitted } from './submitted.ts';
import {
  categoryInput,
  impactInputs,
  moreInputs,
  questionBlock,
  questionInputs,
  questionsIn,
  type Typed,
  type UnderstandInput,
  understandBlocks,
  waivedBlock,
  waivedInputs,
} from './understand-inputs.ts';

const kept = formAbout.extend({
  category: z.string().nullable(),
  impact: z.boolean(),
  asked: z.array(z.string()),
  drawn: z.number(),
});

function build(given: UnderstandInput): ModalView {
  const { complaint, typed, since = [], impact } = given;
  const asked = questionsIn(given);
  const { category = complaint.category } = given;
  const mood = typed ? typed.mood : (complaint.mood ?? suggestMood(complaint.words.text));
  const view = formView({
    id: understandForm.id,
    title: `Understand ${complaint.reference}`,
    submit: since.length > 0 ? 'Save all the same' : 'Save',
    about: { complaint: complaint.id, about: complaint.events },
    blocks: [
      ...sinceThenBlocks(since),
      ...referenceBlocks(complaint),
      quote(complaint.words.text, 600),
      ...categoryInput(given),
      ...questionInputs(asked, typed),
      ...moreInputs(typed),
      textInput({
        id: understandBlocks.wanted,
        label: 'What would make it right for them?',
        placeholder: 'In their words',
        multiline: true,
        optional: true,
        initial: typed ? (typed.wanted ?? '') : (complaint.wanted?.text ?? ''),
      }),
      menuInput({
        id: understandBlocks.mood,
        label: 'How do they feel?',
        choices: moodChoices,
        initial: mood,
        optional: true,
      }),
      ...impactInputs(given),
      ...(impact ? waivedInputs(asked, typed) : []),
    ],
  });
  const { drawn = complaint.events } = given;
  const metadata = { complaint: complaint.id, about: complaint.events, category, impact, asked, drawn };
  return { ...view, private_metadata: JSON.stringify(metadata) };
}

function typedIn(form: ReturnType<typeof submitted>, asked: readonly string[]): Typed {
  const ticked = form.ticks(waivedBlock(asked)).map(Number);
  return {
    mood: readMood(form.choice(understandBlocks.mood)),
    more: form.text(understandBlocks.more) || null,
    asked: form.ticks(understandBlocks.asked),
    danger: form.ticks(understandBlocks.danger),
    wanted: form.text(understandBlocks.wanted) || null,
    answers: asked.flatMap((question) => {
      const answer = form.text(questionBlock(question));
      return answer ? [{ question, answer }] : [];
    }),
    waived: asked.filter((_, index) => ticked.includes(index)),
    waivedBecause: form.text(understandBlocks.waivedBecause) || null,
  };
}

/** What to build again when somebody chose a kind, or pressed More, in the open form. */
function drawnFrom(
  view: unknown,
): Pick<UnderstandInput, 'impact' | 'category' | 'typed' | 'drawn'> & { complaint: string; about: number } {
  const form = submitted(view);
  const { complaint, about, category, impact, asked, drawn } = kept.parse(form.metadata());
  const chosen = form.has(understandBlocks.category) ? form.choice(understandBlocks.category) : category;
  return { complaint, about, impact, drawn, category: chosen ?? category, typed: typedIn(form, asked) };
}

/** `drawn` is the number of the last event there was when the form was first drawn: what it showed then is what they saw. */
export type Understanding = { complaint: string; about: number; drawn: number; command: CommandOf<'understand'> };

function amount(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function parse(view: unknown): Parsed<Understanding> {
  const form = submitted(view);
  const { complaint, about, impact, asked, drawn } = kept.parse(form.metadata());
  const { asked: ticks, danger, ...typed } = typedIn(form, asked);
  const cost = impact
    ? {
        money: amount(form.text(understandBlocks.money)),
        time: form.text(understandBlocks.time) || null,
        people: amount(form.text(understandBlocks.people)),
      }
    : null;
  const category = form.choice(understandBlocks.category);
  return {
    ok: true,
    value: {
      complaint,
      about,
      drawn,
      command: {
        type: 'understand',
        ...typed,
        ...(category ? { category } : {}),
        impact: { unsafe: danger.includes('unsafe'), vulnerable: danger.includes('vulnerable'), cost },
        moreIsBigger: ticks.includes('bigger'),
        nothingMore: ticks.includes('nothing'),
      },
    },
  };
}

/** What a rep has understood: answers, what else there is, mood and impact (A14, A19, A24, A57). */
export const understandForm = {
  id: 'understand-complaint',
  build,
  drawnFrom,
  parse,
  blockOf: {
    'waived because': understandBlocks.waivedBecause,
    more: understandBlocks.more,
    money: understandBlocks.money,
    people: understandBlocks.people,
    words: understandBlocks.wanted,
  },
} as const;
