import type {
  About,
  AcknowledgementPart,
  CauseClass,
  Complaint,
  Escalation,
  Feedback,
  FollowUp,
  Impact,
  Mood,
  Outcome,
  Pattern,
  RemedyKind,
  Severity,
  Verdict,
  Via,
} from './complaint.ts';
import type { Money } from './money.ts';
import type { Personal } from './personal.ts';
import type { WhereItStands } from './posted.ts';
import type { Gates } from './settings.ts';

/** Who did it: a Slack user id, or `redress` for what time passing did. */
export const redress = 'redress';

/** What a correction may change; what is absent stays. `name` and `contact` are the customer's as they stand on this complaint. */
export type Corrected = Partial<
  Pick<
    Complaint,
    'words' | 'severity' | 'via' | 'branch' | 'product' | 'category' | 'orderNumber' | 'wanted' | 'private' | 'subject'
  > & { name: Personal | null; contact: Personal | null; posted: WhereItStands | null }
>;

export type WithdrawnBecause = 'a test' | 'logged twice' | 'not a complaint';
export const withdrawnBecause: readonly WithdrawnBecause[] = ['a test', 'logged twice', 'not a complaint'];

/** Why nobody asks whether all is well after a remedy, or nobody posts the closing note (A60). */
export type WaivedBecause =
  | 'they asked for no contact'
  | 'we speak anyway'
  | 'they said that all is well'
  | 'no way to reach them'
  | 'the post is gone';
export const waivedBecause: readonly WaivedBecause[] = [
  'they said that all is well',
  'they asked for no contact',
  'we speak anyway',
  'no way to reach them',
  'the post is gone',
];

/** The reasons of the list that hold for what is left out: who is told there is no note has nothing to do with how they are. */
export function waivableBecause(about: About): readonly WaivedBecause[] {
  const note = about === 'public note';
  return waivedBecause.filter((because) =>
    because === 'they asked for no contact' ? true : (because === 'the post is gone') === note,
  );
}

export type StruckOutBecause = 'card number' | 'health' | 'other';
export const struckOutBecause: readonly StruckOutBecause[] = ['card number', 'health', 'other'];

/** Why a head has a customer erased; kept with who did it. */
export type EraseReason = 'they asked for it' | 'not needed any more' | 'should not have been kept';
export const eraseReasons: readonly EraseReason[] = [
  'they asked for it',
  'not needed any more',
  'should not have been kept',
];

export type ErasedBecause = 'the customer asked' | 'kept long enough';

type Happened =
  | {
      type: 'logged';
      complaint: string;
      team: string;
      reference: string;
      words: Personal;
      customer: { id: string | null; name: Personal | null; contact: Personal | null };
      vip?: boolean;
      private?: boolean;
      subject?: string | null;
      severity: Severity;
      via: Via;
      /** Where everybody can read it. */
      posted?: WhereItStands;
      branch: string;
      product: string | null;
      category: string | null;
      orderNumber: Personal | null;
      wanted: Personal | null;
      receivedAt: string;
      owner: string;
      firstContactAt: string | null;
      /** What is to be asked about this kind of complaint. */
      questions?: string[];
      thanked?: boolean;
      /** By a manager: somebody of management has looked at it. */
      looked?: true;
      /** They have not complained: we reach out to them, and `words` is what they are to be told (A54). */
      outreach?: true;
    }
  | {
      type: 'acknowledgement drafted';
      via: Via;
      text: Personal;
      parts: AcknowledgementPart[];
      mood: Mood | null;
      nextAt: string | null;
      why?: true;
    }
  | {
      type: 'acknowledged';
      via: Via;
      /** When it went out or was said. */
      sentAt: string;
      text: Personal | null;
      parts: AcknowledgementPart[];
      mood: Mood | null;
      /** Contacts that it makes unnecessary. */
      done: number[];
      /** It says that we look into why. */
      why?: true;
    }
  | {
      type: 'update drafted';
      via: Via;
      text: Personal;
      /** When they hear next, and whether it tells them that. */
      nextAt: string;
      tellsWhen: boolean;
    }
  | {
      type: 'updated';
      via: Via;
      /** When it went out or was said. */
      sentAt: string;
      text: Personal | null;
      /** Contacts that it makes unnecessary. */
      done: number[];
    }
  | {
      type: 'understood';
      mood: Mood | null;
      impact: Impact;
      answers: { question: string; answer: Personal | null; waived: Personal | null }[];
      askedForMore: boolean;
    }
  | { type: 'issue added'; text: Personal; biggest: boolean }
  /** `issue` 0 is what they first told. */
  | { type: 'issue settled'; issue: number; remedy: Personal | null }
  | { type: 'biggest chosen'; issue: number | null }
  | { type: 'summed up'; text: Personal }
  | { type: 'summary confirmed'; summary: number; via: Via; who: Personal | null }
  | { type: 'summary disputed'; summary: number; words: Personal }
  | { type: 'our side told'; text: Personal }
  | { type: 'judged'; verdict: Verdict; faultAdmittedBy: string | null }
  | { type: 'files added'; files: { id: string; name: Personal }[] }
  | { type: 'file gone'; file: string }
  /** A step was not done before another (A48); why, where somebody had to say. */
  | { type: 'went without'; gate: keyof Gates; because: Personal | null }
  | { type: 'thanked' }
  | {
      type: 'offered';
      kind: RemedyKind;
      money: Money | null;
      what: Personal | null;
      deliverer: string;
      dueAt: string | null;
      why: Personal | null;
      /** It is above what whoever offers it decides alone. */
      needsApproval: boolean;
      /** Somebody else has to deliver it, and is asked whether they can. */
      needsDeliverer: boolean;
      /** Of a step: the number of the event of its plan's first one. */
      plan?: number;
    }
  | { type: 'offer approved'; offer: number; money: Money | null; because: Personal | null }
  | { type: 'offer refused'; offer: number; because: Personal }
  | { type: 'delivery confirmed'; offer: number }
  | { type: 'delivery declined'; offer: number; because: Personal | null }
  /** Who should deliver it has left: the owner does. */
  | { type: 'deliverer changed'; offer: number; from: string; to: string }
  | { type: 'offer answered'; offer: number; agreed: boolean; via: Via; who: Personal | null; words: Personal | null }
  | { type: 'remedy done'; offer: number; words: Personal | null; done: number[] }
  | {
      type: 'follow-up planned';
      about: About;
      dueAt: string;
      promised: boolean;
      remindAt: string | null;
      offer?: number;
    }
  | {
      type: 'snoozed';
      followUp: number;
      about: About;
      dueAt: string;
      promised: boolean;
      remindAt: string | null;
      offer?: number;
    }
  | { type: 'outcome recorded'; outcome: Outcome; words: Personal | null; done: number[]; feedback?: Feedback }
  /** `about` where it is not asking whether all is well. */
  | { type: 'follow-up waived'; followUp: number; because: WaivedBecause; about?: About }
  /** They write to us in private now; `contact` where that is another than is known. */
  | { type: 'went private'; via: Via; contact: Personal | null }
  | { type: 'public note drafted'; text: Personal }
  /** `done` are the contacts that it does. */
  | { type: 'public note posted'; postedAt: string; done: number[] }
  | { type: 'taken'; from: string; to: string }
  | { type: 'handed over'; from: string; to: string; note: Personal | null; told?: boolean }
  | { type: 'noted'; text: Personal; heardIn: 'management' | 'owner' | null }
  | {
      type: 'escalated';
      reason: Personal | null;
      takeOnBy: string;
      answerBy: string;
      askAgainAt: string[];
      route?: { id: string; name: string };
      channel?: string | null;
    }
  | { type: 'asked again'; round: number; step: number; to: string[] }
  | { type: 'first contact overdue'; followUp: number; to: string[] }
  | { type: 'taken on'; round: number; remindAt: string | null }
  | { type: 'handed on'; round: number; from: string | null; to: string; remindAt: string | null }
  | { type: 'looked at' }
  /** `handled` where whoever lets go has handled it, and so has it still; `remindAt` for whoever has handled it and has it now. */
  | { type: 'let go'; round: number; askAgainAt: string[]; remindAt?: string | null; of?: string; handled?: true }
  | { type: 'seen'; round: number }
  | { type: 'unseen'; round: number }
  | { type: 'handled'; round: number }
  /** `of` where they are no manager any more. */
  | { type: 'unhandled'; round: number; of?: string }
  | { type: 'sent back'; round: number; reason: Personal | null }
  | {
      type: 'answered';
      round: number;
      cause: Personal;
      causeClass?: CauseClass;
      pattern?: Pattern;
      whys?: Personal[];
      evidence?: Personal | null;
      /** What is done so that it does not happen again; without an `action`, why nothing is left to do. */
      prevention: Personal;
      action?: { owner: string; dueAt: string; effect: Personal | null };
      tellCustomer: Personal;
    }
  /** Whom we reached out to does complain. `done` are the contacts that this was. */
  | { type: 'they complained'; words: Personal; done: number[]; looked?: true }
  | { type: 'problem linked'; problem: string; reference: string }
  | { type: 'problem unlinked'; problem: string; reference: string }
  /** What it is a case of is fixed; `fix` is the number of that event of the problem. */
  | { type: 'fix learnt'; problem: string; reference: string; fix: number; tell: Personal }
  | { type: 'prevention done'; words: Personal | null }
  /** Whoever was to do it has left. */
  | { type: 'prevention passed on'; from: string; to: string }
  | { type: 'resolved'; remedy: Personal | null }
  | { type: 'closed'; because: 'solved on the spot' | 'content' | 'decided'; reason: Personal | null }
  | { type: 'reopened'; reason: Personal | null }
  | {
      type: 'corrected';
      changed: Corrected;
      round: Pick<Escalation, 'takeOnBy' | 'answerBy' | 'askAgainAt'> | null;
      /** What is to be asked about the new kind, in place of what nobody has answered yet. */
      questions?: string[];
    }
  | {
      type: 'moved';
      from: string | null;
      customer: { id: string | null; name: Personal | null; contact: Personal | null };
      vip: boolean;
    }
  | {
      type: 'merged';
      into: string;
      reference: string;
      /**
       * Promises to the customer that the other one keeps from now on, and an answer they have not been told (`promised` false):
       * that ends by telling them alone.
       */
      promises: (Pick<FollowUp, 'about' | 'dueAt'> & { promised?: false })[];
      firstContactAt: string | null;
      /** Management owed an answer. */
      awaitedAnswer: boolean;
      problem?: { id: string; reference: string };
      /** Where everybody can read it. */
      posted?: WhereItStands;
    }
  | {
      type: 'absorbed';
      from: string;
      reference: string;
      mergedBy: string;
      firstContactAt: string | null;
      /** Everybody can read the one that was merged into this one, and could not read this one. */
      posted?: WhereItStands;
    }
  | { type: 'withdrawn'; because: WithdrawnBecause; words: Personal | null }
  | { type: 'struck out'; texts: string[]; because: StruckOutBecause }
  | { type: 'erased'; because: ErasedBecause; askedBy: string | null }
  | { type: 'released'; from: string; to: string };

/**
 * Something that happened to a complaint. Holds resolved instants and recipients, so that nothing depends on when it is
 * read again. `n` counts from 1; `v` is the version of this shape; `at` is business time (ISO instant); `key` says which
 * press, form or command it came from, so that a repeat is recognised.
 */
export type ComplaintEvent = { n: number; v: 1; at: string; by: string; key: string } & Happened;

/** The event before it is numbered: what a command decides. */
export type Decided = Happened;
export type EventOf<T extends Happened['type']> = Extract<ComplaintEvent, { type: T }>;
