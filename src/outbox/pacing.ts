/**
 * How fast a workspace is posted to, shared by every process that posts there. Real time, in milliseconds. `rev` counts its
 * changes.
 */
export type Pace = {
  rev: number;
  /** Between two messages anywhere in the workspace. */
  gap: number;
  /** When the next that is not urgent may leave. */
  nextAt: number;
  /** Slack refused some for the rate: nothing leaves before. */
  heldUntil: number;
  /** When `gap` last changed. */
  changedAt: number;
  /** When each channel may be posted to again. */
  channels: Record<string, number>;
};

/** A message that is about to be posted. `by`: of no use later than that. `queued`: it waits its turn in the workspace. */
export type Wanted = { channel: string; queued: boolean; by: number };

/**
 * When a message may leave. `again`: ask once more then, unqueued, since its channel is not reserved so far ahead. `tooLate`:
 * when it would have been.
 */
export type Turn = { at: number; again?: true } | { tooLate: number };

/** Messages a minute: the first, and the most that is tried (scheduling 5.5). */
export type Rate = { start: number; most: number };

const minute = 60_000;
const least = 20;
/** A time further off than any turn was written by a clock that is wrong. */
const nonsense = 10 * minute;

const gapOf = (perMinute: number) => minute / perMinute;

/** How a workspace is posted to before anything was learnt about it. */
export function firstPace(rate: Rate, now: number): Pace {
  return { rev: 0, gap: gapOf(rate.start), nextAt: now, heldUntil: 0, changedAt: now, channels: {} };
}

function sane(at: number, now: number): number {
  return at > now + nonsense ? now : at;
}

/** What was learnt: a minute of messages waiting for their turn and none refused makes it a twentieth faster. */
function learnt(pace: Pace, rate: Rate, now: number): Pace {
  const since = now - pace.changedAt;
  if (since < 0) return { ...pace, changedAt: now };
  if (since < minute) return pace;
  return {
    ...pace,
    changedAt: now,
    ...(pace.nextAt > now ? { gap: Math.max(pace.gap / 1.05, gapOf(rate.most)) } : {}),
  };
}

/**
 * Gives each of these messages the moment at which it may leave, in their order.
 * @param between two messages in a channel, ms
 * @returns the pace from now on, and the turn of each
 */
export function takeTurns(
  before: Pace,
  wanted: readonly Wanted[],
  { now, between, rate }: { now: number; between: number; rate: Rate },
): { pace: Pace; turns: Turn[] } {
  const grown = learnt(before, rate, now);
  const open = Object.entries(grown.channels).filter(([, at]) => sane(at, now) > now);
  const channels: Record<string, number> = Object.fromEntries(open);
  const heldUntil = sane(grown.heldUntil, now);
  let nextAt = Math.max(sane(grown.nextAt, now), now);
  const turns = wanted.map(({ channel, queued, by }): Turn => {
    const at = Math.max(now, heldUntil, channels[channel] ?? 0, queued ? nextAt : 0);
    if (at > by) return { tooLate: at };
    nextAt = Math.max(nextAt, queued ? at : 0) + grown.gap;
    // What is urgent goes to channels: none of them is taken for what leaves much later.
    if (queued && !/^D/.test(channel) && at > now + between) return { at, again: true };
    channels[channel] = at + between;
    return { at };
  });
  return { pace: { ...grown, heldUntil, nextAt, channels, rev: before.rev + 1 }, turns };
}

/** Slack refused a message for the rate: half as fast, once for each time of waiting, and nothing before that is over. */
export function slowedDown(before: Pace, now: number, retryAfter: number): Pace {
  const again = sane(before.heldUntil, now) > now;
  return {
    ...before,
    rev: before.rev + 1,
    heldUntil: Math.max(sane(before.heldUntil, now), now + retryAfter),
    ...(again ? {} : { gap: Math.min(before.gap * 2, gapOf(least)), changedAt: now }),
  };
}
