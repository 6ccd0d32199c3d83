import type { ModalView } from '@slack/types';
import { freshId } from '../../../complaints/fresh-id.ts';
import type { Category, Settings } from '../../../complaints/settings.ts';
import { plain } from '../escape.ts';
import { textInput } from '../inputs.ts';
import { type Parsed, submitted } from '../submitted.ts';
import type { CategoryChange } from './category-form.ts';
import { linesOf, wrong } from './section.ts';
import { type DrawnFromList, drawnFromList } from './section-form.ts';

const names = 'category-names';

function build(from: Omit<DrawnFromList, 'id'>): ModalView {
  return {
    type: 'modal',
    callback_id: categoryNamesForm.id,
    title: plain('Several categories', 24),
    submit: plain('Add', 24),
    close: plain('Cancel', 24),
    private_metadata: JSON.stringify({ ...from, id: null }),
    blocks: [
      textInput({
        id: names,
        label: 'Names, one a line',
        multiline: true,
        placeholder: 'Delivery',
        hint: 'Those that are there already stay as they are. At most 100 in all, of 80 characters each.',
      }),
    ],
  };
}

/** @param settings as they hold in this process */
function parse(view: unknown, settings: Settings): Parsed<CategoryChange> {
  const form = submitted(view);
  const from = drawnFromList.parse(form.metadata());
  const categories: Category[] = [...settings.categories];
  for (const name of linesOf(form.text(names))) {
    if (categories.some((one) => one.name.toLowerCase() === name.toLowerCase())) continue;
    categories.push({ id: freshId(name, new Set(categories.map(({ id }) => id)), 'category'), name });
  }
  const long = categories.find(({ name }) => name.length > 80);
  if (long) return wrong({ [names]: `“${long.name.slice(0, 30)}…” is too long: at most 80 characters each.` });
  if (categories.length > 100) {
    return wrong({ [names]: `There would be ${categories.length} categories. Leave at most 100.` });
  }
  return { ok: true, value: { ...from, categories } };
}

/** The form that adds several categories by their names alone. */
export const categoryNamesForm = { id: 'settings-category-names', build, parse } as const;
