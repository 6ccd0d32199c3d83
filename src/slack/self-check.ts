import type { Settings } from '../complaints/settings.ts';
import { branchesOf, dutyNamed } from '../people/branch.ts';
import { channelProblem } from './channel-problem.ts';
import type { Desk } from './desk.ts';
import { helpfulScopes, scopes } from './scopes.ts';
import { escaped } from './views/escape.ts';
import { withLast } from './views/settings/routes-view.ts';

/** What keeps Redress from doing its work, in mrkdwn of our own: what is wrong, and what to do. */
export type Problem = {
  what: string;
  toDo: string;
  /** Somebody is not heard because of it: heads are told, whether they look or not. */
  pressing: boolean;
  /** The guide of App Home asks for it, too. */
  inGuide?: true;
};
type Part = Pick<Desk, 'client' | 'settings' | 'people'>;

const pressing = (what: string, toDo: string): Problem => ({ what, toDo, pressing: true });
const minor = (what: string, toDo: string): Problem => ({ what, toDo, pressing: false });

/** Slack ids and what names them. */
function channelsIn({ managementChannel, routes, logFromChannels }: Settings): Map<string, string> {
  return new Map([
    ...logFromChannels.map((id) => [id, 'what is marked :memo: there is not logged'] as const),
    ...routes.flatMap(({ channel, name }) =>
      channel ? [[channel, `what takes the route “${escaped(name, 80)}” waits`] as const] : [],
    ),
    ...(managementChannel ? [[managementChannel, 'escalations wait'] as const] : []),
  ]);
}

/** Redress cannot write where it should. */
async function channelProblems({ client, settings }: Part): Promise<Problem[]> {
  const problems: Problem[] = [];
  if (!settings().managementChannel) {
    const toDo = 'Choose one under *Channels* in the settings, which are in App Home.';
    problems.push({ ...pressing('No management channel is set, so escalations wait.', toDo), inGuide: true });
  }
  for (const [channel, then] of channelsIn(settings())) {
    const problem = await channelProblem(client, channel);
    const what = channel === settings().managementChannel ? 'the management channel' : '';
    const named = what ? `${what} <#${channel}>` : `<#${channel}>`;
    if (problem === 'archived') {
      problems.push(
        pressing(`${capital(named)} is archived, so ${then}.`, 'Unarchive it, or choose another in the settings.'),
      );
    } else if (problem) {
      problems.push(pressing(`I am not in ${named}, so ${then}.`, 'Please invite me there: `/invite @Redress`.'));
    }
  }
  return problems;
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** The app was installed before it asked for all it needs. */
async function scopeProblems({ client }: Part): Promise<Problem[]> {
  const answer = await client.auth.test();
  const granted = answer.response_metadata?.scopes;
  const missing = granted ? scopes.filter((scope) => !granted.includes(scope)) : [];
  if (missing.length === 0) return [];
  const problem = missing.every((scope) => helpfulScopes.includes(scope)) ? minor : pressing;
  return [
    problem(
      `Slack has not given me ${missing.map((scope) => `\`${scope}\``).join(', ')}, so some of what I do fails.`,
      'Take manifest.yml over as it is now, and install the app again.',
    ),
  ];
}

/** User groups that settings name and Slack no longer has, or that nobody is in. */
async function groupProblems({ client, settings, people }: Part): Promise<Problem[]> {
  const { managers, heads, routes, branches } = settings();
  const uses = new Map<string, string>();
  for (const branch of branches) {
    for (const id of dutyNamed(branch)) uses.set(id, `who is on duty for ${escaped(branch.name, 80)}`);
  }
  for (const { name, onDuty, nextLevel } of routes) {
    for (const id of [...onDuty, ...nextLevel]) uses.set(id, `the route “${escaped(name, 80)}”`);
  }
  for (const id of heads) uses.set(id, 'the heads');
  for (const id of managers) uses.set(id, 'the managers');
  const groups = [...uses].filter(([id]) => id.startsWith('S'));
  if (groups.length === 0) return [];
  const { usergroups = [] } = await client.usergroups.list({});
  return groups.flatMap(([id, use]) => {
    const found = usergroups.find((group) => group.id === id);
    const mention = `<!subteam^${id}|@${found?.handle ?? id}>`;
    if (!found) {
      return [
        minor(
          `The user group ${mention}, named for ${use}, is disabled or gone.`,
          'Enable it in Slack, or name another in the settings.',
        ),
      ];
    }
    return people.among([id]).length > 0
      ? []
      : [
          minor(
            `Nobody is in the user group ${mention}, named for ${use}.`,
            'Add somebody to it, or name others in the settings.',
          ),
        ];
  });
}

/** Routes that ask nobody who is there. */
function dutyProblems({ settings, people }: Part): Problem[] {
  return withLast(settings().routes).flatMap(({ name, when, onDuty, nextLevel }) => {
    const route = `the route “${escaped(name, 80)}”`;
    const next = people.among(nextLevel).length > 0 || people.heads().length > 0;
    if (!next && people.managers().length === 0) {
      return [
        pressing(
          `Nobody is there to be asked on ${route}.`,
          'Name managers, or make somebody an admin of the workspace.',
        ),
      ];
    }
    if (onDuty.length === 0 || people.among(onDuty).length > 0) return [];
    const instead = when.private ? 'heads handle it instead' : 'all managers are asked instead';
    return [
      minor(`Nobody who is on duty for ${route} is here any more; ${instead}.`, 'Change the route in the settings.'),
    ];
  });
}

/** Branches whose people on duty have all left. */
function branchDutyProblems({ settings, people }: Part): Problem[] {
  return settings().branches.flatMap((branch) => {
    const named = dutyNamed(branch);
    if (named.length === 0 || people.among(named).length > 0) return [];
    const said = `Nobody who is on duty by weekday for ${escaped(branch.name, 80)} is here any more; all managers are asked instead.`;
    return [minor(said, 'Name others under Branches and regions in the settings.')];
  });
}

function branchProblems({ settings, people }: Part): Problem[] {
  const now = settings();
  if (now.branches.length < 2) return [];
  const at = new Set(people.everybody().map(({ branch }) => branch));
  const empty = branchesOf(now).filter(({ id }) => !at.has(id));
  const names = empty.slice(0, 5).map(({ name }) => escaped(name, 80));
  const lost = Object.entries(now.people).filter(([, branch]) => !now.branches.some(({ id }) => id === branch));
  const who = lost.slice(0, 5).map(([id]) => `<@${id}>`);
  const more = (all: number, shown: number) => (all > shown ? ` and ${all - shown} more` : '');
  return [
    ...(empty.length > 0
      ? [
          {
            ...minor(
              `Nobody works in ${names.join(', ')}${more(empty.length, names.length)}.`,
              'Say who does under *Where people work*.',
            ),
            ...(empty.length === now.branches.length ? { inGuide: true as const } : {}),
          },
        ]
      : []),
    ...(lost.length > 0
      ? [
          minor(
            `${who.join(', ')}${more(lost.length, who.length)} worked in a branch that is gone, and can only change what is theirs.`,
            'Give them a branch under *Where people work*.',
          ),
        ]
      : []),
  ];
}

/** Everything that keeps Redress from its work, the most pressing first. @throws when Slack does not answer */
export async function checkSetUp(desk: Part): Promise<Problem[]> {
  const asked = await Promise.all([channelProblems(desk), scopeProblems(desk), groupProblems(desk)]);
  const all = [...asked.flat(), ...dutyProblems(desk), ...branchDutyProblems(desk), ...branchProblems(desk)];
  return all.toSorted((a, b) => Number(b.pressing) - Number(a.pressing));
}

/** How long App Home takes it that all is still well; what is wrong is looked at each time, since somebody may just have put it right. */
const wellFor = 60_000;
const foundWell = new WeakMap<Settings, number>();

/** The same for App Home, which is drawn often. */
export async function setUpForHome(desk: Part): Promise<Problem[]> {
  const settings = desk.settings();
  if (performance.now() - (foundWell.get(settings) ?? Number.NEGATIVE_INFINITY) < wellFor) return [];
  const problems = await checkSetUp(desk);
  if (problems.length === 0) foundWell.set(settings, performance.now());
  return problems;
}
