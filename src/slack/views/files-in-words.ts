import type { KeptFile } from '../../complaints/complaint.ts';
import { onOneLine } from './escape.ts';
import { at, type Part, person } from './rich-text.ts';

/**
 * Where Slack shows a file. Its permalinks end in the file's name, which is left out here: the id alone tells Slack which
 * file it is, and a name can tell who somebody is.
 */
function linkTo({ id, by }: KeptFile, workspace: string): string {
  return new URL(`files/${by}/${id}`, workspace).href;
}

/**
 * The files of a complaint, a line each: a link to the file in Slack, or its name once it was deleted there.
 * @param workspace its address in Slack: `https://nordlys-home.slack.com/`
 */
export function filesInWords(files: readonly KeptFile[], workspace: string): Part[][] {
  return files.map((file) => {
    const name = onOneLine(file.name.text, 100);
    const shown: Part = file.gone ? name : { type: 'link', url: linkTo(file, workspace), text: name };
    const since: Part[] = [' · ', person(file.by), ', ', at(file.at)];
    return file.gone ? [shown, ' · deleted in Slack'] : [shown, ...since];
  });
}
