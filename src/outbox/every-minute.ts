import { schedule } from 'node-cron';

/**
 * Calls `wake` at each full minute, in UTC: in zones with daylight saving node-cron loses an hour of ticks. A missed tick
 * costs nothing, since what is due stands in the database.
 * @returns what ends it
 */
export function everyMinute(wake: () => void): () => void {
  const task = schedule('* * * * *', wake, { timezone: 'UTC', suppressMissedWarning: true });
  return () => void task.destroy();
}
