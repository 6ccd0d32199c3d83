import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import type { Desk } from '../desk.ts';
import { onPress } from '../presses.ts';
import { openSettings, redrawList, settingsChanged, storeSettings } from '../settings-ground.ts';
import { type Form, onForm } from '../submissions.ts';
import { settingsActions } from '../views/settings/settings-actions.ts';
import { type TemplateChange, templateForm } from '../views/settings/template-form.ts';
import { templatesView, withOwnBack } from '../views/settings/templates-view.ts';

/** Heads say what acknowledgements begin from. */
export function changeTemplates(app: App, desk: Desk): void {
  onPress(app, desk, settingsActions.templates, (pressed) => openSettings(desk, pressed, templatesView));

  onPress(app, desk, settingsActions.template, (pressed) =>
    openSettings(desk, pressed, (settings, { rev, root: list }) => {
      const template = settings.templates.find(({ id }) => id === pressed.value);
      if (!template) throw new ComplaintError('already', 'Somebody removed this template just now.');
      return templateForm.build(template, settings, { rev, list, root: pressed.below ?? null });
    }),
  );
  onPress(app, desk, settingsActions.addTemplate, (pressed) =>
    openSettings(desk, pressed, (settings, { rev, root: list }) =>
      templateForm.build(null, settings, { rev, list, root: pressed.below ?? null }),
    ),
  );

  onPress(app, desk, settingsActions.ownTemplates, async (pressed) => {
    const by = await desk.people.get(pressed.person);
    const { settings } = await desk.decisions.read();
    await storeSettings(desk, { templates: withOwnBack(settings.templates) }, by, Number(pressed.value));
    const list = pressed.place.kind === 'modal' ? pressed.place.viewId : null;
    const root = pressed.below ?? null;
    await redrawList(desk, { list, root }, templatesView);
    await settingsChanged(desk, by, root);
  });

  const form: Form<TemplateChange> = {
    id: templateForm.id,
    parse: (view) => templateForm.parse(view, desk.settings()),
    blockOf: {},
  };
  onForm(
    app,
    desk,
    form,
    async ({ value, by }) => {
      await storeSettings(desk, { templates: value.templates }, by, value.rev);
      return undefined;
    },
    async ({ value, by }) => {
      await redrawList(desk, value, templatesView);
      await settingsChanged(desk, by, value.root);
    },
  );
}
