import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import { type DestinationStream, type Logger, pino } from 'pino';

/** The log: JSON lines on standard output, for machines and for people with a pager. Ids, codes and durations, never anybody's words. */
export function createLog(level: 'silent' | 'error' | 'warn' | 'info' | 'debug', to?: DestinationStream): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to ?? pino.destination(1));
}

/** Bolt's and the Web API client's warnings and errors, in the same log. Their debug output quotes payloads, so it is never let through. */
export function boltLog(log: Logger): BoltLogger {
  // An error's message can quote what somebody typed; its name and code cannot.
  const named = ({ name, code, data }: Error & { code?: string; data?: { error?: string } }) =>
    [name, data?.error ?? code].filter(Boolean).join(' ');
  const say = (message: unknown[]) =>
    message.map((part) => (part instanceof Error ? named(part) : String(part))).join(' ');
  return {
    debug() {},
    info() {},
    warn: (...message) => log.warn({ from: 'slack' }, say(message)),
    error: (...message) => log.error({ from: 'slack' }, say(message)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
