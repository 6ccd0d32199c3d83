import type { ActAnswer } from './page-api.ts';
import type { Conversation, Person } from './state.ts';
import { app } from './workspace.ts';
import { WorkspaceOffice } from './workspace-office.ts';
import type { World } from './world.ts';

type Doing = { world: World; office: WorkspaceOffice; me: Person; channel: Conversation; words: string[] };
type OfficeCommand = {
  command: string;
  hint: string;
  description: string;
  /** What Slack lets only the workspace's admins do. */
  adminsOnly?: boolean;
  /** Gives the sentence that says why not, or nothing once it is done. */
  run(doing: Doing): string | undefined;
};

const fine = undefined;

/** Who is meant by `@handle`, `@First` or an id. */
function personMeant({ world }: Doing, word = ''): Person | undefined {
  const name = word.replace(/^<?@|[|>].*$/g, '').toLowerCase();
  return [...world.state.people.values()].find((person) => [person.handle, person.id.toLowerCase()].includes(name));
}

function withPerson(does: (doing: Doing, person: Person) => string | undefined): OfficeCommand['run'] {
  return (doing) => {
    const [word] = doing.words;
    const person = personMeant(doing, word);
    return person
      ? does(doing, person)
      : `Name a person by their handle, such as @tom${word ? `; ${word} is nobody` : ''}.`;
  };
}

const change = (to: Partial<Omit<Person, 'id'>>) =>
  withPerson(({ office, me }, person) => {
    if (person.isBot) return 'The app is no member.';
    if (person.id === me.id) return 'Somebody else has to do that to you.';
    office.changePerson(person.id, to);
    return fine;
  });

function setArchived({ office, me, channel }: Doing, archived: boolean): string | undefined {
  if (channel.kind === 'im' || channel.name === 'general') return 'This conversation can’t be archived.';
  office.archive(channel.id, archived, me.id);
  return fine;
}

function setGroup(doing: Doing): string | undefined {
  const [handle = '', ...names] = doing.words;
  const group = [...doing.world.state.groups.values()].find((each) => each.handle === handle.replace(/^@/, ''));
  if (!group) return `There is no user group ${handle}.`;
  const members = names.map((name) => personMeant(doing, name));
  const known = members.filter((person) => person !== undefined);
  if (known.length < members.length) return 'One of those is nobody here.';
  doing.office.setGroup(
    group.id,
    known.map(({ id }) => id),
  );
  return fine;
}

function setDoNotDisturb({ office, me, words: [word = ''] }: Doing): string | undefined {
  const minutes = word === 'off' ? 0 : Number(word);
  if (word === '' || !(minutes >= 0)) return 'Say for how many minutes, such as /dnd 60, or /dnd off.';
  const start = Math.floor(Date.now() / 1_000);
  office.changePerson(me.id, { dnd: { start, end: start + minutes * 60 } });
  return fine;
}

/** `anna@example.com Subject: text` */
function sendMail({ office, channel, words: [address = '', ...rest] }: Doing): string | undefined {
  const [, subject = '', text = ''] = /^([^:]+):\s*(.+)$/s.exec(rest.join(' ')) ?? [];
  if (!address.includes('@') || text === '') return 'Say from whom, then subject: text.';
  if (channel.kind === 'im' || channel.archived) return 'This conversation has no address.';
  office.mail(channel.id, { from: { name: '', address }, subject, text });
  return fine;
}

/** Slack's own commands, and those that stand for what its admins do on pages of their own. */
export const officeCommands: readonly OfficeCommand[] = [
  {
    command: '/invite',
    hint: '@person',
    description: 'Bring somebody, or the app, into this channel',
    run: withPerson(({ office, channel, me }, person) => {
      if (channel.kind === 'im') return 'Nobody can be brought in here.';
      if (person.deactivated) return `${person.name} is deactivated.`;
      office.join(channel.id, person.id, me.id);
      return fine;
    }),
  },
  {
    command: '/remove',
    hint: '@person',
    description: 'Take somebody, or the app, out of this channel',
    run: withPerson(({ office, channel, me }, person) => {
      if (channel.kind === 'im' || (channel.name === 'general' && person.id !== app.user))
        return 'Nobody can be taken out here.';
      office.leave(channel.id, person.id, me.id);
      return fine;
    }),
  },
  {
    command: '/leave',
    hint: '',
    description: 'Leave this channel',
    run({ office, channel, me }) {
      if (channel.kind === 'im' || channel.name === 'general') return 'You can’t leave this conversation.';
      office.leave(channel.id, me.id);
      return fine;
    },
  },
  {
    command: '/join',
    hint: '#channel',
    description: 'Go into a public channel',
    run({ world, office, me, words: [word = ''] }) {
      const name = word.replace(/^#/, '');
      const found = [...world.state.conversations.values()].find(
        (each) => each.kind === 'public' && each.name === name,
      );
      if (!found || me.restricted) return `There is no public channel ${word} for you.`;
      office.join(found.id, me.id);
      return fine;
    },
  },
  {
    command: '/archive',
    hint: '',
    description: 'Archive this channel',
    run: (doing) => setArchived(doing, true),
  },
  {
    command: '/unarchive',
    hint: '',
    description: 'Bring this channel back',
    run: (doing) => setArchived(doing, false),
  },
  ...(
    [
      ['/deactivate', 'Somebody has left the company', { deactivated: true }],
      ['/reactivate', 'Somebody is back', { deactivated: false }],
      ['/admin', 'Make somebody an admin of the workspace', { isAdmin: true, restricted: false }],
      ['/member', 'Make somebody a plain member', { isAdmin: false, isOwner: false, restricted: false }],
      ['/guest', 'Make somebody a guest', { isAdmin: false, isOwner: false, restricted: true }],
    ] as const
  ).map(([command, description, to]) => ({
    command,
    hint: '@person',
    description,
    adminsOnly: true,
    run: change(to),
  })),
  {
    command: '/mail',
    hint: 'anna@example.com My lamp broke: it fell off the wall',
    description: 'A mail from outside comes to this channel’s address: from whom, subject: text',
    run: sendMail,
  },
  {
    command: '/dnd',
    hint: '60',
    description: 'Be left in peace for some minutes; off ends it',
    run: setDoNotDisturb,
  },
  {
    command: '/group',
    hint: '@managers @ana @david',
    description: 'Say who is in a user group',
    adminsOnly: true,
    run: setGroup,
  },
];

/** Does one of {@link officeCommands}; undefined when `name` is none of them. */
export function officeCommand(
  world: World,
  user: string,
  channel: Conversation,
  name: string,
  rest: string,
): ActAnswer | undefined {
  const command = officeCommands.find((each) => each.command === name);
  const me = world.state.people.get(user);
  if (!command || !me) return undefined;
  const adminsOnly = 'Only an admin of the workspace can do that.';
  const guestsNot = 'Guests can’t do that.';
  const barred = command.adminsOnly && !me.isAdmin ? adminsOnly : me.restricted && name !== '/leave' ? guestsNot : fine;
  const words = rest.split(/\s+/).filter(Boolean);
  const failed = barred ?? command.run({ world, office: new WorkspaceOffice(world), me, channel, words });
  return failed ? { ok: false, failed } : { ok: true };
}
