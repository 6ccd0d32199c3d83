import type { Person, Role } from './person.ts';

/** How a person stands to a complaint. The subject of a private one has no part in it, whatever else they are. */
export type Relation = 'owner' | 'logger' | 'own branch' | 'other' | 'subject';
export const relations: readonly Relation[] = ['owner', 'logger', 'own branch', 'other', 'subject'];

/** What the table looks at of a complaint. People are Slack ids. */
export type Concerned = {
  owner: string;
  loggedBy: string;
  branch: string;
  /** About a member of staff, or marked so. */
  private: boolean;
  /** The member of staff it is about. */
  subject: string | null;
};

const anybody: readonly Relation[] = ['owner', 'logger', 'own branch', 'other'];
const nobody: readonly Relation[] = [];
const withTheirs: readonly Relation[] = ['owner', 'logger'];
const theirBranch: readonly Relation[] = ['owner', 'own branch'];

/** For each role the relations in which somebody may; `private` is for private complaints, whatever the role but `none`. */
type Rule = Readonly<Record<Exclude<Role, 'none'> | 'private', readonly Relation[]>>;

const everyone: Rule = { member: anybody, rep: anybody, manager: anybody, head: anybody, private: anybody };
const read: Rule = { member: withTheirs, rep: anybody, manager: anybody, head: anybody, private: withTheirs };
const addToAny: Rule = { ...read, private: ['owner'] };
const addTo: Rule = { ...read, rep: ['owner', 'logger', 'own branch'] };
const change: Rule = { member: ['owner'], rep: theirBranch, manager: anybody, head: anybody, private: ['owner'] };
/** What is private is its handler's alone: nobody else takes it, and it does not go before management in a channel. */
const changeOpenly: Rule = { ...change, private: nobody };
const manage: Rule = { member: nobody, rep: nobody, manager: anybody, head: anybody, private: nobody };
const serve: Rule = { ...manage, rep: anybody };
const lead: Rule = { ...manage, manager: nobody };

/** The one table (design: who may do what). Acts on a complaint carry the names of the commands in complaints/. */
const rules = {
  log: everyone,
  read,
  note: addTo,
  'add files': addTo,
  offer: change,
  'plan fix': change,
  'answer offer': change,
  'approve offer': manage,
  'refuse offer': manage,
  /** Whoever is named to deliver it; asked again in the command. */
  'answer delivery': addToAny,
  'keep promise': addToAny,
  'tell our side': addTo,
  'draft acknowledgement': change,
  acknowledge: change,
  'draft update': change,
  update: change,
  understand: change,
  'sum up': change,
  'sort issues': change,
  escalate: { ...addTo, private: nobody },
  take: { ...changeOpenly, member: nobody },
  'hand over': change,
  'plan follow-up': change,
  'record outcome': change,
  snooze: change,
  'waive follow-up': change,
  'go private': change,
  'draft public note': change,
  'post public note': change,
  resolve: change,
  close: change,
  reopen: change,
  correct: change,
  move: change,
  merge: changeOpenly,
  withdraw: { ...change, rep: ['owner'] },
  'strike out': change,
  /** What it said before it was corrected. */
  'read corrections': { ...manage, private: ['owner'] },
  'take on': manage,
  'let go': manage,
  see: manage,
  unsee: manage,
  handle: manage,
  unhandle: manage,
  'hand on': manage,
  look: manage,
  'send back': manage,
  answer: manage,
  /** Whoever was to do it; asked again in the command. */
  'prevention done': { ...everyone, private: nobody },
  /** What could not be said to somebody. */
  'send again': manage,
  'open problem': everyone,
  'read problem': serve,
  'change problem': manage,
  'link problem': { ...addTo, private: nobody },
  'unlink problem': manage,
  /** To those whom a problem likely touches and who have not complained. */
  'reach out': manage,
  'they complain': change,
  'read customer': serve,
  'change customer': serve,
  'merge customers': manage,
  'erase customer': lead,
  'export customer': lead,
  'export complaints': manage,
  /** With customers' names, contacts and words. */
  'export with names': lead,
  'change settings': lead,
  'check records': lead,
} as const satisfies Record<string, Rule>;

export type Act = keyof typeof rules;
export const acts = Object.keys(rules) as Act[];

/** How this person stands to this complaint, the nearest first; its subject is nothing else. */
export function relationsOf(person: Pick<Person, 'id' | 'branch'>, complaint: Concerned): readonly Relation[] {
  if (complaint.private && complaint.subject === person.id) return ['subject'];
  const holds: Record<Exclude<Relation, 'subject'>, boolean> = {
    owner: complaint.owner === person.id,
    logger: complaint.loggedBy === person.id,
    'own branch': complaint.branch === person.branch,
    other: true,
  };
  return anybody.filter((relation) => relation !== 'subject' && holds[relation]);
}

/** What the table says of a role, a relation and a private complaint or one that is not. */
export function allows(role: Role, act: Act, relation: Relation, isPrivate: boolean): boolean {
  if (role === 'none') return false;
  const rule: Rule = rules[act];
  return rule[isPrivate ? 'private' : role].includes(relation);
}

/**
 * Whether a person may do this to this complaint: the one table, asked on every read and act.
 * @param complaint null asks whether their role may do it at all, to some complaint or without one; where one is at hand, give it
 */
export function may(
  person: Pick<Person, 'id' | 'role' | 'branch' | 'active'>,
  act: Act,
  complaint: Concerned | null,
): boolean {
  if (!person.active) return false;
  const relations = complaint ? relationsOf(person, complaint) : anybody;
  return relations.some((relation) => allows(person.role, act, relation, complaint?.private ?? false));
}
