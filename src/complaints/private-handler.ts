import { branchOf } from '../people/branch.ts';
import { may } from '../people/may.ts';
import { routeFor } from '../people/route.ts';
import type { Complaint } from './complaint.ts';
import { ComplaintError } from './complaint-error.ts';
import type { Moment } from './moment.ts';

type About = Pick<Complaint, 'subject' | 'severity' | 'branch' | 'vip' | 'category' | 'product'>;

/**
 * Who may handle what is private: whom its route names, else heads, else managers; never its subject.
 * @returns ids of active people, the first choice first
 */
export function privateHandlers(about: About, at: Moment): string[] {
  const { region } = branchOf(at.settings, about.branch);
  const routes = at.settings.routes.filter(({ when }) => when.private);
  const { onDuty, nextLevel } = routeFor(routes, { ...about, private: true, region });
  const people = [...at.people.among([...onDuty, ...nextLevel]), ...at.people.heads(), ...at.people.managers()];
  return [...new Set(people)].filter((id) => id !== about.subject);
}

/**
 * Whoever handles a private complaint: the person at hand when they may, else the first who may.
 * @param except somebody who cannot take it
 * @throws ComplaintError 'nobody there' on `subject` when there is nobody but its subject
 */
export function privateHandler(about: About, at: Moment, except?: string): string {
  const handlers = privateHandlers(about, at).filter((id) => id !== except);
  const self = may(at.by, 'log', null) && at.by.id !== about.subject && at.by.id !== except ? at.by.id : undefined;
  const handler = handlers.find((id) => id === at.by.id) ?? handlers[0] ?? self;
  if (handler) return handler;
  throw new ComplaintError(
    'nobody there',
    'Nobody here could look into this but the person it is about. Ask an admin of this workspace to name somebody.',
    'subject',
  );
}
