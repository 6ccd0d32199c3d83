import type {
  AcknowledgementPart,
  Again,
  CauseClass,
  Complaint,
  Effort,
  Mood,
  Outcome,
  Pattern,
  RemedyKind,
  Severity,
  Verdict,
  Via,
} from './complaint.ts';
import type { ErasedBecause, EventOf, StruckOutBecause, WaivedBecause, WithdrawnBecause } from './event.ts';
import type { TypedPosted } from './read-posted.ts';

/** A moment the rep chose (ISO instant), and whether the customer was told it. */
export type Chosen = { dueAt: string; promised: boolean };

/** Who complains, as known or typed. */
export type GivenCustomer = { id: string | null; name: string | null; contact: string | null; vip?: boolean };

/** A new complaint, as a person typed it. Texts are raw; `id` and `reference` are given by storage. */
export type LogCommand = {
  type: 'log';
  id: string;
  reference: string;
  words: string;
  customer: GivenCustomer;
  /** About a member of staff, or marked so; `subject` is their Slack id, null when nobody is named. */
  private: boolean;
  subject: string | null;
  severity: Severity;
  via: Via;
  /** Where everybody can read it; only what came by social media. */
  posted?: TypedPosted | null;
  /** When it reached us (ISO instant), where that was before it is logged. */
  receivedAt?: string | null;
  branch: string;
  product: string | null;
  category: string | null;
  orderNumber: string | null;
  wanted: string | null;
  /** Nobody complained: we reach out to somebody whom a problem likely touches, `words` is what they are told, and `owner` tells them. */
  outreach?: { problem: string; reference: string; owner: string };
  what:
    | { now: 'solved'; whatWeDid: string; thanked?: boolean }
    | ({ now: 'owe' } & Chosen)
    | { now: 'management'; reason: string | null };
};

/** What a correction changes, as typed: what is absent stays, null or '' takes it away where it can be missing. */
export type Correction = Partial<
  Pick<
    LogCommand,
    | 'words'
    | 'severity'
    | 'via'
    | 'posted'
    | 'branch'
    | 'product'
    | 'category'
    | 'orderNumber'
    | 'wanted'
    | 'private'
    | 'subject'
  > &
    Pick<GivenCustomer, 'name' | 'contact'>
>;

/** What is said when a step is skipped or ends by a gate: that the customer was thanked, and why it goes on without a step. */
export type Gated = { thanked?: boolean; without?: string | null };

/**
 * What a complaint meant for the customer, as typed: `money` in whole units of the workspace's currency. Without `cost` what it
 * cost them stays as it is known, and so does what is left out.
 */
export type TypedImpact = {
  unsafe?: boolean;
  vulnerable?: boolean;
  cost: { money: number | null; time: string | null; people: number | null } | null;
};

/** What the customer said to an offer, and how. */
export type Said = { agreed: boolean; via: Via; who: string | null; words: string | null };

/**
 * What a person asks to happen to a complaint they can see. `followUp` and `round` are event numbers a button or form was
 * drawn from: when they no longer stand, the command is refused as already done.
 */
export type ChangeCommand =
  /** `held`: references of the urgent ones they hold; `knowing`: they were told and take it all the same. */
  | { type: 'take'; held?: readonly string[]; knowing?: boolean }
  /** `nextAt` (ISO instant) is when it says that they hear again. */
  | {
      type: 'draft acknowledgement';
      via: Via;
      text: string;
      parts: readonly AcknowledgementPart[];
      mood: Mood | null;
      nextAt: string | null;
      /** It says that we look into why. */
      why?: boolean;
      without?: string | null;
    }
  /**
   * `draft` is the number of the written one that went out; null when it was said, and `text` is then what they remember of it.
   * `sentAt` (ISO instant) null is now.
   */
  | {
      type: 'acknowledge';
      draft: number | null;
      via: Via;
      sentAt: string | null;
      text: string | null;
      parts: readonly AcknowledgementPart[];
      mood: Mood | null;
      next: Chosen | null;
      /** Of one that was said: that we look into why. */
      why?: boolean;
    }
  /** How it stands, in writing; `nextAt` (ISO instant) is when they hear next, `tellsWhen` that it says so. */
  | { type: 'draft update'; via: Via; text: string; nextAt: string; tellsWhen: boolean }
  /** As for an acknowledgement; the customer always hears again. */
  | { type: 'update'; draft: number | null; via: Via; sentAt: string | null; text: string | null; next: Chosen }
  /** Answers are found by the question's text, since a category chosen in the same breath brings its own. */
  | {
      type: 'understand';
      category?: string | null;
      wanted?: string | null;
      mood: Mood | null;
      impact: TypedImpact;
      answers: readonly { question: string; answer: string }[];
      waived: readonly string[];
      waivedBecause: string | null;
      more: string | null;
      moreIsBigger: boolean;
      nothingMore: boolean;
    }
  | {
      type: 'sum up';
      text: string;
      said: { answer: 'yes'; via: Via; who: string | null } | { answer: 'not quite'; words: string } | null;
    }
  | {
      type: 'sort issues';
      add: string | null;
      /** Number of an issue, null for what they first told, undefined for as it is. */
      biggest?: number | null;
      settled: readonly number[];
      remedy: string | null;
    }
  | { type: 'tell our side'; text: string | null; verdict: Verdict | null; faultAdmittedBy: string | null }
  /**
   * `amount` in whole units of the workspace's currency. `gesturesThisMonth` is what they have given as gestures since the month
   * began. `said`: the customer has agreed already; `done`: and it is done.
   */
  | {
      type: 'offer';
      kind: RemedyKind;
      amount: number | null;
      what: string | null;
      deliverer: string;
      dueAt: string | null;
      why: string | null;
      gesturesThisMonth: number;
      said: Omit<Said, 'agreed'> | null;
      done: boolean;
      without?: string | null;
    }
  /** A plan for what cannot be put right at once, step by step; `number` is the step's own in the form, where some are empty. */
  | {
      type: 'plan fix';
      steps: readonly { what: string; deliverer: string; dueAt: string; number?: number }[];
      said: Omit<Said, 'agreed'> | null;
      without?: string | null;
    }
  /** `amount` null leaves it as it was asked for. `version` is that of the offer they saw. */
  | { type: 'approve offer'; offer: number; version: number; amount: number | null; because: string | null }
  | { type: 'refuse offer'; offer: number; because: string }
  | { type: 'answer delivery'; offer: number; can: boolean; because: string | null }
  | ({ type: 'answer offer'; offer: number; version: number } & Said)
  | { type: 'keep promise'; offer: number; words: string | null }
  | { type: 'add files'; files: readonly { id: string; name: string }[] }
  /** `told`: the customer knows who looks after it from now on (A22). */
  | { type: 'hand over'; to: string; note: string | null; told?: boolean }
  | { type: 'note'; text: string; heardIn: 'management' | 'owner' | null }
  | { type: 'escalate'; reason: string | null }
  | ({ type: 'plan follow-up' } & Chosen)
  | ({
      type: 'record outcome';
      followUp: number;
      outcome: Outcome;
      words: string | null;
      next: Chosen | null;
      feedback?: { better: string | null; effort: Effort | null; again: Again | null };
    } & Gated)
  | { type: 'waive follow-up'; followUp: number; because: WaivedBecause }
  /** They write to us in private now. */
  | { type: 'go private'; via: Via; contact: string | null }
  | { type: 'draft public note'; text: string }
  /** `draft` is the number of the written one that was posted; `sentAt` (ISO instant) null is now. */
  | { type: 'post public note'; draft: number; sentAt: string | null }
  | { type: 'snooze'; followUp: number; until: 'in an hour' | 'tomorrow' | Chosen }
  /** `settles`: the issues that it puts right too; absent is all of them. */
  | ({ type: 'resolve'; remedy: string; settles?: readonly number[] } & Gated)
  | ({ type: 'close'; reason: string } & Gated)
  | { type: 'reopen'; reason: string | null }
  | { type: 'take on' | 'let go' | 'see' | 'unsee' | 'handle' | 'unhandle'; round: number }
  | { type: 'hand on'; round: number; to: string }
  | { type: 'look' }
  | { type: 'send back'; round: number; reason: string | null }
  /**
   * `action`: somebody has to do what prevents it, by a day (ISO instant). `whys` are typed one to a line. What is to be told to the
   * customer is drafted from the rest where it is empty.
   */
  | {
      type: 'answer';
      round: number;
      cause: string;
      causeClass?: CauseClass;
      pattern?: Pattern | null;
      whys?: string | null;
      evidence?: string | null;
      prevention: string;
      action?: { owner: string | null; dueAt: string | null; effect: string | null };
      tellCustomer: string;
    }
  /** `problem` is its id. */
  | { type: 'link problem'; problem: string; reference: string }
  | { type: 'unlink problem' }
  | { type: 'prevention done'; words: string | null }
  /** Whom we reached out to does complain, in these words. */
  | { type: 'they complain'; words: string }
  | { type: 'correct'; correction: Correction }
  | { type: 'move'; customer: GivenCustomer }
  /** `into` as it was just read. The one logged later is merged into the one logged earlier. */
  | { type: 'merge'; into: Complaint }
  | { type: 'withdraw'; because: WithdrawnBecause; words: string | null }
  /** `texts` are the ids of personal texts of this complaint. */
  | { type: 'strike out'; texts: readonly string[]; because: StruckOutBecause }
  | RedressCommand;

/** What only Redress itself asks for. */
export type RedressCommand =
  | { type: 'tick' }
  /** Somebody has left, or is a manager no longer. */
  | { type: 'people changed' }
  /** What it is a case of is fixed. */
  | { type: 'learn of fix'; problem: string; reference: string; fix: number; tell: string }
  /** Somebody deleted a file in Slack. */
  | { type: 'file gone'; file: string }
  /** The customer is erased, by a head who was asked, or the complaint has been kept long enough. */
  | { type: 'erase'; because: ErasedBecause; askedBy: string | null }
  /** Another complaint was merged into this one. */
  | { type: 'absorb'; merged: EventOf<'merged'>; from: string; reference: string };

export type Command = LogCommand | ChangeCommand;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
