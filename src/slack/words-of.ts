import { awaitsApproval, type Complaint } from '../complaints/complaint.ts';
import type { CustomerRecord } from '../complaints/customer.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import type { OwedMessage } from '../complaints/owed-message.ts';
import type { Desk, Read } from './desk.ts';
import { knownCustomer } from './known-customer.ts';
import { askedLast } from './on-duty.ts';
import { usualFor } from './usual-for.ts';
import { answerSoon } from './views/answer-soon.ts';
import { askAgain } from './views/ask-again.ts';
import { toReach } from './views/customer-in-words.ts';
import { escalationCard } from './views/escalation-card.ts';
import { firstContactOverdue } from './views/first-contact-overdue.ts';
import { withGoneTexts } from './views/gone-texts.ts';
import { absorbedMessage, withdrawnMessage } from './views/left-message.ts';
import type { Message } from './views/message.ts';
import { noteMessage } from './views/note-message.ts';
import { approvalCard, canYouCard, offerNews } from './views/offer-messages.ts';
import { ownerCard } from './views/owner-card.ts';
import { preventionMessage } from './views/prevention-message.ts';
import { takenOver } from './views/taken-over.ts';

/** What a message or card is about; `person` is null in the management channel. */
export type Said = Pick<OwedMessage, 'kind' | 'event' | 'about'> & { person: string | null };

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

/** What is usual for an offer that waits for a manager; nobody asks once it is decided. */
async function usualOfAsked(desk: Pick<Desk, 'team' | 'complaints'>, complaint: Complaint, id: number) {
  const offer = complaint.offers.find((each) => each.id === id);
  return offer && awaitsApproval(offer) ? usualFor(desk, complaint, offer) : null;
}

/**
 * A message about a complaint, in the words of its kind.
 * @throws Error for what is about no complaint, or no event of this one
 */
export async function wordsOf(
  desk: Pick<Desk, 'team' | 'complaints' | 'customers' | 'settings'>,
  read: Read,
  said: Said,
): Promise<Message> {
  const known = await knownCustomer(desk, read.state);
  const state = withGoneTexts(toReach(read.state, known), read.state);
  const event = () => withGoneTexts(eventNumbered(read, said.event), read.state);
  switch (said.kind) {
    case 'escalation':
      return escalationCard({
        complaint: state,
        known,
        round: said.about,
        asked: askedLast(read.events, said.about),
        history: await historyOf(desk, state, known),
      });
    case 'ask again':
      return askAgain(state, said.person ? 'direct message' : 'thread');
    case 'first contact overdue':
      return firstContactOverdue(state);
    case 'answer soon':
      return answerSoon(state);
    case 'handed on':
      return answerSoon(state, event());
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
        gates: desk.settings().gates,
        event: event(),
        about: said.about,
        reader: said.person ?? state.owner,
      });
    case 'approval':
      return approvalCard(state, said.about, await usualOfAsked(desk, state, said.about));
    case 'deliver':
    case 'can you':
      return canYouCard(state, said.about, said.person ?? '');
    case 'offer':
      return offerNews(state, said.about, event());
    case 'prevention':
      return preventionMessage(state, said.person ?? '');
    case 'problem':
    case 'problem fix':
    case 'outreach':
    case 'plan':
    case 'digest':
    case 'weekly':
    case 'mail':
    case 'set up':
    case 'together':
    case 'erased':
      throw new Error(`${said.kind} is not about one complaint`);
  }
}
