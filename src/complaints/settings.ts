import type { Span } from '../time/span.ts';
import type { QuietHours, WorkingWeek } from '../time/working-week.ts';
import type { Severity } from './complaint.ts';

/** The clocks of one severity (design: Starting). `null` is a clock that is off. */
export type Clocks = {
  firstContact: Span;
  takeOn: Span;
  answer: Span;
  nextContact: Span;
  afterRemedy: Span | null;
};

/** What a workspace decides for itself. */
export type Settings = {
  /** Slack id of the channel in which managers hear of complaints; null until it is known. */
  managementChannel: string | null;
  week: WorkingWeek;
  quiet: QuietHours;
  /** Local times: a rep's plan, in the rep's zone; the digest, in the branch's. */
  planAt: string;
  digestAt: string;
  /** How long before a time that was told to a customer the owner is reminded. */
  remindBeforeMinutes: number;
  clocks: Record<Severity, Clocks>;
};

/** What holds until a workspace decides otherwise. */
export const defaultSettings: Settings = {
  managementChannel: null,
  week: { zone: 'UTC', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '18:00' },
  quiet: { from: '20:00', to: '08:00' },
  planAt: '09:00',
  digestAt: '08:30',
  remindBeforeMinutes: 15,
  clocks: {
    urgent: {
      firstContact: { minutes: 30 },
      takeOn: { minutes: 30 },
      answer: { workingDays: 0 },
      nextContact: { workingDays: 0 },
      afterRemedy: { workingDays: 2 },
    },
    serious: {
      firstContact: { workingHours: 4 },
      takeOn: { workingHours: 4 },
      answer: { workingDays: 2 },
      nextContact: { workingDays: 1 },
      afterRemedy: { workingDays: 3 },
    },
    normal: {
      firstContact: { workingDays: 1 },
      takeOn: { workingDays: 1 },
      answer: { workingDays: 5 },
      nextContact: { workingDays: 2 },
      afterRemedy: null,
    },
  },
};
