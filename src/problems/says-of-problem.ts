import type { OwedKind, OwedMessage, Recipient } from '../complaints/owed-message.ts';
import type { Problem } from './problem.ts';
import type { ProblemEvent } from './problem-event.ts';

/**
 * What one event of a problem obliges Redress to say, given the problem just after it: its card, before management, and a word to
 * whoever is to fix it, or to reach out to customers for it. The rest the card shows, and the digest asks for.
 */
export function saysOfProblem(event: ProblemEvent, state: Problem): OwedMessage[] {
  const owe = (kind: OwedKind, to: Recipient): OwedMessage => ({
    key: `${state.id}:${event.n}:${kind}:${'person' in to ? to.person : 'management'}`,
    team: state.team,
    complaint: state.id,
    event: event.n,
    kind,
    about: event.n,
    to,
    lane: 1,
    dueAt: event.at,
  });
  switch (event.type) {
    case 'opened':
      return [owe('problem', { management: true })];
    case 'fix planned':
      return event.owner === event.by ? [] : [owe('problem fix', { person: event.owner })];
    case 'outreach asked':
      return event.owner === event.by ? [] : [owe('outreach', { person: event.owner })];
    case 'passed on':
      return event.of === 'fix' ? [owe('problem fix', { person: event.to })] : [];
    default:
      return [];
  }
}
