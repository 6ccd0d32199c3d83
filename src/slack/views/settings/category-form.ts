import type { ModalView } from '@slack/types';
import { freshId } from '../../../complaints/fresh-id.ts';
import { type Category, type CategoryKind, categoryKinds, type Settings } from '../../../complaints/settings.ts';
import { mrkdwn, plain } from '../escape.ts';
import { radioInput, textInput, tickInput } from '../inputs.ts';
import { type Parsed, type Submitted, submitted } from '../submitted.ts';
import { kindNames } from './categories-view.ts';
import { linesOf, wrong } from './section.ts';
import { type DrawnFromList, drawnFromList } from './section-form.ts';

const blocks = {
  name: 'category-name',
  kind: 'category-kind',
  hints: 'category-hints',
  questions: 'category-questions',
  remove: 'category-remove',
} as const;
const limits = { categories: 100, name: 80, hints: 30, hint: 40, questions: 6, question: 150 } as const;

export type CategoryChange = DrawnFromList & { categories: Category[] };

/** @param category null for a new one */
function build(category: Category | null, from: Omit<DrawnFromList, 'id'>): ModalView {
  return {
    type: 'modal',
    callback_id: categoryForm.id,
    title: plain(category ? 'Change a category' : 'A new category', 24),
    submit: plain('Save', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify({ ...from, id: category?.id ?? null }),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          'Only the name is needed. The words help Redress to suggest it, the questions help a rep to understand.',
        ),
      },
      textInput({
        id: blocks.name,
        label: 'Name',
        max: limits.name,
        placeholder: 'Delivery',
        initial: category?.name ?? '',
      }),
      radioInput({
        id: blocks.kind,
        label: 'What went wrong',
        choices: categoryKinds.map((value) => ({ value, text: kindNames[value] })),
        initial: category?.kind ?? null,
        optional: true,
        hint: 'Default: none.',
      }),
      textInput({
        id: blocks.hints,
        label: 'Words that point to it',
        multiline: true,
        optional: true,
        placeholder: 'parcel, courier, never came',
        initial: (category?.hints ?? []).join(', '),
        hint: `With commas or one a line, at most ${limits.hints}. “Parcel” finds “parcels”, too. Default: none.`,
      }),
      textInput({
        id: blocks.questions,
        label: 'What a rep asks, one a line',
        multiline: true,
        optional: true,
        placeholder: 'Which day was it promised for, and who told you so?',
        initial: (category?.questions ?? []).join('\n'),
        hint: `At most ${limits.questions} of ${limits.question} characters. Default: none.`,
      }),
      ...(category
        ? [
            tickInput({
              id: blocks.remove,
              label: 'Not needed any more?',
              text: 'Remove this category; what is logged already keeps it',
              ticked: false,
            }),
          ]
        : []),
    ],
  };
}

/** What keeps a category from being removed, as a sentence. */
function neededBy({ id, name }: Category, { routes, templates }: Settings): string | null {
  const route = routes.find(({ when }) => when.category?.includes(id));
  if (route) return `The route “${route.name}” asks for ${name}. Change that route first.`;
  const template = templates.find(({ category }) => category === id);
  return template ? `The template “${template.name}” is for ${name}. Change that template first.` : null;
}

function tooMuch(entries: readonly string[], most: number, longest: number): string | null {
  const long = entries.find((entry) => entry.length > longest);
  if (long) return `“${long.slice(0, 30)}…” is too long: at most ${longest} characters each.`;
  return entries.length > most ? `These are ${entries.length}. Leave at most ${most}.` : null;
}

function hintsOf(form: Submitted): string[] {
  const all = linesOf(form.text(blocks.hints).replaceAll(',', '\n'));
  return all.filter((hint, at) => all.findIndex((other) => other.toLowerCase() === hint.toLowerCase()) === at);
}

function errorsOf(form: Submitted, others: readonly Category[]): Record<string, string> {
  const name = form.text(blocks.name).trim();
  const hints = tooMuch(hintsOf(form), limits.hints, limits.hint);
  const questions = tooMuch(linesOf(form.text(blocks.questions)), limits.questions, limits.question);
  const named = others.some((other) => other.name.toLowerCase() === name.toLowerCase());
  return {
    ...(name === '' ? { [blocks.name]: 'Give it a name; reps choose it by that.' } : {}),
    ...(named ? { [blocks.name]: `There is another category called “${name}”. Choose a name of its own.` } : {}),
    ...(others.length >= limits.categories
      ? { [blocks.name]: `There are ${limits.categories} categories already. Remove one first.` }
      : {}),
    ...(hints ? { [blocks.hints]: hints } : {}),
    ...(questions ? { [blocks.questions]: questions } : {}),
  };
}

/** @param settings as they hold in this process */
function parse(view: unknown, settings: Settings): Parsed<CategoryChange> {
  const form = submitted(view);
  const from = drawnFromList.parse(form.metadata());
  const { categories } = settings;
  const before = categories.find(({ id }) => id === from.id);
  const others = categories.filter((one) => one !== before);
  if (before && form.ticked(blocks.remove)) {
    const needed = neededBy(before, settings);
    return needed ? wrong({ [blocks.remove]: needed }) : { ok: true, value: { ...from, categories: others } };
  }
  const errors = errorsOf(form, others);
  if (Object.keys(errors).length > 0) return wrong(errors);
  const name = form.text(blocks.name).trim();
  const kind = form.choice(blocks.kind) as CategoryKind | null;
  const hints = hintsOf(form);
  const questions = linesOf(form.text(blocks.questions));
  const category: Category = {
    id: before?.id ?? freshId(name, new Set(categories.map(({ id }) => id)), 'category'),
    name,
    ...(kind ? { kind } : {}),
    ...(hints.length > 0 ? { hints } : {}),
    ...(questions.length > 0 ? { questions } : {}),
  };
  const changed = categories.map((one) => (one === before ? category : one));
  return { ok: true, value: { ...from, categories: before ? changed : [...categories, category] } };
}

/** The form of one category. */
export const categoryForm = { id: 'settings-category', blocks, build, parse } as const;
