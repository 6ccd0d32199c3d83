import packageJson from '../package.json' with { type: 'json' };

/** What `npm start` gives node, so that it keeps little memory; without it most acts are quicker than anybody will see them. */
export const startFlags: readonly string[] = packageJson.scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'));
