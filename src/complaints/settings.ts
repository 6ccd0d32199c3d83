import type { Branch } from '../people/branch.ts';
import type { Route } from '../people/route.ts';
import type { QuietHours } from '../time/quiet-hours.ts';
import type { Span } from '../time/span.ts';
import type { WorkingWeek } from '../time/working-week.ts';
import type { Mood, Severity, Via } from './complaint.ts';
import { defaultTemplates } from './default-templates.ts';
import type { EffortLimits } from './effort-of.ts';

/** The clocks of one severity (design: Starting). `null` is a clock that is off. */
export type Clocks = {
  firstContact: Span;
  takeOn: Span;
  answer: Span;
  nextContact: Span;
  /** How long a customer may be left without a word (A44). */
  silence: Span;
  afterRemedy: Span | null;
};

/** Whether a step must come before another: not asked, said, or insisted on. */
export type Gate = 'off' | 'advise' | 'require';

/** What is asked for before a step; the row of features.md that each stands for is in its docs. */
export type Gates = {
  /** The customer has agreed before a remedy starts. */
  agreement: Gate;
  /** A written acknowledgement has its four parts. */
  acknowledgement: Gate;
  /** An escalated complaint closes with its prevention decided. */
  prevention: Gate;
  /** The summary is confirmed before anything is offered (A21). */
  summary: Gate;
  /** Acknowledge, understand and put right come in this order (A48). */
  order: Gate;
  /** The customer was thanked before it is closed (A06). */
  thanks: Gate;
  /** Who, what kind, what they want and what was done stand in the record before it is closed (A30). */
  record: Gate;
};

/**
 * Amounts up to which somebody decides alone, in whole units of `currency`: on one complaint, as one gesture, and as gestures in
 * one month. Heads decide any amount.
 */
export type Limits = { currency: string; rep: number; gesture: number; gesturesAMonth: number; manager: number };

/** What went wrong, in the coarsest words (A13): the product, how they were served, or what they were told. */
export type CategoryKind = 'product' | 'service' | 'communication';
export const categoryKinds: readonly CategoryKind[] = ['product', 'service', 'communication'];

/** A kind of complaint that people choose from. */
export type Category = {
  id: string;
  name: string;
  kind?: CategoryKind;
  /** Words in a complaint that point to it. */
  hints?: readonly string[];
  /** What a rep asks, to understand (A19). */
  questions?: readonly string[];
};

/**
 * What an acknowledgement begins from. `{customer}`, `{owner}`, `{when}` and `{reference}` are filled in. Empty `vias` and
 * `moods`, and no category, mean any; of those that fit, the one that says most is taken.
 */
export type Template = {
  id: string;
  name: string;
  vias: readonly Via[];
  moods: readonly Mood[];
  /** A category's id. */
  category: string | null;
  /** For what everybody can read, and for nothing else (A52). */
  inPublic?: boolean;
  text: string;
};

/** What a workspace decides for itself. People are Slack ids of users or, where it says so, user groups. */
export type Settings = {
  /** Slack id of the channel in which managers hear of complaints; null until it is known. */
  managementChannel: string | null;
  /** Users or user groups; workspace admins are the managers until some are set. */
  managers: readonly string[];
  /** Users or user groups, besides the workspace's admins. */
  heads: readonly string[];
  branches: readonly Branch[];
  /** Where people work: a branch's id by user. */
  people: Readonly<Record<string, string>>;
  /** In the order in which they are tried; what none takes goes to the management channel. */
  routes: readonly Route[];
  categories: readonly Category[];
  products: readonly string[];
  templates: readonly Template[];
  /** How many urgent complaints one person holds before Redress asks whether another is not too many (A02). */
  urgentAtOnce: number;
  limits: Limits;
  gates: Gates;
  /** Words this workspace does not want in what is sent to customers. */
  houseWords: readonly string[];
  /** Months after closing at which what customers said and who they are is erased; null keeps it. */
  keepMonths: number | null;
  /** Channels in which :memo: on a message logs it as a complaint. */
  logFromChannels: readonly string[];
  week: WorkingWeek;
  quiet: QuietHours;
  /** Local times: a rep's plan, in the rep's zone; the digest, in the branch's. */
  planAt: string;
  digestAt: string;
  /** Of the Monday on which management looks back on the week, in the workspace's zone. */
  weeklyAt: string;
  /** Above that a complaint has taken its customer much effort (A53). */
  effort: EffortLimits;
  /** Whether each rep sees, alone, how their own complaints were handled (A47). */
  handlingScore: 'off' | 'on';
  /** How long before a time that was told to a customer the owner is reminded. */
  remindBeforeMinutes: number;
  clocks: Record<Severity, Clocks>;
};

/** What holds until a workspace decides otherwise. */
export const defaultSettings: Settings = {
  managementChannel: null,
  managers: [],
  heads: [],
  branches: [],
  people: {},
  routes: [],
  categories: [],
  products: [],
  templates: defaultTemplates,
  urgentAtOnce: 3,
  limits: { currency: 'EUR', rep: 50, gesture: 20, gesturesAMonth: 200, manager: 500 },
  gates: {
    agreement: 'advise',
    acknowledgement: 'advise',
    prevention: 'advise',
    summary: 'off',
    order: 'off',
    thanks: 'off',
    record: 'off',
  },
  houseWords: [],
  keepMonths: null,
  logFromChannels: [],
  week: { zone: 'UTC', days: [1, 2, 3, 4, 5], opens: '09:00', closes: '18:00' },
  quiet: { from: '20:00', to: '08:00' },
  planAt: '09:00',
  digestAt: '08:30',
  weeklyAt: '09:00',
  effort: { contacts: 5, handOffs: 2, repeats: 1, workingDays: 10 },
  handlingScore: 'off',
  remindBeforeMinutes: 15,
  clocks: {
    urgent: {
      firstContact: { minutes: 30 },
      takeOn: { minutes: 30 },
      answer: { workingDays: 0 },
      nextContact: { workingDays: 0 },
      silence: { workingDays: 1 },
      afterRemedy: { workingDays: 2 },
    },
    serious: {
      firstContact: { workingHours: 4 },
      takeOn: { workingHours: 4 },
      answer: { workingDays: 2 },
      nextContact: { workingDays: 1 },
      silence: { workingDays: 3 },
      afterRemedy: { workingDays: 3 },
    },
    normal: {
      firstContact: { workingDays: 1 },
      takeOn: { workingDays: 1 },
      answer: { workingDays: 5 },
      nextContact: { workingDays: 2 },
      silence: { workingDays: 5 },
      afterRemedy: null,
    },
  },
};
