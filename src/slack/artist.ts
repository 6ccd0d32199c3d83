import type { Complaint } from '../complaints/complaint.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import type { OwedKind, OwedMessage } from '../complaints/owed-message.ts';
import { stillOwed } from '../complaints/still-owed.ts';
import type { Artist, Card, Drawing, Drawn } from '../outbox/ports.ts';
import { outsideQuietHours } from '../time/working-week.ts';
import type { Desk, Read } from './desk.ts';
import { drawDigest, drawPlan, drawSetUp } from './draw-daily.ts';
import { answerSoon } from './views/answer-soon.ts';
import { askAgain } from './views/ask-again.ts';
import { isOpenRound } from './views/complaint-in-words.ts';
import { escalationCard } from './views/escalation-card.ts';
import { firstContactOverdue } from './views/first-contact-overdue.ts';
import type { Message } from './views/message.ts';
import { noteMessage } from './views/note-message.ts';
import { ownerCard } from './views/owner-card.ts';
import { takenOver } from './views/taken-over.ts';

/** What a message or card is about; `person` is null in the management channel. */
type Said = Pick<OwedMessage, 'kind' | 'event' | 'about'> & { person: string | null };

/** The others are kept only so that a reply in their thread is understood. */
const redrawnKinds: readonly OwedKind[] = ['card', 'escalation', 'contact soon', 'handed over', 'answer', 'sent back'];

/** How long a message whose thread or conversation is not there yet waits before it is looked at again. */
const waitForThread = 60_000;

function eventNumbered(read: Read, number: number): ComplaintEvent {
  const event = read.events.find((candidate) => candidate.n === number);
  if (!event) throw new Error(`${read.state.id} has no event ${number}`);
  return event;
}

async function historyOf(desk: Pick<Desk, 'team' | 'complaints'>, complaint: Complaint) {
  const customer = complaint.customer.id;
  const all = customer ? await desk.complaints.history(desk.team, customer) : [];
  const earlier = all.filter(({ state }) => state.id !== complaint.id && state.loggedAt < complaint.loggedAt);
  const last = earlier[0]?.state;
  return { count: earlier.length + 1, last: last ? { reference: last.reference, closedAt: last.closedAt } : null };
}

async function words(desk: Pick<Desk, 'team' | 'complaints'>, read: Read, said: Said): Promise<Message> {
  const { state } = read;
  switch (said.kind) {
    case 'escalation':
      return escalationCard({ complaint: state, round: said.about, history: await historyOf(desk, state) });
    case 'ask again':
      return askAgain(state, said.person ? 'direct message' : 'thread');
    case 'first contact overdue':
      return firstContactOverdue(state);
    case 'answer soon':
      return answerSoon(state);
    case 'taken over':
      return takenOver(state);
    case 'note':
      return noteMessage(state, said.event, said.person ? 'owner' : 'thread');
    case 'card':
    case 'handed over':
    case 'contact soon':
    case 'answer':
    case 'sent back':
      return ownerCard({
        complaint: state,
        heading: said.kind,
        event: eventNumbered(read, said.event),
        about: said.about,
        reader: said.person ?? state.owner,
      });
    case 'plan':
    case 'digest':
    case 'set up':
      throw new Error(`${said.kind} is not about one complaint`);
  }
}

/** What wakes nobody: only an urgent escalation, a time the customer was told, and the answer to one's own press come at any hour. */
function mayWait(kind: OwedKind, owed: OwedMessage, read: Read): boolean {
  if (owed.lane === 0 || kind === 'card') return false;
  return !(kind === 'contact soon' && read.state.owed.some((contact) => contact.id === owed.about && contact.promised));
}

/** Draws what is owed from fresh state, each time anew; decides to whom it goes, and whether it can wait until morning. */
export function createArtist(desk: Omit<Desk, 'artist' | 'wake'>): Artist {
  function later(milliseconds: number): Drawing {
    return { later: new Date(Date.parse(desk.clocks.business()) + milliseconds).toISOString() };
  }

  async function placeOf(owed: OwedMessage): Promise<{ channel: string; threadTs: string | null } | 'not there yet'> {
    const management = desk.settings().managementChannel;
    if ('round' in owed.to) {
      const card = await desk.cards.findByKey(`${owed.complaint}:${owed.to.round}:escalation:management`);
      return card ? { channel: card.channel, threadTs: card.ts } : 'not there yet';
    }
    const person = 'person' in owed.to ? owed.to.person : null;
    // What somebody who has left would have been told is management's to see (truth 1).
    const goesToManagement = person === null || !(await desk.people.get(person)).active;
    if (!goesToManagement && person) return { channel: person, threadTs: null };
    return management ? { channel: management, threadTs: null } : 'not there yet';
  }

  async function draw(owed: OwedMessage): Promise<Drawing> {
    const read = owed.complaint ? await desk.complaints.find(owed.complaint) : null;
    if (owed.complaint && !read) return { cancel: 'no such complaint' };
    if (read && !stillOwed(read.state, owed)) return { cancel: 'no longer owed' };
    if ('person' in owed.to && read && mayWait(owed.kind, owed, read)) {
      const now = desk.clocks.business();
      const { zone } = await desk.people.get(owed.to.person);
      const allowed = outsideQuietHours(now, desk.settings().quiet, zone);
      if (allowed > now) return { later: allowed };
    }
    const place = await placeOf(owed);
    if (place === 'not there yet') return later(waitForThread);
    const message = read
      ? await words(desk, read, { ...owed, person: 'person' in owed.to ? owed.to.person : null })
      : await drawDaily(owed);
    if (!message) return { cancel: 'nothing to say' };
    return { send: { ...place, ...message, rev: read?.rev ?? null } };
  }

  async function drawDaily(owed: OwedMessage): Promise<Message | null> {
    if (owed.kind === 'digest') return drawDigest(desk);
    if (!('person' in owed.to)) return null;
    return owed.kind === 'plan' ? drawPlan(desk, await desk.people.get(owed.to.person)) : drawSetUp(desk);
  }

  async function redraw(card: Card): Promise<Drawn | null> {
    // What somebody said, or was asked once, is changed by nothing that happens later.
    if (!redrawnKinds.includes(card.kind)) return null;
    const read = await desk.complaints.find(card.complaint);
    if (!read) return null;
    const message = await words(desk, read, card);
    const over = card.kind === 'escalation' && !isOpenRound(read.state, card.about);
    return { channel: card.channel, threadTs: null, ...message, rev: read.rev, over };
  }

  return { draw, redraw };
}
