import { type Complaint, isGone } from '../complaints/complaint.ts';
import type { CustomerRecord } from '../complaints/customer.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import type { OwedKind, OwedMessage } from '../complaints/owed-message.ts';
import { takesAway } from '../complaints/put-right.ts';
import { stillOwed } from '../complaints/still-owed.ts';
import type { Artist, Card, Drawing, Drawn } from '../outbox/ports.ts';
import { localDate } from '../time/local-day.ts';
import type { Desk, Read } from './desk.ts';
import { drawDigest, drawPlan, drawSetUp } from './draw-daily.ts';
import { drawErased } from './erasures.ts';
import { knownCustomer } from './known-customer.ts';
import { answerSoon } from './views/answer-soon.ts';
import { askAgain } from './views/ask-again.ts';
import { isOpenRound } from './views/complaint-in-words.ts';
import { toReach } from './views/customer-in-words.ts';
import { escalationCard } from './views/escalation-card.ts';
import { firstContactOverdue } from './views/first-contact-overdue.ts';
import { withGoneTexts } from './views/gone-texts.ts';
import { absorbedMessage, hiddenMessage, withdrawnMessage } from './views/left-message.ts';
import type { Message } from './views/message.ts';
import { noteMessage } from './views/note-message.ts';
import { ownerCard } from './views/owner-card.ts';
import { takenOver } from './views/taken-over.ts';
import { whenAllowed } from './when-allowed.ts';

/** What a message or card is about; `person` is null in the management channel. */
type Said = Pick<OwedMessage, 'kind' | 'event' | 'about'> & { person: string | null };

/** The others are kept only so that a reply in their thread is understood. */
const redrawnKinds: readonly OwedKind[] = [
  'card',
  'escalation',
  'contact soon',
  'handed over',
  'answer',
  'sent back',
  'released',
];

/** Whether what turned private, or found another handler, stands where others read it. */
function isHidden(state: Complaint, { person }: Card): boolean {
  return state.private && (person === state.subject || (person !== state.owner && person !== state.loggedBy));
}

/** How long a message whose thread or conversation is not there yet waits before it is looked at again. */
const waitForThread = 60_000;

function eventNumbered(read: Read, number: number): ComplaintEvent {
  const event = read.events.find((candidate) => candidate.n === number);
  if (!event) throw new Error(`${read.state.id} has no event ${number}`);
  return event;
}

async function historyOf(desk: Pick<Desk, 'team' | 'complaints'>, complaint: Complaint, known: CustomerRecord | null) {
  const all = known ? await desk.complaints.history(desk.team, [known.id, ...known.also]) : [];
  const earlier = all.filter(({ state }) => state.id !== complaint.id && state.loggedAt < complaint.loggedAt);
  const last = earlier[0]?.state;
  return { count: earlier.length + 1, last: last ? { reference: last.reference, closedAt: last.closedAt } : null };
}

async function words(desk: Pick<Desk, 'team' | 'complaints' | 'customers'>, read: Read, said: Said): Promise<Message> {
  const known = await knownCustomer(desk, read.state);
  const state = withGoneTexts(toReach(read.state, known), read.state);
  const event = () => withGoneTexts(eventNumbered(read, said.event), read.state);
  switch (said.kind) {
    case 'escalation':
      return escalationCard({
        complaint: state,
        known,
        round: said.about,
        history: await historyOf(desk, state, known),
      });
    case 'ask again':
      return askAgain(state, said.person ? 'direct message' : 'thread');
    case 'first contact overdue':
      return firstContactOverdue(state);
    case 'answer soon':
      return answerSoon(state);
    case 'taken over':
      return takenOver(state);
    case 'withdrawn':
      return withdrawnMessage(state, event());
    case 'absorbed':
      return absorbedMessage(state, event());
    case 'note':
      return noteMessage(state, said.event, said.person ? 'owner' : 'thread');
    case 'card':
    case 'handed over':
    case 'contact soon':
    case 'answer':
    case 'sent back':
    case 'released':
      return ownerCard({
        complaint: state,
        known,
        heading: said.kind,
        event: event(),
        about: said.about,
        reader: said.person ?? state.owner,
      });
    case 'plan':
    case 'digest':
    case 'set up':
    case 'erased':
      throw new Error(`${said.kind} is not about one complaint`);
  }
}

/** Draws what is owed from fresh state, each time anew; decides to whom it goes, and whether it can wait until morning. */
export function createArtist(desk: Omit<Desk, 'artist' | 'wake'>): Artist {
  function later(milliseconds: number): Drawing {
    return { later: new Date(Date.parse(desk.clocks.business()) + milliseconds).toISOString() };
  }

  async function placeOf(
    owed: OwedMessage,
    state: Complaint | undefined,
  ): Promise<{ channel: string; threadTs: string | null } | 'not there yet'> {
    if ('round' in owed.to) {
      const card = await desk.cards.findByKey(`${owed.complaint}:${owed.to.round}:escalation:management`);
      return card ? { channel: card.channel, threadTs: card.ts } : 'not there yet';
    }
    const person = 'person' in owed.to ? owed.to.person : null;
    // What somebody who has left would have been told is management's to see (truth 1).
    if (person && (await desk.people.get(person)).active) return { channel: person, threadTs: null };
    if (state?.private) return 'not there yet';
    const management = (owed.kind === 'escalation' && state?.escalation?.channel) || desk.settings().managementChannel;
    return management ? { channel: management, threadTs: null } : 'not there yet';
  }

  async function draw(owed: OwedMessage): Promise<Drawing> {
    const read = owed.complaint ? await desk.complaints.find(owed.complaint) : null;
    if (owed.complaint && !read) return { cancel: 'no such complaint' };
    if (read && !stillOwed(read.state, owed)) return { cancel: 'no longer owed' };
    if (isOfAnotherDay(owed)) return { cancel: 'its day has passed; the next one has everything' };
    const allowed = await whenAllowed(desk, owed, read?.state ?? null);
    if (allowed > desk.clocks.business()) return { later: allowed };
    if (owed.kind === 'erased') return drawErased(desk, owed);
    const place = await placeOf(owed, read?.state);
    if (place === 'not there yet') return later(waitForThread);
    const message = read
      ? await words(desk, read, { ...owed, person: 'person' in owed.to ? owed.to.person : null })
      : await drawDaily(owed);
    if (!message) return { cancel: 'nothing to say' };
    return { send: { ...place, ...message, rev: read?.rev ?? null } };
  }

  /** What an admin has to set up is looked at anew each day. */
  function isOfAnotherDay({ kind, key }: OwedMessage): boolean {
    return kind === 'set up' && !key.endsWith(`:${localDate(desk.clocks.business(), desk.settings().week.zone)}`);
  }

  async function drawDaily(owed: OwedMessage): Promise<Message | null> {
    if (owed.kind === 'digest') return drawDigest(desk);
    if (!('person' in owed.to)) return null;
    return owed.kind === 'plan' ? drawPlan(desk, await desk.people.get(owed.to.person)) : drawSetUp(desk);
  }

  async function redraw(card: Card): Promise<Drawn | null> {
    const read = await desk.complaints.find(card.complaint);
    if (!read) return null;
    if (isHidden(read.state, card)) {
      return { channel: card.channel, threadTs: null, ...hiddenMessage(), rev: read.rev, over: true, lost: true };
    }
    // What somebody said, or was asked once, is changed by nothing that happens later but a mistake put right.
    const lost = read.events.some(takesAway);
    if (!redrawnKinds.includes(card.kind) && !lost && !isGone(read.state)) return null;
    const message = await words(desk, read, card);
    const over = card.kind === 'escalation' && !isOpenRound(read.state, card.about);
    return { channel: card.channel, threadTs: null, ...message, rev: read.rev, over, lost };
  }

  async function redrawList({ key, kind, channel, person }: Card): Promise<Drawn | null> {
    const reader = person ? await desk.people.get(person) : null;
    const today = localDate(desk.clocks.business(), reader?.zone ?? desk.settings().week.zone);
    // Nobody works from a plan of another day.
    if (!key.endsWith(`:${today}`)) return null;
    const message = reader && kind === 'plan' ? await drawPlan(desk, reader) : await drawDigest(desk);
    return message && { channel, threadTs: null, ...message, rev: null, lost: true };
  }

  return { draw, redraw, redrawList };
}
