import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { startedFrom, trades } from '../../complaints/starter-sets.ts';
import type { Desk } from '../desk.ts';
import { onPress } from '../presses.ts';
import { openSettings, redrawList, settingsChanged, storeSettings } from '../settings-ground.ts';
import { onForm } from '../submissions.ts';
import { categoriesView, startActions } from '../views/settings/categories-view.ts';
import { categoryForm } from '../views/settings/category-form.ts';
import { categoryNamesForm } from '../views/settings/category-names-form.ts';
import { settingsActions } from '../views/settings/settings-actions.ts';

/** Heads say what reps choose from, what points to it and what to ask. */
export function changeCategories(app: App, desk: Desk): void {
  onPress(app, desk, settingsActions.categories, (pressed) => openSettings(desk, pressed, categoriesView));

  onPress(app, desk, settingsActions.category, (pressed) =>
    openSettings(desk, pressed, ({ categories }, { rev, root: list }) => {
      const category = categories.find(({ id }) => id === pressed.value);
      if (!category) throw new ComplaintError('already', 'Somebody removed this category just now.');
      return categoryForm.build(category, { rev, list, root: pressed.below ?? null });
    }),
  );
  onPress(app, desk, settingsActions.addCategory, (pressed) =>
    openSettings(desk, pressed, (_, { rev, root: list }) =>
      categoryForm.build(null, { rev, list, root: pressed.below ?? null }),
    ),
  );
  onPress(app, desk, settingsActions.addCategories, (pressed) =>
    openSettings(desk, pressed, (_, { rev, root: list }) =>
      categoryNamesForm.build({ rev, list, root: pressed.below ?? null }),
    ),
  );

  for (const trade of trades) {
    onPress(app, desk, startActions[trade], async (pressed) => {
      const by = await desk.people.get(pressed.person);
      const { settings } = await desk.decisions.read();
      const categories = startedFrom(trade, settings.categories);
      if (categories.length > 100) {
        throw new ComplaintError('full', `There would be ${categories.length} categories. Remove some first: 100 fit.`);
      }
      await storeSettings(desk, { categories }, by, Number(pressed.value));
      const list = pressed.place.kind === 'modal' ? pressed.place.viewId : null;
      const root = pressed.below ?? null;
      await redrawList(desk, { list, root }, categoriesView);
      await settingsChanged(desk, by, root);
    });
  }

  for (const { id, parse } of [categoryForm, categoryNamesForm]) {
    onForm(
      app,
      desk,
      { id, parse: (view) => parse(view, desk.settings()), blockOf: {} },
      async ({ value, by }) => {
        await storeSettings(desk, { categories: value.categories }, by, value.rev);
        return undefined;
      },
      async ({ value, by }) => {
        await redrawList(desk, value, categoriesView);
        await settingsChanged(desk, by, value.root);
      },
    );
  }
}
