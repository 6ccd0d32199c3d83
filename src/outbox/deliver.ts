import { type Aftermath, keptForTheChannel } from './aftermath.ts';
import type { Daily } from './daily.ts';
import type { Hold, Log, Passing } from './options.ts';
import type { Claimed, OutboxStore } from './outbox-store.ts';
import type { Pacer } from './pacer.ts';
import type { Artist, Clocks, Drawn } from './ports.ts';
import type { Sender } from './sender.ts';

export type DeliverySetup = {
  outbox: OutboxStore;
  artist: Artist;
  daily: Daily;
  sender: Sender;
  aftermath: Aftermath;
  pacer: Pacer;
  business: Clocks['business'];
  /** Real time, ms. */
  real: () => number;
  passing: Passing;
  log: Log;
  hold: Hold;
  stopping: AbortSignal;
  sendTimeout: number;
  settle: number;
  pace: number;
};

/** Slack's clock and the database's, at most. */
const clocksDiffer = 10 * 60_000;
/** What was drawn longer ago is drawn again before it is sent. */
const soon = 300;

type Turn = { starts: number; ends: number; again: boolean };

type Addressed = { message: Drawn; channel: string };

/** A row being brought on its way. `noted`: what was written down as about to be posted, and is not posted yet. */
type Delivery = { row: Claimed; usableUntil: number; noted: string | null };

/** Whether the caller goes on with the row, or has nothing more to do with it. */
type Onwards = 'go on' | 'over';

/**
 * Brings a claimed row as far as it goes now: looks whether it was posted already, draws it, posts it, notes what became
 * of it. What a crash leaves undone, at any point, is done by whoever claims the row next.
 * @returns takes a row and the monotonic time until which its lease is long enough for a call to Slack
 */
export function createDelivery(setup: DeliverySetup): (row: Claimed, usableUntil: number) => Promise<void> {
  const { outbox, artist, daily, sender, aftermath, pacer, business, real, passing, log, hold, stopping } = setup;
  const { sendTimeout, settle, pace } = setup;
  const { monotonic } = passing;
  // A turn taken must be used soon, or the next message in the channel follows too closely.
  const turnLasts = pace / 4;

  /** Before a second attempt: is the first one there? */
  async function lookForIt(row: Claimed): Promise<Onwards> {
    const { owed, lease, lastAttempt, firstAttemptAt } = row;
    if (!lastAttempt) return 'go on';
    const clearAt = lastAttempt.at + sendTimeout + settle;
    if (clearAt > real()) {
      await outbox.release(lease, { until: clearAt });
      return 'over';
    }
    const since = (firstAttemptAt ?? lastAttempt.at) - clocksDiffer;
    const seen = await sender.lookFor(owed.key, lastAttempt.channel, lastAttempt.threadTs, since);
    if ('found' in seen) {
      if (!seen.found) return 'go on';
      await aftermath.said(row, seen.found, null);
      return 'over';
    }
    const unreadable =
      seen.code === 'missing_scope' || (seen.class === 'refused' && !keptForTheChannel(seen.code, lastAttempt.channel));
    if (!unreadable) {
      await aftermath.troubled(row, seen, lastAttempt.channel, false);
      return 'over';
    }
    // Nobody can tell. Rather twice than never, except for what comes again tomorrow anyway.
    if (owed.lane < 3) {
      log.warn({ key: owed.key, code: seen.code }, 'A message is sent again without knowing whether it was posted');
      return 'go on';
    }
    await aftermath.dead(row, `unclear, ${seen.code}`);
    return 'over';
  }

  async function stillOfToday(row: Claimed): Promise<Onwards> {
    const { owed } = row;
    if (owed.kind !== 'plan' && owed.kind !== 'digest' && owed.kind !== 'weekly') return 'go on';
    const now = business();
    await daily.ensureNext(owed, now);
    const missed = await daily.missed(owed, now);
    if (missed === null) return 'go on';
    await aftermath.cancelled(row, missed);
    return 'over';
  }

  /** When it is this message's turn to be posted. @returns monotonic times, null when the row was given back */
  async function turnOf(one: Delivery, channel: string, isQueued: boolean): Promise<Turn | null> {
    const { row, usableUntil } = one;
    if (pace === 0) return { starts: 0, ends: usableUntil, again: false };
    const by = real() + usableUntil - monotonic();
    const turn = await pacer.take(row.owed.team, { channel, queued: isQueued, by });
    if ('tooLate' in turn) {
      await giveBack(one, Math.max(turn.tooLate - (usableUntil - monotonic()) / 2, 0));
      return null;
    }
    const starts = monotonic() + turn.at - real();
    return { starts, ends: starts + turnLasts, again: turn.again ?? false };
  }

  /** @param until real time */
  async function giveBack({ row, noted }: Delivery, until: number): Promise<void> {
    await outbox.release(row.lease, { until, notPosted: noted !== null });
  }

  /** Whether nothing keeps this message from leaving now; else the row is given back. */
  async function mayLeave(one: Delivery): Promise<boolean> {
    const held = hold.until - monotonic();
    if (held <= 0 && !stopping.aborted && monotonic() < one.usableUntil) return true;
    await giveBack(one, held > 0 ? real() + held : 0);
    return false;
  }

  /** Writes down that this is about to be posted, once. @returns false when somebody else holds the row */
  async function note(one: Delivery, { channel, message }: Addressed): Promise<boolean> {
    const { row } = one;
    const shows = message.shows?.map(({ complaint }) => complaint);
    const what = { channel, threadTs: message.threadTs, ...(shows ? { shows } : {}) };
    const text = JSON.stringify(what);
    if (one.noted === text) return true;
    const at = real();
    if (!(await outbox.attempt(row.lease, { at, ...what }, row.firstAttemptAt ?? at))) return false;
    row.firstAttemptAt ??= at;
    row.attempts += 1;
    one.noted = text;
    return true;
  }

  /** Draws it as things stand, and says where it goes. @returns null when nothing is to be sent now */
  async function drawn({ row, noted }: Delivery): Promise<Addressed | null> {
    const drawing = await artist.draw(row.owed);
    if ('cancel' in drawing) {
      await aftermath.cancelled(row, drawing.cancel);
      return null;
    }
    if ('later' in drawing) {
      await outbox.release(row.lease, { until: real() + 1_000, dueAt: drawing.later, notPosted: noted !== null });
      return null;
    }
    const to = await sender.channelOf(row.owed.team, drawing.send.channel);
    if (!('class' in to)) return { message: drawing.send, channel: to.channel };
    await aftermath.troubled(row, to, drawing.send.channel, noted !== null);
    return null;
  }

  return async (row, usableUntil) => {
    const one: Delivery = { row, usableUntil, noted: null };
    if (!(await mayLeave(one))) return;
    if (row.attempts > 0 && (await lookForIt(row)) === 'over') return;
    if ((await stillOfToday(row)) === 'over') return;
    let now = await drawn(one);
    for (let isLate = false; now; isLate = true) {
      if (!(await mayLeave(one))) return;
      const isQueued = row.owed.lane > 0 && !isLate;
      // Its turn is at once: it must not pass while this is written.
      if (!isQueued && !(await note(one, now))) return;
      const turn = await turnOf(one, now.channel, isQueued);
      if (!turn) return;
      const { starts, ends, again } = turn;
      // Once: drawn anew each time, what takes long to draw would miss every turn.
      if (!isLate && starts - monotonic() > soon) {
        await passing.sleep(starts - monotonic() - soon, stopping);
        // Much may have happened while it waited.
        const { channel } = now;
        now = await drawn(one);
        if (!now) return;
        if (now.channel !== channel) continue;
      }
      if (again) {
        await passing.sleep(Math.max(0, starts - monotonic()), stopping);
        continue;
      }
      if (!(await mayLeave(one)) || !(await note(one, now))) return;
      if (starts > monotonic()) await passing.sleep(starts - monotonic(), stopping);
      if (!(await mayLeave(one))) return;
      if (monotonic() > ends) continue;
      // Between this look at the time and the call nothing waits.
      if (monotonic() >= usableUntil) return;
      const { channel, message } = now;
      const posted = await sender.post(row.owed.key, channel, message);
      if ('class' in posted && posted.code === 'channel_not_found' && (await sender.forget(row.owed.team, channel))) {
        await giveBack(one, real() + 1_000);
        return;
      }
      await ('class' in posted ? aftermath.troubled(row, posted, channel, true) : aftermath.said(row, posted, message));
      return;
    }
  };
}
