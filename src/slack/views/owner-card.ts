import type { KnownBlock } from '@slack/types';
import { type Complaint, type FollowUp, isOver, nextContact, promisedRemedies } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import type { Personal } from '../../complaints/personal.ts';
import type { Gates } from '../../complaints/settings.ts';
import { nextAct } from '../../complaints/steps.ts';
import { actions, button, nextActions, notYet, row } from './buttons.ts';
import {
  capital,
  contactOf,
  customerName,
  nextStep,
  saidParts,
  severityInWords,
  standing,
  toDo,
  toDoBy,
} from './complaint-in-words.ts';
import { flagParts, type Known, whoLine } from './customer-in-words.ts';
import { doneButton } from './done-button.ts';
import { onOneLine, plain } from './escape.ts';
import type { Message } from './message.ts';
import { preventionParts } from './prevention-in-words.ts';
import { at, bold, lines, type Part, person, shortQuote, spoken } from './rich-text.ts';
import { stepBar, waiting } from './step-bar.ts';

/** Why the owner sees the card; the owed message's kind. */
export type Heading = 'card' | 'handed over' | 'contact soon' | 'answer' | 'sent back' | 'released';

type Input = {
  complaint: Complaint;
  /** What we keep about the customer. */
  known?: Known | null;
  heading: Heading;
  /** The gates that are set; without them nothing is asked for before it is put right. */
  gates?: Pick<Gates, 'summary'>;
  /** The event that caused the message. */
  event: ComplaintEvent;
  /** The owed message's `about`: for `contact soon` the follow-up it speaks of. */
  about: number;
  /** Whose direct messages it stands in; once somebody else is the owner it says so and offers nothing. */
  reader: string;
};

/** What the card says first, and what it adds to that: a reason, a note, an answer. */
type Opening = { first: Part[]; more: KnownBlock[]; moreFirst?: boolean };

const plainOpening = (complaint: Complaint): Opening => ({
  first: [
    bold(complaint.reference),
    ...(complaint.outreach
      ? [complaint.problem ? ` · a customer whom ${complaint.problem.reference} likely affects. ` : ' · we reach out. ']
      : [` · ${severityInWords[complaint.severity]}, since `, at(complaint.receivedAt), '. ']),
    ...standing(complaint),
  ],
  more: [],
});

/** Tells whoever handles it why they have it. */
function privateOpening(complaint: Complaint, usual: Opening): Opening {
  const { loggedBy, owner, subject, reference } = complaint;
  const logged: Part[] = loggedBy === owner ? [' that you logged; '] : [', logged by ', person(loggedBy), '; '];
  const about: Part[] = subject ? [' It is about ', person(subject), '.'] : [];
  const said: Part[] = [bold('A private complaint'), ...logged, 'you handle it.', ...about];
  return { ...usual, first: [...said, ' ', bold(reference), ` · ${severityInWords[complaint.severity]}.`] };
}

function answerLines(complaint: Complaint, event: number): KnownBlock[] {
  const answer = complaint.answers.find((each) => each.event === event);
  if (!answer) return [];
  return [
    lines(
      [bold('Cause: '), onOneLine(answer.cause.text, 300)],
      [bold('So that it does not happen again: '), onOneLine(answer.prevention.text, 300)],
      [bold('Tell them: '), onOneLine(answer.tellCustomer.text, 700)],
    ),
  ];
}

/** What a colleague wrote; what the customer said stands under their name, so that the two cannot be taken for each other. */
function colleagueSays(text: Personal | null): KnownBlock[] {
  return text ? [shortQuote(text.text)] : [];
}

function opening({ complaint, heading, event, about, known }: Input): Opening {
  const usual = complaint.private ? privateOpening(complaint, plainOpening(complaint)) : plainOpening(complaint);
  const reference = bold(complaint.reference);
  const privately = complaint.private ? ' It is private: you handle it.' : '';
  if (event.type === 'handed over' && heading === 'handed over' && complaint.ownedSince === event.n) {
    const first = [person(event.by), ' handed ', reference, ` over to you.${privately}`];
    return { ...usual, first, more: colleagueSays(event.note), moreFirst: true };
  }
  if (event.type === 'released' && heading === 'released' && complaint.ownedSince === event.n) {
    const pool = complaint.pooled ? ' You answer for it until somebody of the branch takes it.' : '';
    return { ...usual, first: [person(event.from), ' has left, and ', reference, ` is with you.${pool}${privately}`] };
  }
  if (event.type === 'sent back' && heading === 'sent back' && complaint.escalation?.event === event.round) {
    const first = [person(event.by), ' gave ', reference, ' back to you.'];
    return { ...usual, first, more: colleagueSays(event.reason), moreFirst: true };
  }
  if (event.type === 'answered' && heading === 'answer') {
    const first = [person(event.by), ' answered ', reference, '.'];
    return { first, more: answerLines(complaint, event.n) };
  }
  const soon = soonContact({ complaint, heading, about });
  if (!soon) return usual;
  const told = soon.promised ? '. They were told this time.' : '.';
  const when: Part[] = [' ', at(soon.dueAt), ` (${complaint.reference})${told}`];
  const first: Part[] = [bold(capital(toDo(complaint, soon))), ...when, ...flagParts(known)];
  const number = soon.about === 'public note' ? null : contactOf(complaint);
  // A header is the largest text there is: the number can be read and dialled at arm's length.
  const more: KnownBlock[] = number ? [{ type: 'header', text: { ...plain(number, 150), emoji: false } }] : [];
  return { ...usual, first, more };
}

/** The contact a `contact soon` speaks of, while it is still owed. */
function soonContact({ complaint, heading, about }: Pick<Input, 'complaint' | 'heading' | 'about'>) {
  return heading === 'contact soon' ? complaint.owed.find((contact) => contact.id === about) : undefined;
}

/** Who and how to reach them, how far it has come, and the next contact; less when the heading has said it. */
function lastLines({ complaint, known, heading }: Input, contact: FollowUp | undefined, named: boolean): KnownBlock {
  // The answer itself says it at length; what a colleague says takes its place.
  const prevention = heading === 'card' ? preventionParts(complaint) : [];
  const waits = waiting(complaint).map((sentence) => ` ${sentence}`);
  return lines(
    ...(named ? [] : [whoLine(complaint, known)]),
    stepBar(complaint),
    ...(prevention.length > 0 ? [['So that it does not happen again: ', ...prevention]] : []),
    ...(contact ? [['Next: ', ...toDoBy(complaint, contact), ...waits]] : []),
  );
}

/** The next right step first; a reminder of a contact offers that contact, which for the first one is to acknowledge. */
function buttons({ complaint, gates }: Input, contact: FollowUp, soon: boolean): KnownBlock {
  const about = { complaint: complaint.id, about: contact.id };
  const more = button(actions.more, about);
  if (contact.about === 'public note') {
    return row('next', complaint, [button(actions.publicNote, about, 'primary'), notYet(complaint, contact), more]);
  }
  const word = contact.about === 'update' ? actions.update : actions.reached;
  const reached = contact.about === 'look again' || contact.about === 'remedy' ? [] : [button(word, about)];
  const act = nextAct(complaint, gates ?? { summary: 'off' });
  if (contact.about === 'remedy' && (soon || act === 'keep promise')) {
    return row('next', complaint, [doneButton(complaint, contact.offer, 'primary'), notYet(complaint, contact), more]);
  }
  const first = act === 'acknowledge' || act === 'send draft';
  if (soon && !first && contact.about === 'update') {
    return row('next', complaint, [button(actions.update, about, 'primary'), notYet(complaint, contact), more]);
  }
  if ((soon && !first) || act === 'reach' || act === null) {
    return row('next', complaint, [button(actions.reached, about, 'primary'), notYet(complaint, contact), more]);
  }
  if (act === 'update') {
    const other = promisedRemedies(complaint).length > 0 ? doneButton(complaint) : notYet(complaint, contact);
    return row('next', complaint, [button(actions.update, about, 'primary'), other, more]);
  }
  const next =
    act === 'keep promise' ? doneButton(complaint, undefined, 'primary') : button(nextActions[act], about, 'primary');
  return row('next', complaint, [next, ...reached, more]);
}

/** The whole sentence for notifications: with the number, so that a rep can dial from it. */
function notification(input: Input, first: Part[]): string {
  const { complaint, heading } = input;
  const contact = contactOf(complaint);
  if (heading === 'contact soon') return spoken(...first, contact ? ` · ${contact}` : '');
  return spoken(...first, ' ', ...(nextStep(complaint) ?? []));
}

/**
 * The owner's card, in their direct messages. Drawn from what the complaint is now, whatever it was sent for: once it is
 * closed or somebody else's, nothing is left to press.
 */
export function ownerCard(input: Input): Message {
  const { complaint, about, reader } = input;
  const reference = bold(complaint.reference);
  if (isOver(complaint)) {
    const said: Part[] = [reference, ` · ${customerName(complaint)} · `, ...standing(complaint)];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  if (complaint.owner !== reader) {
    const said: Part[] = [reference, ` · ${customerName(complaint)} · `, person(complaint.owner), ' has it now.'];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  const { first, more, moreFirst } = opening(input);
  const soon = soonContact(input);
  const contact = soon ?? complaint.owed.find((each) => each.id === about) ?? nextContact(complaint);
  const words = complaint.outreach ? lines(saidParts(complaint, 700)) : shortQuote(complaint.words.text);
  const named = moreFirst === true && more.length > 0;
  return {
    text: notification(input, first),
    blocks: [
      lines(first),
      ...(soon || moreFirst ? more : []),
      ...(named ? [lines([...whoLine(complaint, input.known), complaint.outreach ? '' : ' said:'])] : []),
      words,
      ...(soon || moreFirst ? [] : more),
      ...(soon ? [] : [lastLines(input, contact, named)]),
      ...(contact ? [buttons(input, contact, soon !== undefined)] : []),
    ],
  };
}
