import type { KnownBlock, ModalView } from '@slack/types';
import { redress } from '../../complaints/event.ts';
import type { Noted } from '../desk.ts';
import { onOneLine, plain } from './escape.ts';
import { atFirst, bold, bullets, italic, lines, on, type Part, person } from './rich-text.ts';

const wrongsShown = 20;

type Input = {
  /** What the check came to; null while it runs. */
  checked: { sentence: string; wrongs: readonly { id: string; what: string }[] } | null;
  noted: readonly Noted[];
};

/** `, logged from 1 October to 22 November, with names`. */
function scopeParts(scope: Noted['scope']): Part[] {
  if (!scope) return [];
  const { since, until, branch, category, personal } = scope;
  // It ends before that midnight.
  const last = new Date(Date.parse(until) - 1).toISOString();
  const narrowed = [branch, category].flatMap((one) => (one ? [`, ${onOneLine(one, 80)}`] : []));
  return [', logged from ', on(since), ' to ', on(last), ...narrowed, personal ? ', with names and words' : ''];
}

function notedLine({ at, by, act, customer, reason, complaints, scope }: Noted): Part[] {
  const count =
    complaints === 1 ? ', one complaint' : act === 'asked for an export' ? '' : `, ${complaints} complaints`;
  const whose = customer ? ` ${customer.slice(customer.indexOf(':') + 1)}` : '';
  const who: Part = by === redress ? 'Redress' : person(by);
  return [atFirst(at), ': ', who, ` ${act}${whose}${count}`, ...scopeParts(scope), reason ? ` (${reason}).` : '.'];
}

function checkBlocks({ checked }: Input): KnownBlock[] {
  if (!checked) return [lines([italic('Checking every record…')])];
  const { sentence, wrongs } = checked;
  if (wrongs.length === 0) return [lines([sentence])];
  const shown = wrongs.slice(0, wrongsShown).map(({ id, what }): Part[] => [bold(id), `: ${what}`]);
  const rest = wrongs.length - shown.length;
  return [
    lines([sentence]),
    bullets(rest > 0 ? [...shown, [`and ${rest} more`]] : shown),
    lines(['Do not repair by hand. Keep a copy of the database, and compare it with the last backup.']),
  ];
}

/** What heads see of our records: whether all is as it must be, and who erased or exported what. */
export function recordsView(input: Input): ModalView {
  const { noted } = input;
  return {
    type: 'modal',
    callback_id: 'records',
    title: plain('Records', 24),
    close: plain('Done', 24),
    blocks: [
      ...checkBlocks(input),
      { type: 'divider' },
      lines([bold('Erased, exported, checked')]),
      noted.length > 0 ? bullets(noted.map(notedLine)) : lines(['Nothing so far.']),
    ],
  };
}
