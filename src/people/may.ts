import type { Person, Role } from './person.ts';

/** What people do with a complaint; commands of complaints/ carry the same names. */
export type Act =
  | 'log'
  | 'read'
  | 'take'
  | 'hand over'
  | 'note'
  | 'escalate'
  | 'plan follow-up'
  | 'record outcome'
  | 'snooze'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'take on'
  | 'let go'
  | 'see'
  | 'unsee'
  | 'handle'
  | 'unhandle'
  | 'send back'
  | 'answer'
  | 'tick';

const reps: readonly Role[] = ['rep', 'manager', 'head'];
const managers: readonly Role[] = ['manager', 'head'];

const roles: Record<Act, readonly Role[]> = {
  log: reps,
  read: reps,
  take: reps,
  'hand over': reps,
  note: reps,
  escalate: reps,
  'plan follow-up': reps,
  'record outcome': reps,
  snooze: reps,
  resolve: reps,
  close: reps,
  reopen: reps,
  'take on': managers,
  'let go': managers,
  see: managers,
  unsee: managers,
  handle: managers,
  unhandle: managers,
  'send back': managers,
  answer: managers,
  tick: [],
};

/** Whether a person may do this: the one table, asked on every read and act (design: who may do what). Only Redress itself ticks. */
export function may(person: Pick<Person, 'role' | 'active'>, act: Act): boolean {
  return person.active && roles[act].includes(person.role);
}
