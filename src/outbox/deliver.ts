import { type Aftermath, keptForTheChannel } from './aftermath.ts';
import type { Daily } from './daily.ts';
import type { Hold, Log, Passing } from './options.ts';
import type { Claimed, OutboxStore } from './outbox-store.ts';
import type { Artist, Clocks, Drawn } from './ports.ts';
import type { Sender } from './sender.ts';

export type DeliverySetup = {
  outbox: OutboxStore;
  artist: Artist;
  daily: Daily;
  sender: Sender;
  aftermath: Aftermath;
  clocks: Clocks;
  passing: Passing;
  log: Log;
  hold: Hold;
  stopping: AbortSignal;
  sendTimeout: number;
  settle: number;
  pace: number;
};

/** Whether the caller goes on with the row, or has nothing more to do with it. */
type Onwards = 'go on' | 'over';

function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/**
 * Brings a claimed row as far as it goes now: looks whether it was posted already, draws it, posts it, notes what became
 * of it. What a crash leaves undone, at any point, is done by whoever claims the row next.
 * @returns takes a row and the monotonic time until which its lease is long enough for a call to Slack
 */
export function createDelivery(setup: DeliverySetup): (row: Claimed, usableUntil: number) => Promise<void> {
  const { outbox, artist, daily, sender, aftermath, clocks, passing, log, hold, stopping } = setup;
  const { sendTimeout, settle, pace } = setup;
  const { monotonic } = passing;
  // A turn taken must be used soon, or the next message in the channel follows too closely.
  const turnLasts = pace / 4;
  const posting = oneAtATime();

  /** Before a second attempt: is the first one there? */
  async function lookForIt(row: Claimed): Promise<Onwards> {
    const { owed, lease, lastAttempt, firstAttemptAt } = row;
    if (!lastAttempt) return 'go on';
    const clearAt = lastAttempt.at + sendTimeout + settle;
    if (clearAt > clocks.real()) {
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
    const now = clocks.business();
    await daily.ensureNext(owed, now);
    const missed = await daily.missed(owed, now);
    if (missed === null) return 'go on';
    await aftermath.cancelled(row, missed);
    return 'over';
  }

  /** Tries to post; gives null when nothing is left to do here, else how long to wait before trying again. */
  async function tryToPost(row: Claimed, channel: string, drawn: Drawn, usableUntil: number): Promise<number | null> {
    const { owed, lease } = row;
    const held = hold.until - monotonic();
    if (held > 0 || stopping.aborted || monotonic() >= usableUntil) {
      await outbox.release(lease, { until: held > 0 ? clocks.real() + held : 0 });
      return null;
    }
    const turnEnds = monotonic() + turnLasts;
    if (pace > 0) {
      const now = clocks.real();
      const freeAt = await outbox.takeTurn(`${owed.team}:${channel}`, now, now + pace + turnLasts);
      if (freeAt !== null) return Math.min(Math.max(freeAt - clocks.real(), 1), pace + turnLasts);
    }
    const at = clocks.real();
    const shows = drawn.shows?.map(({ complaint }) => complaint);
    const attempt = { at, channel, threadTs: drawn.threadTs, ...(shows ? { shows } : {}) };
    const noted = await outbox.attempt(lease, attempt, row.firstAttemptAt ?? at);
    if (!noted) return null;
    row.firstAttemptAt ??= at;
    row.attempts += 1;
    if (pace > 0 && monotonic() > turnEnds) return 1;
    // Between this look at the time and the call nothing waits.
    if (monotonic() >= usableUntil) return null;
    const posted = await sender.post(owed.key, channel, drawn);
    await ('class' in posted ? aftermath.troubled(row, posted, channel, true) : aftermath.said(row, posted, drawn));
    return null;
  }

  return async (row, usableUntil) => {
    if (monotonic() >= usableUntil) return;
    if (row.attempts > 0 && (await lookForIt(row)) === 'over') return;
    if ((await stillOfToday(row)) === 'over') return;
    const drawing = await artist.draw(row.owed);
    if ('cancel' in drawing) return aftermath.cancelled(row, drawing.cancel);
    if ('later' in drawing) {
      await outbox.release(row.lease, { until: clocks.real() + 1_000, dueAt: drawing.later });
      return;
    }
    const to = await sender.channelOf(drawing.send.channel);
    if ('class' in to) return aftermath.troubled(row, to, drawing.send.channel, false);
    for (;;) {
      const wait = await posting(() => tryToPost(row, to.channel, drawing.send, usableUntil));
      if (wait === null) return;
      await passing.sleep(wait, stopping);
    }
  };
}
