import type { Button, HomeView, KnownBlock } from '@slack/types';
import {
  awaitsManager,
  type Complaint,
  nextContact,
  type Offer,
  offerToApprove,
  preventionOwed,
} from '../../complaints/complaint.ts';
import type { ListName } from '../../complaints/list.ts';
import { contactDue, managementDue } from '../../complaints/most-urgent-first.ts';
import type { Gates } from '../../complaints/settings.ts';
import { nextAct } from '../../complaints/steps.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { actions, button, nextActions, notYet, row } from './buttons.ts';
import { contactOf, customerName, nextStep, saidParts, standing } from './complaint-in-words.ts';
import { mrkdwn, onOneLine, plain } from './escape.ts';
import { homeHeader, type PagedName, paging } from './home-pages.ts';
import { remedyInWords } from './offer-in-words.ts';
import { publicParts } from './public-in-words.ts';
import { at, bold, italic, lines, person as mention, type Part } from './rich-text.ts';
import { pressingFirst } from './time-in-words.ts';

/** A page of one list: `skip` of `total` come before what is shown. */
export type HomeList = { name: ListName; total: number; skip: number; shown: readonly Complaint[] };

type Input = {
  person: Person;
  /** In the order in which they are shown; an empty one is left out. */
  lists: readonly HomeList[];
  /** What is to be set up or put right, and what could not be said, drawn already. */
  guide: readonly KnownBlock[];
  /** What stands under the lists, drawn already. */
  below?: readonly KnownBlock[];
  /** ISO instant. */
  now: string;
  /** Without them nothing is asked for before a remedy. */
  gates?: Pick<Gates, 'summary'>;
};
type Drawn = Pick<Input, 'now' | 'gates' | 'person'>;

/** A home takes 100 blocks: two for each complaint, and for each list its heading and the way to more. */
const mostBlocks = 100;

/** How many complaints each of so many lists shows at once, beside a guide of some blocks. */
export function homePage(lists: number, guideBlocks = 0): number {
  return Math.floor((mostBlocks - guideBlocks - 4 - 2 * lists) / (2 * lists));
}

const titles: Record<ListName, string> = {
  'to take on': 'Nobody has taken these on',
  'to answer': 'Answers to give',
  'to approve': 'Offers to approve',
  unseen: 'No manager has looked at these',
  'to prevent': 'So that it does not happen again',
  due: 'Due today',
  later: 'Your open complaints',
  pool: 'In your branch’s pool',
  branch: 'Your branch’s open complaints',
};

/** Whether App Home has pages of what is called so. */
export const isPagedName = (name: string): name is PagedName => name === 'problems' || Object.hasOwn(titles, name);

function mineBlocks(list: ListName, complaint: Complaint, { now, gates }: Drawn): KnownBlock[] {
  const contact = nextContact(complaint);
  const reach = contactOf(complaint);
  const about = { complaint: complaint.id, about: contact?.id ?? 0 };
  const more = button(actions.more, about);
  const act = nextAct(complaint, gates ?? { summary: 'off' });
  const first = button(act ? nextActions[act] : actions.reached, about);
  return [
    lines(
      [
        bold(`${complaint.reference} · ${customerName(complaint)}`),
        reach ? ` · ${reach}` : '',
        ...publicParts(complaint),
      ],
      [...pressingFirst(complaint, contactDue(complaint), now), ...(nextStep(complaint) ?? standing(complaint))],
      saidParts(complaint, 80),
    ),
    row(list, complaint, contact ? [first, notYet(complaint, contact), more] : [more]),
  ];
}

function waitingBlocks(list: ListName, complaint: Complaint, { now }: Drawn): KnownBlock[] {
  const round = complaint.escalation;
  if (!round) return [];
  const about = { complaint: complaint.id, about: round.event };
  const untaken = awaitsManager(complaint);
  const dueAt = managementDue(complaint) ?? round.answerBy;
  return [
    lines(
      [bold(`${complaint.reference} · ${customerName(complaint)}`), ...publicParts(complaint)],
      [
        ...pressingFirst(complaint, dueAt, now),
        ...standing(complaint),
        untaken ? ' Due by ' : ' Answer by ',
        at(dueAt),
        '.',
      ],
    ),
    row(list, complaint, [
      ...(untaken ? [button(actions.takeOn, about)] : []),
      button(actions.answer, about),
      button(actions.more, about),
    ]),
  ];
}

/** Asked once more: the row goes once it is approved, and a second click would be upon the next. */
function approving(complaint: Complaint, offer: Offer): Button {
  return {
    ...button(actions.approve, { complaint: complaint.id, about: offer.id }),
    confirm: {
      title: plain('Approve this offer?', 100),
      text: plain(`${complaint.reference} · ${customerName(complaint)}: ${remedyInWords(offer)}`, 300),
      confirm: plain('Approve', 30),
      deny: plain('Not now', 30),
    },
  };
}

/** The buttons are those of the approval's card. */
function approvalBlocks(list: ListName, complaint: Complaint, { now, person }: Drawn): KnownBlock[] {
  const offer = offerToApprove(complaint, person.id);
  if (!offer) return [];
  const about = { complaint: complaint.id, about: offer.id };
  const { wanted } = complaint;
  return [
    lines(
      [
        bold(`${complaint.reference} · ${customerName(complaint)}`),
        wanted ? ` wants: ${onOneLine(wanted.text, 100)}` : '',
      ],
      [
        mention(offer.by),
        ` asks: ${remedyInWords(offer)}`,
        ...(offer.dueAt ? [', by ', at(offer.dueAt), offer.dueAt < now ? ', which has passed' : ''] : []),
        '.',
      ],
      ...(offer.why ? [[bold('Why: '), onOneLine(offer.why.text, 150)]] : []),
    ),
    row(list, complaint, [
      approving(complaint, offer),
      button(actions.changeOffer, about),
      button(actions.refuseOffer, about),
      button(actions.more, about),
    ]),
  ];
}

function preventBlocks(list: ListName, complaint: Complaint): KnownBlock[] {
  const owed = preventionOwed(complaint);
  if (!owed) return [];
  return [
    lines([bold(complaint.reference), ` · ${onOneLine(owed.what.text, 200)}`], ['By ', at(owed.dueAt), '.']),
    row(list, complaint, [button(actions.preventionDone, { complaint: complaint.id, about: owed.event })]),
  ];
}

function unseenBlocks(list: ListName, complaint: Complaint): KnownBlock[] {
  const about = { complaint: complaint.id, about: 0 };
  return [
    lines(
      [bold(`${complaint.reference} · ${customerName(complaint)}`), ' · ', mention(complaint.owner)],
      saidParts(complaint, 80),
    ),
    row(list, complaint, [button(actions.look, about), button(actions.more, about)]),
  ];
}

function theirsBlocks(list: ListName, complaint: Complaint, { now }: Drawn): KnownBlock[] {
  const about = { complaint: complaint.id, about: 0 };
  const who: Part[] = complaint.pooled
    ? [' · answered for by ', mention(complaint.owner)]
    : [' · ', mention(complaint.owner)];
  return [
    lines(
      [bold(`${complaint.reference} · ${customerName(complaint)}`), ...publicParts(complaint), ...who],
      [...pressingFirst(complaint, contactDue(complaint), now), ...(nextStep(complaint) ?? standing(complaint))],
    ),
    row(list, complaint, [button(actions.take, about), button(actions.more, about)]),
  ];
}

const draw: Record<ListName, (list: ListName, complaint: Complaint, drawn: Drawn) => KnownBlock[]> = {
  'to take on': waitingBlocks,
  'to answer': waitingBlocks,
  'to approve': approvalBlocks,
  unseen: unseenBlocks,
  'to prevent': preventBlocks,
  due: mineBlocks,
  later: mineBlocks,
  pool: theirsBlocks,
  branch: theirsBlocks,
};

function listBlocks(list: HomeList, page: number, drawn: Drawn): KnownBlock[] {
  const { name, total, skip, shown } = list;
  if (total === 0) return [];
  const part = { total, skip, shown: shown.length };
  return [
    homeHeader(titles[name], part),
    ...shown.flatMap((complaint) => draw[name](name, complaint, drawn)),
    ...paging({ name, ...part }, page),
  ];
}

/** App Home: what this person may see and has to do, the most pressing first. */
export function homeView({ lists, guide, below = [], ...drawn }: Input): HomeView {
  const { person } = drawn;
  if (!may(person, 'log', null)) {
    const text = 'Members of this workspace log complaints here. If a customer told you something, tell one of them.';
    return { type: 'home', blocks: [lines([text])] };
  }
  const page = homePage(lists.length, guide.length + below.length);
  const log = button(actions.log, { complaint: 'new', about: 0 }, 'primary');
  const settings = may(person, 'change settings', null)
    ? [button(actions.settings, { complaint: 'all', about: 0 })]
    : [];
  const exporting = may(person, 'export complaints', null)
    ? [button(actions.export, { complaint: 'all', about: 0 })]
    : [];
  const own = lists.filter(({ name }) => name === 'due' || name === 'later');
  const nothing = own.every(({ total }) => total === 0);
  return {
    type: 'home',
    blocks: [
      ...guide,
      { type: 'actions', block_id: 'log', elements: [log, ...exporting, ...settings] },
      ...lists.flatMap((list) => listBlocks(list, page, drawn)),
      ...(nothing ? [lines([bold('Nothing is due. '), 'Everybody you had to reach has been reached.'])] : []),
      ...(nothing
        ? [lines([italic('/complaint logs one, /complaint find looks one up, /complaint help says the rest.')])]
        : []),
      ...below,
    ],
  };
}

/** A warning at the top, in mrkdwn of our own. */
export function warning(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(`:warning: ${text}`) };
}
