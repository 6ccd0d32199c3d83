import { createAftermath } from './aftermath.ts';
import { type Coming, coming } from './coming.ts';
import { createConverger } from './converge.ts';
import { createDaily } from './daily.ts';
import { createDelivery } from './deliver.ts';
import { everyMinute as withCron } from './every-minute.ts';
import { createLoop } from './loop.ts';
import { unmeasured } from './measure.ts';
import type { Hold, OutboxOptions } from './options.ts';
import type { Claimed } from './outbox-store.ts';
import { passing as machineTime } from './passing.ts';
import { plan } from './plan.ts';
import { createSender } from './sender.ts';
import { trace } from './trace.ts';

/** What the bot owes is said once (truth 3). Several may run on one database. */
export type Outbox = {
  /** Something changed, or the clock was moved: looks at once. */
  wake(): void;
  /** Does everything that can be done now: time that passed, planning, sending, redrawing. */
  runOnce(): Promise<void>;
  /** The next moment at which something is due. */
  next(): Promise<Coming | null>;
  start(): void;
  /** Finishes what is in hand and gives back what is not. */
  stop(): Promise<void>;
};

const batch = 12;
/** Rows not begun by then are given back, so that what is urgent and new is not kept waiting. */
const batchLasts = 2_500;
const cardsAtATime = 5;
const longestSleep = 15_000;

function byRecipient(rows: Claimed[]): Claimed[][] {
  const groups = new Map<string, Claimed[]>();
  for (const row of rows) {
    const { to } = row.owed;
    const name = 'person' in to ? to.person : 'management';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.values()];
}

/** @throws RangeError when `lease` leaves no time to send anything */
export function createOutbox(options: OutboxOptions): Outbox {
  const { complaints, outbox, cards, artist, workspace, client, clocks, log } = options;
  const { lease = 25_000, sendTimeout = 10_000, pace = 1_000 } = options;
  const { settle = Math.min(2_000, sendTimeout) } = options;
  const { passing = machineTime, everyMinute = withCron, cardKept = () => {}, measure = unmeasured } = options;
  if (lease <= sendTimeout + settle) throw new RangeError('lease must be longer than sendTimeout and settle together');

  const stopper = new AbortController();
  const stopping = stopper.signal;
  const hold: Hold = { until: 0 };
  const updateHold: Hold = { until: 0 };
  const sender = createSender(client);
  const daily = createDaily(complaints, outbox, workspace);
  const shared = { complaints, outbox, cards, artist, clocks, log, passing, sender, daily };
  const times = { lease, sendTimeout, settle, pace };
  const aftermath = createAftermath({ ...shared, ...times, hold, cardKept, measure });
  const deliver = createDelivery({ ...shared, ...times, aftermath, hold, stopping });
  const converge = createConverger({ ...shared, ...times, updateHold });

  function failed(what: object, error: unknown, message: string): void {
    log.error({ ...what, ...trace(error) }, message);
  }

  /** Each complaint once in a round, whatever comes of it. */
  async function tick(ticked: Set<string>): Promise<number> {
    const waking = (await complaints.waking(clocks.business(), 50)).filter((id) => !ticked.has(id));
    for (const id of waking) {
      ticked.add(id);
      await complaints
        .tick(id)
        .catch((error) => failed({ complaint: id }, error, 'Time could not pass for a complaint'));
    }
    return waking.length;
  }

  async function sendSome(): Promise<number> {
    const started = passing.monotonic();
    if (hold.until > started) return 0;
    const rows = await outbox.claim(clocks.business(), clocks.real(), lease, batch);
    const usableUntil = started + lease - sendTimeout - settle;
    await Promise.all(
      byRecipient(rows).map(async (group) => {
        for (const row of group) {
          const early = !stopping.aborted && passing.monotonic() < started + batchLasts;
          const work: Promise<unknown> = early ? deliver(row, usableUntil) : outbox.release(row.lease, { until: 0 });
          await work.catch((error) =>
            failed({ key: row.owed.key }, error, 'A message could not be dealt with; it is tried again'),
          );
        }
      }),
    );
    return rows.length;
  }

  async function round(): Promise<void> {
    const ticked = new Set<string>();
    for (let done = 1; done > 0 && !stopping.aborted; ) {
      done = await tick(ticked);
      done += await plan(shared, clocks.business(), (complaint, error) =>
        failed({ complaint }, error, 'What a complaint owes could not be planned; it is tried again'),
      );
      done += await sendSome();
      done += await converge(cardsAtATime);
    }
  }

  const next = () => coming(outbox, complaints, clocks.business());

  async function idleFor(): Promise<number> {
    const business = clocks.business();
    const [due, freeAt] = await Promise.all([next(), outbox.nextFree(business)]);
    const held = Math.max(0, hold.until - passing.monotonic());
    const until = [
      longestSleep,
      ...(due ? [Date.parse(due.at) - Date.parse(business)] : []),
      ...(freeAt === null ? [] : [Math.max(freeAt - clocks.real(), held)]),
    ];
    return Math.max(50, Math.min(...until));
  }

  const loop = createLoop({ round, idleFor, passing, log, stopping });
  let stopCron = () => {};
  return {
    wake: loop.wake,
    runOnce: loop.runOnce,
    next,
    start: () => {
      stopCron = everyMinute(loop.wake);
      loop.start();
    },
    stop: async () => {
      stopCron();
      stopper.abort();
      await loop.stopped();
    },
  };
}
