import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { Settings } from '../../../complaints/settings.ts';
import { mrkdwn, plain } from '../escape.ts';
import { few } from './section.ts';
import { type SectionId, sections } from './sections.ts';
import { settingsActions } from './settings-actions.ts';

export const settingsId = 'settings';

/** A button of the settings; `value` is what it is about. */
export function settingsButton(action: string, label: string, value = 'all', style?: 'primary' | 'danger'): Button {
  return { type: 'button', action_id: action, text: plain(label, 75), value, ...(style ? { style } : {}) };
}

function part(id: string, title: string, now: string): KnownBlock {
  return {
    type: 'section',
    block_id: `part-${id}`,
    text: mrkdwn(`*${title}*\n${now}`.slice(0, 3_000)),
    accessory: settingsButton(`settings-${id}`, 'Change'),
  };
}

function section(id: SectionId, settings: Settings): KnownBlock {
  return part(id, sections[id].title, sections[id].now(settings));
}

/** All parts of the settings with what holds now, each with the way to its form. */
export function settingsView(settings: Settings): ModalView {
  const { branches, routes, categories, templates } = settings;
  const routeCount = routes.length === 1 ? 'One route' : `${routes.length} routes`;
  const each = (...ids: SectionId[]) => ids.map((id) => section(id, settings));
  return {
    type: 'modal',
    callback_id: settingsId,
    title: plain('Settings', 24),
    close: plain('Done', 24),
    blocks: [
      {
        type: 'context',
        elements: [mrkdwn('What holds for everybody here. Each change is kept with who made it and when.')],
      },
      ...each('managers', 'channels'),
      part(
        'branches',
        'Branches and regions',
        few(
          branches.map(({ name, region }) => (region ? `${name} (${region})` : name)),
          'One branch, and nobody sees the word.',
        ),
      ),
      ...each('places'),
      part(
        'routes',
        'Routes',
        routes.length === 0 ? 'Everything goes to the management channel.' : `${routeCount}, tried in order.`,
      ),
      part(
        'categories',
        'Categories and questions',
        few(
          categories.map(({ name }) => name),
          'None: reps write their own.',
        ),
      ),
      part(
        'templates',
        'Templates',
        few(
          templates.map(({ name }) => name),
          'None.',
        ),
      ),
      ...each('products', 'clocks', 'hours', 'holidays', 'limits', 'gates', 'words', 'weekly', 'keep'),
      { type: 'divider' },
      {
        type: 'actions',
        block_id: 'settings-about',
        elements: [
          settingsButton(settingsActions.check, 'Check the set-up'),
          settingsButton(settingsActions.history, 'Who changed what'),
        ],
      },
    ],
  };
}
