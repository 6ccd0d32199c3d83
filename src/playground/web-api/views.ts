import { isObject } from '../blocks-check.ts';
import { changeView, openModal, publishHome, pushModal, viewJson } from '../live-views.ts';
import { SlackError } from '../slack-error.ts';
import { app } from '../workspace.ts';
import type { World } from '../world.ts';
import { type Method, maybe, text } from './method.ts';

/** Slack takes a form with a file input only from apps that may read files. @throws SlackError `missing_scope` */
function checkFiles(world: World, view: unknown): void {
  const blocks = isObject(view) && Array.isArray(view.blocks) ? view.blocks.filter(isObject) : [];
  const asks = blocks.some(({ element }) => isObject(element) && element.type === 'file_input');
  if (asks && !world.grants.has('files:read')) throw new SlackError('missing_scope');
}

export const views: Readonly<Record<string, Method>> = {
  'views.open': {
    args: { trigger_id: 'string', view: 'json' },
    required: ['trigger_id', 'view'],
    scopes: [],
    run(world, args) {
      checkFiles(world, args.view);
      const trigger = world.triggers.exchange(text(args, 'trigger_id'));
      return { view: viewJson(openModal(world.state, trigger.user, args.view)) };
    },
  },

  'views.push': {
    args: { trigger_id: 'string', view: 'json' },
    required: ['trigger_id', 'view'],
    scopes: [],
    run(world, args) {
      checkFiles(world, args.view);
      const { user, fromView } = world.triggers.exchange(text(args, 'trigger_id'));
      if (!fromView || !world.state.modal((view) => view.id === fromView)) throw new SlackError('not_found');
      return { view: viewJson(pushModal(world.state, user, args.view)) };
    },
  },

  'views.update': {
    args: { view_id: 'string', external_id: 'string', view: 'json', hash: 'string' },
    required: ['view'],
    scopes: [],
    run(world, args) {
      checkFiles(world, args.view);
      const id = maybe(args, 'view_id');
      const externalId = maybe(args, 'external_id');
      if ((id === undefined) === (externalId === undefined))
        throw new SlackError('invalid_arguments', ['[ERROR] exactly one of view_id, external_id is needed']);
      const home = [...world.state.homes.values()].find((view) => view.id === id);
      const live = world.state.modal((view) => (id ? view.id === id : view.view.external_id === externalId)) ?? home;
      if (!live) throw new SlackError('not_found');
      return { view: viewJson(changeView(world.state, live, args.view, maybe(args, 'hash'))) };
    },
  },

  'views.publish': {
    args: { user_id: 'string', view: 'json', hash: 'string' },
    required: ['user_id', 'view'],
    scopes: [],
    run(world, args) {
      if (!world.grants.homeEnabled) throw new SlackError('not_enabled');
      const user = text(args, 'user_id');
      const person = world.state.people.get(user);
      if (!person || user === app.user) throw new SlackError('user_not_found');
      if (person.deactivated) throw new SlackError('user_disabled');
      return { view: viewJson(publishHome(world.state, user, args.view, maybe(args, 'hash'))) };
    },
  },
};
