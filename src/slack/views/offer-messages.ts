import type { KnownBlock } from '@slack/types';
import { awaitsApproval, type Complaint, isLive, mayBeToldNow, type Offer } from '../../complaints/complaint.ts';
import type { ComplaintEvent } from '../../complaints/event.ts';
import { moneyInWords } from '../../complaints/money.ts';
import type { Usual } from '../../complaints/usual-of.ts';
import { actions, button, row } from './buttons.ts';
import { customerName, saidParts, severityInWords } from './complaint-in-words.ts';
import { onOneLine, plain } from './escape.ts';
import type { Message } from './message.ts';
import { offerLines, offerStanding, remedyInWords, usualInWords } from './offer-in-words.ts';
import { at, bold, lines, type Part, person, shortQuote, spoken } from './rich-text.ts';

function offerNumbered({ offers }: Complaint, id: number): Offer | undefined {
  return offers.find((offer) => offer.id === id);
}

function gone(complaint: Complaint): Message {
  const said: Part[] = [
    bold(complaint.reference),
    ` · ${customerName(complaint)} · nothing is to be decided any more.`,
  ];
  return { text: spoken(...said), blocks: [lines(said)] };
}

/** An offer above somebody's authority, in the management channel: approve, change or refuse; once decided it says how (A39). `usual`: what like cases got (A59). */
export function approvalCard(complaint: Complaint, id: number, usual: Usual | null = null): Message {
  const offer = offerNumbered(complaint, id);
  if (!offer) return gone(complaint);
  const awaited = awaitsApproval(offer) && complaint.stage === 'open';
  const head: Part[] = [
    bold(complaint.reference),
    ` · ${severityInWords[complaint.severity]} · `,
    person(offer.by),
    awaited ? ' asks for your approval.' : ' asked for approval.',
  ];
  const { askedFor, decidedBy, decidedBecause, why } = offer;
  const decided: Part[] =
    offer.approval === 'given'
      ? [
          bold('Approved'),
          ' by ',
          person(decidedBy ?? ''),
          askedFor && offer.money ? `, as ${moneyInWords(offer.money)} instead of ${moneyInWords(askedFor)}` : '',
          decidedBecause ? `: ${onOneLine(decidedBecause.text, 200)}` : '.',
        ]
      : offer.approval === 'refused'
        ? [
            bold('Refused'),
            ' by ',
            person(decidedBy ?? ''),
            decidedBecause ? `: ${onOneLine(decidedBecause.text, 200)}` : '.',
          ]
        : isLive(offer)
          ? ['It was not wanted any more.']
          : offerStanding(offer);
  const about = { complaint: complaint.id, about: offer.id };
  const buttons: KnownBlock[] = awaited
    ? [
        row(`approval ${id}`, complaint, [
          button(actions.approve, about, 'primary'),
          button(actions.changeOffer, about),
          button(actions.refuseOffer, about),
        ]),
      ]
    : [];
  return {
    text: spoken(...head, ` ${customerName(complaint)}: ${remedyInWords(offer)}`),
    blocks: [
      lines(head),
      complaint.outreach ? lines(saidParts(complaint, 700)) : shortQuote(complaint.words.text),
      lines(
        [bold(customerName(complaint)), complaint.wanted ? ` wants: ${onOneLine(complaint.wanted.text, 150)}` : ''],
        ...offerLines(offer),
        ...(why ? [[bold('Why: '), onOneLine(why.text, 200)]] : []),
        ...(awaited && usual ? [[bold('Usual for this: '), `${usualInWords(usual)}.`]] : []),
        ...(awaited ? [] : [decided]),
      ),
      ...buttons,
    ],
  };
}

/** The steps of its plan, or it alone. */
function stepsWith({ offers }: Complaint, offer: Offer): Offer[] {
  return offer.plan === undefined ? [offer] : offers.filter(({ plan }) => plan === offer.plan);
}

function stepLine(step: Offer): Part[] {
  return [bold(remedyInWords(step)), ' · ', person(step.deliverer), ...(step.dueAt ? [' · ', at(step.dueAt)] : [])];
}

function doneOf(complaint: Complaint, offer: Offer, named: boolean) {
  const done = button(actions.keepPromise, { complaint: complaint.id, about: offer.id }, 'primary');
  return named ? { ...done, text: plain(`Done: ${remedyInWords(offer)}`, 75) } : done;
}

/** To whoever is to deliver what is offered: can they? Once agreed, it is theirs to say that it is done (A39). */
export function canYouCard(complaint: Complaint, id: number, reader: string): Message {
  const offer = offerNumbered(complaint, id);
  if (!offer || offer.deliverer !== reader) return gone(complaint);
  const steps = stepsWith(complaint, offer).filter(({ deliverer }) => deliverer === reader);
  const asked = offer.canDeliver === null && complaint.stage === 'open' && isLive(offer);
  const todo = steps.filter((step) => step.answer?.agreed === true && !step.doneAt);
  const head: Part[] = asked
    ? [
        person(offer.by),
        ' would like to offer this to ',
        bold(customerName(complaint)),
        ` (${complaint.reference}). Can you do it?`,
      ]
    : [bold(complaint.reference), ` · ${customerName(complaint)} · `, ...offerStanding(todo[0] ?? offer)];
  const about = { complaint: complaint.id, about: offer.id };
  const elements = asked
    ? [button(actions.iCan, about, 'primary'), button(actions.iCannot, about), button(actions.more, about)]
    : todo[0]
      ? [doneOf(complaint, todo[0], steps.length > 1), button(actions.more, about)]
      : [];
  return {
    text: spoken(...head, ` ${remedyInWords(offer)}`),
    blocks: [
      lines(head),
      lines(...(offer.plan === undefined ? offerLines(offer) : steps.map(stepLine))),
      ...(elements.length > 0 ? [row(`can ${id}`, complaint, elements)] : []),
    ],
  };
}

function news(offer: Offer, event: ComplaintEvent): Part[] {
  switch (event.type) {
    case 'offer approved': {
      const { askedFor, money } = offer;
      const other = askedFor && money ? `: ${moneyInWords(money)}, not ${moneyInWords(askedFor)}` : '';
      return [
        person(event.by),
        ` approved your offer${other}. `,
        event.because ? onOneLine(event.because.text, 300) : '',
      ];
    }
    case 'offer refused':
      return [person(event.by), ' refused your offer: ', onOneLine(event.because.text, 300)];
    case 'delivery confirmed':
      return [person(event.by), ' can do it.'];
    case 'delivery declined':
      return [person(event.by), ' cannot do it', event.because ? `: ${onOneLine(event.because.text, 300)}` : '.'];
    case 'deliverer changed':
      return [person(event.from), ' has left: it is for you to deliver now.'];
    default:
      return offerStanding(offer);
  }
}

/** To the owner: what has become of an offer, and what comes next. */
export function offerNews(complaint: Complaint, id: number, event: ComplaintEvent): Message {
  const offer = offerNumbered(complaint, id);
  if (!offer) return gone(complaint);
  const said: Part[] = [bold(complaint.reference), ` · ${customerName(complaint)} · `, ...news(offer, event)];
  const about = { complaint: complaint.id, about: offer.id };
  const open = mayBeToldNow(complaint, offer);
  const time = open && offer.plan === undefined ? offer.dueAt : null;
  // A time that had passed when it could be told is nothing to promise.
  const passed = time !== null && time <= event.at;
  const tellThem = (due: string): Part[] =>
    passed
      ? ['The time you meant has passed: ', at(due), '. Offer it anew with another before you tell them.']
      : ['Tell them, with the time: ', at(due), '.'];
  const next = open
    ? [button(passed ? actions.offer : actions.tellOffer, about, 'primary')]
    : offer.approval === 'refused' || offer.canDeliver === false
      ? [button(actions.offer, about, 'primary')]
      : [];
  return {
    text: spoken(...said),
    blocks: [
      lines(said),
      lines(
        ...(offer.plan === undefined ? offerLines(offer) : stepsWith(complaint, offer).map(stepLine)),
        time === null ? offerStanding(offer) : tellThem(time),
      ),
      row(`news ${id}`, complaint, [...next, button(actions.more, about)]),
    ],
  };
}
