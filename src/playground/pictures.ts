import { isObject } from './blocks-check.ts';
import type { SlackJson } from './page-api.ts';
import type { StoredFile, StoredMessage } from './state.ts';
import { app } from './workspace.ts';
import type { World } from './world.ts';

const isPicture = ({ name }: Pick<StoredFile, 'name'>) => /\.(png|jpe?g|gif)$/i.test(name);

/**
 * Whether Slack has looked through a file of the app's. With Slack that takes a moment; here it is done once the app has asked
 * about the file, so that whoever does not ask is refused each time.
 */
export function isProcessed(file: Pick<StoredFile, 'name' | 'user' | 'askedAbout'>): boolean {
  return file.user !== app.user || !isPicture(file) || file.askedAbout === true;
}

/** Every `slack_file` in blocks, with the JSON pointer to it. */
function slackFiles(part: unknown, at: string): { file: SlackJson; at: string }[] {
  if (Array.isArray(part)) return part.flatMap((each, index) => slackFiles(each, `${at}/${index}`));
  if (!isObject(part)) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    name === 'slack_file' && isObject(value)
      ? [{ file: value, at: `${at}/${name}` }]
      : slackFiles(value, `${at}/${name}`),
  );
}

/** The id of the file that a `slack_file` names: itself, or in the address under which Slack has the file. */
function idOf({ id, url }: SlackJson): string {
  return typeof id === 'string' ? id : (/\/(F[A-Z0-9]{8,})\//.exec(String(url))?.[1] ?? '');
}

/** Ids of the pictures in a message's blocks: whoever sees the message sees these. */
export function picturesIn({ blocks }: Pick<StoredMessage, 'blocks'>): string[] {
  return slackFiles(blocks, '').map(({ file }) => idOf(file));
}

/** What is wrong with the pictures in the blocks of a message of the app's, in Slack's words. The app has its own files alone. */
export function pictureFaults(world: World, blocks: unknown): string[] {
  return slackFiles(blocks, '/blocks').flatMap(({ file, at }) => {
    const found = world.state.files.get(idOf(file));
    const usable =
      found?.complete && !found.deleted && found.user === app.user && isPicture(found) && isProcessed(found);
    return usable ? [] : [`[ERROR] invalid slack file [json-pointer:${at}]`];
  });
}
