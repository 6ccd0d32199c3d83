import type { ModalView } from '@slack/types';
import type { SettingChange } from '../../../complaints/setting-change.ts';
import type { Settings } from '../../../complaints/settings.ts';
import { plain, shown } from '../escape.ts';
import { atFirst, bold, bullets, lines, type Part, person } from '../rich-text.ts';

const shownAtMost = 60;
const shownEntries = 4;

const names: Record<keyof Settings, string> = {
  managementChannel: 'the management channel',
  managers: 'the managers',
  heads: 'the heads',
  branches: 'branches',
  people: 'where people work',
  routes: 'routes',
  categories: 'categories',
  products: 'products',
  templates: 'templates',
  urgentAtOnce: 'how many urgent ones at once',
  limits: 'limits',
  gates: 'gates',
  houseWords: 'house words',
  keepMonths: 'how long it is kept',
  logFromChannels: 'where :memo: logs',
  week: 'hours and holidays',
  quiet: 'quiet hours',
  planAt: 'the time of the plan',
  digestAt: 'the time of the digest',
  weeklyAt: 'the time of the weekly look back',
  effort: 'what is much effort',
  handlingScore: 'whether reps see how they handled theirs',
  remindBeforeMinutes: 'the reminder before a promised time',
  clocks: 'clocks',
};

function nameIn(settings: Settings, value: unknown): string | null {
  const id = typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
  if (typeof id !== 'string' && typeof id !== 'number') return null;
  return settings.branches.find((branch) => branch.id === id)?.name ?? String(id);
}

/** Slack shows people, user groups and channels by name to whoever reads it. */
function mentionOf(id: string): Part | null {
  if (/^[UW][A-Z0-9]{6,}$/.test(id)) return person(id);
  if (/^S[A-Z0-9]{6,}$/.test(id)) return { type: 'usergroup', usergroup_id: id };
  return /^[CG][A-Z0-9]{6,}$/.test(id) ? { type: 'channel', channel_id: id } : null;
}

function values(part: unknown, settings: Settings): Part[] {
  if (part === undefined || part === null) return [];
  const entries = Array.isArray(part) ? part : typeof part === 'object' ? Object.entries(part) : [part];
  const said = entries.slice(0, shownEntries).flatMap((entry, at): Part[] => {
    const [key, value] = Array.isArray(entry) ? entry : [null, entry];
    const shownKey = typeof key === 'string' && key ? (/^[UW][A-Z0-9]{6,}$/.test(key) ? person(key) : key) : null;
    const mentioned = typeof value === 'string' ? mentionOf(value) : null;
    const text = mentioned ? null : nameIn(settings, value);
    const said: Part[] = [
      ...(shownKey ? [shownKey] : []),
      ...(mentioned ? [mentioned] : text ? [shownKey ? ` ${shown(text, 60)}` : shown(text, 60)] : []),
    ];
    return said.length > 0 && at > 0 ? [', ', ...said] : said;
  });
  const rest = entries.length - shownEntries;
  return said.length > 0 && rest > 0 ? [...said, ` and ${rest} more`] : said;
}

const partNames: Readonly<Record<string, string>> = {
  kind: 'what went wrong',
  hints: 'words that point to it',
  questions: 'questions',
  text: 'text',
  vias: 'how it reached us',
  moods: 'mood',
  category: 'category',
  when: 'what it takes',
  channel: 'where it goes',
  onDuty: 'who is on duty',
  nextLevel: 'the next level',
  region: 'region',
  week: 'hours',
  duty: 'who is on duty by weekday',
};
type Entry = Record<string, unknown> & { id: string; name: string };

/** The entries of a list of what has names; null when it is none. */
function entriesOf(part: unknown): Entry[] | null {
  return Array.isArray(part) && part.every((entry) => entry?.id && entry.name) ? part : null;
}

/** What is different about one of them: its new name, and which parts. */
function differs(before: Entry, after: Entry): string {
  const renamed = before.name === after.name ? [] : [`now “${shown(after.name, 60)}”`];
  const parts = Object.entries(partNames)
    .filter(([key]) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map(([, name]) => name);
  const all = [...renamed, ...parts];
  return `${shown(before.name, 60)}${all.length > 0 ? ` (${all.join(', ')})` : ''}`;
}

/** `added A, B; removed C; changed D (text)`. */
function entriesInWords(from: readonly Entry[], to: readonly Entry[]): string {
  const inBoth = from.flatMap((before) => {
    const after = to.find(({ id }) => id === before.id);
    return after ? [differs(before, after)] : [];
  });
  const only = (list: readonly Entry[], others: readonly Entry[]) =>
    list.filter(({ id }) => !others.some((other) => other.id === id)).map(({ name }) => shown(name, 60));
  const groups: [string, string[]][] = [
    ['added', only(to, from)],
    ['removed', only(from, to)],
    ['changed', inBoth],
  ];
  return groups
    .filter(([, list]) => list.length > 0)
    .map(([word, list]) => {
      const rest = list.length - shownEntries;
      return `${word} ${list.slice(0, shownEntries).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    })
    .join('; ');
}

function difference({ from: before, to: after }: SettingChange, settings: Settings): Part[] {
  const [left, right] = [entriesOf(before), entriesOf(after)];
  if (left && right) return left.length + right.length > 0 ? [`: ${entriesInWords(left, right)}`] : [];
  const from = values(before, settings);
  const to = values(after, settings);
  if (from.length + to.length === 0) return [];
  return [' from ', ...(from.length > 0 ? from : ['nothing']), ' to ', ...(to.length > 0 ? to : ['nothing'])];
}

function inWords(change: SettingChange, settings: Settings): Part[] {
  return [
    atFirst(change.at),
    ': ',
    person(change.by),
    ' changed ',
    bold(names[change.name] ?? change.name),
    ...difference(change, settings),
  ];
}

/** Who changed what, the latest first. */
export function historyView(changes: readonly SettingChange[], settings: Settings): ModalView {
  const rest = changes.length - shownAtMost;
  return {
    type: 'modal',
    callback_id: 'settings-history',
    title: plain('Who changed what', 24),
    close: plain('Back', 24),
    blocks:
      changes.length === 0
        ? [lines(['Nobody has changed anything yet: everything is as it comes, or as the environment says.'])]
        : [
            bullets(changes.slice(0, shownAtMost).map((change) => inWords(change, settings))),
            ...(rest > 0 ? [lines([`and ${rest} earlier`])] : []),
          ],
  };
}
