import { z } from 'zod';
import type { ClockMove, ClockState } from './page-api.ts';
import { signedRequest } from './signed-post.ts';
import { ImpossibleInput } from './view-state.ts';
import type { World } from './world.ts';

const clockSchema = z.object({
  now: z.iso.datetime({ offset: true }),
  zone: z.string(),
  next: z.object({ at: z.iso.datetime({ offset: true }), what: z.string() }).optional(),
});
/** Moving the clock may make the bot do much before it answers. */
const CLOCK_TIMEOUT_MS = 20_000;

/** The bot did not say what time it is. */
export class NoClock extends Error {
  constructor() {
    super('The bot does not answer, so its clock can’t be read or moved. Is it running?');
  }
}

/** Reads the bot's business clock, or moves it, and remembers how far it is from real time. @throws NoClock, ImpossibleInput */
export async function businessClock(world: World, move?: ClockMove): Promise<ClockState> {
  if (!move) return askBot(world);
  const { now, next } = await askBot(world);
  const to = move.to === 'next' ? next?.at : move.to;
  // What the bot says while it moves is said at the new time. Business time never goes back.
  if (to && Date.parse(to) > Date.parse(now)) world.state.saveClockOffset(Date.parse(to) - Date.now());
  return askBot(world, { to: to ?? move.to });
}

async function askBot(world: World, move?: ClockMove): Promise<ClockState> {
  const reply = await signedRequest(
    world.bot,
    { path: '/trial/clock', method: move ? 'POST' : 'GET' },
    move ? JSON.stringify(move) : '',
    CLOCK_TIMEOUT_MS,
  );
  if ('status' in reply && reply.status === 400) throw new ImpossibleInput('That is not a date and time.');
  if ('failed' in reply || reply.status !== 200) throw new NoClock();
  const parsed = clockSchema.safeParse(JSON.parse(reply.body));
  if (!parsed.success) throw new NoClock();
  const { now, zone, next } = parsed.data;
  const offset = Date.parse(now) - Date.now();
  // Less than a second is the time the answer took, not a move.
  if (Math.abs(offset - world.state.clockOffset) > 1000) world.state.saveClockOffset(offset);
  return { now, zone, ...(next ? { next } : {}) };
}
