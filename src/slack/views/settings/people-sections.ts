import type { KnownBlock } from '@slack/types';
import type { Settings } from '../../../complaints/settings.ts';
import { branchesOf } from '../../../people/branch.ts';
import type { Submitted } from '../submitted.ts';
import { mentions, type Named, type Section, wrong } from './section.ts';
import { choicesInput, menuInput, peopleInput } from './setting-inputs.ts';

const isGroup = (id: string) => id.startsWith('S');

/** Two inputs for people and the user groups beside them, since Slack has none that takes both. */
export function peopleAndGroups(
  id: string,
  label: string,
  chosen: readonly string[],
  named: Named,
  hint: string,
): KnownBlock[] {
  const groups = named.groups.map((group) => ({ value: group.id, text: `@${group.name}` }));
  const initial = chosen.filter(isGroup);
  return [
    peopleInput({ id, label, hint, optional: true, initial: chosen.filter((one) => !isGroup(one)) }),
    ...(groups.length > 0
      ? [choicesInput({ id: `${id}.groups`, label: `${label}: user groups`, optional: true, choices: groups, initial })]
      : []),
  ];
}

/** Reads them; user groups that could not be offered stay. */
export function readPeopleAndGroups(form: Submitted, id: string, before: readonly string[]): string[] {
  const groups = form.has(`${id}.groups`) ? form.ticks(`${id}.groups`) : before.filter(isGroup);
  return [...form.people(id), ...groups];
}

export const managersSection: Section = {
  title: 'Managers and heads',
  now: ({ managers, heads }) =>
    `${managers.length > 0 ? `Managers: ${mentions(managers)}.` : 'No managers yet: the workspace’s admins are.'} ${
      heads.length > 0 ? `Heads: ${mentions(heads)} and the workspace’s admins.` : 'Heads: the workspace’s admins.'
    }`,
  follows:
    'Managers take escalations on, answer and approve. Heads hear of what no manager took on, and change these settings; ' +
    'the workspace’s admins always can. What somebody took on is asked for again once they are no manager any more.',
  inputs: ({ managers, heads }, named) => [
    ...peopleAndGroups('managers', 'Managers', managers, named, 'Default: the workspace’s admins.'),
    ...peopleAndGroups('heads', 'Heads', heads, named, 'Default: the workspace’s admins, and nobody else.'),
  ],
  read: (form, { managers, heads }) => ({
    ok: true,
    value: {
      managers: readPeopleAndGroups(form, 'managers', managers),
      heads: readPeopleAndGroups(form, 'heads', heads),
    },
  }),
};

function countedByBranch({ people, branches }: Settings): string {
  const here = Object.values(people).filter((branch) => branches.some(({ id }) => id === branch)).length;
  return `${here} ${here === 1 ? 'person works' : 'people work'} in ${branches.length} branches.`;
}

const nowhere = '-';

export const placesSection: Section = {
  title: 'Where people work',
  now: (settings) => (settings.branches.length > 1 ? countedByBranch(settings) : 'Everybody works in the one branch.'),
  follows:
    'Somebody with a branch is a rep there: they change its complaints, and new ones of theirs belong to it. ' +
    'A complaint stays where it was logged when its owner moves.',
  inputs: (settings) =>
    settings.branches.length > 1
      ? [
          peopleInput({ id: 'people', label: 'These people', initial: [] }),
          menuInput({
            id: 'people.branch',
            label: 'work in',
            choices: [
              ...branchesOf(settings).map(({ id, name }) => ({ value: id, text: name })),
              { value: nowhere, text: 'No branch' },
            ],
            initial: null,
          }),
        ]
      : [],
  read: (form, { people }) => {
    const branch = form.choice('people.branch');
    if (!branch) return wrong({ 'people.branch': 'Choose a branch, or “No branch”.' });
    const chosen = new Set(form.people('people'));
    const others = Object.entries(people).filter(([person]) => !chosen.has(person));
    const theirs = branch === nowhere ? [] : [...chosen].map((person) => [person, branch] as const);
    return { ok: true, value: { people: Object.fromEntries([...others, ...theirs]) } };
  },
};
