import { createHash } from 'node:crypto';
import type { ChangeCommand, LogCommand } from '../complaints/command.ts';
import type { Complaint } from '../complaints/complaint.ts';
import { ComplaintError } from '../complaints/complaint-error.ts';
import { decide } from '../complaints/decide.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import { evolve, fold } from '../complaints/evolve.ts';
import type { Moment } from '../complaints/moment.ts';
import { type Changed, changeOnce, madeBy } from './change-once.ts';
import { type ComplaintDocument, searchedFields, withoutTexts } from './complaint-document.ts';
import { type ComplaintStorage, openComplaints } from './complaint-reading.ts';
import { nextReference } from './counter-document.ts';
import { isDuplicate, isUnclear } from './database-error.ts';
import { chain } from './event-chain.ts';
import { inTurn } from './in-turn.ts';
import { fieldChanges, fieldsThere } from './searched-fields.ts';

/** What became of a command: the complaint as it is now, and the events this key made; `repeated` when an earlier try had made them. */
export type Performed = Changed<Complaint, ComplaintEvent>;

/** The circumstances, asked anew for each try, so that a decision is never made on an old clock. */
export type GetMoment = () => Moment | Promise<Moment>;

export type ComplaintChanges = {
  /**
   * Logs a complaint. `viewId` is the form's: a form sent twice is one complaint. `key` is kept with its events.
   * @throws ComplaintError what is wrong with the input, by field
   */
  log(
    command: Omit<LogCommand, 'id' | 'reference'>,
    from: { key: string; viewId: string },
    moment: GetMoment,
  ): Promise<Performed>;
  /**
   * Does what a command asks, once per `key`; whoever comes second at the same moment decides again on what the first made of it.
   * @throws ComplaintError a code and a sentence for the person
   */
  perform(id: string, command: ChangeCommand, key: string, moment: GetMoment): Promise<Performed>;
};

/** `_id` of the complaint that a form makes; begins with the team. */
export function complaintId(team: string, viewId: string): string {
  return `${team}:${createHash('sha256').update(`${team}${viewId}`).digest('hex').slice(0, 16)}`;
}

/** The two changes that commands make to what is stored: a new document, or one conditional write (design: The core). */
export function complaintChanges(storage: ComplaintStorage): ComplaintChanges {
  const { complaints, sealing, connection } = storage;
  const oneAtATime = inTurn();

  async function read(id: string) {
    const document = await complaints.findOne({ _id: id }).lean<ComplaintDocument>();
    const [found] = document ? await openComplaints([document], sealing) : [];
    return document && found ? { document, found } : null;
  }

  async function insert(state: Complaint, events: ComplaintEvent[]): Promise<void> {
    const { id, team, reference, customer } = state;
    const sealed = await sealing.seal(events, { id, team, complaint: id, customer: customer.id });
    await complaints.create({
      _id: id,
      team,
      reference,
      events: chain<ComplaintEvent>(undefined, sealed),
      state: withoutTexts(state),
      rev: 1,
      planned: 0,
      unplanned: true,
      changedAt: new Date(),
      ...fieldsThere(searchedFields(state)),
    });
  }

  /** Whether it was written: false when the complaint had moved on since it was read. */
  async function append(document: ComplaintDocument, state: Complaint, events: ComplaintEvent[]): Promise<boolean> {
    const { _id, team, rev } = document;
    const sealed = await sealing.seal(events, { id: _id, team, complaint: _id, customer: state.customer.id });
    const { set, unset } = fieldChanges(searchedFields(state));
    const result = await complaints.updateOne(
      { _id, rev },
      {
        $push: { events: { $each: chain<ComplaintEvent>(document.events.at(-1), sealed) } },
        $set: {
          state: withoutTexts(state),
          rev: rev + 1,
          unplanned: true,
          changedAt: new Date(),
          ...set,
        },
        ...unset,
      },
    );
    return result.matchedCount === 1;
  }

  async function found(id: string) {
    const current = await read(id);
    if (!current) throw new ComplaintError('not found', 'There is no such complaint. /complaint mine lists yours.');
    return { ...current.found, document: current.document };
  }

  const perform = (id: string, command: ChangeCommand, key: string, moment: GetMoment): Promise<Performed> =>
    changeOnce(key, {
      what: `${id}, ${command.type}`,
      read: () => found(id),
      decide: async ({ state }) => {
        const events = decide(state, command, await moment(), key);
        return { events, state: events.reduce<Complaint>(evolve, state) };
      },
      write: ({ document }, state, events) => append(document, state, events),
    });

  return {
    async log(command, { key, viewId }, moment) {
      const at = await moment();
      const { team } = at.by;
      const id = complaintId(team, viewId);
      const logged = async (ours: string | null) => {
        const found = (await read(id))?.found;
        return found ? madeBy(found.events[0]?.key, found, found.state.reference !== ours) : null;
      };
      const before = await logged(null);
      if (before) return before;
      // What is wrong with the input is said before a reference is given out.
      decide(undefined, { ...command, id, reference: '' }, at, key);
      const reference = await nextReference(connection, team);
      const events = decide(undefined, { ...command, id, reference }, at, key);
      const state = fold(events);
      try {
        await insert(state, events).catch((error: unknown) => {
          // Nobody knows whether it was written; a second document under this id is refused.
          if (!isUnclear(error)) throw error;
          return insert(state, events);
        });
        return { state, events, rev: 1, repeated: false };
      } catch (error) {
        const done = isDuplicate(error) ? await logged(reference) : null;
        if (!done) throw error;
        return done;
      }
    },

    perform: (id, command, key, moment) => oneAtATime(id, () => perform(id, command, key, moment)),
  };
}
