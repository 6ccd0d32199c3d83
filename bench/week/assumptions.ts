/**
 * What the simulated week takes for granted. Nobody has measured these: they are our guesses, kept in one place so that each can
 * be doubted and changed. Shares are of 1; times are minutes of somebody's working time.
 */
export const assumptions = {
  /** Monday of the week; in January no clocks change. Far enough ahead never to be past. */
  monday: '2040-01-16',
  /** Complaints a day are the plan's; on Sunday everything is shut. */
  complaintsOnWorkingDay: 40,
  complaintsOnSaturday: 80,
  /** Friday and Saturday before it are lived through and not counted, so that Monday has something left over to plan. */
  daysBefore: 2,

  /** Safety, the vulnerable and the public are rare; most of the rest is a nuisance. */
  severity: { urgent: 0.05, serious: 0.25, normal: 0.7 },
  /** A shop chain with a telephone: little comes in writing, which alone starts a clock for the first contact. */
  via: { phone: 0.5, 'in person': 0.3, 'e-mail': 0.2 },
  /** A third is settled while the customer is still there; management's share is the plan's. */
  now: { solved: 0.35, owe: 0.45, management: 0.2 },
  /** The form ticks "I told them this time" by itself, and most people leave it. */
  promised: 0.6,
  /** When a contact owed is due: later today (if there is time), tomorrow, or later in the week. */
  due: { today: 0.5, tomorrow: 0.3, later: 0.2 },

  /** The plan's figure, for every message to anybody; a message that is ignored is never read later either. */
  ignored: 0.3,
  /** Of the lines of a plan that somebody does read, so many are left for another day. */
  leftInPlan: 0.15,
  /** Some call before anything reminds them, from the card that logging gave them. */
  callsUnasked: 0.3,
  /** From a message to what is done about it: half within this, one in twenty later than eight times that. */
  reaction: { rep: 25, manager: 30, urgent: 6 },
  /** A reaction later than this is none. */
  longestReaction: 360,

  /** What a rep does about a contact. */
  onContact: { reach: 0.53, offer: 0.15, notYet: 0.2, resolve: 0.07, handOver: 0.05 },
  /** What they offer while they speak: some of it is above a rep's 50, and some of it a colleague delivers. */
  offered: { amounts: { 15: 0.4, 40: 0.4, 120: 0.2 }, byColleague: 0.15, doneAfterDays: 2 },
  /** What a manager makes of an offer that waits, and what customers say to one. */
  decides: { approve: 0.7, change: 0.2, refuse: 0.1 },
  agrees: 0.85,
  /** What was agreed is done on its day or before, nearly always. */
  keepsPromise: 0.9,
  /** How it went, once they tried. */
  outcome: { satisfied: 0.6, partly: 0.12, not: 0.08, unreachable: 0.2 },
  /** Who puts a contact off, and how far. */
  notYet: { hour: 0.4, morrow: 0.4, choose: 0.2 },

  /** Of managers who take an escalation on by the card, so many react with an emoji; the others press the button. */
  byEmoji: 0.6,
  /** A manager who took one on asks the rep something in the card's thread. */
  asksRep: 0.15,
  /** A manager gives it back to the rep, in place of an answer. */
  sendsBack: 0.1,
  /** The answer comes after this part of its time, evenly spread; so many forget it until something reminds them. */
  answersWithin: 0.8,
  forgetsToAnswer: 0.3,
  /** Of the managers who are told of a late first contact, so many make it theirs; the others leave it to the rep. */
  takesLateContact: 0.3,

  /** Two of the eight managers are there on Saturdays, when only some branches are open. */
  managersOnSaturday: 2,
} as const;
