import { type Connection, Schema } from 'mongoose';
import type { EraseReason } from '../complaints/event.ts';
import type { ExportReason } from '../complaints/export-reason.ts';
import type { ComplaintDocument } from './complaint-document.ts';
import type { ExportScope } from './complaints-to-export.ts';
import { isDuplicate } from './database-error.ts';

export type Audited =
  | 'erased a customer'
  | 'exported a customer'
  | 'asked for an export'
  | 'exported complaints'
  | 'applied the rule'
  | 'checked the records';

/**
 * That something was done to what we keep, by whom and when: ids, counts and instants, never text. `key` is the same however
 * often the same thing is noted. `by` is a Slack id, or `redress`.
 */
export type AuditEntry = {
  key: string;
  team: string;
  /** Business time, an ISO instant. */
  at: string;
  by: string;
  act: Audited;
  /** The id of the customer's record. */
  customer: string | null;
  /** Why a head had somebody erased, or customers' names and words exported. */
  reason: EraseReason | ExportReason | null;
  /** How many complaints it was about. */
  complaints: number;
  /** Slack ids of the files an export is in; those that were deleted are gone from here. */
  files: string[];
  /** Which complaints were asked for or exported. */
  scope?: ExportScope;
};

export type AuditDocument = Omit<AuditEntry, 'key' | 'at'> & { _id: string; at: Date };

const text = { type: String, required: true };

export const auditSchema = new Schema<AuditDocument>(
  {
    _id: text,
    team: text,
    at: { type: Date, required: true },
    by: text,
    act: text,
    customer: { type: String, default: null },
    reason: { type: String, default: null },
    complaints: { type: Number, required: true },
    files: { type: [String], required: true },
    scope: { type: Schema.Types.Mixed },
  },
  { collection: 'audit', versionKey: false },
);

// The latest.
auditSchema.index({ team: 1, at: -1 });
// Exports of somebody who is erased.
auditSchema.index({ team: 1, customer: 1 });

/** Who did what to what we keep: erasing, exporting, keeping by the rule, checking. Kept for good. */
export type AuditStore = {
  /** Once for each key. */
  note(entry: AuditEntry): Promise<void>;
  /** The latest first. */
  latest(team: string, limit: number): Promise<AuditEntry[]>;
  /** Exports of these customers, and of complaints of theirs with names and words, whose files are still there. */
  exportsOf(team: string, customers: readonly string[]): Promise<AuditEntry[]>;
  /** Notes that a file of an export is no longer there. */
  fileGone(key: string, file: string): Promise<void>;
};

function entryOf({ _id, at, ...entry }: AuditDocument): AuditEntry {
  return { ...entry, key: _id, at: at.toISOString() };
}

export function createAuditStore(connection: Connection): AuditStore {
  const audit = connection.model<AuditDocument>('audit');
  const complaints = connection.model<ComplaintDocument>('complaints');
  // By dates alone: branch and category may have been put right since.
  const holds = async (team: string, { since, until }: ExportScope, customers: readonly string[]) =>
    (await complaints.exists({
      ...{ team, customer: { $in: [...customers] } },
      loggedAt: { $gte: new Date(since), $lt: new Date(until) },
    })) !== null;
  return {
    async note({ key, at, ...entry }) {
      try {
        await audit.create({ _id: key, at: new Date(at), ...entry });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
    },
    latest: async (team, limit) =>
      (await audit.find({ team }).sort({ at: -1 }).limit(limit).lean<AuditDocument[]>()).map(entryOf),
    exportsOf: async (team, customers) => {
      const there = { team, 'files.0': { $exists: true } };
      const [theirs, ofMany] = await Promise.all([
        audit.find({ ...there, customer: { $in: [...customers] } }).lean<AuditDocument[]>(),
        audit.find({ ...there, customer: null, 'scope.personal': true }).lean<AuditDocument[]>(),
      ]);
      const holding: AuditDocument[] = [];
      for (const one of ofMany) if (one.scope && (await holds(team, one.scope, customers))) holding.push(one);
      return [...theirs, ...holding].map(entryOf);
    },
    async fileGone(key, file) {
      await audit.updateOne({ _id: key }, { $pull: { files: file } });
    },
  };
}
