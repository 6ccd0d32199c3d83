import type { CardLease, CardStore } from './card-store.ts';
import type { Hold, Log, Passing } from './options.ts';
import type { Artist, Card, Drawn } from './ports.ts';
import type { Trouble } from './send-trouble.ts';
import type { Sender } from './sender.ts';
import { trace } from './trace.ts';

export type ConvergeSetup = {
  cards: CardStore;
  artist: Artist;
  sender: Sender;
  /** Real time, ms. */
  real: () => number;
  passing: Passing;
  log: Log;
  stopping: AbortSignal;
  /** Slack counts updates apart from messages, so they are held apart. */
  updateHold: Hold;
  lease: number;
  sendTimeout: number;
  settle: number;
};

type ClaimedCard = NonNullable<Awaited<ReturnType<CardStore['claimStale']>>>;

const notThere = 'message_not_found';
const cannotBeChanged = ['cant_update_message', 'edit_window_closed'];
const minute = 60_000;

/**
 * Redraws stale cards, one at a time each, until they show how their complaint stands. Many changes make one update: a card is
 * drawn from the state there is then. Plans and digests are redrawn, or taken away, once something they show was destroyed.
 * @returns takes how many to redraw at most, gives how many it took on
 */
export function createConverger(setup: ConvergeSetup): (limit: number) => Promise<number> {
  const { cards, artist, sender, real, passing, log, updateHold, stopping, lease, sendTimeout, settle } = setup;

  async function update(card: Card, drawn: Drawn): Promise<'done' | 'taken away' | Trouble> {
    const updated = await sender.update(card, drawn);
    if (updated === 'done' || !drawn.lost || !cannotBeChanged.includes(updated.code)) return updated;
    return takeAway(card);
  }

  async function takeAway(card: Card): Promise<'taken away' | Trouble> {
    const removed = await sender.remove(card);
    return removed === 'done' ? 'taken away' : removed;
  }

  async function redraw({ card, lease: held }: ClaimedCard, usableUntil: number): Promise<void> {
    const isList = card.complaint === '';
    const drawn = isList ? await artist.redrawList(card) : await artist.redraw(card);
    if (!drawn && !isList) {
      await cards.shown(held, card.shownRev, true);
      return;
    }
    if (drawn?.shows) {
      const shows = drawn.shows.map(({ complaint }) => complaint);
      if (!(await cards.willShow(held, shows))) return;
    }
    if (passing.monotonic() >= usableUntil) return;
    const updated = drawn ? await update(card, drawn) : await takeAway(card);
    if (updated === 'done') {
      const isOurs = await cards.shown(held, drawn?.rev ?? card.shownRev, drawn?.over ?? false);
      // Whoever took it over while we stood still may have drawn it before this update came, and newer.
      if (!isOurs && !isList) await cards.markStale(card.complaint);
    } else if (updated === 'taken away') {
      await cards.gone(held);
    } else {
      await troubled(card, held, updated);
    }
  }

  async function troubled(card: Card, held: CardLease, trouble: Trouble): Promise<void> {
    const { code } = trouble;
    log.warn({ card: card.key, code }, 'A card could not be redrawn');
    if (code === notThere || cannotBeChanged.includes(code)) {
      await cards.gone(held);
    } else if (trouble.class === 'unclear') {
      // An update that arrives late must not come after the next one.
      await cards.later(held, real() + sendTimeout + settle);
    } else {
      const wait = trouble.class === 'not sent' ? trouble.retryAfter : minute;
      if (trouble.class !== 'refused') updateHold.until = passing.monotonic() + wait;
      await cards.later(held, real() + (trouble.class === 'refused' ? 5 * minute : wait));
    }
  }

  return async (limit) => {
    for (let taken = 0; taken < limit; taken += 1) {
      const started = passing.monotonic();
      if (updateHold.until > started || stopping.aborted) return taken;
      const claimed = await cards.claimStale(real(), lease);
      if (!claimed) return taken;
      try {
        await redraw(claimed, started + lease - sendTimeout - settle);
      } catch (error) {
        log.error({ card: claimed.card.key, ...trace(error) }, 'A card could not be redrawn; it is tried again');
      }
    }
    return limit;
  };
}
