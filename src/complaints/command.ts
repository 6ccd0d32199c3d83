import type { Outcome, Severity, Via } from './complaint.ts';

/** A moment the rep chose (ISO instant), and whether the customer was told it. */
export type Chosen = { dueAt: string; promised: boolean };

/** A new complaint, as a person typed it. Texts are raw; `id` and `reference` are given by storage. */
export type LogCommand = {
  type: 'log';
  id: string;
  reference: string;
  words: string;
  customer: { id: string | null; name: string | null; contact: string | null };
  severity: Severity;
  via: Via;
  branch: string;
  product: string | null;
  category: string | null;
  orderNumber: string | null;
  wanted: string | null;
  what: { now: 'solved'; whatWeDid: string } | ({ now: 'owe' } & Chosen) | { now: 'management'; reason: string | null };
};

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
  | { type: 'tick' };

export type Command = LogCommand | ChangeCommand;
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
