import type { Button, KnownBlock, ModalView } from '@slack/types';
import { defaultTemplates } from '../../../complaints/default-templates.ts';
import type { Settings, Template } from '../../../complaints/settings.ts';
import { escaped, mrkdwn, plain } from '../escape.ts';
import type { DrawnFrom } from './section-form.ts';
import { settingsActions } from './settings-actions.ts';
import { settingsButton } from './settings-view.ts';
import { templateInWords } from './template-in-words.ts';

/** As many as settings take; each is one block, and a modal takes 100. */
export const mostTemplates = 40;

/** The templates with those of Redress's own as they come: what was changed in them is undone, those that are gone come last. */
export function withOwnBack(templates: readonly Template[]): Template[] {
  const own = new Map(defaultTemplates.map((template) => [template.id, template]));
  const here = new Set(templates.map(({ id }) => id));
  return [
    ...templates.map((template) => own.get(template.id) ?? template),
    ...defaultTemplates.filter(({ id }) => !here.has(id)),
  ];
}

function ownButton(templates: readonly Template[], rev: number): Button[] {
  const back = withOwnBack(templates);
  if (JSON.stringify(back) === JSON.stringify(templates) || back.length > mostTemplates) return [];
  return [
    {
      ...settingsButton(settingsActions.ownTemplates, 'Bring back Redress’s own', String(rev)),
      confirm: {
        title: plain('Bring them back?', 100),
        text: plain(
          'What you changed in Redress’s own templates is undone, and those that were removed return. The ones you wrote stay.',
          300,
        ),
        confirm: plain('Bring them back', 30),
        deny: plain('Leave it', 30),
      },
    },
  ];
}

/** The texts that acknowledgements begin from. */
export function templatesView(settings: Settings, from: DrawnFrom): ModalView {
  const { templates } = settings;
  const line = (template: Template): KnownBlock => ({
    type: 'section',
    block_id: `template-${template.id}`,
    text: mrkdwn(`*${escaped(template.name, 160)}*\n${templateInWords(template, settings)}`),
    accessory: settingsButton(settingsActions.template, 'Change', template.id),
  });
  const buttons = [
    ...(templates.length < mostTemplates
      ? [settingsButton(settingsActions.addTemplate, 'Add a template', 'all', 'primary')]
      : []),
    ...ownButton(templates, from.rev),
  ];
  return {
    type: 'modal',
    callback_id: 'settings-templates',
    title: plain('Templates', 24),
    close: plain('Back', 24),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          'What an acknowledgement begins from; the rep changes it before it goes out. Of those that fit, the one that says most is taken: a category counts more than a mood, a mood more than how it reached us.',
        ),
      },
      ...templates.map(line),
      ...(buttons.length > 0 ? [{ type: 'actions' as const, block_id: 'templates-add', elements: buttons }] : []),
    ],
  };
}
