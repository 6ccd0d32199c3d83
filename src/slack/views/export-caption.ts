import type { Category } from '../../complaints/settings.ts';
import { type Branch, branchOf } from '../../people/branch.ts';
import { onOneLine } from './escape.ts';
import type { ExportAsked } from './export-form.ts';

type Input = {
  asked: ExportAsked;
  branches: readonly Branch[];
  categories: readonly Category[];
  /** How many are in it, and how many are not because they are private. */
  complaints: number;
  isPrivate: number;
};

/** `22 November 2026`, of a local date. */
function dayInWords(date: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  return day.format(new Date(date));
}

function leftOut(isPrivate: number): string {
  const others = 'withdrawn ones and those merged into others';
  if (isPrivate === 0) return `Not in it: ${others}.`;
  return `Not in it: ${isPrivate === 1 ? 'one private complaint' : `${isPrivate} private complaints`}, ${others}.`;
}

/** What a file of complaints holds, said with it; plain text. */
export function exportCaption({ asked, branches, categories, complaints, isPrivate }: Input): string {
  const { from, to, branch, category, personal } = asked;
  const many = complaints === 1 ? 'One complaint' : `${complaints} complaints`;
  const days = from === to ? `on ${dayInWords(from)}` : `from ${dayInWords(from)} to ${dayInWords(to)}`;
  const where = branch ? `, ${onOneLine(branchOf({ branches }, branch).name, 80)}` : '';
  const kind = category ? `, ${onOneLine(categories.find(({ id }) => id === category)?.name ?? category, 80)}` : '';
  const about = personal
    ? 'With customers’ names, contacts and words: keep it safe, and delete it here and wherever you put it once it has served.'
    : 'Without customers’ names, contacts and words.';
  return `${many} logged ${days}${where}${kind}. ${about} ${leftOut(isPrivate)}`;
}
