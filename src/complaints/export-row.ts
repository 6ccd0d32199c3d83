import type { Branch } from '../people/branch.ts';
import { branchOf } from '../people/branch.ts';
import { localIso } from '../time/local-iso.ts';
import type { Complaint, Offer } from './complaint.ts';
import { amountOf, fractionDigits } from './money.ts';
import type { PromiseMade } from './promise.ts';
import type { Category } from './settings.ts';

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
type Column = { title: string; isTime?: true; cell: (complaint: Complaint) => Cell | null | undefined };

function remedyInACell({ kind, money }: Offer): string {
  if (!money) return kind;
  return `${kind} ${amountOf(money).toFixed(fractionDigits(money.currency))} ${money.currency}`;
}

function preventionOf({ prevention }: Complaint): string {
  if (prevention?.decided !== 'action') return prevention?.decided ?? '';
  return prevention.doneAt ? 'done' : 'under way';
}

const actionOf = ({ prevention }: Complaint) => (prevention?.decided === 'action' ? prevention : null);

function columnsWith({ branches, categories, nameOf, now }: ExportWords): Column[] {
  const isBroken = ({ state, dueAt }: PromiseMade) => state === 'broken' || (state === 'open' && dueAt < now);
  const column = (title: string, cell: Column['cell']): Column => ({ title, cell });
  const time = (title: string, instant: (complaint: Complaint) => string | null | undefined): Column => {
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
    column('Promises kept', ({ promises }) => promises.filter(({ state }) => state === 'kept').length),
    column('Promises broken', ({ promises }) => promises.filter(isBroken).length),
    column('Outcome', ({ lastOutcome }) => lastOutcome?.outcome),
    time('Closed', ({ closedAt }) => closedAt),
    column('Closed because', ({ closedBecause }) => closedBecause),
    column('Reopened', ({ reopened }) => reopened),
    column('Problem', ({ problem }) => problem?.reference),
  ];
}

const personalColumns: Column[] = [
  { title: 'Customer', cell: (complaint) => complaint.customer.name?.text },
  { title: 'Contact', cell: (complaint) => complaint.customer.contact?.text },
  { title: 'Their words', cell: (complaint) => complaint.words.text },
  { title: 'What would make it right', cell: (complaint) => complaint.wanted?.text },
];

/**
 * The columns of an export, in the words people use here, and the row of a complaint.
 * @param personal whether customers' names, contacts and words stand in it; a text that was destroyed leaves its cell empty
 */
export function exportColumns(
  words: ExportWords,
  personal: boolean,
): { titles: string[]; row: (complaint: Complaint) => Cell[] } {
  const columns = [...columnsWith(words), ...(personal ? personalColumns : [])];
  const onTheWall = localIso(words.zone);
  return {
    titles: columns.map(({ title, isTime }) => (isTime ? `${title} (${words.zone})` : title)),
    row: (complaint) =>
      columns.map(({ isTime, cell }) => {
        const value = cell(complaint) ?? '';
        return isTime && typeof value === 'string' && value !== '' ? onTheWall(value) : value;
      }),
  };
}
