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

/** Who is meant by entries that are people or user groups, and what is wrong with those that are neither. */
export function peopleOrGroups(entries: readonly string[], ground: ListGround): { ids: string[]; wrong: string[] } {
  const wrong: string[] = [];
  const ids = entries.flatMap((entry) => {
    const handle = entry.replace(/^@/, '').toLowerCase();
    const group = ground.named.groups.find(({ id, name }) => id === entry || name === handle);
    if (group) return [group.id];
    const person = personMeant(entry, ground);
    if (typeof person !== 'string') return [person.id];
    wrong.push(person);
    return [];
  });
  return { ids, wrong };
}

/** How a person or a user group is written in a list, so that it is found again. */
export function nameInList(id: string, { called, named }: Pick<ListGround, 'called' | 'named'>): string {
  const group = named.groups.find((one) => one.id === id);
  const person = called(id)[0];
  return group ? `@${group.name}` : person && called(person.name).length === 1 ? person.name : id;
}

/** Who is meant by a cell, or what is wrong with it. */
export function personMeant(text: string, { called }: Pick<ListGround, 'called'>): Person | string {
  const [person, ...others] = called(text);
  if (!person) return `nobody here is called “${text.slice(0, 60)}”`;
  return others.length === 0
    ? person
    : `“${text.slice(0, 60)}” can be ${others.length + 1} people; write an e-mail address or an id`;
}
