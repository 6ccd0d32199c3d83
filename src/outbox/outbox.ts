import { setMaxListeners } from 'node:events';
import { createAftermath } from './aftermath.ts';
import { type Coming, coming } from './coming.ts';
import { createConverger } from './converge.ts';
import { createDaily } from './daily.ts';
import { createDelivery } from './deliver.ts';
import { everyMinute as withCron } from './every-minute.ts';
import { createInHand } from './in-hand.ts';
import { createLoop } from './loop.ts';
import { unmeasured } from './measure.ts';
import type { Hold, OutboxOptions } from './options.ts';
import { createPacer } from './pacer.ts';
import { passing as machineTime } from './passing.ts';
import { plan } from './plan.ts';
import { createSender } from './sender.ts';
import { createServerClock } from './server-clock.ts';
import { createSetAside } from './set-aside.ts';
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

/** What can leave within a lease at the pace we start with. */
const mostInHand = 40;
const fewInHand = 4;
/** Turns that are taken and not used, because a process died, keep everybody waiting: four seconds at most. */
const turnsAtOnce = { most: 16, few: 2 };
const unpaced = { most: mostInHand * 2, few: mostInHand * 2 };
/** What is urgent is taken on even while that many are in hand. */
const urgentBatch = 12;
const cardsAtATime = 20;
const longestSleep = 15_000;
const lookAtCardsEvery = 5_000;

/** @throws RangeError when `lease` leaves no time to send anything */
export function createOutbox(options: OutboxOptions): Outbox {
  const { complaints, outbox, cards, artist, workspace, client, clocks, log } = options;
  const { lease = 22_000, sendTimeout = 10_000, pace = 1_000, rate = { start: 240, most: 500 } } = options;
  const { settle = Math.min(2_000, sendTimeout) } = options;
  const { passing = machineTime, everyMinute = withCron, cardKept = () => {}, measure = unmeasured } = options;
  const { planAlso = async () => 0 } = options;
  if (lease <= sendTimeout + settle) throw new RangeError('lease must be longer than sendTimeout and settle together');

  const stopper = new AbortController();
  const stopping = stopper.signal;
  // Each message that waits for its turn listens.
  setMaxListeners(0, stopping);
  const hold: Hold = { until: 0 };
  const updateHold: Hold = { until: 0 };
  const serverClock = createServerClock({ outbox, clocks, passing, log, measure });
  const { business } = clocks;
  const real = serverClock.now;
  const sender = createSender(client, outbox);
  const daily = createDaily(complaints, outbox, workspace);
  const pacer = createPacer({ outbox, real, between: pace + pace / 4, rate, passing, stopping, measure });
  const shared = { complaints, outbox, cards, artist, business, real, log, passing, sender, daily, pacer };
  const times = { lease, sendTimeout, settle, pace };
  const background = new Set<Promise<void>>();
  const aftermath = createAftermath({ ...shared, ...times, hold, cardKept, measure, inBackground });
  const deliver = createDelivery({ ...shared, ...times, aftermath, hold, stopping });
  const converge = createConverger({ ...shared, ...times, updateHold, stopping });

  function failed(what: object, error: unknown, message: string): void {
    log.error({ ...what, ...trace(error) }, message);
  }

  function inBackground(work: Promise<void>, what: object): void {
    const followed = work
      .catch((error) => failed(what, error, 'What became of a message could not be noted; it is looked for again'))
      .finally(() => background.delete(followed));
    background.add(followed);
  }

  const setAside = createSetAside(passing.monotonic);

  function wrongWith(complaint: string, error: unknown, message: string): void {
    failed({ complaint }, error, message);
    setAside.wrong(complaint);
  }

  /** Each complaint once in a round, whatever comes of it. */
  async function tick(ticked: Set<string>): Promise<number> {
    const waking = (await complaints.waking(business(), 50, setAside.ids())).filter((id) => !ticked.has(id));
    for (const id of waking) {
      ticked.add(id);
      await complaints.tick(id).catch((error) => wrongWith(id, error, 'Time could not pass for a complaint'));
    }
    return waking.length;
  }

  /** Whether there was more to take on than there was room for. */
  let more = false;

  async function takeOn(): Promise<number> {
    const started = passing.monotonic();
    if (hold.until > started || stopping.aborted) return 0;
    const room = mostInHand - inHand.size();
    const limit = room > 0 ? room : urgentBatch;
    const rows = await outbox.claim(business(), real(), lease, limit, ...(room > 0 ? [] : [0 as const]));
    more = room <= 0 || rows.length === limit;
    inHand.take(rows, started + lease - sendTimeout - settle);
    return rows.length;
  }

  let taking: Promise<unknown> = Promise.resolve();

  /** One after the other, or together they would take on more than there is room for. */
  function takeOnInTurn(): Promise<number> {
    const mine = taking.then(takeOn);
    taking = mine.catch(() => undefined);
    return mine;
  }

  const inHand = createInHand({
    ...(pace > 0 ? turnsAtOnce : unpaced),
    deliver,
    failed: ({ owed: { key }, lease: held }, error) => {
      failed({ key }, error, 'A message could not be dealt with; it is tried again');
      // Else it would wait for the end of its lease. Whether it was posted is looked for in any case.
      inBackground(
        outbox.release(held, { until: real() + 1_000 }).then(() => undefined),
        { key },
      );
    },
    less: () => {
      if (inHand.size() === 0) {
        outbox.settle();
        loop.wake();
      } else if (more && inHand.size() <= fewInHand) {
        more = false;
        takeOnInTurn().catch((error) => failed({}, error, 'What is due could not be taken on; it is tried again'));
      }
    },
  });

  let redrawing: Promise<void> | null = null;
  let redrawAgain = false;

  async function redrawAll(): Promise<void> {
    do {
      redrawAgain = false;
      while ((await converge(cardsAtATime)) > 0 && !stopping.aborted) redrawAgain = true;
    } while (redrawAgain && !stopping.aborted);
  }

  /** When cards are looked at though nothing changed here: another process may have died before it redrew them. */
  let redrawAt = 0;

  /** Cards are redrawn beside what is said: what is urgent does not wait for them. */
  function redraw(): void {
    redrawAgain = true;
    redrawAt = passing.monotonic() + lookAtCardsEvery;
    redrawing ??= redrawAll()
      .catch((error) => failed({}, error, 'Cards could not be redrawn; it is tried again'))
      .finally(() => {
        redrawing = null;
      });
  }

  /** How much the last round found to do. */
  let found = 0;

  async function round(): Promise<void> {
    await serverClock.check();
    const ticked = new Set<string>();
    found = 0;
    for (let changed = 1; changed > 0 && !stopping.aborted; ) {
      changed = await tick(ticked);
      changed += await plan(shared, business(), setAside.ids(), (complaint, error) =>
        wrongWith(complaint, error, 'What a complaint owes could not be planned; it is tried again'),
      );
      changed += await planAlso();
      found += changed + (await takeOnInTurn());
      if (changed > 0 || passing.monotonic() >= redrawAt) redraw();
    }
  }

  /** Nothing is on its way any more. */
  async function settled(): Promise<void> {
    await taking;
    while (inHand.size() > 0 || background.size > 0 || redrawing) {
      await inHand.empty();
      outbox.settle();
      await Promise.all(background);
      await redrawing;
    }
  }

  const next = () => coming(outbox, complaints, business());

  async function idleFor(): Promise<number> {
    const now = business();
    // While some are in hand, what is free is known: it is taken on as they leave.
    const isBusy = inHand.size() > 0;
    const [due, freeAt] = await Promise.all([next(), isBusy ? null : outbox.nextFree(now)]);
    const held = Math.max(0, hold.until - passing.monotonic());
    const until = [
      setAside.nextIn() ?? longestSleep,
      longestSleep,
      ...(due ? [Date.parse(due.at) - Date.parse(now)] : []),
      ...(freeAt === null ? [] : [Math.max(freeAt - real(), held)]),
    ];
    return Math.max(50, Math.min(...until));
  }

  const loop = createLoop({ round, idleFor, passing, log, stopping });
  let stopCron = () => {};
  return {
    wake: loop.wake,
    runOnce: async () => {
      redrawAt = 0;
      // What is said may change what there is to do: until a round finds nothing.
      for (let isMore = true; isMore && !stopping.aborted; ) {
        isMore = inHand.size() > 0;
        await loop.runOnce();
        isMore ||= found > 0;
        await settled();
      }
    },
    next,
    start: () => {
      stopCron = everyMinute(loop.wake);
      loop.start();
    },
    stop: async () => {
      stopCron();
      stopper.abort();
      await loop.stopped();
      await settled();
    },
  };
}
