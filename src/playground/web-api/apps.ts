import type { Method } from './method.ts';

export const apps: Readonly<Record<string, Method>> = {
  'apps.connections.open': {
    args: {},
    scopes: [],
    appLevel: true,
    run: (world) => ({ url: world.socketMode.address(world.url()) }),
  },
};
