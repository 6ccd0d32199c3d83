import { expect, test } from '@jest/globals';
import { type Act, may } from '../../src/people/may.ts';
import type { Role } from '../../src/people/person.ts';

/** Who may do what, as people were told it: nobody (·), members who handle complaints (r), managers (m), heads (h). */
const table: Record<Act, string> = {
  log: 'r m h',
  read: 'r m h',
  take: 'r m h',
  'hand over': 'r m h',
  note: 'r m h',
  escalate: 'r m h',
  'plan follow-up': 'r m h',
  'record outcome': 'r m h',
  snooze: 'r m h',
  resolve: 'r m h',
  close: 'r m h',
  reopen: 'r m h',
  'take on': '· m h',
  'let go': '· m h',
  see: '· m h',
  unsee: '· m h',
  handle: '· m h',
  unhandle: '· m h',
  'send back': '· m h',
  answer: '· m h',
  tick: '· · ·',
};
const letters: Record<Role, string> = { none: 'x', rep: 'r', manager: 'm', head: 'h' };

const cells = (Object.keys(table) as Act[]).flatMap((act) =>
  (Object.keys(letters) as Role[]).map((role) => ({ act, role, allowed: table[act].includes(letters[role]) })),
);

test.each(cells)('Whether somebody whose role is $role may $act: $allowed', ({ act, role, allowed }) => {
  expect(may({ role, active: true }, act)).toBe(allowed);
});

test.each(cells)('Whoever has left may not $act, whatever their role was ($role)', ({ act, role }) => {
  expect(may({ role, active: false }, act)).toBe(false);
});
