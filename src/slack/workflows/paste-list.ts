import type { App, BlockAction } from '@slack/bolt';
import { checkAllowed } from '../../complaints/check-allowed.ts';
import type { Settings } from '../../complaints/settings.ts';
import { settingsShape } from '../../complaints/settings-shape.ts';
import { acknowledge } from '../acknowledge.ts';
import { type Desk, momentOf } from '../desk.ts';
import { branchesList } from '../lists/branches-list.ts';
import type { ListGround, ListKind } from '../lists/list-kind.ts';
import { peopleList } from '../lists/people-list.ts';
import { routesList } from '../lists/routes-list.ts';
import { onPress } from '../presses.ts';
import { namedInSlack, openSettings, redrawList, settingsChanged, storeSettings } from '../settings-ground.ts';
import { type Form, logUnexpected, onForm } from '../submissions.ts';
import { inParts, type ListName, listForm, type Pasted } from '../views/settings/list-form.ts';
import { routesView } from '../views/settings/routes-view.ts';
import { settingsActions } from '../views/settings/settings-actions.ts';

const lists: Record<ListName, ListKind> = { people: peopleList, branches: branchesList, routes: routesList };
const opens: Record<ListName, string> = {
  people: settingsActions.people,
  branches: settingsActions.branches,
  routes: settingsActions.routeList,
};

async function groundOf(desk: Desk, list: ListName, settings: Settings): Promise<ListGround> {
  const named = list !== 'people' ? await namedInSlack(desk) : { groups: [], channels: [] };
  return { settings, named, called: (text) => desk.people.called(text) };
}

/** Heads paste a list, look at what it would do, and apply it; nothing of it is done until then, and all of it at once. */
export function pasteList(app: App, desk: Desk): void {
  for (const list of Object.keys(lists) as ListName[]) {
    onPress(app, desk, opens[list], (pressed) =>
      openSettings(desk, pressed, async (settings, from) => {
        const kind = lists[list];
        const now = inParts(kind.now(await groundOf(desk, list, settings)));
        const root = pressed.below ?? from.root;
        return listForm.build({
          ...kind,
          list,
          from: { ...from, root },
          texts: now ?? [''],
          // What is shown in full is meant in full; what is too long to show is added to.
          whole: kind.alwaysWhole || now !== null,
        });
      }),
    );
  }

  app.action<BlockAction>(settingsActions.moreRoom, async ({ ack, body }) => {
    const acked = acknowledge(desk, ack, settingsActions.moreRoom);
    const parsed = body.view ? listForm.parse(body.view) : null;
    if (body.view && parsed?.ok) {
      const { list, whole, rev, root } = parsed.value;
      const texts = [...listForm.textsOf(body.view), ''];
      const view = listForm.build({ ...lists[list], list, from: { rev, root }, texts, whole });
      await desk.client.views
        .update({ view_id: body.view.id, hash: body.view.hash, view })
        .catch((error) => logUnexpected(desk, error, settingsActions.moreRoom));
    }
    await acked;
  });

  const form: Form<Pasted> = { id: listForm.id, parse: listForm.parse, blockOf: {} };
  const applied = new Set<string>();
  onForm(
    app,
    desk,
    form,
    async ({ value, by, view }) => {
      checkAllowed('change settings', momentOf(desk, by)(), null);
      const { list, text, previewed } = value;
      const kind = lists[list];
      const whole = kind.alwaysWhole || value.whole;
      const { settings, rev } = await desk.decisions.read();
      const read = kind.read(text, whole, await groundOf(desk, list, settings));
      const hash = listForm.hash(text, whole, rev);
      const sound = read.bad.length > 0 || settingsShape.safeParse({ ...settings, ...read.values }).success;
      const bad = sound ? read.bad : [{ line: 0, wrong: 'this is more than the settings can hold' }];
      if (previewed === hash && bad.length === 0) {
        await storeSettings(desk, read.values, by, rev);
        applied.add(view.id);
        return undefined;
      }
      return {
        response_action: 'update',
        view: listForm.build({
          ...kind,
          list,
          from: { rev, root: value.root },
          texts: listForm.textsOf(view),
          whole,
          looked: { changes: read.changes, bad, hash },
        }),
      };
    },
    async ({ value, by, view }) => {
      if (!applied.delete(view.id)) return;
      if (value.list === 'routes') {
        await redrawList(desk, { list: view.previous_view_id, root: value.root }, routesView);
      }
      await settingsChanged(desk, by, value.root);
    },
  );
}
