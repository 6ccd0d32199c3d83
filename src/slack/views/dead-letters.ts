import type { KnownBlock } from '@slack/types';
import type { OwedKind, Recipient } from '../../complaints/owed-message.ts';
import { actions, button } from './buttons.ts';
import { plain } from './escape.ts';
import { bold, italic, lines, type Part, person } from './rich-text.ts';

/** A message that could not be sent; `reference` is null for what is of a day, or private. `reason` is a code. */
export type Unsaid = { key: string; kind: OwedKind; to: Recipient; reference: string | null; reason: string };

/** How many are shown at once. */
export const unsaidAtMost = 5;

const kindInWords: Record<OwedKind, string> = {
  card: 'The card',
  escalation: 'The escalation',
  'ask again': 'Asking again',
  'first contact overdue': 'The warning of a late first contact',
  'contact soon': 'The reminder',
  'answer soon': 'The reminder of an answer',
  'handed over': 'The hand-over',
  'taken over': 'That somebody took over',
  note: 'A note',
  answer: 'The answer',
  'sent back': 'That it was given back',
  released: 'That somebody has left',
  approval: 'The offer to be approved',
  'can you': 'The question whether they can deliver',
  prevention: 'What keeps it from happening again',
  deliver: 'That it was agreed',
  'handed on': 'An escalation handed on',
  problem: 'The card of a problem',
  outreach: 'Whom to reach out to',
  'problem fix': 'What is to be fixed',
  offer: 'What became of the offer',
  withdrawn: 'That it was withdrawn',
  absorbed: 'That it was merged',
  erased: 'That a customer is erased',
  plan: 'The plan of the day',
  digest: 'The digest',
  weekly: 'The weekly look back',
  mail: 'The question whether a mail is a complaint',
  'set up': 'What is to be set up',
  together: 'What came together',
};

const reasons: Record<string, string> = {
  user_disabled: 'their account is deactivated',
  user_not_found: 'Slack does not know them any more',
  users_not_found: 'Slack does not know them any more',
  user_not_visible: 'Slack does not show them to me',
  cannot_dm_bot: 'they cannot be written to by apps',
  thread_not_found: 'the message it belongs under is gone',
  message_not_found: 'the message it belongs under is gone',
  msg_too_long: 'it is too long for Slack',
  msg_blocks_too_long: 'it is too long for Slack',
};

/** Why a message could not be sent, as a clause for managers. */
export function reasonInWords(reason: string): string {
  if (reason.startsWith('unclear')) return 'nobody can tell whether it arrived';
  return reasons[reason] ?? `Slack does not take it (${reason})`;
}

function toWhom({ kind, to }: Pick<Unsaid, 'kind' | 'to'>): Part[] {
  if (kind === 'mail') return [' in the thread of that mail'];
  if ('person' in to) return [' to ', person(to.person)];
  return ['round' in to ? ' in the thread of the escalation' : ' in the management channel'];
}

/** What could not be said, for managers: nothing that is owed is dropped in silence. */
export function deadLetterBlocks(total: number, letters: readonly Unsaid[]): KnownBlock[] {
  if (total === 0) return [];
  const rest = total - letters.length;
  return [
    { type: 'header', text: plain(`Could not be said (${total})`, 150) },
    ...letters.flatMap(({ key, kind, to, reference, reason }): KnownBlock[] => [
      lines([
        bold(kindInWords[kind]),
        reference ? ` about ${reference}` : '',
        ...toWhom({ kind, to }),
        `: ${reasonInWords(reason)}. Tell them yourself, or try again once that is mended.`,
      ]),
      {
        type: 'actions',
        block_id: `unsaid ${key}`.slice(0, 255),
        elements: [button(actions.sendAgain, { complaint: key, about: 0 })],
      },
    ]),
    ...(rest > 0 ? [lines([italic(`and ${rest} more`)])] : []),
  ];
}
