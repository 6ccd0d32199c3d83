import type { KnownBlock, ModalView } from '@slack/types';
import type { Category, CategoryKind, Settings } from '../../../complaints/settings.ts';
import { startedFrom, type Trade, trades } from '../../../complaints/starter-sets.ts';
import { escaped, mrkdwn, plain } from '../escape.ts';
import type { DrawnFrom } from './section-form.ts';
import { settingsActions } from './settings-actions.ts';
import { settingsButton } from './settings-view.ts';

/** A modal takes 100 blocks; a fuller list leaves no room for what is offered beside it. */
const mostWithOffers = 96;

export const kindNames: Record<CategoryKind, string> = {
  product: 'The product does not do what it should',
  service: 'How they were served',
  communication: 'What they were told',
};

const shortNames: Record<CategoryKind, string> = {
  product: 'The product',
  service: 'The service',
  communication: 'What they were told',
};

/** The actions that begin from a trade. */
export const startActions: Record<Trade, string> = {
  retail: settingsActions.startRetail,
  services: settingsActions.startServices,
  software: settingsActions.startSoftware,
};
const tradeNames: Record<Trade, string> = { retail: 'Retail', services: 'Services', software: 'Software' };

function counted(count: number, one: string, several: string): string[] {
  return count === 0 ? [] : [count === 1 ? one : `${count} ${several}`];
}

function inWords({ kind, hints = [], questions = [] }: Category): string {
  const parts = [
    ...(kind ? [shortNames[kind]] : []),
    ...counted(hints.length, 'one word', 'words'),
    ...counted(questions.length, 'one question', 'questions'),
  ];
  return parts.join(' · ') || 'A name, and nothing more yet';
}

function line(category: Category): KnownBlock {
  return {
    type: 'section',
    block_id: `category-${category.id}`,
    text: mrkdwn(`*${escaped(category.name, 160)}*\n${inWords(category)}`),
    accessory: settingsButton(settingsActions.category, 'Change', category.id),
  };
}

function startBlocks(categories: readonly Category[], rev: number): KnownBlock[] {
  const useful = trades.filter((trade) => startedFrom(trade, categories).length > categories.length);
  if (useful.length === 0) return [];
  return [
    {
      type: 'section',
      text: mrkdwn(
        '*Start from your trade:* what people there complain about, each with words that point to it and questions. It adds what is not here yet, and changes nothing else.',
      ),
    },
    {
      type: 'actions',
      block_id: 'categories-start',
      elements: useful.map((trade) => settingsButton(startActions[trade], tradeNames[trade], String(rev))),
    },
  ];
}

/** The categories that reps choose from. */
export function categoriesView({ categories }: Settings, from: DrawnFrom): ModalView {
  const start = startBlocks(categories, from.rev);
  const add: KnownBlock = {
    type: 'actions',
    block_id: 'categories-add',
    elements: [
      settingsButton(settingsActions.addCategory, 'Add a category', 'all', 'primary'),
      settingsButton(settingsActions.addCategories, 'Add several by name'),
    ],
  };
  const none = categories.length === 0;
  const intro = none
    ? 'There are none yet: reps write what they like. With some they choose, Redress suggests which, and a rep sees what to ask.'
    : 'Reps choose from these, Redress suggests which, and a rep sees what to ask. What is logged already keeps what it has.';
  const offers = none ? [...start, add] : [add, ...start];
  return {
    type: 'modal',
    callback_id: 'settings-categories',
    title: plain('Categories', 24),
    close: plain('Back', 24),
    blocks: [
      { type: 'section' as const, text: mrkdwn(intro) },
      ...categories.map(line),
      ...(categories.length <= mostWithOffers ? offers : []),
    ].slice(-100),
  };
}
