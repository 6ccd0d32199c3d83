import type { KnownBlock } from '@slack/types';
import { awaitsManager, type Complaint, type Escalation, isGone } from '../../complaints/complaint.ts';
import type { Flags } from '../../complaints/customer.ts';
import type { EventOf } from '../../complaints/event.ts';
import { everythingElse } from '../../people/route.ts';
import { actions, button, row } from './buttons.ts';
import { customerName, isInTime, isOpenRound, severityInWords, standing } from './complaint-in-words.ts';
import { flagParts } from './customer-in-words.ts';
import { mrkdwn, onOneLine } from './escape.ts';
import type { Message } from './message.ts';
import { publicParts } from './public-in-words.ts';
import { at, bold, emoji, lines, on, type Part, people, person, shortQuote, spoken } from './rich-text.ts';

/** How often this customer complained, this one included, and the one before it. Instants are ISO text. */
export type History = { count: number; last: { reference: string; closedAt: string | null } | null };

type Input = {
  complaint: Complaint;
  /** Number of the event that began the round the card shows. */
  round: number;
  history: History;
  /** What we keep about the customer. */
  known?: Flags | null;
  /** By which it was last asked for in direct messages. */
  asked?: EventOf<'asked again'> | undefined;
};

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** `2nd complaint; last R-7, closed 3 May`. */
function historyParts({ customer }: Complaint, { count, last }: History): Part[] {
  if (!customer.id) return [];
  if (count <= 1 || !last) return [' · first complaint'];
  const number = `${count}${endings[ordinals.select(count)] ?? 'th'}`;
  const closed: Part[] = last.closedAt ? [', closed ', on(last.closedAt)] : [', still open'];
  return [` · ${number} complaint; last ${last.reference}`, ...closed];
}

/** Who has it, in one line. */
function state(complaint: Complaint, round: Escalation): Part[] {
  if (round.answeredAt) {
    const answer = complaint.answers.findLast((each) => each.at === round.answeredAt);
    if (answer) return [bold('Answered'), ' by ', person(answer.by), '.'];
    return [bold('Answered'), complaint.problem ? `: ${complaint.problem.reference} is fixed.` : '.'];
  }
  if (round.sentBackBy) {
    const because = round.sentBackBecause ? `: ${onOneLine(round.sentBackBecause.text, 200)}` : '.';
    return [bold('Back to the rep'), ' (', person(complaint.owner), ') from ', person(round.sentBackBy), because];
  }
  if (round.handledBy) {
    return [bold('Handled'), ' by ', person(round.handledBy), ', answer to come by ', at(round.answerBy), '.'];
  }
  if (round.takenOnBy) {
    return [bold('Taken on'), ' by ', person(round.takenOnBy), '. Answer by ', at(round.answerBy), '.'];
  }
  if (isInTime(round)) return [bold('Nobody has taken it on yet'), '; by ', at(round.takeOnBy), ' at the latest.'];
  return [bold('Nobody has taken it on yet'), '; it was due by ', at(round.takeOnBy), '.'];
}

/** ` Ana is on duty and has been told.` */
function told(complaint: Complaint, { asked }: Input): Part[] {
  if (!asked || !awaitsManager(complaint)) return [];
  const { to, step } = asked;
  if (to.length > 3) return [` ${to.length} people have been told.`];
  if (to.length > 1) return [' ', ...people(to), ' have been told.'];
  return [' ', ...people(to), step === 2 ? ' is on duty and has been told.' : ' has been told.'];
}

/** How it came here, and who has seen it. */
function passed(round: Escalation): Part[][] {
  const sent = round.route.id === everythingElse.id ? [] : [`Sent here by: ${onOneLine(round.route.name, 80)}. `];
  const seen: Part[] = round.seenBy.length > 0 ? ['Seen by ', ...people(round.seenBy.slice(0, 10)), '.'] : [];
  return sent.length + seen.length > 0 ? [[...sent, ...seen]] : [];
}

/** What was found, once the round is answered: for the other managers. */
function found(complaint: Complaint, round: Escalation): Part[][] {
  const answer = round.answeredAt && complaint.answers.findLast((each) => each.at === round.answeredAt);
  if (!answer) return [];
  return [
    [bold('Cause: '), onOneLine(answer.cause.text, 200)],
    [bold('Prevention: '), onOneLine(answer.prevention.text, 200)],
  ];
}

function buttons(complaint: Complaint, round: number): KnownBlock[] {
  if (!isOpenRound(complaint, round)) return [];
  const about = { complaint: complaint.id, about: round };
  const untaken = awaitsManager(complaint);
  return [
    row('round', complaint, [
      ...(untaken ? [button(actions.takeOn, about, 'primary')] : []),
      button(actions.answer, about, untaken ? undefined : 'primary'),
      button(actions.sendBack, about),
      ...(untaken ? [] : [button(actions.handOn, about)]),
    ]),
    {
      type: 'context',
      elements: [
        mrkdwn(
          'Or react: :eyes: mine · :+1: seen · :white_check_mark: handled · :leftwards_arrow_with_hook: back to the rep · :repeat: it recurs',
        ),
      ],
    },
  ];
}

/** At most six lines, so that with the head, the quote and the emoji a card has ten. */
function facts(input: Input, round: Escalation): Part[][] {
  const { complaint, history, known } = input;
  const { wanted, stage } = complaint;
  const closed =
    stage === 'closed' && !round.answeredAt ? ['The complaint is closed; what caused it is still open. '] : [];
  return [
    [bold(customerName(complaint)), ...flagParts(known), ...historyParts(complaint, history)],
    ...(wanted ? [[bold('They want: '), onOneLine(wanted.text, 200)]] : []),
    ...(round.reason && !round.answeredAt ? [[person(round.by), ' asks: ', onOneLine(round.reason.text, 300)]] : []),
    [...closed, ...state(complaint, round), ...told(complaint, input)],
    ...found(complaint, round),
    ...passed(round),
  ];
}

/**
 * The card of one round of escalation, in the management channel. While the round is open it has three buttons at most; once
 * it is over, it says how it ended. A round that a newer one has replaced says so.
 */
export function escalationCard(input: Input): Message {
  const { complaint, round: number } = input;
  const round = complaint.escalation;
  const head: Part[] = [bold(complaint.reference), ` · ${severityInWords[complaint.severity]}`];
  if (round?.event !== number) {
    const said: Part[] = [...head, ` · ${customerName(complaint)} · this round is over; a newer card has the rest.`];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  if (complaint.severity === 'urgent') head.unshift(emoji('rotating_light'), ' ');
  if (isGone(complaint)) {
    const said: Part[] = [...head, ` · ${customerName(complaint)} · `, ...standing(complaint)];
    return { text: spoken(...said), blocks: [lines(said)] };
  }
  const since: Part[] = [
    ...publicParts(complaint),
    ' · from ',
    person(round.by),
    ' · since ',
    at(complaint.receivedAt),
  ];
  return {
    text: spoken(...head, ` · ${customerName(complaint)}: ${onOneLine(complaint.words.text, 150)}`),
    blocks: [
      lines([...head, ...since]),
      shortQuote(complaint.words.text),
      lines(...facts(input, round)),
      ...buttons(complaint, number),
    ],
  };
}
