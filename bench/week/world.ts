import type { Read } from '../../src/slack/desk.ts';
import { addWorkingTime } from '../../src/time/working-clock.ts';
import type { Redress } from '../../test/support/redress.ts';
import type { Agenda } from './agenda.ts';
import type { Dice } from './dice.ts';
import type { Staff, Worker } from './staff.ts';

export type World = { redress: Redress; staff: Staff; agenda: Agenda; dice: Dice };

/** What Redress has posted of its own accord. */
export type Post = {
  /** Business time, ISO instant. */
  at: string;
  channel: string;
  ts: string;
  threadTs: string | null;
  /** Whose direct messages; null in a channel. */
  person: string | null;
  kind: string;
  /** Null for plans and digests. */
  complaint: string | null;
  /** The complaints it shows with something to press, and the number of the contact or round of each. */
  offers: readonly { complaint: string; about: number }[];
  /** Who is named in it. */
  mentions: readonly string[];
  /** The hash of the key of what was owed; null for what was not an owed message. */
  hash: string | null;
};

const minute = 60_000;

/** After so many minutes of this person's working time; milliseconds since the epoch. */
export function inWorkingTime(worker: Worker, from: string | number, minutes: number): number {
  return Date.parse(addWorkingTime(new Date(from).toISOString(), minutes * minute, worker.week));
}

export function isAtWork(worker: Worker, at: string): boolean {
  return inWorkingTime(worker, at, 1) === Date.parse(at) + minute;
}

export async function readComplaint({ redress }: World, id: string): Promise<Read> {
  const read = await redress.bot.desk.complaints.find(id);
  if (!read) throw new Error(`there is no complaint ${id}`);
  return read;
}
