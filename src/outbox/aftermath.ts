import type { CardStore } from './card-store.ts';
import type { Measure } from './measure.ts';
import type { Hold, Log, Passing } from './options.ts';
import type { Claimed, OutboxStore } from './outbox-store.ts';
import type { Pacer } from './pacer.ts';
import type { Card, Clocks, Drawn, PlannedComplaints } from './ports.ts';
import { isRate, type Trouble } from './send-trouble.ts';
import type { Place, Sender } from './sender.ts';

export type AftermathSetup = {
  complaints: PlannedComplaints;
  outbox: OutboxStore;
  cards: CardStore;
  sender: Sender;
  pacer: Pacer;
  business: Clocks['business'];
  /** Real time, ms. */
  real: () => number;
  passing: Passing;
  log: Log;
  measure: Measure;
  hold: Hold;
  sendTimeout: number;
  settle: number;
  pace: number;
  cardKept: (card: Pick<Card, 'kind' | 'channel' | 'ts'>) => void;
  /** Follows work that the next message need not wait for. */
  inBackground: (work: Promise<void>, what: object) => void;
};

/** What is noted once a row has come as far as it does for now. */
export type Aftermath = {
  /** It is there: posted just now, or (`drawn` null) found, so that nobody knows which revision it shows. */
  said(row: Claimed, place: Place, drawn: Drawn | null): Promise<void>;
  cancelled(row: Claimed, reason: string): Promise<void>;
  dead(row: Claimed, code: string): Promise<void>;
  /** A call about this channel (or person) failed. @param posting whether it was the one that posts */
  troubled(row: Claimed, trouble: Trouble, channel: string, posting: boolean): Promise<void>;
};

const minute = 60_000;
const longestBackoff = 5 * minute;
const channelCodes = ['not_in_channel', 'channel_not_found', 'is_archived'];

/** A channel may be closed to the bot for a while; what is owed there is kept until it is not. Direct messages never open again. */
export function keptForTheChannel(code: string, channel: string): boolean {
  const isChannel = /^[CG]/.test(channel);
  return isChannel && (channelCodes.includes(code) || code.startsWith('restricted_action'));
}

export function createAftermath(setup: AftermathSetup): Aftermath {
  const { complaints, outbox, cards, sender, pacer, business, real, passing, log, hold, measure } = setup;
  const { sendTimeout, settle, pace, cardKept, inBackground } = setup;
  /** Channels known to be closed, so that it is logged once. */
  const closed = new Set<string>();

  function holdFor(ms: number, code: string): void {
    const from = passing.monotonic();
    if (hold.until <= from) log.warn({ code, ms: Math.round(ms) }, 'Slack takes no messages now; what is owed waits');
    hold.until = Math.max(hold.until, from + ms);
  }

  /** Gives where the card of this message is, which is elsewhere when somebody else posted it too. */
  async function keepCard(row: Claimed, place: Place, drawn: Drawn | null): Promise<Place> {
    const { key, team, complaint, kind, about, event, to } = row.owed;
    if (complaint === null) return keepList(row, place, drawn);
    const person = 'person' in to ? to.person : null;
    const rev = drawn?.rev ?? null;
    const card = { key, team, ...place, complaint, kind, about, event, person, shownRev: rev ?? -1 };
    const kept = await cards.add(card, rev === null);
    // Found: whoever posted it may have got no further. Posted: it may have changed before the card was there to be marked.
    if (rev === null || (await complaints.revOf(complaint)) !== rev) await cards.markStale(complaint);
    cardKept(kept);
    return { channel: kept.channel, ts: kept.ts };
  }

  /** Keeps a plan or digest with what it shows; what nobody knows for certain is drawn anew. */
  async function keepList(row: Claimed, place: Place, drawn: Drawn | null): Promise<Place> {
    const { key, team, kind, to } = row.owed;
    const shows = drawn ? (drawn.shows ?? []).map(({ complaint }) => complaint) : (row.lastAttempt?.shows ?? []);
    if (shows.length === 0) return place;
    const person = 'person' in to ? to.person : null;
    const what = { complaint: '', shows, kind, about: 0, event: 0, person, shownRev: 0 };
    const kept = await cards.add({ key, team, ...place, ...what }, drawn === null);
    for (const { complaint, rev } of drawn?.shows ?? [])
      if ((await complaints.revOf(complaint)) !== rev) await cards.markListsStale(complaint);
    return { channel: kept.channel, ts: kept.ts };
  }

  async function finishSaid(row: Claimed, place: Place, kept: Place, outcome: 'sent' | 'reconciled'): Promise<void> {
    const { key, kind, lane, dueAt } = row.owed;
    let there: Place | null = kept;
    const said = business();
    if (await outbox.finish(row.lease, { outcome, ...kept }, real())) {
      closed.delete(place.channel);
      log.info({ key, kind, outcome, attempts: row.attempts }, 'Said');
      measure.said(lane, Date.parse(said) - Date.parse(dueAt), outcome);
    } else {
      const finished = (await outbox.find(key))?.finished;
      if (finished && 'ts' in finished) there = { channel: finished.channel, ts: finished.ts };
      if (finished?.outcome === 'cancelled') there = null;
      log.warn({ key, kind }, 'The hold on a message was lost while it was being sent');
      measure.leaseLost();
    }
    if (there?.ts === place.ts) return;
    log.warn({ key, kind }, 'A message was posted that another process had posted or given up; it is taken away');
    measure.takenAway();
    await sender.remove(place);
  }

  async function dead(row: Claimed, code: string): Promise<void> {
    const { key, kind } = row.owed;
    log.error({ key, kind, code }, 'A message cannot be sent and is not tried again');
    if (await outbox.finish(row.lease, { outcome: 'dead', reason: code }, real())) {
      measure.dead(code.startsWith('unclear') ? 'unclear' : code);
    }
  }

  return {
    dead,

    cancelled: async (row, reason) => {
      // What comes after a colon says in which message it is said instead.
      const [kind = ''] = reason.split(':', 1);
      if (await outbox.finish(row.lease, { outcome: 'cancelled', reason }, real())) measure.cancelled(kind);
    },

    said: async (row, place, drawn) => {
      const kept = await keepCard(row, place, drawn);
      // Until it is written the row is held; should that never be, the message is found in the channel.
      inBackground(finishSaid(row, place, kept, drawn ? 'sent' : 'reconciled'), { key: row.owed.key });
    },

    troubled: async (row, trouble, channel, posting) => {
      measure.troubled(trouble.class);
      const { code } = trouble;
      const error = { code, class: trouble.class };
      const now = real();
      const notPosted = posting && trouble.class !== 'unclear';
      if (trouble.class === 'unclear') {
        const backoff = Math.min(longestBackoff, 2_000 * 2 ** row.attempts) * Math.random();
        await outbox.release(row.lease, { until: now + Math.max(sendTimeout + settle, backoff), error });
      } else if (trouble.class === 'not sent') {
        const wait = trouble.retryAfter * (1 + Math.random() / 5);
        holdFor(wait, code);
        // Given back first: an attempt that counts must not stand there for want of a note about the pace.
        await outbox.release(row.lease, { until: now + wait, error, notPosted });
        if (isRate(code) && pace > 0) await pacer.slowDown(row.owed.team, wait);
      } else if (trouble.class === 'shut out') {
        holdFor(minute, code);
        await outbox.release(row.lease, { until: now + minute, error, notPosted });
      } else if (keptForTheChannel(code, channel)) {
        if (!closed.has(channel))
          log.warn({ code }, 'The management channel is closed to the bot. Invite it; what it owes is kept');
        closed.add(channel);
        await outbox.release(row.lease, { until: now + minute, error, notPosted });
      } else {
        await dead(row, code);
      }
    },
  };
}
