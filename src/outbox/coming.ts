import type { OwedKind } from '../complaints/owed-message.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { PlannedComplaints } from './ports.ts';

/** What comes next: business time (ISO instant), and a few words without anybody's text. */
export type Coming = { at: string; what: string };

const words: Record<OwedKind, string> = {
  card: "a rep's card",
  escalation: 'an escalation',
  'ask again': 'asking managers again',
  'first contact overdue': 'telling managers of a late first contact',
  'contact soon': 'a follow-up reminder',
  'answer soon': 'reminding a manager of an answer',
  'handed over': 'a hand-over',
  'taken over': 'telling a rep that somebody took over',
  note: 'passing a note on',
  answer: 'an answer for a rep',
  'sent back': 'giving an escalation back',
  released: 'telling a manager that somebody has left',
  approval: 'an offer for a manager to approve',
  'can you': 'asking somebody whether they can deliver',
  prevention: 'asking somebody to prevent it',
  deliver: 'telling somebody to deliver',
  'handed on': 'handing an escalation on',
  problem: 'the card of a problem',
  outreach: 'asking somebody to reach out to customers',
  'problem fix': 'asking somebody to fix a problem',
  offer: 'telling a rep what became of an offer',
  withdrawn: 'telling a rep that a complaint was withdrawn',
  absorbed: 'telling a rep that two complaints were merged',
  erased: 'telling a head that a customer is erased',
  mail: 'asking whether a mail is a complaint',
  'set up': 'asking an admin to finish setting up',
  together: 'several messages in one',
  plan: 'the plan of the day',
  digest: "the managers' digest",
  weekly: "the managers' week",
};

/** Messages no longer owed wait to be cancelled when they are due; so many are passed over. */
const lookAhead = 50;

/** The next moment after `now` (business time) at which something is due, or null. */
export async function coming(outbox: OutboxStore, complaints: PlannedComplaints, now: string): Promise<Coming | null> {
  const [rows, wake] = await Promise.all([outbox.upcoming(now, lookAhead), complaints.nextWakeAt(now)]);
  for (const owed of rows) {
    if (wake && owed.dueAt > wake.at) break;
    if (await complaints.owes(owed)) return { at: owed.dueAt, what: words[owed.kind] };
  }
  return wake && { at: wake.at, what: `asking again about ${wake.reference}` };
}
