import { randomBytes } from 'node:crypto';
import { elementsOf, isObject, viewFaults } from './blocks-check.ts';
import { MAX_VIEW_BYTES, MAX_VIEW_STACK } from './limits.ts';
import type { SlackJson } from './page-api.ts';
import { SlackError } from './slack-error.ts';
import { freshId, type LiveView, type State } from './state.ts';
import { app, team } from './workspace.ts';

const shortId = () => randomBytes(4).toString('base64url').slice(0, 5);
const freshHash = () => `${Math.floor(Date.now() / 1000)}.${shortId()}${shortId()}`;

/** Slack gives every block and every element an id where the app gave none. */
export const withIds = (blocks: SlackJson[]): SlackJson[] =>
  blocks.map((block) => {
    const pressable = new Set(elementsOf(block));
    const named = (part: unknown) =>
      isObject(part) && pressable.has(part) ? { ...part, action_id: part.action_id ?? shortId() } : part;
    return {
      ...block,
      block_id: block.block_id ?? shortId(),
      ...(block.accessory ? { accessory: named(block.accessory) } : {}),
      ...(block.element ? { element: named(block.element) } : {}),
      ...(Array.isArray(block.elements) ? { elements: block.elements.map(named) } : {}),
    };
  });

/**
 * Checks a view as Slack would before it shows it.
 * @throws SlackError `view_too_large`, `invalid_arguments` (with messages), `duplicate_external_id`
 */
function checked(state: State, view: unknown, surface: 'modal' | 'home', itself?: string): SlackJson {
  if (Buffer.byteLength(JSON.stringify(view ?? null)) > MAX_VIEW_BYTES) throw new SlackError('view_too_large');
  const faults = viewFaults(view, surface);
  if (faults.length || !isObject(view)) throw new SlackError('invalid_arguments', faults);
  const taken = [...state.homes.values(), ...[...state.modals.values()].flat()];
  if (view.external_id && taken.some((other) => other.view.external_id === view.external_id && other.id !== itself))
    throw new SlackError('duplicate_external_id');
  return { ...view, blocks: withIds(view.blocks as SlackJson[]) };
}

/** Opens a modal: the root of a new stack. */
export function openModal(state: State, user: string, view: unknown): LiveView {
  const definition = checked(state, view, 'modal');
  const id = freshId('V');
  const live = { id, hash: freshHash(), user, rootId: id, previousId: null, view: definition };
  state.setModals(user, [live]);
  return live;
}

/** Puts a modal on top of the stack. @throws SlackError `push_limit_reached` beyond three */
export function pushModal(state: State, user: string, view: unknown): LiveView {
  const stack = state.modals.get(user) ?? [];
  const top = stack.at(-1);
  if (!top) throw new SlackError('not_found');
  if (stack.length >= MAX_VIEW_STACK) throw new SlackError('push_limit_reached');
  const definition = checked(state, view, 'modal');
  const live = { id: freshId('V'), hash: freshHash(), user, rootId: top.rootId, previousId: top.id, view: definition };
  state.setModals(user, [...stack, live]);
  return live;
}

/** Shows something else in an open modal or a home. @throws SlackError `hash_conflict` when `hash` is not the latest */
export function changeView(state: State, live: LiveView, view: unknown, hash?: string): LiveView {
  if (hash && hash !== live.hash) throw new SlackError('hash_conflict');
  const surface = live.view.type === 'home' ? 'home' : 'modal';
  const changed = { ...live, hash: freshHash(), view: checked(state, view, surface, live.id) };
  if (surface === 'home') state.saveHome(changed);
  else {
    const stack = state.modals.get(live.user) ?? [];
    state.setModals(
      live.user,
      stack.map((each) => (each.id === live.id ? changed : each)),
    );
  }
  return changed;
}

/** Publishes a person's home. @throws SlackError `hash_conflict` */
export function publishHome(state: State, user: string, view: unknown, hash?: string): LiveView {
  const before = state.homes.get(user);
  if (before) return changeView(state, before, view, hash);
  const id = freshId('V');
  const home = { id, hash: freshHash(), user, rootId: id, previousId: null, view: checked(state, view, 'home') };
  state.saveHome(home);
  return home;
}

/** A view as Slack's answers and payloads give it. `values` is what people have filled in, by block and action. */
export const viewJson = (live: LiveView, values: SlackJson = {}): SlackJson => ({
  id: live.id,
  team_id: team.id,
  type: live.view.type,
  blocks: live.view.blocks,
  private_metadata: live.view.private_metadata ?? '',
  callback_id: live.view.callback_id ?? '',
  state: { values },
  hash: live.hash,
  ...(live.view.type === 'modal' ? { title: live.view.title } : {}),
  clear_on_close: live.view.clear_on_close ?? false,
  notify_on_close: live.view.notify_on_close ?? false,
  close: live.view.close ?? null,
  submit: live.view.submit ?? null,
  previous_view_id: live.previousId,
  root_view_id: live.rootId,
  app_id: app.id,
  external_id: live.view.external_id ?? '',
  app_installed_team_id: team.id,
  bot_id: app.bot,
});
