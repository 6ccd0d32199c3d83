import { type Act, acts, allows, type Relation, relations } from '../../src/people/may.ts';
import { type Role, roles } from '../../src/people/person.ts';

const short: Record<Relation, string> = {
  owner: 'owns it',
  logger: 'logged it',
  'own branch': 'of its branch',
  other: 'anybody',
  subject: 'its subject',
};

function cell(role: Role, act: Act, isPrivate: boolean): string {
  const allowed = relations.filter((relation) => allows(role, act, relation, isPrivate));
  if (allowed.length === 0) return '–';
  // Whoever stands to it in no way at all may, so everybody of that role may.
  return allowed.includes('other') ? 'yes' : allowed.map((relation) => short[relation]).join(', ');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const columns = roles.filter((role) => role !== 'none');

/** docs/permissions.md, whole: what the table of src/people/may.ts says. */
export function permissionsPage(): string {
  return `# Who may do what

Written from the table in [src/people/may.ts](../src/people/may.ts) by \`npm run permissions\`; a test fails when they differ. Change the table, not this page.

- **member**: a full member of the workspace without a branch, where there are several. **rep**: one with a branch; with one branch, every full member.
  **manager** and **head**: named in the settings; the workspace's admins are heads, and until managers are named heads are the managers.
- Guests, strangers of shared channels, bots and people who have left may do nothing.
- *yes*: whatever the complaint. *owns it*, *logged it*, *of its branch*: only who stands to it like that. *–*: nobody of that role.
- **private**: about a member of staff, or marked so. Then only the last column holds, whatever the role, and whoever it is about may do nothing at all.

${line(['', ...columns, 'private'])}
${line(['---', ...columns.map(() => '---'), '---'])}
${acts.map((act) => line([act, ...columns.map((role) => cell(role, act, false)), cell('head', act, true)])).join('\n')}
`;
}
