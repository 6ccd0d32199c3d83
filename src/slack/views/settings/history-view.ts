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

function inWords(change: SettingChange, settings: Settings): Part[] {
  const from = values(change.from, settings);
  const to = values(change.to, settings);
  return [
    atFirst(change.at),
    ': ',
    person(change.by),
    ' changed ',
    bold(names[change.name] ?? change.name),
    ...(from.length > 0 || to.length > 0
      ? [' from ', ...(from.length > 0 ? from : ['nothing']), ' to ', ...(to.length > 0 ? to : ['nothing'])]
      : []),
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
