import { branchesOf } from '../../people/branch.ts';
import { type ListKind, personMeant } from './list-kind.ts';
import { type BadLine, csvLine, readCsv } from './read-csv.ts';

const columns = ['person', 'branch'] as const;

/** Where people work. */
export const peopleList: ListKind = {
  title: 'A list of people',
  follows:
    'One person a line: *person, branch*. A person is an e-mail address, `@name` or a Slack id; a branch is its name. ' +
    'Nothing for the branch takes somebody out of theirs.\n`mira@example.com, Kings Road`',
  alwaysWhole: false,

  now: ({ settings, called }) =>
    Object.entries(settings.people).flatMap(([id, branch]) => {
      const [person] = called(id);
      const name = person && called(person.name).length === 1 ? person.name : id;
      const works = settings.branches.find((one) => one.id === branch);
      return works ? [csvLine([name, works.name])] : [];
    }),

  read(text, whole, ground) {
    const { settings } = ground;
    const { rows, bad } = readCsv(text, columns);
    const branches = branchesOf(settings);
    const placed = new Map<string, { name: string; branch: string | null; line: number }>();
    for (const { line, cells } of rows) {
      const person = personMeant(cells.person, ground);
      const asked = cells.branch.toLowerCase();
      const branch = branches.find(({ id, name }) => name.toLowerCase() === asked || id === asked);
      const wrong = (what: string): BadLine => ({ line, wrong: what });
      if (cells.person === '') bad.push(wrong('the person is missing'));
      else if (typeof person === 'string') bad.push(wrong(person));
      else if (!branch && asked !== '') bad.push(wrong(`there is no branch “${cells.branch.slice(0, 60)}”`));
      else {
        const before = placed.get(person.id);
        const now = { name: person.name, branch: branch?.id ?? null, line };
        if (before && before.branch !== now.branch)
          bad.push(wrong(`${person.name} works elsewhere in line ${before.line}`));
        if (!before) placed.set(person.id, now);
      }
    }
    const nameOf = (id: string | null | undefined) => branches.find((one) => one.id === id)?.name ?? 'no branch';
    const kept = Object.entries(settings.people).filter(([id]) => !whole && !placed.has(id));
    const set = [...placed].flatMap(([id, { branch }]): [string, string][] => (branch ? [[id, branch]] : []));
    const moved = [...placed]
      .filter(([id, { branch }]) => (settings.people[id] ?? null) !== branch)
      .map(([id, { name, branch }]) => {
        const before = settings.people[id];
        return before ? `${name}: ${nameOf(branch)}, until now ${nameOf(before)}` : `${name}: ${nameOf(branch)}`;
      });
    const gone = whole
      ? Object.entries(settings.people)
          .filter(([id]) => !placed.has(id))
          .map(([id, branch]) => `${ground.called(id)[0]?.name ?? id}: no branch, until now ${nameOf(branch)}`)
      : [];
    return { values: { people: Object.fromEntries([...kept, ...set]) }, changes: [...moved, ...gone], bad };
  },
};
