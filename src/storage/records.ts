import type { Connection } from 'mongoose';
import type { Moment } from '../complaints/moment.ts';
import { createAuditStore } from './audit-store.ts';
import { checkedInWords, checkRecords, type Wrong } from './check-records.ts';
import type { ComplaintChanges } from './complaint-changes.ts';
import { complaintsToExport, type ExportScope } from './complaints-to-export.ts';
import { createErasureStore, type Erasure } from './erasure-store.ts';
import { exportable } from './exportable.ts';
import { createRetention } from './retention.ts';
import type { Sealing } from './sealing.ts';

/** What heads do with our records as a whole: erasing, keeping by the rule, exporting, checking, and what was noted of it. */
export function createRecords(options: {
  connection: Connection;
  sealing: Sealing;
  complaints: Pick<ComplaintChanges, 'perform'>;
  moment: (team: string) => Moment | Promise<Moment>;
  /** Says that what shows this complaint must be drawn anew. */
  redraw: (complaint: string) => Promise<void>;
  finishing: (erasure: Erasure, records: readonly string[]) => Promise<void>;
}) {
  const audit = createAuditStore(options.connection);
  const erasures = createErasureStore({ ...options, audit });
  return {
    audit,
    erasures,
    retention: createRetention({ ...options, audit, erasures }),
    toExport: (team: string, scope: ExportScope) => complaintsToExport(options, team, scope),
    exportable: (team: string, customers: readonly string[]) => exportable(options, team, customers),
    async check(team: string, found: (wrong: Wrong) => void) {
      const checked = await checkRecords(options, team, found);
      return { ...checked, sentence: checkedInWords(checked) };
    },
  };
}
