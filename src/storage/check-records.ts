import type { Connection } from 'mongoose';
import type { ProblemEvent } from '../problems/problem-event.ts';
import { type CheckedComplaint, checkComplaint } from './check-complaint.ts';
import { checkProblem } from './check-problem.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import { openEvents } from './complaint-reading.ts';
import type { CustomerDocument } from './customer-document.ts';
import { openTexts, sealedTexts } from './customer-reading.ts';
import { withoutPrev } from './event-chain.ts';
import type { KeyDocument } from './key-document.ts';
import { type Sealed, textsIn } from './personal-texts.ts';
import type { ProblemDocument } from './problem-document.ts';
import type { Sealing } from './sealing.ts';

/** One thing that is not as it should be: the id of the record, and a sentence that quotes nobody. */
export type Wrong = { id: string; what: string };

/** What was looked at. `older` were stored by an earlier release; `unused` keys are left by writes that broke off: neither is wrong. */
export type Checked = {
  complaints: number;
  customers: number;
  problems: number;
  wrong: number;
  older: number;
  unused: number;
};

const piece = 200;

/**
 * Holds every record to what it must be: chains verify, states are what events add up to, texts open and have keys unless they
 * were destroyed, references are given once. In pieces; safe beside a running bot: what looks wrong is read once more.
 * @param team null checks all
 * @param found told of each thing that is wrong
 */
export async function checkRecords(
  { connection, sealing }: { connection: Connection; sealing: Sealing },
  team: string | null,
  found: (wrong: Wrong) => void,
): Promise<Checked> {
  const complaints = connection.model<ComplaintDocument>('complaints');
  const customers = connection.model<CustomerDocument>('customers');
  const problems = connection.model<ProblemDocument>('problems');
  const keys = connection.model<KeyDocument>('keys');
  const checked: Checked = { complaints: 0, customers: 0, problems: 0, wrong: 0, older: 0, unused: 0 };
  const references = new Map<string, string>();

  function tell(id: string, what: string): void {
    checked.wrong += 1;
    found({ id, what });
  }

  // Ids begin with the team, and ';' comes right after ':'.
  const after = (last: string) => ({
    _id: { $gt: last || (team ? `${team}:` : ''), ...(team ? { $lt: `${team};` } : {}) },
  });

  async function keysOf(documents: readonly ComplaintDocument[]): Promise<Map<string, Set<string>>> {
    const byComplaint = new Map(documents.map(({ _id }) => [_id, new Set<string>()]));
    for (const one of new Set(documents.map((document) => document.team))) {
      const ids = documents.filter((document) => document.team === one).map(({ _id }) => _id);
      const stored = keys.find({ team: one, complaint: { $in: ids } }, { complaint: 1 });
      for (const { _id, complaint } of await stored.lean<Pick<KeyDocument, '_id' | 'complaint'>[]>())
        byComplaint.get(complaint ?? '')?.add(_id);
    }
    return byComplaint;
  }

  async function erasedAmong(documents: readonly ComplaintDocument[]): Promise<Set<string>> {
    type Bore = { customer?: { id?: string | null } };
    const named = documents.flatMap(({ events }) => events.map((event) => (event as Bore).customer?.id ?? ''));
    const some = { _id: { $in: [...new Set(named)] }, erasedAt: { $exists: true } };
    return new Set((await customers.find(some, { _id: 1 }).lean()).map(({ _id }) => _id));
  }

  async function judged(documents: readonly ComplaintDocument[]): Promise<Map<string, CheckedComplaint>> {
    const [byComplaint, erased] = [await keysOf(documents), await erasedAmong(documents)];
    return new Map(
      documents.map((document) => {
        const own = byComplaint.get(document._id) ?? new Set<string>();
        return [document._id, checkComplaint({ document, keys: own, erased })];
      }),
    );
  }

  async function opens(documents: readonly ComplaintDocument[]): Promise<void> {
    try {
      await openEvents(documents, sealing);
    } catch {
      const [first, second] = documents;
      if (!first) return;
      if (!second) return tell(first._id, 'its texts cannot be opened with this ENCRYPTION_KEY');
      for (const document of documents) await opens([document]);
    }
  }

  async function checkSome(documents: readonly ComplaintDocument[]): Promise<void> {
    const first = await judged(documents);
    const doubtful = documents.filter(({ _id }) => (first.get(_id)?.wrong.length ?? 0) > 0).map(({ _id }) => _id);
    const again = await complaints.find({ _id: { $in: doubtful } }).lean<ComplaintDocument[]>();
    const second = await judged(again);
    for (const { _id, team: own, reference } of documents) {
      const result = second.get(_id) ?? first.get(_id);
      for (const what of result?.wrong ?? []) tell(_id, what);
      checked.older += result?.older ? 1 : 0;
      checked.unused += result?.unused ?? 0;
      const other = references.get(`${own} ${reference}`);
      if (other) tell(_id, `it has the same reference as ${other}`);
      references.set(`${own} ${reference}`, _id);
    }
    await opens(documents);
    checked.complaints += documents.length;
  }

  async function checkCustomer(document: CustomerDocument): Promise<void> {
    const { _id, erasedAt, knownBy, mergedInto } = document;
    const own = { team: document.team, customer: _id, complaint: null };
    const stored = new Set((await keys.find(own, { _id: 1 }).lean()).map((key) => key._id));
    const texts = textsIn(sealedTexts(document)).map(({ personal }) => `${_id}:${personal}`);
    for (const id of texts) if (!stored.has(id)) tell(_id, `the text ${id} has no key`);
    if (erasedAt && texts.length > 0) tell(_id, 'it was erased and still has texts');
    if (knownBy.length === 0) tell(_id, 'it is known by nothing');
    if (mergedInto && !(await customers.exists({ _id: mergedInto })))
      tell(_id, 'it was merged into a record that is not there');
    checked.unused += [...stored].filter((id) => !texts.includes(id)).length;
    checked.customers += 1;
    await openTexts([document], sealing).catch(() => tell(_id, 'its texts cannot be opened with this ENCRYPTION_KEY'));
  }

  async function judgedProblem(document: ProblemDocument): Promise<{ wrong: string[]; unused: number }> {
    const { _id } = document;
    const stored = keys.find({ _id: { $gt: `${_id}:`, $lt: `${_id};` } }, { _id: 1 });
    return checkProblem(document, new Set((await stored.lean<{ _id: string }[]>()).map((key) => key._id)));
  }

  async function checkProblemOf(document: ProblemDocument): Promise<void> {
    const { _id, events } = document;
    const first = await judgedProblem(document);
    const again = first.wrong.length > 0 ? await problems.findOne({ _id }).lean<ProblemDocument>() : null;
    const { wrong, unused } = again ? await judgedProblem(again) : first;
    for (const what of wrong) tell(_id, what);
    checked.unused += unused;
    checked.problems += 1;
    const sealed = events.map((event) => withoutPrev<ProblemEvent>(event)) as Sealed<ProblemEvent[]>;
    const opened = sealing.open<ProblemEvent[]>([{ id: _id, sealed }]);
    await opened.catch(() => tell(_id, 'its texts cannot be opened with this ENCRYPTION_KEY'));
  }

  for (let last = '', more = true; more; ) {
    const some = await complaints.find(after(last)).sort({ _id: 1 }).limit(piece).lean<ComplaintDocument[]>();
    await checkSome(some);
    last = some.at(-1)?._id ?? last;
    more = some.length === piece;
  }
  for (let last = '', more = true; more; ) {
    const some = await customers.find(after(last)).sort({ _id: 1 }).limit(piece).lean<CustomerDocument[]>();
    for (const document of some) await checkCustomer(document);
    last = some.at(-1)?._id ?? last;
    more = some.length === piece;
  }
  for (let last = '', more = true; more; ) {
    const some = await problems.find(after(last)).sort({ _id: 1 }).limit(piece).lean<ProblemDocument[]>();
    for (const document of some) await checkProblemOf(document);
    last = some.at(-1)?._id ?? last;
    more = some.length === piece;
  }
  return checked;
}

/** The result in a sentence or two. */
export function checkedInWords({ complaints, customers, problems, wrong, older, unused }: Checked): string {
  const looked = `Looked at ${complaints} complaints, ${customers} customers and ${problems} problems: ${wrong === 0 ? 'nothing is wrong' : `${wrong} things are wrong`}.`;
  const harmless = [
    ...(older > 0
      ? [`${older} complaints were stored by an earlier release and are brought up to date when they next change`]
      : []),
    ...(unused > 0 ? [`${unused} keys belong to no text, left by writes that broke off`] : []),
  ];
  return harmless.length > 0 ? `${looked} No harm: ${harmless.join('; ')}.` : looked;
}
