import { expect, test } from '@jest/globals';
import { type Act, acts, type Concerned, may, type Relation, relations, relationsOf } from '../../src/people/may.ts';
import { type Role, roles } from '../../src/people/person.ts';

/**
 * Who may do what, as people were told it. Of each role the letters of the relations in which they may: o its owner, l who
 * logged it, b of its branch, x anybody else. The last column is for what is private, whatever the role but a guest's.
 */
const told: Record<Act, [member: string, rep: string, manager: string, head: string, private_: string]> = {
  log: ['olbx', 'olbx', 'olbx', 'olbx', 'olbx'],
  read: ['ol', 'olbx', 'olbx', 'olbx', 'ol'],
  note: ['ol', 'olb', 'olbx', 'olbx', 'ol'],
  'add files': ['ol', 'olb', 'olbx', 'olbx', 'ol'],
  offer: ['o', 'ob', 'olbx', 'olbx', 'o'],
  'plan fix': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'answer offer': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'approve offer': ['', '', 'olbx', 'olbx', ''],
  'refuse offer': ['', '', 'olbx', 'olbx', ''],
  'answer delivery': ['ol', 'olbx', 'olbx', 'olbx', 'o'],
  'keep promise': ['ol', 'olbx', 'olbx', 'olbx', 'o'],
  'tell our side': ['ol', 'olb', 'olbx', 'olbx', 'ol'],
  'draft acknowledgement': ['o', 'ob', 'olbx', 'olbx', 'o'],
  acknowledge: ['o', 'ob', 'olbx', 'olbx', 'o'],
  'draft update': ['o', 'ob', 'olbx', 'olbx', 'o'],
  update: ['o', 'ob', 'olbx', 'olbx', 'o'],
  understand: ['o', 'ob', 'olbx', 'olbx', 'o'],
  'sum up': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'sort issues': ['o', 'ob', 'olbx', 'olbx', 'o'],
  escalate: ['ol', 'olb', 'olbx', 'olbx', ''],
  take: ['', 'ob', 'olbx', 'olbx', ''],
  'hand over': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'plan follow-up': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'record outcome': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'waive follow-up': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'go private': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'draft public note': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'post public note': ['o', 'ob', 'olbx', 'olbx', 'o'],
  snooze: ['o', 'ob', 'olbx', 'olbx', 'o'],
  resolve: ['o', 'ob', 'olbx', 'olbx', 'o'],
  close: ['o', 'ob', 'olbx', 'olbx', 'o'],
  reopen: ['o', 'ob', 'olbx', 'olbx', 'o'],
  correct: ['o', 'ob', 'olbx', 'olbx', 'o'],
  move: ['o', 'ob', 'olbx', 'olbx', 'o'],
  merge: ['o', 'ob', 'olbx', 'olbx', ''],
  withdraw: ['o', 'o', 'olbx', 'olbx', 'o'],
  'strike out': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'read corrections': ['', '', 'olbx', 'olbx', 'o'],
  'take on': ['', '', 'olbx', 'olbx', ''],
  'let go': ['', '', 'olbx', 'olbx', ''],
  see: ['', '', 'olbx', 'olbx', ''],
  unsee: ['', '', 'olbx', 'olbx', ''],
  handle: ['', '', 'olbx', 'olbx', ''],
  unhandle: ['', '', 'olbx', 'olbx', ''],
  'send back': ['', '', 'olbx', 'olbx', ''],
  answer: ['', '', 'olbx', 'olbx', ''],
  'link problem': ['ol', 'olb', 'olbx', 'olbx', ''],
  'unlink problem': ['', '', 'olbx', 'olbx', ''],
  'reach out': ['', '', 'olbx', 'olbx', ''],
  'they complain': ['o', 'ob', 'olbx', 'olbx', 'o'],
  'open problem': ['olbx', 'olbx', 'olbx', 'olbx', 'olbx'],
  'read problem': ['', 'olbx', 'olbx', 'olbx', ''],
  'change problem': ['', '', 'olbx', 'olbx', ''],
  'hand on': ['', '', 'olbx', 'olbx', ''],
  look: ['', '', 'olbx', 'olbx', ''],
  'prevention done': ['olbx', 'olbx', 'olbx', 'olbx', ''],
  'send again': ['', '', 'olbx', 'olbx', ''],
  'read customer': ['', 'olbx', 'olbx', 'olbx', ''],
  'change customer': ['', 'olbx', 'olbx', 'olbx', ''],
  'merge customers': ['', '', 'olbx', 'olbx', ''],
  'erase customer': ['', '', '', 'olbx', ''],
  'export customer': ['', '', '', 'olbx', ''],
  'export complaints': ['', '', 'olbx', 'olbx', ''],
  'export with names': ['', '', '', 'olbx', ''],
  'change settings': ['', '', '', 'olbx', ''],
  'check records': ['', '', '', 'olbx', ''],
};
const columns: readonly Role[] = ['member', 'rep', 'manager', 'head'];
const letters: Record<Relation, string> = { owner: 'o', logger: 'l', 'own branch': 'b', other: 'x', subject: 's' };

const me = 'U-ME';
const somebody = 'U-SOMEBODY';

/** A complaint to which whoever works in B1 stands in this relation. */
function complaintOf(relation: Relation, isPrivate: boolean): Concerned {
  return {
    owner: relation === 'owner' ? me : somebody,
    loggedBy: relation === 'logger' ? me : somebody,
    branch: relation === 'own branch' ? 'B1' : 'B2',
    private: isPrivate,
    subject: relation === 'subject' ? me : null,
  };
}

const cells = acts.flatMap((act) =>
  roles.flatMap((role) =>
    relations
      .flatMap((relation) => [true, false].map((isPrivate) => ({ act, role, relation, isPrivate })))
      .filter(({ relation, isPrivate }) => isPrivate || relation !== 'subject')
      .map((cell) => {
        const column = cell.isPrivate ? 4 : columns.indexOf(cell.role);
        const allowed = role !== 'none' && (told[act][column] ?? '').includes(letters[cell.relation]);
        return { ...cell, allowed, kind: cell.isPrivate ? 'private' : 'open' };
      }),
  ),
);

test.each(cells)('$act: $role, $relation, $kind: $allowed', ({ act, role, relation, isPrivate, allowed }) => {
  const complaint = complaintOf(relation, isPrivate);
  const person = { id: me, role, branch: 'B1', active: true };
  expect(relationsOf(person, complaint)[0]).toBe(relation);
  expect(may(person, act, complaint)).toBe(allowed);
  expect(may({ ...person, active: false }, act, complaint)).toBe(false);
});

test.each(roles)(
  'Whether a %s may at all is whether they may in any relation to a complaint that is not private',
  (role) => {
    for (const act of acts) {
      const anywhere = role !== 'none' && (told[act][columns.indexOf(role)] ?? '') !== '';
      expect(may({ id: me, role, branch: null, active: true }, act, null)).toBe(anywhere);
    }
  },
);

test('The subject has no part in what is private, also when they own it or have logged it', () => {
  const own = { owner: me, loggedBy: me, branch: 'B1', private: true, subject: me };
  for (const act of acts) expect(may({ id: me, role: 'head', branch: 'B1', active: true }, act, own)).toBe(false);
});
