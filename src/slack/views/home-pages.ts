import type { KnownBlock } from '@slack/types';
import type { ListName } from '../../complaints/list.ts';
import { actions, button } from './buttons.ts';
import { plain } from './escape.ts';

/** Whatever App Home shows a page of. */
export type PagedName = ListName | 'problems';
/** `skip` of `total` come before what is shown. */
type Page = { shown: number; total: number; skip: number };

/** The heading of a list, with how many there are and which of them are shown. */
export function homeHeader(title: string, { shown, total, skip }: Page): KnownBlock {
  const part = shown < total ? ` (${skip + 1} to ${skip + shown} of ${total})` : total > 0 ? ` (${total})` : '';
  return { type: 'header', text: plain(`${title}${part}`, 150) };
}

/** The way to the other pages; a button's number is how many of the list come before the page it opens. */
export function paging({ name, shown, total, skip }: Page & { name: PagedName }, page: number): KnownBlock[] {
  const left = total - skip - shown;
  const to = (before: number) => ({ complaint: name, about: Math.max(0, before) });
  const elements = [
    ...(skip > 0 ? [button(actions.earlier, to(skip - page))] : []),
    ...(left > 0 ? [button(actions.further, to(skip + shown))] : []),
  ];
  return elements.length > 0 ? [{ type: 'actions', block_id: `page ${name} ${skip} ${total}`, elements }] : [];
}
