/** The workspace the playground starts with: a small shop chain. Data only; change a line and the trial changes. */

export type WorkspacePerson = {
  id: string;
  /** The `@name`. */
  handle: string;
  name: string;
  title: string;
  initials: string;
  color: string;
  /** IANA zone. */
  zone: string;
  email: string;
  isAdmin: boolean;
  isOwner: boolean;
  isBot: boolean;
  /** A guest: sees only the channels they were asked into. */
  restricted?: boolean;
};

export type WorkspaceChannel = {
  id: string;
  name: string;
  kind: 'public' | 'private';
  topic: string;
  purpose: string;
  members: readonly string[];
};

export type WorkspaceGroup = { id: string; handle: string; name: string; members: readonly string[] };

export const team = { id: 'T07NORDLYS', name: 'Nordlys Home', domain: 'nordlys-home' } as const;

/** The app as Slack knows it: its bot user, its bot id and its app id. */
export const app = { user: 'U07REDRESS0', bot: 'B07REDRESS0', id: 'A07REDRESS0', name: 'Redress' } as const;

/** Slack itself, where it says something in somebody's place. */
export const SLACKBOT = 'USLACKBOT';

/** User ids by first name, so that tests read well. */
export const people = {
  mira: 'U07MIRA0001',
  jonas: 'U07JONAS002',
  leila: 'U07LEILA003',
  tom: 'U07TOM00004',
  grace: 'U07GRACE005',
  ana: 'U07ANA00006',
  david: 'U07DAVID007',
  priya: 'U07PRIYA008',
  otto: 'U07OTTO0009',
  ruth: 'U07RUTH0010',
  daniel: 'U07DANIEL11',
  emre: 'U07EMRE0012',
  hanna: 'U07HANNA013',
  nora: 'U07NORA0014',
  nico: 'U07NICO0015',
} as const;

export const reps = [people.mira, people.jonas, people.leila, people.tom, people.grace] as const;
export const managers = [people.ana, people.david] as const;
export const head = people.priya;
export const admin = people.otto;
/** Who works in the shops themselves. Two of them are called Smith. */
export const shopStaff = [people.ruth, people.daniel, people.emre] as const;
export const shopManager = people.hanna;
export const peopleOfficer = people.nora;
export const guest = people.nico;

/** Channel ids by name. */
export const channels = {
  management: 'C07MANAGE01',
  supportFloor: 'C07SUPPORT2',
  general: 'C07GENERAL3',
  shopFloor: 'C07SHOPFL04',
  regionNorth: 'C07NORTH005',
  peopleMatters: 'C07PEOPLE06',
} as const;

/** User group ids by handle. */
export const groups = { managers: 'S07MANAGERS', north: 'S07NORTH002' } as const;

const staff = (person: Pick<WorkspacePerson, 'id' | 'handle' | 'name' | 'title' | 'initials' | 'color'>) => ({
  zone: 'Europe/Berlin',
  email: `${person.handle}@nordlys-home.example`,
  isAdmin: false,
  isOwner: false,
  isBot: false,
  ...person,
});

export const everyone: readonly WorkspacePerson[] = [
  staff({
    id: people.mira,
    handle: 'mira',
    name: 'Mira Okafor',
    title: 'Customer care, Berlin',
    initials: 'MO',
    color: '#b5483a',
  }),
  staff({
    id: people.jonas,
    handle: 'jonas',
    name: 'Jonas Weber',
    title: 'Customer care, Berlin',
    initials: 'JW',
    color: '#2f6f73',
  }),
  staff({
    id: people.leila,
    handle: 'leila',
    name: 'Leila Haddad',
    title: 'Customer care, Hamburg',
    initials: 'LH',
    color: '#7a4b8f',
  }),
  {
    ...staff({
      id: people.tom,
      handle: 'tom',
      name: 'Tom Ashworth',
      title: 'Customer care, London',
      initials: 'TA',
      color: '#3b5fa3',
    }),
    zone: 'Europe/London',
  },
  {
    ...staff({
      id: people.grace,
      handle: 'grace',
      name: 'Grace Lindholm',
      title: 'Customer care, New York',
      initials: 'GL',
      color: '#9a6a1f',
    }),
    zone: 'America/New_York',
  },
  staff({
    id: people.ana,
    handle: 'ana',
    name: 'Ana Kovač',
    title: 'Care manager, shops',
    initials: 'AK',
    color: '#4d7a34',
  }),
  staff({
    id: people.david,
    handle: 'david',
    name: 'David Lindgren',
    title: 'Care manager, online',
    initials: 'DL',
    color: '#a33b6b',
  }),
  {
    ...staff({
      id: people.priya,
      handle: 'priya',
      name: 'Priya Raman',
      title: 'Head of customer care',
      initials: 'PR',
      color: '#5a5148',
    }),
    isAdmin: true,
  },
  {
    ...staff({
      id: people.otto,
      handle: 'otto',
      name: 'Otto Brandt',
      title: 'Office and IT',
      initials: 'OB',
      color: '#32678a',
    }),
    isAdmin: true,
    isOwner: true,
  },
  staff({
    id: people.ruth,
    handle: 'ruth.smith',
    name: 'Ruth Smith',
    title: 'Shop floor, Hamburg',
    initials: 'RS',
    color: '#8a5a2b',
  }),
  {
    ...staff({
      id: people.daniel,
      handle: 'daniel.smith',
      name: 'Daniel Smith',
      title: 'Shop floor, London',
      initials: 'DS',
      color: '#46607a',
    }),
    zone: 'Europe/London',
  },
  staff({
    id: people.emre,
    handle: 'emre',
    name: 'Emre Aydin',
    title: 'Shop floor, Berlin',
    initials: 'EA',
    color: '#6b3f5c',
  }),
  staff({
    id: people.hanna,
    handle: 'hanna',
    name: 'Hanna Petersen',
    title: 'Shop manager, Hamburg',
    initials: 'HP',
    color: '#2c6e49',
  }),
  staff({
    id: people.nora,
    handle: 'nora',
    name: 'Nora Weiss',
    title: 'People and culture',
    initials: 'NW',
    color: '#7d5ba6',
  }),
  {
    ...staff({
      id: people.nico,
      handle: 'nico',
      name: 'Nico Baum',
      title: 'Guest, shopfitter',
      initials: 'NB',
      color: '#6a6a6a',
    }),
    restricted: true,
  },
  {
    ...staff({
      id: app.user,
      handle: 'redress',
      name: app.name,
      title: 'Looks after complaints',
      initials: 'R',
      color: '#1d3557',
    }),
    email: '',
    isBot: true,
  },
];

export const channelList: readonly WorkspaceChannel[] = [
  {
    id: channels.management,
    name: 'management',
    kind: 'private',
    topic: 'What needs a decision',
    purpose: 'Escalated complaints and what we do about them',
    members: [...managers, head, admin, app.user],
  },
  {
    id: channels.supportFloor,
    name: 'support-floor',
    kind: 'public',
    topic: 'Shift chat, tips and tricks',
    purpose: 'Everyone who talks to customers',
    members: [...reps],
  },
  {
    id: channels.general,
    name: 'general',
    kind: 'public',
    topic: 'News for all of Nordlys Home',
    purpose: 'Company-wide announcements',
    members: [...reps, ...managers, head, admin, ...shopStaff, shopManager, peopleOfficer],
  },
  {
    id: channels.shopFloor,
    name: 'shop-floor',
    kind: 'public',
    topic: 'What customers say at the till',
    purpose: 'Everyone in the shops',
    members: [...shopStaff, shopManager, guest, app.user],
  },
  {
    id: channels.regionNorth,
    name: 'region-north',
    kind: 'private',
    topic: 'Hamburg and the coast',
    purpose: 'What the shops of the north need decided',
    members: [shopManager, head, app.user],
  },
  {
    id: channels.peopleMatters,
    name: 'people-matters',
    kind: 'private',
    topic: 'Between us',
    purpose: 'Complaints about a member of staff',
    members: [peopleOfficer, head, app.user],
  },
];

export const groupList: readonly WorkspaceGroup[] = [
  { id: groups.managers, handle: 'managers', name: 'Care managers', members: [...managers] },
  { id: groups.north, handle: 'managers-north', name: 'Managers, north', members: [shopManager] },
];
