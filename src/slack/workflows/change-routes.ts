import type { App } from '@slack/bolt';
import { ComplaintError } from '../../complaints/complaint-error.ts';
import { whyNotThere } from '../channel-problem.ts';
import type { Desk } from '../desk.ts';
import { onPress } from '../presses.ts';
import { namedInSlack, openSettings, redrawList, settingsChanged, storeSettings } from '../settings-ground.ts';
import { type Form, onForm } from '../submissions.ts';
import { type RouteChange, routeForm } from '../views/settings/route-form.ts';
import { readRouteMenu, rearranged, routesView, withLast } from '../views/settings/routes-view.ts';
import { settingsActions } from '../views/settings/settings-actions.ts';

/** Heads say where escalations go, and in which order that is looked up. */
export function changeRoutes(app: App, desk: Desk): void {
  onPress(app, desk, settingsActions.routes, (pressed) => openSettings(desk, pressed, routesView));

  onPress(app, desk, settingsActions.addRoute, (pressed) =>
    openSettings(desk, pressed, async (settings, { rev, root: list }) =>
      routeForm.build(null, settings, await namedInSlack(desk), { rev, list, root: pressed.below ?? null }),
    ),
  );

  onPress(app, desk, settingsActions.route, async (pressed) => {
    const { doing, rev, id } = readRouteMenu(pressed.value);
    const root = pressed.below ?? null;
    if (doing === 'change') {
      await openSettings(desk, pressed, async (settings, { rev: now, root: list }) => {
        const route = withLast(settings.routes).find((one) => one.id === id);
        if (!route) throw new ComplaintError('already', 'Somebody removed this route just now.');
        return routeForm.build(route, settings, await namedInSlack(desk), { rev: now, list, root });
      });
      return;
    }
    const by = await desk.people.get(pressed.person);
    const list = pressed.place.kind === 'modal' ? pressed.place.viewId : null;
    await storeSettings(desk, { routes: rearranged(desk.settings().routes, id, doing) }, by, rev);
    await redrawList(desk, { list, root }, routesView);
    await settingsChanged(desk, by, root);
  });

  const form: Form<RouteChange> = {
    id: routeForm.id,
    parse: (view) => routeForm.parse(view, desk.settings()),
    blockOf: {},
  };
  onForm(
    app,
    desk,
    form,
    async ({ value, by }) => {
      const { channel } = value.route;
      const why = channel ? await whyNotThere(desk, channel) : null;
      if (why) return { response_action: 'errors', errors: { [routeForm.blocks.channel]: why } };
      await storeSettings(desk, { routes: value.routes }, by, value.rev);
      return undefined;
    },
    async ({ value, by }) => {
      await redrawList(desk, value, routesView);
      await settingsChanged(desk, by, value.root);
    },
  );
}
