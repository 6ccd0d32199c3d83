import { awaitsManager, type Complaint } from '../complaints/complaint.ts';
import type { ComplaintEvent, EventOf } from '../complaints/event.ts';
import type { Moment } from '../complaints/moment.ts';
import { onDuty } from '../complaints/rounds.ts';
import { routeWithId } from '../people/route.ts';

/**
 * Who is on duty and told at once of what was put before management just now (src/complaints/rounds.ts): nobody where the
 * channel is asked first.
 * @returns Slack ids
 */
export function toldAtOnce(complaint: Complaint, at: Moment): string[] {
  const round = complaint.escalation;
  if (!round || !awaitsManager(complaint) || round.askAgainAt[0] !== round.at) return [];
  return onDuty(routeWithId(at.settings.routes, round.route.id), complaint, at);
}

/** Who was asked last to take a round on, in messages of their own; undefined while only the channel was asked. */
export function askedLast(events: readonly ComplaintEvent[], round: number): EventOf<'asked again'> | undefined {
  const last = events.findLast((event) => event.type === 'asked again' && event.round === round);
  return last?.type === 'asked again' && last.to.length > 0 ? last : undefined;
}
