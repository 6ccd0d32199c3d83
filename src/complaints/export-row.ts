import type { Branch } from '../people/branch.ts';
import { branchOf } from '../people/branch.ts';
import { localIso } from '../time/local-iso.ts';
import type { Complaint, Offer } from './complaint.ts';
import type { ComplaintEvent } from './event.ts';
import { amountOf, fractionDigits } from './money.ts';
import { promisesOf } from './promises-of.ts';
import type { Category } from './settings.ts';

/** A complaint with how it came about: `states` are what its events add up to, one by one. */
export type ToldInFull = { events: readonly ComplaintEvent[]; states: readonly Complaint[] };

/** What the columns are written with. */
export type ExportWords = {
  branches: readonly Branch[];
  categories: readonly Category[];
  /** In which times are written; IANA. */
  zone: string;
  /** What somebody is called, by their Slack id. */
  nameOf: (person: string) => string;
  /** ISO instant: a promise whose time has passed is broken. */
  now: string;
};

type Cell = string | number;
type Row = { state: Complaint; promises: { kept: number; broken: number } };
type Column = { title: string; isTime?: true; cell: (row: Row) => Cell | null | undefined };

function remedyInACell({ kind, money }: Offer): string {
  if (!money) return kind;
  return `${kind} ${amountOf(money).toFixed(fractionDigits(money.currency))} ${money.currency}`;
}

function preventionOf({ prevention }: Complaint): string {
  if (prevention?.decided !== 'action') return prevention?.decided ?? '';
  return prevention.doneAt ? 'done' : 'under way';
}

const actionOf = ({ prevention }: Complaint) => (prevention?.decided === 'action' ? prevention : null);

function columnsWith({ branches, categories, nameOf }: ExportWords): Column[] {
  const column = (title: string, cell: (state: Complaint) => Cell | null | undefined): Column => {
    return { title, cell: ({ state }) => cell(state) };
  };
  const time = (title: string, instant: (state: Complaint) => string | null | undefined): Column => {
    return { ...column(title, instant), isTime: true };
  };
  const named = (person: string | null | undefined) => (person ? nameOf(person) : null);
  return [
    column('Reference', ({ reference }) => reference),
    time('Logged', ({ loggedAt }) => loggedAt),
    time('Received', ({ receivedAt }) => receivedAt),
    column('Branch', ({ branch }) => branchOf({ branches }, branch).name),
    column('Severity', ({ severity }) => severity),
    column('How it reached us', ({ via }) => via),
    column('Category', ({ category }) => categories.find(({ id }) => id === category)?.name ?? category),
    column('Product', ({ product }) => product),
    column('Public', ({ posted }) => (posted ? 'yes' : 'no')),
    column('Stage', ({ stage }) => stage),
    column('Owner', ({ owner }) => named(owner)),
    time('First contact', ({ firstContactAt }) => firstContactAt),
    time('To management', ({ escalation }) => escalation?.at),
    column('Taken on by', ({ escalation }) => named(escalation?.takenOnBy)),
    time('Taken on', ({ escalation }) => escalation?.takenOnAt),
    time('Answered', ({ answers }) => answers.at(-1)?.at),
    column('Cause', ({ answers }) => answers.at(-1)?.causeClass),
    column('Prevention', preventionOf),
    time('Prevention due', (state) => actionOf(state)?.dueAt),
    time('Prevention done', (state) => actionOf(state)?.doneAt),
    column('Remedies', ({ offers }) =>
      offers
        .filter(({ answer }) => answer?.agreed)
        .map(remedyInACell)
        .join(', '),
    ),
    { title: 'Promises kept', cell: ({ promises }) => promises.kept },
    { title: 'Promises broken', cell: ({ promises }) => promises.broken },
    column('Outcome', ({ lastOutcome }) => lastOutcome?.outcome),
    time('Closed', ({ closedAt }) => closedAt),
    column('Closed because', ({ closedBecause }) => closedBecause),
    column('Reopened', ({ reopened }) => reopened),
    column('Problem', ({ problem }) => problem?.reference),
  ];
}

const personalColumns: Column[] = [
  { title: 'Customer', cell: ({ state }) => state.customer.name?.text },
  { title: 'Contact', cell: ({ state }) => state.customer.contact?.text },
  { title: 'Their words', cell: ({ state }) => state.words.text },
  { title: 'What would make it right', cell: ({ state }) => state.wanted?.text },
];

function promisesIn({ events, states }: ToldInFull, now: string): Row['promises'] {
  const made = promisesOf(events, [...states]);
  return {
    kept: made.filter(({ state }) => state === 'kept').length,
    broken: made.filter(({ state, dueAt }) => state === 'broken' || (state === 'open' && dueAt < now)).length,
  };
}

/**
 * The columns of an export, in the words people use here, and the row of a complaint.
 * @param personal whether customers' names, contacts and words stand in it; a text that was destroyed leaves its cell empty
 */
export function exportColumns(
  words: ExportWords,
  personal: boolean,
): { titles: string[]; row: (told: ToldInFull) => Cell[] } {
  const columns = [...columnsWith(words), ...(personal ? personalColumns : [])];
  const onTheWall = localIso(words.zone);
  return {
    titles: columns.map(({ title, isTime }) => (isTime ? `${title} (${words.zone})` : title)),
    row(told) {
      const state = told.states.at(-1);
      if (!state) throw new Error('a complaint has at least one event');
      const row = { state, promises: promisesIn(told, words.now) };
      return columns.map(({ isTime, cell }) => {
        const value = cell(row) ?? '';
        return isTime && typeof value === 'string' && value !== '' ? onTheWall(value) : value;
      });
    },
  };
}
