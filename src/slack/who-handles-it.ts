import { ComplaintError } from '../complaints/complaint-error.ts';
import type { Moment } from '../complaints/moment.ts';
import { privateHandler } from '../complaints/private-handler.ts';

/**
 * Who would handle this if it were private, as a sentence for whoever is about to say so; or that nobody could.
 * @param about its `subject` is never the answer
 */
export function whoHandlesIt(about: Parameters<typeof privateHandler>[0], at: Moment): string {
  try {
    const handler = privateHandler(about, at);
    const name = at.people.find(handler)?.name ?? 'A manager';
    const they = handler === at.by.id ? 'You handle it' : `${name} handles it`;
    return `${they}, and nobody else sees it but whoever logged it. It is in no channel and in no list.`;
  } catch (error) {
    if (error instanceof ComplaintError) return error.message;
    throw error;
  }
}
