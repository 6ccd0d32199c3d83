import type { Moment } from '../complaints/moment.ts';
import { may } from '../people/may.ts';
import type { Problem } from '../problems/problem.ts';
import type { ProblemEventOf } from '../problems/problem-event.ts';
import { type ComplaintChanges, complaintId } from './complaint-changes.ts';
import type { CustomerStore } from './customer-store.ts';
import type { ProblemStore } from './problem-store.ts';
import type { Sealing } from './sealing.ts';

type Stores = {
  changes: Pick<ComplaintChanges, 'log'>;
  problems: Pick<ProblemStore, 'caseCustomers'>;
  customers: Pick<CustomerStore, 'remember' | 'record'>;
  sealing: Pick<Sealing, 'drop'>;
  moment: (team: string) => Moment | Promise<Moment>;
};
type Asked = ProblemEventOf<'outreach asked'>;

/** So many of a list are written at a time: what is urgent waits for no list. */
const atATime = 10;

/** Whoever asked for it or, where they may not any more, a manager: it was allowed when it was asked for. */
function inTheNameOf(asked: Asked, at: Moment): Moment {
  const people = [asked.by, ...at.people.managers(), ...at.people.heads()].map((id) => at.people.find(id));
  const by = people.find((person) => person && may(person, 'reach out', null));
  return by ? { ...at, by } : at;
}

/**
 * Gives each customer of a list a record of their own by which they are told (A54), as a case of the problem; who has a case of it
 * already is left out. A piece at a time; done again, also after it broke off, it does what is left: each line is one record, by the form
 * and its number. When all are there the list itself is destroyed, so that erasing a customer need not look for them here.
 * @returns whether all are there
 */
export async function reachOut(stores: Stores, problem: Problem, asked: Asked): Promise<boolean> {
  const { changes, problems, customers, sealing, moment } = stores;
  const { id, team, reference } = problem;
  const { owner, branch, dueAt, tell, view } = asked;
  const cases = await problems.caseCustomers(team, id);
  const there = new Set(cases.map(({ complaint }) => complaint));
  const told = new Set(cases.map(({ customer }) => customer));
  let made = 0;
  for (const { line, name, contact } of asked.people) {
    const key = `outreach:${id}:${view}:${line}`;
    if (contact.text === '' || there.has(complaintId(team, key))) continue;
    if (made === atATime) return false;
    const given = { id: null, name: name?.text ?? null, contact: contact.text };
    const customer = await customers.remember(team, given);
    const known = customer ? await customers.record(team, customer) : null;
    if ([customer, ...(known?.also ?? [])].some((one) => one !== null && told.has(one))) continue;
    const { repeated } = await changes.log(
      {
        type: 'log',
        words: tell.text,
        customer: { ...given, id: customer, name: given.name ?? known?.name ?? null, vip: known?.vip ?? false },
        ...{ private: false, subject: null, severity: 'normal', branch, product: null, category: null },
        ...{ orderNumber: null, wanted: null, via: contact.text.includes('@') ? 'e-mail' : 'phone' },
        outreach: { problem: id, reference, owner },
        what: { now: 'owe', dueAt, promised: false },
      },
      { key, viewId: key },
      async () => inTheNameOf(asked, await moment(team)),
    );
    // The same customer may stand in the list twice.
    if (customer) told.add(customer);
    if (!repeated) made += 1;
  }
  const texts = asked.people.flatMap(({ name, contact }) => [name, contact]);
  await sealing.drop({ ids: texts.flatMap((text) => (text ? [`${id}:${text.personal}`] : [])) });
  return true;
}
