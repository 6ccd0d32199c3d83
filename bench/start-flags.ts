import packageJson from '../package.json' with { type: 'json' };

/** What `npm start` gives node, so that it keeps little memory: V8 collects the sooner the nearer its bound is. */
export const startFlags: readonly string[] = packageJson.scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));
