import { awaitsManager, type Complaint, nextContact } from '../../complaints/complaint.ts';
import { contactDue, mostUrgentFirst } from '../../complaints/most-urgent-first.ts';
import { capital, nextStep, standing, toDoBy } from './complaint-in-words.ts';
import { type Known, mindThem, toReach } from './customer-in-words.ts';
import { onOneLine } from './escape.ts';
import type { Message } from './message.ts';
import { publicParts } from './public-in-words.ts';
import { at, bold, bullets, lines, type Part, people, person, preformatted, spoken } from './rich-text.ts';
import { pressingFirst } from './time-in-words.ts';

const shownAtMost = 15;

const said = (...parts: Part[]): Message => ({ text: spoken(...parts), blocks: [lines(parts)] });

const commands: Part[][] = [
  [bold('/complaint'), ' logs a complaint; it takes half a minute'],
  [bold('/complaint mine'), ' shows what you owe to whom'],
  [bold('/complaint R-12'), ' shows one complaint and what can be done'],
  [bold('/complaint find lamp'), ' finds complaints: by name, number, order or what was said'],
  [bold('/complaint customer anna'), ' shows a customer: contacts, what to know, their complaints'],
  [bold('/complaint P-3'), ' shows a problem: what recurs, and what is done about it'],
  [bold('/complaint expect'), ' tells management of what will hurt customers'],
  [bold('/complaint export'), ' gives managers complaints as a file for a spreadsheet'],
  [bold('/complaint link'), ' gives a link to share, by which anybody here can log a complaint'],
];

function withCommands(...first: Part[]): Message {
  return { text: spoken(...first), blocks: [lines(first), bullets(commands)] };
}

/** `/complaint help`. */
export function helpReply(): Message {
  return withCommands(
    'Write down what a customer says, and nobody is forgotten: you are reminded in time, and management hears and answers.',
  );
}

/** Anything after `/complaint` that is none of its words. */
export function hintReply(typed: string): Message {
  return withCommands(`I do not know “${onOneLine(typed, 60)}”. This I know:`);
}

function mineItem(complaint: Complaint, now: string): Part[] {
  const contact = nextContact(complaint);
  return [
    bold(complaint.reference),
    ...publicParts(complaint),
    ' · ',
    ...pressingFirst(complaint, contact?.dueAt, now),
    ...(contact ? toDoBy(complaint, contact, capital) : standing(complaint)),
  ];
}

/** `/complaint mine`: the person's complaints that are not closed; the urgent first, and of equals the least time left. */
export function mineReply(complaints: readonly Complaint[], now: string): Message {
  if (complaints.length === 0) return said('You have no open complaints. /complaint logs a new one.');
  const count =
    complaints.length === 1 ? 'One open complaint is yours' : `${complaints.length} open complaints are yours`;
  const inOrder = complaints.toSorted(mostUrgentFirst(contactDue));
  const rest = complaints.length - shownAtMost;
  return {
    text: `${count}.`,
    blocks: [
      lines([bold(`${count}.`)]),
      bullets(inOrder.slice(0, shownAtMost).map((complaint) => mineItem(complaint, now))),
      lines([
        rest > 0 ? `and ${rest} more, in App Home. ` : '',
        `/complaint ${inOrder[0]?.reference} opens one of them.`,
      ]),
    ],
  };
}

/** To whoever logged what is private: who handles it, and who sees it. Its subject has logged it and sees no more of it. */
function privateReply({ reference, owner, loggedBy, subject, stage }: Complaint, mind: string): Message {
  if (subject === loggedBy) {
    return said('That is logged. ', person(owner), ' handles it; since it is about you, you see no more of it.');
  }
  const closed = stage === 'closed' ? ' and closed: solved on the spot' : '';
  if (owner === loggedBy)
    return said(bold(reference), ` is logged${closed}. It is private: you handle it, and nobody else sees it.`, mind);
  return said(
    bold(reference),
    ` is logged${closed}. It is private: `,
    person(owner),
    ' handles it, and nobody sees it but the two of you.',
    mind,
  );
}

/** `Ana is on duty and is told now. ` */
function onDutyNow(duty: readonly string[]): Part[] {
  if (duty.length === 0) return [];
  const who = duty.length > 3 ? [`${duty.length} people`] : people(duty);
  return [...who, duty.length === 1 ? ' is on duty and is told now. ' : ' are on duty and are told now. '];
}

/**
 * A complaint was logged: its reference, what happens next, and what to know about the customer.
 * @param branch its name, where there are several
 * @param duty who is on duty and told at once
 */
export function loggedReply(
  logged: Complaint,
  known?: Known | null,
  branch: string | null = null,
  duty: readonly string[] = [],
): Message {
  const complaint = toReach(logged, known);
  const mind = mindThem(known);
  if (complaint.private) return privateReply(complaint, mind);
  const reference = bold(complaint.reference);
  const isLogged = branch ? ` is logged for ${onOneLine(branch, 80)}` : ' is logged';
  if (complaint.stage === 'closed') {
    return said(reference, `${isLogged} and closed: solved on the spot. Nothing more to do.`, mind);
  }
  const step = nextStep(complaint) ?? [];
  const round = complaint.escalation;
  if (round && awaitsManager(complaint)) {
    return said(
      reference,
      `${isLogged} and with management; a manager takes it on by `,
      at(round.takeOnBy),
      '. ',
      ...onDutyNow(duty),
      ...step,
      mind,
    );
  }
  const danger =
    complaint.severity === 'urgent'
      ? ' Is anybody in danger now? Then put it before management: More on its card.'
      : '';
  return said(reference, `${isLogged}. `, ...step, mind, danger);
}

/** To somebody who may not log complaints here. */
export function notForYou(): Message {
  return said('Only members of this workspace can log complaints. Tell one of them, and they can do it for you.');
}

/** Something unexpected went wrong. @param reference short; the log has it too */
export function notNow(reference: string): Message {
  return said(`Sorry, that did not work, and nothing was changed. Please try again in a moment. (${reference})`);
}

/**
 * `/complaint link`: links to App Home, where the button that logs a complaint is. The first opens wherever Slack does, at the
 * conversation with Redress; the second at its Home tab, in Slack's own apps alone.
 * @see https://docs.slack.dev/interactivity/deep-linking
 */
export function linkReply({ team, app }: { team: string; app: string }): Message {
  const anywhere = `https://slack.com/app_redirect?app=${app}&team=${team}`;
  const inSlack = `slack://app?team=${team}&id=${app}&tab=home`;
  const first: Part[] = [
    'Share this link: it opens Redress, and anybody here logs a complaint under ',
    bold('Home'),
    '.',
  ];
  return {
    text: spoken(...first),
    blocks: [
      lines(first),
      preformatted(anywhere, 300),
      lines(['This one opens ', bold('Home'), ' at once, where Slack’s own app is installed:']),
      preformatted(inSlack, 300),
    ],
  };
}
