import { type Connection, Schema } from 'mongoose';

/** How far business time is ahead of real time, in milliseconds; one document for the whole database. */
export type ClockDocument = { _id: string; offset: number };

export const clockSchema = new Schema<ClockDocument>(
  { _id: { type: String, required: true }, offset: { type: Number, required: true } },
  { collection: 'clock', versionKey: false },
);

/** The two clocks of design.md. Only trial and tests move business time; all processes on one database share the move. */
export type BusinessClock = {
  /** What is due is measured by this: ISO text in UTC, with milliseconds. Never goes back. */
  business(): string;
  /** Leases, pacing and signatures are measured by this: milliseconds since the epoch. */
  real(): number;
  /** Learns of a move that another process made. */
  refresh(): Promise<void>;
  /** Moves business time on to an ISO instant; one that has passed changes nothing. */
  moveTo(instant: string): Promise<void>;
};

const id = 'business';

/** The clocks, read from the database once before they are given; `real` is for tests. */
export async function createClock(options: { connection: Connection; real?: () => number }): Promise<BusinessClock> {
  const { connection, real = Date.now } = options;
  const clocks = connection.model<ClockDocument>('clock');
  let offset = 0;

  const clock: BusinessClock = {
    business: () => new Date(real() + offset).toISOString(),
    real,
    async refresh() {
      const stored = await clocks.findOne({ _id: id }).lean();
      offset = Math.max(offset, stored?.offset ?? 0);
    },
    async moveTo(instant) {
      const ahead = Date.parse(instant) - real();
      if (Number.isNaN(ahead)) throw new Error(`${instant} is not an instant`);
      if (ahead <= offset) return;
      await clocks.updateOne({ _id: id }, { $max: { offset: ahead } }, { upsert: true });
      await clock.refresh();
    },
  };
  await clock.refresh();
  return clock;
}
