import type { KnownBlock, ModalView, Overflow } from '@slack/types';
import { z } from 'zod';
import type { Settings } from '../../../complaints/settings.ts';
import { everythingElse, type Route } from '../../../people/route.ts';
import { escaped, mrkdwn, plain } from '../escape.ts';
import { routeInWords } from './route-in-words.ts';
import type { DrawnFrom } from './section-form.ts';
import { settingsActions } from './settings-actions.ts';
import { settingsButton } from './settings-view.ts';

export const routesId = 'settings-routes';

/** As many as settingsShape takes; each is one block, and a modal takes 100. */
const mostRoutes = 50;

const doings = { change: 'Change', up: 'Move up', down: 'Move down', remove: 'Remove' } as const;
export type Doing = keyof typeof doings;

/** The routes with the last one, which always matches, whether or not it was ever changed. */
export function withLast(routes: readonly Route[]): Route[] {
  const last = routes.find(({ id }) => id === everythingElse.id) ?? everythingElse;
  return [...routes.filter(({ id }) => id !== everythingElse.id), last];
}

/** `<doing> <revision> <route>`: an option's value takes 75 characters. */
function menu(id: string, rev: number, offered: readonly Doing[]): Overflow {
  return {
    type: 'overflow',
    action_id: settingsActions.route,
    options: offered.map((doing) => ({ text: plain(doings[doing], 75), value: `${doing} ${rev} ${id}` })),
  };
}

const chosen = z
  .string()
  .regex(/^(change|up|down|remove) \d+ \S+$/)
  .transform((text) => {
    const [doing, rev, id = ''] = text.split(' ');
    return { doing: doing as Doing, rev: Number(rev), id };
  });

/** Reads what was chosen from a route's menu. @throws ZodError when it is none of ours */
export function readRouteMenu(value: string): { doing: Doing; rev: number; id: string } {
  return chosen.parse(value);
}

/** The routes in the order in which they are tried. */
export function routesView(settings: Settings, from: DrawnFrom): ModalView {
  const routes = withLast(settings.routes);
  const last = routes.length - 1;
  const offered = (at: number): Doing[] => [
    'change',
    ...(at > 0 && at < last ? (['up'] as const) : []),
    ...(at < last - 1 ? (['down'] as const) : []),
    ...(at < last ? (['remove'] as const) : []),
  ];
  const line = (route: Route, at: number): KnownBlock => ({
    type: 'section',
    block_id: `route ${route.id} ${at} ${from.rev}`,
    text: mrkdwn(`*${at + 1}. ${escaped(route.name, 80)}*\n${routeInWords(route, settings)}`),
    accessory: menu(route.id, from.rev, offered(at)),
  });
  const add = settingsButton(settingsActions.addRoute, 'Add a route', String(from.rev), 'primary');
  return {
    type: 'modal',
    callback_id: routesId,
    title: plain('Routes', 24),
    close: plain('Back', 24),
    private_metadata: JSON.stringify(from),
    blocks: [
      {
        type: 'section',
        text: mrkdwn(
          'An escalation takes the first route that fits. What is before management already stays where it is.',
        ),
      },
      ...routes.map(line),
      {
        type: 'actions',
        block_id: 'settings-lists',
        elements: [
          ...(routes.length < mostRoutes ? [add] : []),
          settingsButton(settingsActions.routeList, 'Paste a list', String(from.rev)),
        ],
      },
    ],
  };
}

/** The routes after one was moved or removed; the last one stays where it is. */
export function rearranged(routes: readonly Route[], id: string, doing: Exclude<Doing, 'change'>): Route[] {
  const all = withLast(routes);
  const from = all.findIndex((route) => route.id === id);
  const route = all[from];
  if (!route || id === everythingElse.id) return all;
  const others = all.filter((other) => other !== route);
  if (doing === 'remove') return others;
  const to = Math.min(Math.max(0, from + (doing === 'up' ? -1 : 1)), others.length - 1);
  return [...others.slice(0, to), route, ...others.slice(to)];
}
