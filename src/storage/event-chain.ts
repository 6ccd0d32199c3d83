import { createHash } from 'node:crypto';
import mongoose from 'mongoose';
import type { ComplaintEvent } from '../complaints/event.ts';
import type { Sealed } from './personal-texts.ts';

const { Binary } = mongoose.mongo;

/** An event as it is stored: its texts sealed, and the hash of the event before it. */
export type StoredEvent<Event = ComplaintEvent> = Sealed<Event> & { prev: string };

/** A stored event as it was sealed. */
export function withoutPrev<Event>({ prev: _, ...event }: StoredEvent<Event>): Sealed<Event> {
  return event as Sealed<Event>;
}

/** What the first event carries in place of a hash. */
export const beginning = '';

/** The same text for the same value whatever the order of its fields, so that the hash does not hang on the driver. */
function canonical(value: unknown): string {
  if (value instanceof Binary) return JSON.stringify(value.toString('base64'));
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join()}}`;
}

/** The hash of a stored event, hex; it covers the sealed bytes, so erasing a text leaves it as it is. */
export function hashOf(event: { prev: string }): string {
  return createHash('sha256').update(canonical(event)).digest('hex');
}

/** Puts sealed events after those that are stored; `last` is the last of them, undefined when there are none. */
export function chain<Event = ComplaintEvent>(
  last: { prev: string } | undefined,
  events: readonly Sealed<Event>[],
): StoredEvent<Event>[] {
  let prev = last ? hashOf(last) : beginning;
  return events.map((event) => {
    const stored: StoredEvent<Event> = { ...event, prev };
    prev = hashOf(stored);
    return stored;
  });
}

/**
 * Whether the stored events are the ones that were written, in their order.
 * @returns the number of the first event that does not fit (the one before it was changed, or it was itself moved), or null
 */
export function verifyChain(events: readonly { n: number; prev: string }[]): number | null {
  let prev = beginning;
  for (const [index, event] of events.entries()) {
    if (event.prev !== prev || event.n !== index + 1) return index + 1;
    prev = hashOf(event);
  }
  return null;
}
