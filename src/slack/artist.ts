import { type Complaint, isGone } from '../complaints/complaint.ts';
import type { OwedKind, OwedMessage } from '../complaints/owed-message.ts';
import { takesAway } from '../complaints/put-right.ts';
import { routeOf } from '../complaints/rounds.ts';
import { isHiddenFrom, stillOwed } from '../complaints/still-owed.ts';
import type { Artist, Card, Drawing, Drawn } from '../outbox/ports.ts';
import { isProblemId, isToFix } from '../problems/problem.ts';
import { localDate } from '../time/local-day.ts';
import { passedOver } from './catch-up.ts';
import type { Desk, ReadProblem } from './desk.ts';
import { drawDigest, drawPlan, drawSetUp } from './draw-daily.ts';
import { weeklyDrawer } from './draw-weekly.ts';
import { drawErased } from './erasures.ts';
import { drawMail } from './mail-offers.ts';
import { drawTogether, listFor, redrawTogether, saidIn } from './together.ts';
import { isOpenRound } from './views/complaint-in-words.ts';
import { hiddenMessage } from './views/left-message.ts';
import type { Message } from './views/message.ts';
import { problemCard, problemFixMessage } from './views/problem-card.ts';
import { outreachMessage } from './views/reached-out-view.ts';
import { whenAllowed } from './when-allowed.ts';
import { wordsOf } from './words-of.ts';

/** The others are kept only so that a reply in their thread is understood. */
const redrawnKinds: readonly OwedKind[] = [
  'card',
  'escalation',
  'contact soon',
  'approval',
  'can you',
  'offer',
  'prevention',
  'deliver',
  'handed on',
  'handed over',
  'answer',
  'sent back',
  'released',
];

/** How long a message whose thread or conversation is not there yet waits before it is looked at again. */
const waitForThread = 60_000;
/** How long a list waits for what it says to be finished elsewhere. */
const waitForMembers = 1_000;

/** Draws what is owed from fresh state, each time anew; decides to whom it goes, and whether it can wait until morning. */
export function createArtist(desk: Omit<Desk, 'artist' | 'wake'>): Artist {
  const drawWeekly = weeklyDrawer(desk);

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
    const routed =
      owed.kind === 'escalation'
        ? state?.escalation?.channel
        : owed.kind === 'approval' && state && routeOf(state, desk.settings()).channel;
    const management = routed || desk.settings().managementChannel;
    return management ? { channel: management, threadTs: null } : 'not there yet';
  }

  async function draw(owed: OwedMessage): Promise<Drawing> {
    if (['problem', 'problem fix', 'outreach'].includes(owed.kind)) return drawProblem(owed);
    const read = owed.complaint ? await desk.complaints.find(owed.complaint) : null;
    if (owed.complaint && !read) return { cancel: 'no such complaint' };
    if (read && !stillOwed(read.state, owed)) return { cancel: 'no longer owed' };
    if (isOfAnotherDay(owed)) return { cancel: 'its day has passed; the next one has everything' };
    const allowed = await whenAllowed(desk, owed, read?.state ?? null);
    const passed = read && (await passedOver(desk, owed, read, allowed));
    if (passed) return { cancel: passed };
    if (allowed > desk.clocks.business()) return { later: allowed };
    if (owed.kind === 'erased') return drawErased(desk, owed);
    if (owed.kind === 'mail') return drawMail(desk, owed);
    const list = await listFor(desk, owed);
    if (list) return { cancel: saidIn(list) };
    const place = await placeOf(owed, read?.state);
    if (place === 'not there yet') return later(waitForThread);
    const message = read
      ? await wordsOf(desk, read, { ...owed, person: 'person' in owed.to ? owed.to.person : null })
      : await drawOther(owed);
    if (message === 'undecided') return later(waitForMembers);
    if (!message) return { cancel: 'nothing to say' };
    return { send: { ...place, ...message, rev: read?.rev ?? null } };
  }

  /** The words of a problem's card, or of what is asked of whoever fixes it or reaches out to customers. */
  async function wordsOfProblem(
    read: ReadProblem,
    { kind, person, about }: Pick<Card, 'kind' | 'person' | 'about'>,
  ): Promise<(Message & { rev: number }) | null> {
    if (kind === 'outreach') {
      const message = outreachMessage(read.state, read.events, about);
      return message && { ...message, rev: read.rev };
    }
    const words = person
      ? problemFixMessage(read.state, person)
      : problemCard(read.state, await desk.problems.cases(desk.team, read.state.id));
    return { ...words, rev: read.rev };
  }

  async function drawProblem(owed: OwedMessage): Promise<Drawing> {
    const read = await desk.problems.find(owed.complaint ?? '');
    if (!read) return { cancel: 'no such problem' };
    const person = 'person' in owed.to ? owed.to.person : null;
    if (owed.kind === 'problem fix' && !isToFix(read.state, person ?? '')) return { cancel: 'no longer owed' };
    const allowed = await whenAllowed(desk, owed, null);
    if (allowed > desk.clocks.business()) return { later: allowed };
    const place = await placeOf(owed, undefined);
    if (place === 'not there yet') return later(waitForThread);
    const message = await wordsOfProblem(read, { ...owed, person });
    return message ? { send: { ...place, ...message } } : { cancel: 'no such problem' };
  }

  /** What an admin has to set up is looked at anew each day. */
  function isOfAnotherDay({ kind, key }: OwedMessage): boolean {
    return kind === 'set up' && !key.endsWith(`:${localDate(desk.clocks.business(), desk.settings().week.zone)}`);
  }

  /** What is not about one complaint. */
  async function drawOther(owed: OwedMessage): Promise<Message | null | 'undecided'> {
    if (owed.kind === 'digest') return drawDigest(desk);
    if (owed.kind === 'weekly') return drawWeekly(owed.key.slice(owed.key.lastIndexOf(':') + 1));
    if (owed.kind === 'together') return drawTogether(desk, owed);
    if (!('person' in owed.to)) return null;
    return owed.kind === 'plan' ? drawPlan(desk, await desk.people.get(owed.to.person)) : drawSetUp(desk);
  }

  async function redraw(card: Card): Promise<Drawn | null> {
    if (isProblemId(card.complaint)) {
      const read = await desk.problems.find(card.complaint);
      const message = read && (await wordsOfProblem(read, card));
      return message && { channel: card.channel, threadTs: null, ...message };
    }
    const read = await desk.complaints.find(card.complaint);
    if (!read) return null;
    if (isHiddenFrom(read.state, card.person)) {
      return { channel: card.channel, threadTs: null, ...hiddenMessage(), rev: read.rev, over: true, lost: true };
    }
    // What somebody said, or was asked once, is changed by nothing that happens later but a mistake put right.
    const lost = read.events.some(takesAway);
    if (!redrawnKinds.includes(card.kind) && !lost && !isGone(read.state)) return null;
    const message = await wordsOf(desk, read, card);
    const over = card.kind === 'escalation' && !isOpenRound(read.state, card.about);
    return { channel: card.channel, threadTs: null, ...message, rev: read.rev, over, lost };
  }

  async function wordsOfList({ key, kind, person }: Card): Promise<Message | null> {
    if (kind === 'together') return redrawTogether(desk, key);
    const reader = person ? await desk.people.get(person) : null;
    const today = localDate(desk.clocks.business(), reader?.zone ?? desk.settings().week.zone);
    // Nobody works from a plan of another day.
    if (!key.endsWith(`:${today}`)) return null;
    return reader && kind === 'plan' ? drawPlan(desk, reader) : drawDigest(desk);
  }

  async function redrawList(list: Card): Promise<Drawn | null> {
    const message = await wordsOfList(list);
    return message && { channel: list.channel, threadTs: null, ...message, rev: null, lost: true };
  }

  return { draw, redraw, redrawList };
}
