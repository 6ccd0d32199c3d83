import type { HomeView, KnownBlock } from '@slack/types';
import { awaitsManager, type Complaint, nextContact } from '../../complaints/complaint.ts';
import { may } from '../../people/may.ts';
import type { Person } from '../../people/person.ts';
import { actions, button, notYet, row } from './buttons.ts';
import { contactOf, customerName, nextStep, severityInWords, standing } from './complaint-in-words.ts';
import { mrkdwn, plain } from './escape.ts';
import { at, bold, italic, lines, type Part } from './rich-text.ts';

/** Two blocks each; a home takes 100. */
const mineAtMost = 25;
const waitingAtMost = 15;

type Input = {
  person: Person;
  /** Theirs, not closed. */
  mine: readonly Complaint[];
  /** Before management and not answered; only for managers. */
  awaiting: readonly Complaint[];
  /** Why management cannot hear, in mrkdwn of our own; only for heads. */
  problem: string | null;
  /** ISO instant. */
  now: string;
};

const header = (text: string): KnownBlock => ({ type: 'header', text: plain(text, 150) });

function mineBlocks(complaint: Complaint, now: string): KnownBlock[] {
  const contact = nextContact(complaint);
  const reach = contactOf(complaint);
  const late = contact && contact.dueAt <= now ? [bold('Overdue. ')] : [];
  const about = { complaint: complaint.id, about: contact?.id ?? 0 };
  const more = button(actions.more, about);
  const first = contact?.about === 'look again' ? button(actions.resolve, about) : button(actions.reached, about);
  return [
    lines(
      [bold(`${complaint.reference} · ${customerName(complaint)}`), reach ? ` · ${reach}` : ''],
      [...late, ...(nextStep(complaint) ?? standing(complaint))],
    ),
    row('mine', complaint, contact ? [first, notYet(complaint, contact), more] : [more]),
  ];
}

function waitingBlocks(complaint: Complaint, now: string): KnownBlock[] {
  const round = complaint.escalation;
  if (!round) return [];
  const about = { complaint: complaint.id, about: round.event };
  const untaken = awaitsManager(complaint);
  const dueAt = untaken ? round.takeOnBy : round.answerBy;
  const late: Part[] = dueAt <= now ? [bold('Overdue. ')] : [];
  return [
    lines(
      [bold(`${complaint.reference} · ${customerName(complaint)}`), ` · ${severityInWords[complaint.severity]}`],
      [...late, ...standing(complaint), untaken ? ' Due by ' : ' Answer by ', at(dueAt), '.'],
    ),
    row('waiting', complaint, [
      ...(untaken ? [button(actions.takeOn, about)] : []),
      button(actions.answer, about),
      button(actions.more, about),
    ]),
  ];
}

function list(
  title: string,
  complaints: readonly Complaint[],
  most: number,
  draw: (complaint: Complaint) => KnownBlock[],
): KnownBlock[] {
  const rest = complaints.length - most;
  return [
    header(title),
    ...complaints.slice(0, most).flatMap(draw),
    ...(rest > 0 ? [lines([italic(`and ${rest} more`)])] : []),
  ];
}

/** App Home: what this person may see and has to do. */
export function homeView({ person, mine, awaiting, problem, now }: Input): HomeView {
  if (!may(person, 'log', null)) {
    const text = 'Members of this workspace log complaints here. If a customer told you something, tell one of them.';
    return { type: 'home', blocks: [lines([text])] };
  }
  const due = (complaint: Complaint) => complaint.owed[0]?.dueAt ?? '';
  const byTime = mine.toSorted((a, b) => due(a).localeCompare(due(b)));
  const untakenFirst = awaiting.toSorted((a, b) => Number(awaitsManager(b)) - Number(awaitsManager(a)));
  const log = button(actions.log, { complaint: 'new', about: 0 }, 'primary');
  return {
    type: 'home',
    blocks: [
      ...(problem ? [{ type: 'section' as const, text: mrkdwn(`:warning: ${problem}`) }] : []),
      { type: 'actions', block_id: 'log', elements: [log] },
      ...(awaiting.length > 0
        ? list('Waiting for a manager', untakenFirst, waitingAtMost, (each) => waitingBlocks(each, now))
        : []),
      ...(mine.length > 0
        ? list('Your open complaints', byTime, mineAtMost, (each) => mineBlocks(each, now))
        : [header('Your open complaints'), lines(['None. Everybody you had to reach has been reached.'])]),
    ],
  };
}
