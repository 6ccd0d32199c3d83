import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';
import { ComplaintError } from '../complaints/complaint-error.ts';
import type { Moment } from '../complaints/moment.ts';
import { decideProblem } from '../problems/decide-problem.ts';
import { evolveProblem, foldProblem } from '../problems/evolve-problem.ts';
import { type Problem, type ProblemStage, problemStages, settledStages } from '../problems/problem.ts';
import type { OpenCommand, ProblemChange } from '../problems/problem-command.ts';
import type { ProblemEvent } from '../problems/problem-event.ts';
import { type Changed, changeOnce, type Kept, madeBy } from './change-once.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import { nextReference } from './counter-document.ts';
import { isDuplicate, isUnclear } from './database-error.ts';
import { chain, type StoredEvent, withoutPrev } from './event-chain.ts';
import { inTurn } from './in-turn.ts';
import { foldName } from './normalise.ts';
import { replaceTexts, type Sealed, type TextId, type WithTexts } from './personal-texts.ts';
import { idsStillTelling, type ProblemCases, problemCases } from './problem-cases.ts';
import { type ProblemDocument, problemFields } from './problem-document.ts';
import type { Sealing } from './sealing.ts';
import { fieldChanges, fieldsThere } from './searched-fields.ts';

export type StoredProblem = Kept<Problem, ProblemEvent>;

/** The circumstances, asked anew for each try. */
type GetMoment = () => Moment | Promise<Moment>;

/** Everything that is kept about problems. */
export type ProblemStore = ProblemCases & {
  /** Opens one. `viewId` is the form's: a form sent twice is one problem. @throws ComplaintError by field */
  open(
    command: Pick<OpenCommand, 'title' | 'potential'>,
    from: { key: string; viewId: string },
    moment: GetMoment,
  ): Promise<Changed<Problem, ProblemEvent>>;
  /** Does what a command asks, once per key. @throws ComplaintError */
  perform(id: string, command: ProblemChange, key: string, moment: GetMoment): Promise<Changed<Problem, ProblemEvent>>;
  find(id: string): Promise<StoredProblem | null>;
  /** `reference` as it is written: `P-3`. */
  findByReference(team: string, reference: string): Promise<StoredProblem | null>;
  /** Those about which something is owed, the one owed first first. */
  owing(team: string, limit: number, skip?: number): Promise<StoredProblem[]>;
  /** How many there are at each stage; a stage at which there are none is left out. */
  stages(team: string): Promise<Map<ProblemStage, number>>;
  /** Settled ones some of whose customers are still to be told what was done, the latest first. */
  stillTelling(team: string, limit: number): Promise<StoredProblem[]>;
  /** Those whose title or number holds what is typed, the latest first; settled ones too. */
  search(team: string, query: string, limit: number): Promise<StoredProblem[]>;
  /** Those fixed from an instant until before another. */
  fixedIn(team: string, range: { from: string; to: string }): Promise<StoredProblem[]>;
  /** Ids of those that a person answers for or is to fix. */
  idsHeldBy(team: string, person: string): Promise<string[]>;
  /** Who answers for one or is to fix one. */
  holders(team: string): Promise<string[]>;
  /** Those some of whose events were not carried out yet. */
  unplanned(limit: number): Promise<(StoredProblem & { planned: number })[]>;
  markPlanned(id: string, rev: number, upTo: number): Promise<boolean>;
  revOf(id: string): Promise<number | null>;
};

function problemId(team: string, viewId: string): string {
  return `${team}:p-${createHash('sha256').update(`${team}${viewId}`).digest('hex').slice(0, 16)}`;
}

/** As many as are looked through for a title: nobody keeps more in mind. */
const searchedAtMost = 500;

export function createProblemStore({
  connection,
  sealing,
}: {
  connection: Connection;
  sealing: Sealing;
}): ProblemStore {
  const problems = connection.model<ProblemDocument>('problems');
  const complaints = connection.model<ComplaintDocument>('complaints');
  const oneAtATime = inTurn();

  async function opened(
    documents: readonly ProblemDocument[],
  ): Promise<(StoredProblem & { document: ProblemDocument })[]> {
    const all = await sealing.open<ProblemEvent[]>(
      documents.map(({ _id, events }) => ({
        id: _id,
        sealed: events.map((event) => withoutPrev<ProblemEvent>(event)) as Sealed<ProblemEvent[]>,
      })),
    );
    return documents.map((document, index) => {
      const events = all[index] ?? [];
      return { state: foldProblem(events), events, rev: document.rev, document };
    });
  }

  async function one(filter: object): Promise<(StoredProblem & { document: ProblemDocument }) | null> {
    const document = await problems.findOne(filter).lean<ProblemDocument>();
    return document ? ((await opened([document]))[0] ?? null) : null;
  }

  const plain = (found: StoredProblem | null): StoredProblem | null =>
    found && { state: found.state, events: found.events, rev: found.rev };
  const withoutTexts = (state: Problem) =>
    replaceTexts<TextId, WithTexts<Problem, TextId>>(state, ({ personal }) => ({ personal }));
  const seal = (id: string, team: string, events: ProblemEvent[]) =>
    sealing.seal(events, { id, team, complaint: null, customer: null });

  async function insert(state: Problem, events: ProblemEvent[]): Promise<void> {
    const { id, team, reference } = state;
    await problems.create({
      _id: id,
      team,
      reference,
      events: chain<ProblemEvent>(undefined, await seal(id, team, events)),
      state: withoutTexts(state),
      rev: 1,
      planned: 0,
      unplanned: true,
      changedAt: new Date(),
      ...fieldsThere(problemFields(state)),
    });
  }

  async function append(document: ProblemDocument, state: Problem, events: ProblemEvent[]): Promise<boolean> {
    const { _id, team, rev } = document;
    const { set, unset } = fieldChanges(problemFields(state));
    const stored: StoredEvent<ProblemEvent>[] = chain<ProblemEvent>(
      document.events.at(-1),
      await seal(_id, team, events),
    );
    const result = await problems.updateOne(
      { _id, rev },
      {
        $push: { events: { $each: stored } },
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

  async function read(id: string) {
    const found = await one({ _id: id });
    if (!found) throw new ComplaintError('not found', 'There is no such problem.');
    return found;
  }

  return {
    ...problemCases(complaints),

    async open(command, { key, viewId }, moment) {
      const at = await moment();
      const { team } = at.by;
      const id = problemId(team, viewId);
      const before = await one({ _id: id });
      const done = before && madeBy(before.events[0]?.key, before, true);
      if (done) return done;
      // What is wrong with the input is said before a reference is given out.
      decideProblem(undefined, { type: 'open', id, reference: '', ...command }, at, key);
      const reference = await nextReference(connection, team, 'P');
      const events = decideProblem(undefined, { type: 'open', id, reference, ...command }, at, key);
      const state = foldProblem(events);
      try {
        await insert(state, events).catch((error: unknown) => {
          if (!isUnclear(error)) throw error;
          return insert(state, events);
        });
        return { state, events, rev: 1, repeated: false };
      } catch (error) {
        const found = isDuplicate(error) ? await one({ _id: id }) : null;
        const made = found && madeBy(found.events[0]?.key, found, found.state.reference !== reference);
        if (!made) throw error;
        return made;
      }
    },

    perform: (id, command, key, moment) =>
      oneAtATime(id, () =>
        changeOnce(key, {
          what: `${id}, ${command.type}`,
          read: () => read(id),
          decide: async ({ state }) => {
            const events = decideProblem(state, command, await moment(), key);
            return { events, state: events.reduce<Problem>(evolveProblem, state) };
          },
          write: ({ document }, state, events) => append(document, state, events),
        }),
      ),

    find: async (id) => plain(await one({ _id: id })),
    findByReference: async (team, reference) => plain(await one({ team, reference })),

    owing: async (team, limit, skip = 0) =>
      opened(
        await problems
          .find({ team, owedBy: { $gt: new Date(0) } })
          .sort({ owedBy: 1 })
          .skip(skip)
          .limit(limit)
          .lean<ProblemDocument[]>(),
      ),

    async stages(team) {
      const counts = await Promise.all(
        problemStages.map(async (stage) => [stage, await problems.countDocuments({ team, stage })] as const),
      );
      return new Map(counts.filter(([, count]) => count > 0));
    },

    async stillTelling(team, limit) {
      const found = problems
        .find({ _id: { $in: await idsStillTelling(complaints, team) }, stage: { $in: settledStages } })
        .sort({ openedAt: -1 });
      return opened(await found.limit(limit).lean<ProblemDocument[]>());
    },

    fixedIn: async (team, { from, to }) =>
      opened(
        await problems
          .find({ team, fixedAt: { $gte: new Date(from), $lt: new Date(to) } })
          .sort({ fixedAt: 1 })
          .lean<ProblemDocument[]>(),
      ),

    async search(team, query, limit) {
      const latest = problems.find({ team }).sort({ openedAt: -1 }).limit(searchedAtMost);
      const wanted = foldName(query);
      const found = await opened(await latest.lean<ProblemDocument[]>());
      return found
        .filter(({ state }) => foldName(`${state.reference} ${state.title.text}`).includes(wanted))
        .slice(0, limit);
    },

    idsHeldBy: (team, person) => problems.distinct('_id', { team, holders: person }),
    holders: (team) => problems.distinct('holders', { team, holders: { $gt: '' } }),

    async unplanned(limit) {
      const documents = await problems.find({ unplanned: true }).limit(limit).lean<ProblemDocument[]>();
      return (await opened(documents)).map(({ state, events, rev, document }) => {
        return { state, events, rev, planned: document.planned };
      });
    },

    async markPlanned(id, rev, upTo) {
      const result = await problems.updateOne({ _id: id, rev }, { $set: { planned: upTo }, $unset: { unplanned: 1 } });
      return result.matchedCount === 1;
    },

    async revOf(id) {
      const document = await problems.findOne({ _id: id }, { rev: 1 }).lean<{ rev: number }>();
      return document?.rev ?? null;
    },
  };
}
