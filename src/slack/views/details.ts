import type { KnownBlock, ModalView } from '@slack/types';
import { awaitsAnswer, type Complaint, isGone, isOver, isReachable, nextContact } from '../../complaints/complaint.ts';
import type { EffortTaken } from '../../complaints/effort-of.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import type { Settings } from '../../complaints/settings.ts';
import { nextAct } from '../../complaints/steps.ts';
import { branchOf } from '../../people/branch.ts';
import { type Act, may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { type ActionId, actions, button, mistakeNames, nextActions, notYet, putRightMenu, row } from './buttons.ts';
import { nextStep, severityInWords, standing } from './complaint-in-words.ts';
import { type Known, toReach, whoLine } from './customer-in-words.ts';
import { doneButton, promisedInOrder } from './done-button.ts';
import { earlierVersionBlocks } from './earlier-versions.ts';
import { mrkdwn, onOneLine, plain } from './escape.ts';
import { eventInWords } from './event-in-words.ts';
import { withGoneTexts } from './gone-texts.ts';
import { heardBlocks } from './heard-blocks.ts';
import { managementBlocks } from './management-blocks.ts';
import { preventionParts } from './prevention-in-words.ts';
import { promiseBlocks } from './promises-in-words.ts';
import { publicLine } from './public-in-words.ts';
import { at, atFirst, bold, bullets, italic, lines, type Part, person } from './rich-text.ts';
import { stepBar, waiting } from './step-bar.ts';
import { effortInWords } from './weekly-message.ts';
import { answerBlocks, fileBlocks, noteBlocks, titled } from './written-blocks.ts';

const eventsShown = 6;

type Viewer = Pick<Person, 'id' | 'role' | 'branch' | 'active'>;
type Input = {
  complaint: Complaint;
  events: readonly ComplaintEvent[];
  viewer: Viewer;
  /** What we keep about the customer. */
  known?: Known | null;
  /** What the workspace calls its branches and categories. */
  settings?: Pick<Settings, 'branches' | 'categories' | 'gates'>;
  /** What it has taken the customer, for those who may know. */
  effort?: EffortTaken | null;
  /** Where this workspace is in a browser: files are linked there. */
  address?: string;
  /** The one they asked for, when it was merged into this one. */
  asked?: Pick<Complaint, 'id' | 'reference'>;
};

function modal(title: string, blocks: KnownBlock[], metadata = ''): ModalView {
  return {
    type: 'modal',
    callback_id: detailsId,
    title: plain(title, 24),
    close: plain('Done', 24),
    private_metadata: metadata,
    blocks,
  };
}

export const detailsId = 'complaint-details';

/** Shown at once, while the complaint is read. `title` is at best its reference. */
export function loadingView(title: string): ModalView {
  return modal(title, [lines([italic('One moment…')])]);
}

/** There is no such complaint, or none that this person may see. */
export function notFoundView(reference: string): ModalView {
  const name = onOneLine(reference, 20);
  return modal(name, [
    lines([`We have no complaint ${name}. `, 'The number stands on its card, and /complaint mine lists yours.']),
  ]);
}

/** One sentence in a modal of its own, for what cannot be shown or done; `blocks` in its place when there is more to it. */
export function sayingView(sentence: string, blocks: KnownBlock[] = [lines([sentence])]): ModalView {
  return modal('Complaints', blocks);
}

function factLines({ complaint, known, settings }: Input): Part[][] {
  const { orderNumber, product, category, via, loggedBy, loggedAt, owner } = complaint;
  const kind = settings?.categories.find(({ id }) => id === category)?.name ?? category;
  const about = [product, kind].filter((text) => text !== null).map((text) => onOneLine(text, 200));
  const branch = settings && settings.branches.length > 1 ? branchOf(settings, complaint.branch).name : null;
  const shown = toReach(complaint, known);
  const step = nextStep(shown);
  const prevention = preventionParts(complaint);
  return [
    [bold(`${severityInWords[complaint.severity]}. `), ...standing(complaint)],
    ...(isGone(complaint) ? [] : [stepBar(complaint)]),
    ...(step ? [[...step, ...waiting(complaint).map((sentence) => ` ${sentence}`)]] : []),
    whoLine(shown, known, 200),
    ...publicLine(complaint),
    [
      'With ',
      person(owner),
      branch ? ` · ${onOneLine(branch, 80)}` : '',
      ' · logged by ',
      person(loggedBy),
      ` (${via}), `,
      at(loggedAt),
    ],
    ...(complaint.problem
      ? [[bold('A case of: '), complaint.problem.reference, ` (/complaint ${complaint.problem.reference})`]]
      : []),
    ...(prevention.length > 0 ? [[bold('So that it does not happen again: '), ...prevention]] : []),
    ...(orderNumber ? [[bold('Order: '), onOneLine(orderNumber.text, 200)]] : []),
    ...(about.length > 0 ? [[bold('About: '), about.join(' · ')]] : []),
  ];
}

function timeline(complaint: Complaint, events: readonly ComplaintEvent[]): KnownBlock[] {
  const latest = events.slice(-eventsShown).toReversed();
  const all = button(actions.timeline, { complaint: complaint.id, about: 0 });
  const text = plain(`Everything that happened (${events.length})`, 75);
  return [
    { type: 'divider' },
    lines([bold('What happened last')]),
    bullets(latest.map((event) => [atFirst(event.at), ': ', ...eventInWords(event)])),
    ...(events.length > latest.length ? [row('timeline', complaint, [{ ...all, text }])] : []),
  ];
}

/** The next right step, and the contact that is owed. */
function contactButtons({ complaint, viewer, settings }: Input): KnownBlock[] {
  const contact = nextContact(complaint);
  if (!contact || !may(viewer, 'record outcome', complaint)) return [];
  const about = { complaint: complaint.id, about: contact.id };
  const act = nextAct(complaint, settings?.gates ?? { summary: 'off' });
  const next = act === null ? actions.reached : nextActions[act];
  const undone = contact.about === 'remedy' || contact.about === 'public note';
  const reached = next === actions.reached || undone ? [] : [button(actions.reached, about)];
  const promised = promisedInOrder(complaint);
  const done = promised.length > 0 && act !== 'keep promise' ? [doneButton(complaint)] : [];
  // Each in a row of its own, since in one Slack takes an action once.
  const others = promised.slice(1).map(({ id }) => row(`done ${id}`, complaint, [doneButton(complaint, id)]));
  const plan =
    contact.about === 'after remedy'
      ? [button(actions.waive, about)]
      : contact.about === 'public note'
        ? [{ ...button(actions.waive, about), text: plain('No note', 75) }]
        : isReachable(complaint)
          ? [button(actions.plan, about)]
          : [];
  return [
    row('contact', complaint, [
      act === 'keep promise' ? doneButton(complaint, undefined, 'primary') : button(next, about, 'primary'),
      ...done,
      ...reached,
      notYet(complaint, contact),
      ...plan,
    ]),
    ...others,
  ];
}

/** Listening and understanding, whenever somebody wants to come back to it. */
function heardButtons({ complaint, viewer, settings }: Input): KnownBlock[] {
  if (isOver(complaint)) return [];
  const about = { complaint: complaint.id, about: 0 };
  const first = nextAct(complaint, settings?.gates ?? { summary: 'off' });
  const heard = !complaint.outreach;
  const offered = (act: Act, action: ActionId, when = true) =>
    when && first && nextActions[first] !== action && may(viewer, act, complaint) ? [button(action, about)] : [];
  const buttons = [
    ...offered('acknowledge', actions.acknowledge, heard && complaint.stage === 'open' && !complaint.draft),
    ...offered('go private', actions.goPrivate, complaint.posted !== null && !complaint.posted.privateAt),
    ...offered(
      'update',
      actions.update,
      complaint.stage === 'open' && complaint.firstContactAt !== null && isReachable(complaint),
    ),
    ...offered('understand', actions.understand, heard),
    ...offered('sum up', actions.sumUp, heard),
    ...offered('offer', actions.offer, complaint.stage === 'open'),
    ...offered('plan fix', actions.planFix, complaint.stage === 'open'),
    ...offered('sort issues', actions.issues, heard),
    ...offered('tell our side', actions.ourSide),
  ];
  return buttons.length > 0 ? [row('heard', complaint, buttons)] : [];
}

function ownButtons({ complaint, viewer, settings }: Input): KnownBlock[] {
  const first = nextAct(complaint, settings?.gates ?? { summary: 'off' });
  const about = { complaint: complaint.id, about: 0 };
  const open = !isOver(complaint);
  const gone = isGone(complaint);
  const offered = (act: Act, action: ActionId, when: boolean) =>
    when && may(viewer, act, complaint) ? [button(action, about)] : [];
  const buttons = [
    ...(complaint.outreach ? offered('they complain', actions.theyComplain, !gone) : []),
    ...offered('note', actions.note, complaint.stage !== 'merged'),
    ...offered('add files', actions.files, complaint.stage !== 'merged'),
    ...offered('resolve', actions.resolve, complaint.stage === 'open' && first !== 'put right'),
    ...(complaint.problem ? offered('unlink problem', actions.unlinkProblem, !gone) : []),
    ...offered('link problem', actions.linkProblem, !gone),
    ...offered('escalate', actions.escalate, !gone && !complaint.outreach && !awaitsAnswer(complaint)),
    ...(complaint.owner === viewer.id
      ? [...offered('hand over', actions.handOver, open), ...offered('hand over', actions.takeTen, open)]
      : offered('take', actions.take, open)),
    ...offered('close', actions.close, open),
    ...offered('reopen', actions.reopen, complaint.stage !== 'open' && complaint.stage !== 'merged'),
  ];
  return buttons.length > 0 ? [row('own', complaint, buttons)] : [];
}

/** What is gone can only lose words that must not be kept. */
function putRightBlocks({ complaint, viewer }: Input): KnownBlock[] {
  const gone = isGone(complaint);
  const offered = mistakeNames.filter((act) => (!gone || act === 'strike out') && may(viewer, act, complaint));
  const menu = putRightMenu(complaint, offered);
  if (!menu) return [];
  const text = 'Was something logged wrongly?';
  return [
    { type: 'section', block_id: `wrong ${complaint.id} ${complaint.events}`, text: mrkdwn(text), accessory: menu },
  ];
}

function askedBlocks({ complaint, asked }: Input): KnownBlock[] {
  if (!asked) return [];
  const itself = button(actions.more, { complaint: asked.id, about: 0 });
  return [
    lines([bold(`${asked.reference} was merged into this one.`)]),
    row('asked', complaint, [{ ...itself, text: plain(`Show ${asked.reference} itself`, 75) }]),
  ];
}

function privacyLine({ complaint, viewer }: Input): Part[][] {
  if (!complaint.private) return [];
  const { owner, loggedBy, subject } = complaint;
  const handles: Part[] = owner === viewer.id ? ['you handle it'] : [person(owner), ' handles it'];
  const sees: Part[] = loggedBy === owner ? [' and nobody else sees it.'] : ['. Nobody sees it but the two of you.'];
  const about: Part[] = subject && subject !== viewer.id ? [' It is about ', person(subject), '.'] : [];
  return [[bold('Private'), ': ', ...handles, ...sees, ...about]];
}

/**
 * Everything about one complaint: `/complaint R-12`, and More on a card. What can be pressed depends on where it stands and
 * who looks; whether they may is asked again when they press.
 * @param input `events` in order; the latest are shown, newest first, and the rest on pages of their own
 */
export function detailsView(given: Input): ModalView {
  const { viewer } = given;
  const complaint = withGoneTexts(given.complaint, given.complaint);
  const events = withGoneTexts(given.events, complaint);
  const input = { ...given, complaint, events };
  return modal(
    complaint.reference,
    [
      ...askedBlocks(input),
      lines(...privacyLine(input), ...factLines(input)),
      ...managementBlocks(complaint, viewer),
      ...contactButtons(input),
      ...heardButtons(input),
      ...ownButtons(input),
      { type: 'divider' },
      ...titled(complaint.outreach ? 'We reach out. What they are told' : 'In their own words', complaint.words.text),
      ...titled('What would make it right for them', complaint.wanted?.text),
      ...heardBlocks(complaint),
      ...titled('What was done', complaint.remedy?.text),
      ...titled('The public note', complaint.posted?.note?.text.text),
      ...answerBlocks(complaint),
      ...noteBlocks(complaint),
      ...fileBlocks(complaint, given.address),
      ...promiseBlocks(complaint),
      ...(given.effort ? [lines([bold('What it took them: '), `${effortInWords(given.effort)}.`])] : []),
      ...(may(viewer, 'read corrections', complaint) ? earlierVersionBlocks(events) : []),
      ...timeline(complaint, events),
      ...putRightBlocks(input),
    ],
    JSON.stringify({ complaint: complaint.id, about: 0 }),
  );
}
