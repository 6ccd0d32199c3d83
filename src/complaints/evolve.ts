import { everythingElse } from '../people/route.ts';
import { agreed } from './agreed.ts';
import type { Answer, Complaint, Escalation, FollowUp, Offer, Prevention, Question } from './complaint.ts';
import {
  asksForPrevention,
  awaitsAnswer,
  awaitsManager,
  confirmedSummary,
  isGone,
  isOver,
  openQuestions,
  outlivesAnswer,
  outlivesResolving,
} from './complaint.ts';
import type { ComplaintEvent, EventOf } from './event.ts';
import { heard } from './heard.ts';
import { inPublic, withoutNote } from './in-public.ts';
import { newlyPosted } from './posted.ts';
import { promisesAfter } from './promise.ts';
import { corrected, erased, struckOut } from './put-right.ts';
import { heardAt } from './silence.ts';

function earliestFirst(owed: FollowUp[]): FollowUp[] {
  return owed.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt) || a.id - b.id);
}

/** Urgent first contacts are asked for at their time; escalations while nobody has taken them on. */
function wakeAt(state: Complaint): string | null {
  const moments: string[] = [];
  if (awaitsManager(state)) moments.push(...(state.escalation?.askAgainAt.slice(0, 1) ?? []));
  if (state.severity === 'urgent' && !isOver(state)) {
    for (const contact of state.owed) {
      if (contact.about === 'first contact' && !state.overdueTold.includes(contact.id)) moments.push(contact.dueAt);
    }
  }
  return moments.sort()[0] ?? null;
}

function contactOf(event: EventOf<'follow-up planned' | 'snoozed'>): FollowUp {
  const { n: id, about, dueAt, promised, remindAt, offer } = event;
  return { id, about, dueAt, promised, remindAt, ...(offer === undefined ? {} : { offer }) };
}

/** A time that the customer is told takes the place of an update that nobody told them of (A44). */
function withContact(owed: FollowUp[], contact: FollowUp): FollowUp[] {
  const agreed = contact.promised && contact.about !== 'remedy';
  const others = agreed ? owed.filter(({ about, promised }) => about !== 'update' || promised) : owed;
  return earliestFirst([...others, contact]);
}

function asked(event: number, questions: readonly string[] = []): Question[] {
  return questions.map((text, index) => ({ id: `${event}-${index + 1}`, text, answer: null, waived: null }));
}

function understoodAt(state: Complaint, event: ComplaintEvent, before: Complaint): string | null {
  const understood = state.askedForMoreAt !== null && openQuestions(state).length === 0;
  return understood || confirmedSummary(state) ? (before.understoodAt ?? event.at) : null;
}

function logged(event: EventOf<'logged'>): Complaint {
  return {
    id: event.complaint,
    team: event.team,
    reference: event.reference,
    stage: 'open',
    outreach: event.outreach ?? false,
    words: event.words,
    customer: event.customer,
    vip: event.vip ?? false,
    private: event.private ?? false,
    subject: event.subject ?? null,
    severity: event.severity,
    via: event.via,
    posted: event.posted ? newlyPosted(event.posted) : null,
    branch: event.branch,
    product: event.product,
    category: event.category,
    orderNumber: event.orderNumber,
    wanted: event.wanted,
    loggedBy: event.by,
    owner: event.owner,
    ownedSince: event.n,
    ownerUntold: false,
    pooled: false,
    receivedAt: event.receivedAt,
    loggedAt: event.at,
    firstContactAt: event.firstContactAt,
    heardAt: event.firstContactAt,
    mood: null,
    draft: null,
    acknowledged: null,
    questions: asked(event.n, event.questions),
    impact: null,
    askedForMoreAt: null,
    issues: [],
    biggest: null,
    summaries: [],
    ourAccount: [],
    judged: null,
    offers: [],
    files: [],
    understoodAt: null,
    thankedAt: event.thanked ? event.at : null,
    putRightAt: null,
    owed: [],
    promises: [],
    overdueTold: [],
    escalation: null,
    answers: [],
    problem: null,
    whatWeDid: null,
    lookedAt: event.looked ?? false,
    prevention: null,
    whyPromisedAt: null,
    notes: [],
    remedy: null,
    feedback: null,
    lastOutcome: null,
    closedAt: null,
    closedBecause: null,
    closedReason: null,
    mergedInto: null,
    absorbed: [],
    erasedAt: null,
    keptSince: null,
    reopened: 0,
    reopenedAt: null,
    events: event.n,
    wakeAt: null,
  };
}

function inRound(state: Complaint, round: number, change: (escalation: Escalation) => Partial<Escalation>): Complaint {
  const escalation = state.escalation;
  if (escalation?.event !== round) return state;
  return { ...state, escalation: { ...escalation, ...change(escalation) } };
}

/** What the owner was to deliver themselves is the next owner's, who tells the customer of it only if they can. */
function passedOn(offers: Offer[], { from, to }: { from: string; to: string }): Offer[] {
  return offers.map((offer) =>
    offer.deliverer === from && !offer.doneAt
      ? { ...offer, deliverer: to, canDeliver: offer.canDeliver ?? true }
      : offer,
  );
}

/** Reaching them, whatever for, tells them what was done where that is done with it. */
function told({ whatWeDid, owed }: Complaint, { at, done }: EventOf<'outcome recorded'>): Complaint['whatWeDid'] {
  const telling = owed.some(({ id, about }) => about === 'what we did' && done.includes(id));
  return whatWeDid && telling ? { ...whatWeDid, toldAt: whatWeDid.toldAt ?? at } : whatWeDid;
}

function answerOf(event: EventOf<'answered'>): Answer {
  const { n, by, at, cause, causeClass = 'not known yet', pattern = null, whys = [], evidence = null } = event;
  const { prevention, tellCustomer } = event;
  return { event: n, by, at, cause, causeClass, pattern, whys, evidence, prevention, tellCustomer };
}

function preventionOf({ n, by, at, prevention: what, action }: EventOf<'answered'>): Prevention {
  if (!action) return { decided: 'nothing left to do', by, at, because: what };
  return { decided: 'action', event: n, by, at, what, ...action, doneAt: null };
}

function without(people: string[], person: string): string[] {
  return people.filter((id) => id !== person);
}

/** Done by managers alone: who did that has looked at it. */
const byManagers: readonly ComplaintEvent['type'][] = [
  'looked at',
  'taken on',
  'handed on',
  'seen',
  'handled',
  'sent back',
  'answered',
  'offer approved',
  'offer refused',
];

function showsManagement({ type }: ComplaintEvent): boolean {
  return byManagers.includes(type);
}

function keptSince(state: Complaint, event: ComplaintEvent, before: Complaint): string | null {
  if (!isOver(state) || event.type === 'erased') return null;
  return (isOver(before) ? before.keptSince : null) ?? event.at;
}

function apply(state: Complaint, event: ComplaintEvent): Complaint {
  switch (event.type) {
    case 'logged':
      return state;
    case 'offered':
    case 'offer approved':
    case 'offer refused':
    case 'delivery confirmed':
    case 'delivery declined':
    case 'deliverer changed':
    case 'offer answered':
    case 'remedy done':
      return agreed(state, event);
    case 'acknowledgement drafted':
    case 'acknowledged':
    case 'update drafted':
    case 'updated':
    case 'understood':
    case 'issue added':
    case 'issue settled':
    case 'biggest chosen':
    case 'summed up':
    case 'summary confirmed':
    case 'summary disputed':
    case 'our side told':
    case 'judged':
    case 'files added':
    case 'file gone':
    case 'went without':
    case 'thanked':
      return heard(state, event);
    case 'follow-up planned':
      return { ...state, owed: withContact(state.owed, contactOf(event)) };
    case 'snoozed': {
      const others = state.owed.filter((contact) => contact.id !== event.followUp);
      // What was agreed is due when they were told last.
      const offers = state.offers.map((offer) => (offer.id === event.offer ? { ...offer, dueAt: event.dueAt } : offer));
      return { ...state, offers, owed: withContact(others, contactOf(event)) };
    }
    case 'outcome recorded': {
      const reached = event.outcome !== 'unreachable';
      return {
        ...state,
        owed: state.owed.filter((contact) => !event.done.includes(contact.id)),
        firstContactAt: state.firstContactAt ?? (reached ? event.at : null),
        ownerUntold: reached ? false : state.ownerUntold,
        feedback: event.feedback ?? state.feedback,
        whatWeDid: reached ? told(state, event) : state.whatWeDid,
        lastOutcome: { outcome: event.outcome, at: event.at, words: event.words },
      };
    }
    case 'follow-up waived': {
      const owed = state.owed.filter(({ id }) => id !== event.followUp);
      const note = event.about === 'public note' && state.posted;
      return { ...state, owed, posted: note ? { ...note, noteAt: event.at } : state.posted };
    }
    case 'went private':
    case 'public note drafted':
    case 'public note posted':
      return inPublic(state, event);
    case 'taken':
    case 'handed over': {
      const told = event.type === 'handed over' && event.told === true;
      // Before anybody has spoken to them there is no name to take back.
      const ownerUntold = !told && state.firstContactAt !== null;
      const offers = passedOn(state.offers, event);
      return { ...state, offers, owner: event.to, ownedSince: event.n, ownerUntold, pooled: false };
    }
    case 'released':
      return {
        ...state,
        offers: passedOn(state.offers, event),
        owner: event.to,
        ownedSince: event.n,
        pooled: !state.private,
      };
    case 'noted':
      return { ...state, notes: [...state.notes, { event: event.n, by: event.by, at: event.at, text: event.text }] };
    case 'escalated':
      return {
        ...state,
        escalation: {
          event: event.n,
          by: event.by,
          at: event.at,
          reason: event.reason,
          takeOnBy: event.takeOnBy,
          answerBy: event.answerBy,
          askAgainAt: event.askAgainAt,
          asked: 0,
          route: event.route ?? { id: everythingElse.id, name: everythingElse.name },
          channel: event.channel ?? null,
          takenOnBy: null,
          takenOnAt: null,
          takenOnEvent: null,
          takenOnByHandling: false,
          seenBy: [],
          handledBy: null,
          sentBackBy: null,
          sentBackBecause: null,
          answeredAt: null,
        },
      };
    case 'asked again':
      return inRound(state, event.round, (round) => ({
        asked: event.step,
        askAgainAt: round.askAgainAt.filter((instant) => instant > event.at),
      }));
    case 'first contact overdue':
      return { ...state, overdueTold: [...state.overdueTold, event.followUp] };
    case 'taken on':
      return inRound(state, event.round, (round) => ({
        takenOnBy: event.by,
        takenOnAt: event.at,
        takenOnEvent: event.n,
        // Whoever has it by handling it, and says that it is theirs, has it by that, too.
        takenOnByHandling: round.handledBy === event.by && round.takenOnBy !== event.by,
      }));
    case 'looked at':
      return state;
    case 'handed on':
      return inRound(state, event.round, () => ({
        takenOnBy: event.to,
        takenOnAt: event.at,
        takenOnEvent: event.n,
        takenOnByHandling: false,
        handledBy: null,
      }));
    case 'let go':
      return inRound(state, event.round, (round) => {
        // Who has handled it has it, when the one who had taken it on lets go.
        const handler = round.handledBy === (event.of ?? event.by) && !event.handled ? null : round.handledBy;
        return {
          takenOnBy: handler,
          takenOnAt: handler === null ? null : event.at,
          takenOnEvent: handler === null ? null : event.n,
          takenOnByHandling: handler !== null,
          handledBy: handler,
          askAgainAt: event.askAgainAt,
        };
      });
    case 'seen':
      return inRound(state, event.round, (round) => ({ seenBy: [...without(round.seenBy, event.by), event.by] }));
    case 'unseen':
      return inRound(state, event.round, (round) => ({ seenBy: without(round.seenBy, event.by) }));
    case 'handled':
      return inRound(state, event.round, () => ({ handledBy: event.by }));
    case 'unhandled':
      return inRound(state, event.round, () => ({ handledBy: null }));
    case 'sent back':
      return inRound(state, event.round, () => ({ sentBackBy: event.by, sentBackBecause: event.reason }));
    case 'answered': {
      const owed = state.owed.filter(outlivesAnswer);
      const found = { answers: [...state.answers, answerOf(event)], prevention: preventionOf(event) };
      return inRound({ ...state, ...found, owed }, event.round, (round) => ({
        answeredAt: event.at,
        takenOnBy: round.takenOnBy ?? event.by,
        takenOnAt: round.takenOnAt ?? event.at,
        takenOnEvent: round.takenOnEvent ?? event.n,
      }));
    }
    case 'they complained': {
      // It is a complaint from this moment on, made to whoever wrote it down.
      const { at, by, words, done, looked = false } = event;
      const since = { loggedAt: at, receivedAt: at, loggedBy: by, firstContactAt: state.firstContactAt ?? at };
      const owed = state.owed.filter(({ id }) => !done.includes(id));
      return { ...state, ...since, outreach: false, words, owed, lookedAt: looked };
    }
    case 'problem linked':
      return { ...state, problem: { id: event.problem, reference: event.reference } };
    case 'problem unlinked': {
      const owed = state.owed.filter(({ about }) => about !== 'what we did');
      return { ...state, problem: null, whatWeDid: null, owed };
    }
    case 'fix learnt': {
      const { by, at, problem, fix, tell } = event;
      const learnt = { ...state, whatWeDid: { problem, event: fix, tell, toldAt: null } };
      if (!awaitsAnswer(state) || !state.escalation) return learnt;
      // Management has answered for all of its cases at once.
      const prevention = { decided: 'nothing left to do', by, at, because: tell } as const;
      return inRound({ ...learnt, prevention }, state.escalation.event, () => ({ answeredAt: at }));
    }
    case 'prevention done':
    case 'prevention passed on': {
      const { prevention } = state;
      if (prevention?.decided !== 'action') return state;
      const change = event.type === 'prevention done' ? { doneAt: event.at } : { owner: event.to };
      return { ...state, prevention: { ...prevention, ...change } };
    }
    case 'resolved':
      return {
        ...state,
        stage: 'resolved',
        putRightAt: event.at,
        closedAt: null,
        closedBecause: null,
        closedReason: null,
        remedy: event.remedy ?? state.remedy,
        owed: state.owed.filter(outlivesResolving),
      };
    case 'closed':
      return {
        ...state,
        stage: 'closed',
        owed: [],
        closedAt: event.at,
        closedBecause: event.because,
        closedReason: event.reason,
        prevention: state.prevention ?? (asksForPrevention(state) ? null : { decided: 'none seen' }),
        remedy: event.because === 'solved on the spot' ? event.reason : state.remedy,
        putRightAt: event.because === 'solved on the spot' ? event.at : state.putRightAt,
      };
    case 'reopened':
      return {
        ...state,
        ...withoutNote(state),
        stage: 'open',
        // What was written before it was put right or closed answers something else.
        draft: isGone(state) ? state.draft : null,
        putRightAt: null,
        closedAt: null,
        closedBecause: null,
        closedReason: null,
        prevention: state.prevention?.decided === 'none seen' ? null : state.prevention,
        reopened: state.reopened + 1,
        reopenedAt: event.at,
      };
    case 'corrected': {
      const { changed, round, questions } = event;
      const answered = state.questions.filter(({ answer, waived }) => answer || waived);
      const next = {
        ...corrected(state, changed),
        ...(questions ? { questions: [...answered, ...asked(event.n, questions)] } : {}),
      };
      return round && next.escalation ? { ...next, escalation: { ...next.escalation, ...round } } : next;
    }
    case 'moved':
      // A draft greets the other customer by name.
      return { ...state, customer: event.customer, vip: event.vip, draft: null };
    case 'merged':
      return {
        ...state,
        stage: 'merged',
        owed: [],
        closedAt: null,
        mergedInto: { id: event.into, reference: event.reference },
      };
    case 'absorbed':
      return {
        ...state,
        absorbed: [...state.absorbed, event.reference],
        posted: state.posted ?? (event.posted ? newlyPosted(event.posted) : null),
        firstContactAt: state.firstContactAt ?? event.firstContactAt,
      };
    case 'withdrawn':
      return { ...state, stage: 'withdrawn', owed: [], closedAt: null };
    case 'struck out':
      return struckOut(state, event.texts);
    case 'erased':
      return { ...erased(state), erasedAt: event.at };
  }
}

/**
 * What one more event makes of a complaint. No rules and no clock: everything was settled when the event was decided.
 * @param state undefined before the first event, which is always `logged`
 */
export function evolve(state: Complaint | undefined, event: ComplaintEvent): Complaint {
  if (event.type === 'logged') return logged(event);
  if (!state) throw new Error(`event ${event.n} (${event.type}) has no complaint to happen to`);
  // Written into the one copy there is: another for each event is what reading very many complaints would mostly wait for.
  const applied = apply(state, event);
  const next = applied === state ? { ...state } : applied;
  next.events = event.n;
  next.heardAt = heardAt(state.heardAt, event, next);
  next.lookedAt ||= showsManagement(event);
  next.promises = promisesAfter(state, event, next);
  next.understoodAt = understoodAt(next, event, state);
  // What was closed without a thought may turn out to be urgent, or management's.
  if (next.prevention?.decided === 'none seen' && asksForPrevention(next)) next.prevention = null;
  next.keptSince = keptSince(next, event, state);
  next.wakeAt = wakeAt(next);
  return next;
}

/** The complaint that a list of events adds up to; throws when it is empty or does not begin with `logged`. */
export function fold(events: readonly ComplaintEvent[]): Complaint {
  const state = events.reduce<Complaint | undefined>(evolve, undefined);
  if (!state) throw new Error('a complaint has at least one event');
  return state;
}

/** The complaint just after each of its events; throws when they do not begin with `logged`. */
export function statesOf(events: readonly ComplaintEvent[]): Complaint[] {
  const states: Complaint[] = [];
  for (const event of events) states.push(evolve(states.at(-1), event));
  return states;
}
