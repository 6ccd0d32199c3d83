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

/** What was drawn longer ago is drawn again before it is sent. */
const soon = 300;

type Turn = { starts: number; ends: number };

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
    const since = (firstAttemptAt ?? lastAttempt.at) - 60_000;
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
    if (owed.kind !== 'plan' && owed.kind !== 'digest') return 'go on';
    const now = business();
    await daily.ensureNext(owed, now);
    const missed = await daily.missed(owed, now);
    if (missed === null) return 'go on';
    await aftermath.cancelled(row, missed);
    return 'over';
  }

  /** When it is this message's turn to be posted. @returns monotonic times, null when the row was given back */
  async function turnOf(row: Claimed, channel: string, usableUntil: number, isLate: boolean): Promise<Turn | null> {
    if (pace === 0) return { starts: 0, ends: usableUntil };
    const { lane, team } = row.owed;
    const by = real() + usableUntil - monotonic();
    const turn = await pacer.take(team, { channel, queued: lane > 0 && !isLate, by });
    if ('tooLate' in turn) {
      await outbox.release(row.lease, { until: Math.max(turn.tooLate - (usableUntil - monotonic()) / 2, 0) });
      return null;
    }
    const starts = monotonic() + turn.at - real();
    return { starts, ends: starts + turnLasts };
  }

  /** Whether nothing keeps this message from leaving now; else the row is given back. */
  async function mayLeave({ lease }: Claimed, usableUntil: number): Promise<boolean> {
    const held = hold.until - monotonic();
    if (held <= 0 && !stopping.aborted && monotonic() < usableUntil) return true;
    await outbox.release(lease, { until: held > 0 ? real() + held : 0 });
    return false;
  }

  /** Posts it. @returns whether its turn passed before it could leave, so that it needs another */
  async function post(
    row: Claimed,
    channel: string,
    drawn: Drawn,
    ends: number,
    usableUntil: number,
  ): Promise<boolean> {
    const { owed, lease } = row;
    const at = real();
    const shows = drawn.shows?.map(({ complaint }) => complaint);
    const attempt = { at, channel, threadTs: drawn.threadTs, ...(shows ? { shows } : {}) };
    if (!(await outbox.attempt(lease, attempt, row.firstAttemptAt ?? at))) return false;
    row.firstAttemptAt ??= at;
    row.attempts += 1;
    if (monotonic() > ends) return true;
    // Between this look at the time and the call nothing waits.
    if (monotonic() >= usableUntil) return false;
    const posted = await sender.post(owed.key, channel, drawn);
    await ('class' in posted ? aftermath.troubled(row, posted, channel, true) : aftermath.said(row, posted, drawn));
    return false;
  }

  /** Draws it as things stand, and says where it goes. @returns null when nothing is to be sent now */
  async function drawn(row: Claimed): Promise<{ message: Drawn; channel: string } | null> {
    const drawing = await artist.draw(row.owed);
    if ('cancel' in drawing) {
      await aftermath.cancelled(row, drawing.cancel);
      return null;
    }
    if ('later' in drawing) {
      await outbox.release(row.lease, { until: real() + 1_000, dueAt: drawing.later });
      return null;
    }
    const to = await sender.channelOf(row.owed.team, drawing.send.channel);
    if (!('class' in to)) return { message: drawing.send, channel: to.channel };
    await aftermath.troubled(row, to, drawing.send.channel, false);
    return null;
  }

  return async (row, usableUntil) => {
    if (!(await mayLeave(row, usableUntil))) return;
    if (row.attempts > 0 && (await lookForIt(row)) === 'over') return;
    if ((await stillOfToday(row)) === 'over') return;
    let now = await drawn(row);
    for (let isLate = false; now; isLate = true) {
      if (!(await mayLeave(row, usableUntil))) return;
      const turn = await turnOf(row, now.channel, usableUntil, isLate);
      if (!turn) return;
      const { starts, ends } = turn;
      if (starts - monotonic() > soon) {
        await passing.sleep(starts - monotonic() - soon, stopping);
        // Much may have happened while it waited.
        const { channel } = now;
        now = await drawn(row);
        if (!now) return;
        if (now.channel !== channel) continue;
      }
      if (starts > monotonic()) await passing.sleep(starts - monotonic(), stopping);
      if (!(await mayLeave(row, usableUntil))) return;
      if (!(await post(row, now.channel, now.message, ends, usableUntil))) return;
    }
  };
}
