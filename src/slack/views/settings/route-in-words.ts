import type { Settings } from '../../../complaints/settings.ts';
import { branchOf } from '../../../people/branch.ts';
import type { Route } from '../../../people/route.ts';
import { escaped } from '../escape.ts';
import { mentions } from './section.ts';

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

function either(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => escaped(name, 60));
  return `${shown.join(' or ')}${names.length > 4 ? ` or ${names.length - 4} more` : ''}`;
}

/** What a route takes, in mrkdwn: `Urgent, VIP, Delivery or Quality`. */
function takes({ when }: Route, settings: Pick<Settings, 'branches' | 'categories'>): string {
  const category = (id: string) => settings.categories.find((one) => one.id === id)?.name ?? id;
  const conditions = [
    ...(when.private ? ['private'] : []),
    ...(when.severity ? [either(when.severity)] : []),
    ...(when.vip ? ['VIP'] : []),
    ...(when.category ? [either(when.category.map(category))] : []),
    ...(when.product ? [`“${either(when.product)}”`] : []),
    ...(when.region ? [either(when.region)] : []),
    ...(when.branch ? [either(when.branch.map((id) => branchOf(settings, id).name))] : []),
  ];
  return conditions.length === 0 ? 'Everything else' : capital(conditions.join(', '));
}

/** A route in one sentence, in mrkdwn: `Urgent, VIP → #vip-desk, asks Ana, then Hana`. */
export function routeInWords(route: Route, settings: Pick<Settings, 'branches' | 'categories'>): string {
  const { channel, onDuty, nextLevel, when } = route;
  const who = onDuty.length > 0 ? mentions(onDuty) : null;
  const next = nextLevel.length > 0 ? mentions(nextLevel) : 'the heads';
  if (when.private) return `${takes(route, settings)} → in no channel, handled by ${who ?? 'a head'}, else by ${next}`;
  const where = channel ? `<#${channel}>` : 'the management channel';
  return `${takes(route, settings)} → ${where}, asks ${who ?? 'all managers'}, then ${next}`;
}
