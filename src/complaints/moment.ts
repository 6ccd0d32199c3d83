import type { Person } from '../people/person.ts';
import { redress } from './event.ts';
import type { Settings } from './settings.ts';

/** Who is there: what a decision may ask about people. Ids are Slack's. */
export type Directory = {
  find(id: string): Person | undefined;
  /** Active members among these users and the members of these user groups, each once, in their order. */
  among(ids: readonly string[]): string[];
  managers(): string[];
  /** The level above them. */
  heads(): string[];
};

/** The circumstances of a decision: business time (ISO instant), who decides, and what the workspace has settled. */
export type Moment = { now: string; by: Person; settings: Settings; people: Directory };

/** Redress itself, when time passes: nobody's role, so that nothing a person does is open to it. */
export function redressItself(team: string): Person {
  return { id: redress, team, name: 'Redress', role: 'none', branch: null, zone: 'UTC', active: true };
}
