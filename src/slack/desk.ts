import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { ChangeCommand, LogCommand } from '../complaints/command.ts';
import type { CauseClass, Complaint, Offer, Severity } from '../complaints/complaint.ts';
import type { CustomerChange, CustomerRecord, Flags } from '../complaints/customer.ts';
import type { ComplaintEvent, EraseReason } from '../complaints/event.ts';
import type { ExportReason } from '../complaints/export-reason.ts';
import type { List } from '../complaints/list.ts';
import type { Directory, Moment } from '../complaints/moment.ts';
import type { Promises } from '../complaints/promise.ts';
import type { SettingChange } from '../complaints/setting-change.ts';
import type { Settings } from '../complaints/settings.ts';
import type { Range } from '../complaints/week-facts.ts';
import type { OutboxStore } from '../outbox/outbox-store.ts';
import type { Artist, Card, Clocks } from '../outbox/ports.ts';
import type { Person } from '../people/person.ts';
import type { Problem, ProblemStage } from '../problems/problem.ts';
import type { ProblemChange } from '../problems/problem-command.ts';
import type { ProblemEvent } from '../problems/problem-event.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';
import type { SlackUser } from './people-directory.ts';
import type { PagedName } from './views/home-pages.ts';

/** A complaint as it is read: what it adds up to, how it came about, and its revision. */
export type Read = { state: Complaint; events: ComplaintEvent[]; rev: number };

/** What a command did; `events` are the new ones. `repeated`: the same press or form had been taken before. */
export type Done = Read & { repeated: boolean };

export type Counts = {
  logged: number;
  solvedOnTheSpot: number;
  closedContent: number;
  closed: number;
  reopened: number;
  urgent: number;
};

/** The complaints, as far as Slack's side asks. Instants are ISO text. */
export type Complaints = {
  log(
    command: Omit<LogCommand, 'id' | 'reference'>,
    source: { key: string; viewId: string },
    moment: () => Moment,
  ): Promise<Done>;
  perform(id: string, command: ChangeCommand, key: string, moment: () => Moment): Promise<Done>;
  find(id: string): Promise<Read | null>;
  findByReference(team: string, reference: string): Promise<Read | null>;
  /** What a customer complained of and may be shown, the latest first; under their id and those merged into it. */
  history(team: string, customers: readonly string[], limit?: number): Promise<Read[]>;
  /** What we reached out to a customer about without a complaint of theirs, the latest first. */
  reachedOutTo(team: string, customers: readonly string[], limit: number): Promise<Read[]>;
  historyCount(team: string, customers: readonly string[]): Promise<number>;
  /** Ids of what is not over of theirs, private ones included: to redraw, never to show. */
  idsNotOver(team: string, customers: readonly string[]): Promise<string[]>;
  /** Not closed and with a contact due before this instant; here and below the urgent first, of equals the one with the least time left. */
  owedBy(team: string, owner: string, before: string): Promise<Read[]>;
  openOf(team: string, owner: string): Promise<Read[]>;
  awaitingManager(team: string): Promise<Read[]>;
  awaitingAnswer(team: string): Promise<Read[]>;
  overdue(team: string, now: string): Promise<Read[]>;
  ownersOfOpen(team: string): Promise<string[]>;
  /** Ids of what a person owns and is not over, private ones included: for commands, never to show. */
  idsOwnedBy(team: string, person: string): Promise<string[]>;
  /** Ids of what a manager has taken on and not answered. */
  idsTakenOnBy(team: string, person: string): Promise<string[]>;
  /** Ids of what a person is to keep from happening again. */
  idsPreventedBy(team: string, person: string): Promise<string[]>;
  /** Who is to keep something from happening again. */
  preventers(team: string): Promise<string[]>;
  /** What is to be kept from happening again and is late, the latest first. */
  preventionLate(team: string, now: string): Promise<Read[]>;
  /** Who has taken something on and not answered it. */
  takersOfOpen(team: string): Promise<string[]>;
  /** Ids of what holds this file of Slack's and does not know it as deleted, private ones included: for commands, never to show. */
  idsWithFile(team: string, file: string): Promise<string[]>;
  /** A part of one of App Home's lists, and how long the whole is. */
  list(team: string, list: List, page: { skip: number; limit: number }): Promise<{ total: number; shown: Read[] }>;
  /** What somebody has offered as gestures of goodwill since an instant, in whole units. */
  gesturesOf(team: string, person: string, since: string): Promise<number>;
  awaitingApproval(team: string): Promise<Read[]>;
  counts(team: string, from: string, to: string): Promise<Counts>;
  /** The events of each that is not over, and of each closed since an instant, private ones included, without words: for figures. */
  eachHandledSince(team: string, since: string, look: (events: ComplaintEvent[]) => void): Promise<void>;
  /** How many complained in each week, by severity; what was withdrawn, merged or only reached out about counts nowhere. */
  volumeByWeek(team: string, weeks: readonly Range[]): Promise<Record<Severity, number>[]>;
  /** Where the causes lie of what was answered in a range, most first. */
  causesIn(team: string, range: Range): Promise<{ causeClass: CauseClass; complaints: number }[]>;
  /** What became, in each week, of the times that customers were told. */
  promisesByWeek(team: string, weeks: readonly Range[]): Promise<Promises[]>;
  /** What somebody closed last, the latest first, without words. */
  closedLastBy(team: string, owner: string, limit: number): Promise<Read[]>;
  /** What was offered last in a category, the latest first, without words. */
  offersIn(team: string, category: string | null): Promise<{ complaint: string; offers: Offer[] }[]>;
  /** What was offered to each of these customers since an instant, without words. */
  offersTo(team: string, customers: readonly string[], since: string): Promise<{ customer: string; offers: Offer[] }[]>;
};

export type ReadProblem = { state: Problem; events: ProblemEvent[]; rev: number };

/** What recurs, as far as Slack's side asks. */
export type Problems = {
  /** Opens one; a form sent twice is one problem. @throws ComplaintError */
  open(
    command: { title: string; potential: boolean },
    from: { key: string; viewId: string },
    moment: () => Moment,
  ): Promise<ReadProblem>;
  perform(id: string, command: ProblemChange, key: string, moment: () => Moment): Promise<ReadProblem>;
  find(id: string): Promise<ReadProblem | null>;
  findByReference(team: string, reference: string): Promise<ReadProblem | null>;
  /** Those about which something is owed, what is owed first first. */
  owing(team: string, limit: number, skip?: number): Promise<ReadProblem[]>;
  /** How many there are at each stage that has any. */
  stages(team: string): Promise<Map<ProblemStage, number>>;
  /** Settled ones some of whose customers are still to be told what was done. */
  stillTelling(team: string, limit: number): Promise<ReadProblem[]>;
  search(team: string, query: string, limit: number): Promise<ReadProblem[]>;
  fixedIn(team: string, range: { from: string; to: string }): Promise<ReadProblem[]>;
  /** Who logged its cases. */
  reporters(team: string, problem: string): Promise<string[]>;
  cases(team: string, problem: string): Promise<{ total: number; outreach: number; told: number; owed: number }>;
  caseCustomers(team: string, problem: string): Promise<{ complaint: string; customer: string }[]>;
  caseIds(team: string, problem: string): Promise<string[]>;
  idsHeldBy(team: string, person: string): Promise<string[]>;
  holders(team: string): Promise<string[]>;
};

export type KnownCustomer = Flags & {
  id: string;
  name: string | null;
  contact: string | null;
  lastDigits: string | null;
  lastComplaint: { reference: string; at: string } | null;
};

export type Customers = {
  remember(
    team: string,
    customer: { id: string | null; name: string | null; contact: string | null },
  ): Promise<string | null>;
  setLastComplaint(customer: string, last: { reference: string; at: string }): Promise<void>;
  /** Under which ids the complaints of each stand, where records were merged; nothing for one that is no customer any more. */
  idsOf(team: string, customers: readonly string[]): Promise<Map<string, string[]>>;
  /** What we keep about somebody, wherever they were merged. */
  record(team: string, customer: string): Promise<CustomerRecord | null>;
  update(customer: string, change: CustomerChange, by: string, at: string): Promise<CustomerRecord>;
  /** `into` stays. */
  merge(team: string, from: string, into: string, by: string, at: string): Promise<CustomerRecord>;
  /** Which records each of these contacts leads to, the one that stays among them; [] for one that nobody is known by. */
  knownBy(team: string, contacts: readonly string[]): Promise<string[][]>;
  find(team: string, customer: string): Promise<KnownCustomer | null>;
  search(team: string, query: string, limit: number): Promise<KnownCustomer[]>;
};

/** Finds complaints by what is said in them. Nothing private is found, nor what `allowed` refuses. */
export type Finder = {
  /** The best first; `complete` is false while older complaints are still being read. */
  find(
    team: string,
    query: string,
    limit: number,
    allowed: (complaint: Complaint) => boolean,
  ): Promise<{ found: Complaint[]; complete: boolean }>;
  /** The one that a complaint looks like: for the same order, or by the same customer with words alike. */
  like(
    team: string,
    one: { id: string; customers: readonly string[]; orderNumber: string | null; words: string; loggedSince: string },
    allowed: (complaint: Complaint) => boolean,
  ): Promise<{ complaint: Complaint; by: 'order' | 'customer' } | null>;
};

export type SeenReactions = { name: string; users: string[] }[];

export type Cards = {
  findByMessage(
    team: string,
    channel: string,
    ts: string,
  ): Promise<(Card & { seenReactions: SeenReactions; seenVersion: number }) | null>;
  findByKey(key: string): Promise<Card | null>;
  /** False when somebody else has saved since `version`. */
  saveSeen(key: string, version: number, seen: SeenReactions): Promise<boolean>;
  openEscalations(team: string): Promise<Card[]>;
  /** Says that a complaint's cards no longer show how it stands. */
  markStale(complaint: string): Promise<void>;
  of(complaint: string): Promise<Card[]>;
};

export type People = Directory & {
  /** Asks Slack about somebody not known yet. */
  get(id: string): Promise<Person>;
  /** When they keep Slack quiet, now or next; null when they do not, or Slack does not say so at once. */
  doNotDisturb(id: string): Promise<DoNotDisturb | null>;
  /** Asks Slack about everybody anew. */
  refresh(): Promise<void>;
  /** Takes what Slack tells about one person. */
  changed(user: SlackUser): void;
  /** Asks Slack who is in the user groups that the settings name. */
  refreshGroups(): Promise<void>;
  /** Everybody active who has a role here. */
  everybody(): Person[];
  /** Whom of them somebody means by a Slack id, an e-mail address, `@handle` or a name; in any case of letters. */
  called(text: string): Person[];
};

/** What a workspace decides for itself, to be read and changed by people. */
export type Decisions = {
  /** As it is stored at this moment, and the number that a change of it names. */
  read(): Promise<{ settings: Settings; rev: number }>;
  /**
   * Changes several settings at once, or none. Who may is asked before.
   * @throws ComplaintError 'already' when somebody else has changed one of them since `rev`; ZodError for what makes no sense
   */
  change(values: Partial<Settings>, by: string, rev: number): Promise<{ settings: Settings; rev: number }>;
  /** The latest first. */
  history(): Promise<SettingChange[]>;
  /** Does what follows from a change: reads user groups named anew, gives on what somebody can no longer do. */
  followUp(): Promise<void>;
};

/** What was done to our records as a whole: ids, counts and instants. `by` is a Slack id, or `redress`. */
export type Noted = {
  key: string;
  team: string;
  at: string;
  by: string;
  act:
    | 'erased a customer'
    | 'exported a customer'
    | 'asked for an export'
    | 'exported complaints'
    | 'applied the rule'
    | 'checked the records';
  customer: string | null;
  reason: EraseReason | ExportReason | null;
  complaints: number;
  files: string[];
  scope?: ExportScope;
};

/** Which complaints are exported: logged from `since` until before `until` (ISO instants); a category by its id. */
export type ExportScope = {
  since: string;
  until: string;
  branch: string | null;
  category: string | null;
  /** With customers' names, contacts and words. */
  personal: boolean;
};
export type Erasure = {
  customer: string;
  team: string;
  /** The head who asked; null where the rule did. */
  askedBy: string | null;
  at: string;
  key: string;
  /** Whose words are gone. */
  complaints: string[];
  named: string[];
};
export type WrongRecord = { id: string; what: string };

/** What heads do with our records as a whole. */
export type Records = {
  audit: {
    note(noted: Noted): Promise<void>;
    latest(team: string, limit: number): Promise<Noted[]>;
    /** Exports of these customers whose files are still there. */
    exportsOf(team: string, customers: readonly string[]): Promise<Noted[]>;
    fileGone(key: string, file: string): Promise<void>;
  };
  erasures: {
    /** Takes an erasure on; nothing is erased before `finishAll`. @throws ComplaintError */
    begin(
      team: string,
      customer: string,
      asked: { by: string; at: string; key: string; reason: EraseReason },
    ): Promise<void>;
    finishAll(team: string): Promise<unknown>;
    byKey(team: string, key: string): Promise<Erasure | null>;
    /** Private complaints are not counted. */
    shown(erasure: Erasure): Promise<{ complaints: number; messages: number; waiting: number }>;
    scope(team: string, customer: string): Promise<{ complaints: number; open: number } | null>;
  };
  /** Erases a piece of what was kept long enough; gives how many complaints that were. */
  retention: { apply(team: string, now: string, keepMonths: number | null): Promise<number> };
  /** What managers take out of our records; nothing private, withdrawn or merged. */
  toExport(
    team: string,
    scope: ExportScope,
  ): {
    any(): Promise<boolean>;
    /** How many are left out because they are private. */
    private(): Promise<number>;
    /** In the order in which they were logged, a few at a time. */
    batches(): AsyncIterable<readonly Complaint[]>;
  };
  /** What these customers complained about and may be handed out. */
  exportable(team: string, customers: readonly string[]): Promise<Read[]>;
  /** Holds every record to what it must be; tells what is wrong, by ids. */
  check(
    team: string,
    found: (wrong: WrongRecord) => void,
  ): Promise<{ sentence: string; complaints: number; wrong: number }>;
};

/** A page of one list of App Home: so many come before what is shown. The other lists begin at their beginning. */
export type TurnedTo = { name: PagedName; skip: number };

/** What every workflow works with: one team, its people, its complaints, its clocks. */
export type Desk = {
  team: string;
  /** Where the workspace is in Slack: `https://nordlys-home.slack.com/`. */
  address: string;
  botUser: string;
  /** For what people wait for; the outbox has a client of its own. */
  client: WebClient;
  /** For what nobody waits for: Slack may make it wait, and everything else on it. */
  background: WebClient;
  complaints: Complaints;
  customers: Customers;
  problems: Problems;
  finder: Finder;
  cards: Cards;
  records: Records;
  people: People;
  artist: Artist;
  /** What could not be said. */
  unsaid: Pick<OutboxStore, 'dead' | 'revive'>;
  /** What is to be said, as it stands. */
  owed: Pick<OutboxStore, 'find' | 'insert' | 'dueTo'>;
  clocks: Clocks;
  settings(): Settings;
  decisions: Decisions;
  /** What each person told the wording check not to say again. */
  mutedRules: {
    of(team: string, person: string): Promise<string[]>;
    mute(team: string, person: string, rule: string): Promise<void>;
    unmute(team: string, person: string): Promise<void>;
  };
  /** The page of App Home that a person has turned to, until they open it anew. */
  turnedTo: Map<string, TurnedTo>;
  /** Something may be owed now. */
  wake(): void;
  log: Logger;
};

/** The circumstances in which this person decides something now. */
export function momentOf(desk: Pick<Desk, 'clocks' | 'settings' | 'people'>, by: Person): () => Moment {
  return () => ({ now: desk.clocks.business(), by, settings: desk.settings(), people: desk.people });
}
