import type { Connection } from 'mongoose';
import type { ComplaintEvent, ErasedBecause } from '../complaints/event.ts';
import type { Moment } from '../complaints/moment.ts';
import type { ComplaintChanges } from './complaint-changes.ts';
import type { ComplaintQueries } from './complaint-queries.ts';
import { customerStorage } from './customer-reading.ts';
import { lastComplaintMoved, recountLastComplaint } from './last-complaint.ts';
import type { ProblemStore } from './problem-store.ts';
import type { Sealing } from './sealing.ts';
import { tellCases } from './tell-cases.ts';

type Stores = {
  changes: ComplaintChanges;
  queries: ComplaintQueries;
  problems: Pick<ProblemStore, 'find'>;
  sealing: Sealing;
  connection: Connection;
  /** Why a customer was erased; null for somebody who was not. */
  erasedBecause: (customer: string) => Promise<ErasedBecause | null>;
  moment: (team: string) => Moment | Promise<Moment>;
};

/** The complaint that goes on: one that was merged itself in the meantime hands on what it is given. */
async function goesOn(queries: ComplaintQueries, id: string): Promise<string> {
  const read = await queries.find(id);
  return read?.state.mergedInto ? goesOn(queries, read.state.mergedInto.id) : id;
}

/**
 * Does what events of one complaint oblige elsewhere, before they count as planned: a crash in between repeats what is
 * harmless to repeat.
 */
export async function carryOut(stores: Stores, id: string, events: readonly ComplaintEvent[]): Promise<void> {
  const { changes, queries, sealing, erasedBecause, moment } = stores;
  const team = id.slice(0, id.indexOf(':'));
  for (const event of events) {
    if (event.type === 'struck out') await sealing.drop({ ids: event.texts.map((text) => `${id}:${text}`) });
    if (event.type === 'erased') await sealing.drop({ team, complaint: id, upTo: event.n });
    if (event.type === 'logged' || event.type === 'moved') {
      const { id: customer } = event.customer;
      const erasedSince = events.some(({ type, n }) => type === 'erased' && n > event.n);
      // It was on its way when they were erased at their own wish.
      if (customer && !erasedSince && (await erasedBecause(customer)) === 'the customer asked') {
        const command = { type: 'erase', because: 'the customer asked', askedBy: null } as const;
        await changes.perform(id, command, `erased:${id}:${event.n}`, () => moment(team));
      }
    }
    if (event.type === 'problem linked') {
      const problem = await stores.problems.find(event.problem);
      if (problem) await tellCases({ changes, moment }, problem.state, [id]);
    }
    if (event.type === 'merged') {
      const from = await queries.find(id);
      const command = { type: 'absorb', merged: event, from: id, reference: from?.state.reference ?? '' } as const;
      const into = await goesOn(queries, event.into);
      await changes.perform(into, command, `merged:${id}:${event.n}`, () => moment(team));
    }
  }
  const customers = customerStorage({ connection: stores.connection, sealing });
  for (const customer of await lastComplaintMoved(queries, id, events)) {
    await recountLastComplaint(customers, queries, customer);
  }
}
