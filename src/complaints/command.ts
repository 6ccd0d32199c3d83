import type { Complaint, Outcome, Severity, Via } from './complaint.ts';
import type { ErasedBecause, EventOf, StruckOutBecause, WithdrawnBecause } from './event.ts';

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
  branch: string;
  product: string | null;
  category: string | null;
  orderNumber: string | null;
  wanted: string | null;
  what: { now: 'solved'; whatWeDid: string } | ({ now: 'owe' } & Chosen) | { now: 'management'; reason: string | null };
};

/** What a correction changes, as typed: what is absent stays, null or '' takes it away where it can be missing. */
export type Correction = Partial<
  Pick<
    LogCommand,
    'words' | 'severity' | 'via' | 'branch' | 'product' | 'category' | 'orderNumber' | 'wanted' | 'private' | 'subject'
  > &
    Pick<GivenCustomer, 'name' | 'contact'>
>;

/**
 * What a person asks to happen to a complaint they can see. `followUp` and `round` are event numbers a button or form was
 * drawn from: when they no longer stand, the command is refused as already done.
 */
export type ChangeCommand =
  | { type: 'take' }
  | { type: 'hand over'; to: string; note: string | null }
  | { type: 'note'; text: string; heardIn: 'management' | 'owner' | null }
  | { type: 'escalate'; reason: string | null }
  | ({ type: 'plan follow-up' } & Chosen)
  | { type: 'record outcome'; followUp: number; outcome: Outcome; words: string | null; next: Chosen | null }
  | { type: 'snooze'; followUp: number; until: 'in an hour' | 'tomorrow' | Chosen }
  | { type: 'resolve'; remedy: string }
  | { type: 'close'; reason: string }
  | { type: 'reopen'; reason: string | null }
  | { type: 'take on' | 'let go' | 'see' | 'unsee' | 'handle' | 'unhandle'; round: number }
  | { type: 'send back'; round: number; reason: string | null }
  | { type: 'answer'; round: number; cause: string; prevention: string; tellCustomer: string }
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
  /** The customer is erased, by a head who was asked, or the complaint has been kept long enough. */
  | { type: 'erase'; because: ErasedBecause; askedBy: string | null }
  /** Another complaint was merged into this one. */
  | { type: 'absorb'; merged: EventOf<'merged'>; from: string; reference: string };

export type Command = LogCommand | ChangeCommand;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
