import type { KnownBlock } from '@slack/types';
import type { Settings } from '../../../complaints/settings.ts';
import type { Problem } from '../../self-check.ts';
import { mrkdwn, plain } from '../escape.ts';
import { problemBlocks } from './check-view.ts';
import { settingsActions } from './settings-actions.ts';
import { settingsButton } from './settings-view.ts';

const problemsAtMost = 4;

/** One that can wait does not keep the guide there. */
type Step = { done: boolean; text: string; action: string; label: string; canWait?: true };

function steps({ managers, managementChannel, branches, people, categories }: Settings): Step[] {
  return [
    {
      done: managers.length > 0,
      text: '*Who are the managers?* They hear of escalations and answer them. Until you say, the workspace’s admins are.',
      action: settingsActions.managers,
      label: 'Name them',
    },
    {
      done: managementChannel !== null,
      text: '*Where do they hear of it?* Choose a channel, and invite me there: `/invite @Redress`. Until then escalations wait.',
      action: settingsActions.channels,
      label: 'Choose it',
    },
    {
      done: branches.length !== 0,
      text: '*Several shops or teams?* Say which. With one, skip this; nobody sees the word.',
      action: settingsActions.branches,
      label: 'Set them up',
      canWait: true,
    },
    ...(branches.length > 1
      ? [
          {
            done: branches.some(({ id }) => Object.values(people).includes(id)),
            text: '*Who works where?* Somebody with a branch looks after its complaints.',
            action: settingsActions.places,
            label: 'Say who',
          },
        ]
      : []),
    {
      done: categories.length > 0,
      text: '*What do people complain about?* Start from your trade: reps then see what to ask. Skip this, and they write their own.',
      action: settingsActions.categories,
      label: 'Choose',
      canWait: true,
    },
  ];
}

/** What a head still has to set up, step by step; nothing once managers, channel and (with several branches) people are there. */
export function guideBlocks(settings: Settings): KnownBlock[] {
  const all = steps(settings);
  const left = all.filter(({ done, canWait }) => !done && !canWait);
  if (left.length === 0) return [];
  const begun = left.every(({ action }) => action === settingsActions.places);
  const title = begun ? 'One thing is left to set up' : 'Welcome. A few steps, and your team can start';
  return [
    { type: 'header', text: plain(title, 150) },
    ...all.map(
      ({ done, text, action, label }, at): KnownBlock => ({
        type: 'section',
        block_id: `guide-${at}-${done ? 'done' : 'open'}`,
        text: mrkdwn(`${done ? ':white_check_mark:' : `${at + 1}.`} ${text}`),
        accessory: settingsButton(action, done ? 'Change' : label),
      }),
    ),
    { type: 'divider' },
  ];
}

/** What a head sees above their App Home: what is to be set up, and what keeps Redress from its work. */
export function headBlocks(settings: Settings, problems: readonly Problem[]): KnownBlock[] {
  const guide = guideBlocks(settings);
  const others = problems.filter(({ inGuide }) => guide.length === 0 || !inGuide);
  return [...guide, ...problemBlocks(others, problemsAtMost)];
}
