import type { Settings } from '../../complaints/settings.ts';
import type { Person } from '../../people/person.ts';
import type { Named } from '../views/settings/section.ts';
import type { BadLine } from './read-csv.ts';

/** What a list is held against: the settings as they are stored, and whom and what Slack has. */
export type ListGround = {
  settings: Settings;
  /** Whom somebody means by an id, an e-mail address, `@handle` or a name. */
  called(text: string): Person[];
  named: Named;
};

/**
 * What a list would do. `values` are to be stored when no line is bad; `changes` says in words, one each, what is different
 * then; `line` 0 stands for the list as a whole.
 */
export type ListRead = { values: Partial<Settings>; changes: string[]; bad: BadLine[] };

/** A part of the settings that can be pasted as a list. */
export type ListKind = {
  /** At most 24 characters. */
  title: string;
  /** The columns, an example, and what follows, in mrkdwn of our own. */
  follows: string;
  /** Whether a list is always the whole, so that what is not in it is removed. */
  alwaysWhole: boolean;
  /** What holds now, as it can be pasted. */
  now(ground: ListGround): string[];
  /** @param whole what is not in the list is removed */
  read(text: string, whole: boolean, ground: ListGround): ListRead;
};

/** Who is meant by a cell, or what is wrong with it. */
export function personMeant(text: string, { called }: Pick<ListGround, 'called'>): Person | string {
  const [person, ...others] = called(text);
  if (!person) return `nobody here is called “${text.slice(0, 60)}”`;
  return others.length === 0
    ? person
    : `“${text.slice(0, 60)}” can be ${others.length + 1} people; write an e-mail address or an id`;
}
