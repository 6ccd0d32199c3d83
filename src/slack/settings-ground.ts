import type { ModalView } from '@slack/types';
import { checkAllowed } from '../complaints/check-allowed.ts';
import { ComplaintError } from '../complaints/complaint-error.ts';
import type { Settings } from '../complaints/settings.ts';
import type { Person } from '../people/person.ts';
import { type Desk, momentOf } from './desk.ts';
import { openLoading, type Pressed } from './presses.ts';
import { publishHome } from './publish-home.ts';
import { logUnexpected } from './submissions.ts';
import { sayingView } from './views/details.ts';
import type { Named } from './views/settings/section.ts';
import type { DrawnFrom } from './views/settings/section-form.ts';
import { settingsView } from './views/settings/settings-view.ts';

const mostPages = 5;

async function channelsOfBot(desk: Desk): Promise<Named['channels']> {
  const channels: { id: string; name: string }[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await desk.client.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    });
    for (const { id, name } of answer.channels ?? []) if (id && name) channels.push({ id, name });
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) break;
  }
  return channels.toSorted((a, b) => a.name.localeCompare(b.name));
}

async function userGroups(desk: Desk): Promise<Named['groups']> {
  const { usergroups = [] } = await desk.client.usergroups.list({});
  return usergroups
    .flatMap(({ id, handle, name }) => (id ? [{ id, name: handle ?? name ?? id }] : []))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What settings can name. What Slack does not give is left out: a form then leaves it as it is. */
export async function namedInSlack(desk: Desk): Promise<Named> {
  const orNone = (error: unknown) => {
    logUnexpected(desk, error, 'asking what settings can name');
    return [];
  };
  const [groups, channels] = await Promise.all([userGroups(desk).catch(orNone), channelsOfBot(desk).catch(orNone)]);
  return { groups, channels };
}

/**
 * Opens a part of the settings: at once, and then with what holds at this moment.
 * @param build is given where it came from: the revision, and the modal below
 */
export async function openSettings(
  desk: Desk,
  pressed: Pressed,
  build: (settings: Settings, from: DrawnFrom, viewId: string) => ModalView | Promise<ModalView>,
): Promise<void> {
  const root = pressed.place.kind === 'modal' ? pressed.place.viewId : null;
  const viewId = await openLoading(desk, pressed, 'One moment');
  const by = await desk.people.get(pressed.person);
  checkAllowed('change settings', momentOf(desk, by)(), null);
  const { settings, rev } = await desk.decisions.read();
  await desk.client.views.update({ view_id: viewId, view: await build(settings, { rev, root }, viewId) });
}

/** Stores what a form of the settings says; asked again whether they may. @throws ComplaintError, ZodError */
export async function storeSettings(desk: Desk, values: Partial<Settings>, by: Person, rev: number): Promise<void> {
  checkAllowed('change settings', momentOf(desk, by)(), null);
  await desk.decisions.change(values, by.id, rev);
}

/** Draws a list of the settings anew where it is still open. */
export async function redrawList(
  desk: Desk,
  { list, root }: { list: string | null; root: string | null },
  build: (settings: Settings, from: DrawnFrom) => ModalView,
): Promise<void> {
  if (!list) return;
  const { settings, rev } = await desk.decisions.read();
  await desk.client.views.update({ view_id: list, view: build(settings, { rev, root }) }).catch(() => undefined);
}

/** Draws what a change shows in: the modal below, and App Home; then does what follows from it. */
export async function settingsChanged(desk: Desk, by: Person, root: string | null): Promise<void> {
  if (root)
    await desk.client.views.update({ view_id: root, view: settingsView(desk.settings()) }).catch(() => undefined);
  await desk.decisions.followUp();
  await publishHome(desk, await desk.people.get(by.id));
}

/** What a refused change is told in place of what was opened. */
export function orItsSentence(error: unknown): ModalView {
  if (error instanceof ComplaintError) return sayingView(error.message);
  throw error;
}
