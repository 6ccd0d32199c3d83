import {
  type About,
  awaitsAnswer,
  type Complaint,
  type Escalation,
  type FollowUp,
  nextContact,
  type Severity,
  type Via,
} from '../../complaints/complaint.ts';
import type { Personal } from '../../complaints/personal.ts';
import { owesNote } from '../../complaints/public-note.ts';
import { onOneLine } from './escape.ts';
import { remedyInWords } from './offer-in-words.ts';
import { at, bold, italic, type Part, person } from './rich-text.ts';

/** The customer as a heading calls them. */
export function customerName(complaint: Pick<Complaint, 'customer'>, max = 60): string {
  const { name } = complaint.customer;
  return name ? onOneLine(name.text, max) : 'No name given';
}

/** The customer within a sentence: by name, or `them`. */
export function them(complaint: Pick<Complaint, 'customer'>, max = 60): string {
  const { name } = complaint.customer;
  return name ? onOneLine(name.text, max) : 'them';
}

/** Phone number or e-mail as it was given, or null. */
export function contactOf(complaint: Pick<Complaint, 'customer'>, max = 80): string | null {
  const { contact } = complaint.customer;
  return contact ? onOneLine(contact.text, max) : null;
}

/** `call` for a number, `write to` for an address alone, `reach` when neither is known. */
export function reach(complaint: Pick<Complaint, 'customer'>): 'call' | 'write to' | 'reach' {
  const contact = complaint.customer.contact?.text;
  if (!contact) return 'reach';
  const digits = contact.replace(/\S*@\S*/g, '').replace(/\D/g, '').length;
  return contact.includes('@') && digits < 5 ? 'write to' : 'call';
}

export const severityInWords: Record<Severity, string> = { urgent: 'Urgent', serious: 'Serious', normal: 'Normal' };

const writtenPrivately: readonly (Via | null)[] = ['social', 'e-mail', 'chat', 'letter'];

/** What everybody can read is answered there first; once it goes on in private, nothing more is said in public (A52). */
function contactToDo(complaint: Complaint, about: About): string {
  const { posted, customer, via } = complaint;
  const who = them(complaint);
  if (posted?.privateAt && writtenPrivately.includes(posted.privateVia)) {
    return `write to ${who}${posted.privateVia === 'social' ? ' in private' : ''}`;
  }
  const inPublic = via === 'social' && !posted?.privateAt;
  if (inPublic && (!customer.contact || (posted && about === 'first contact'))) return `answer ${who} in public`;
  return `${reach(complaint)} ${who}`;
}

/** What a contact is for, as something to do: `call Anna Berg`. */
export function toDo(complaint: Complaint, contact: Pick<FollowUp, 'about' | 'offer' | 'promised'>): string {
  switch (contact.about) {
    case 'remedy': {
      const offer = complaint.offers.find(({ id }) => id === contact.offer);
      return offer
        ? `see that it is done for ${them(complaint)}, ${remedyInWords(offer)}`
        : 'see that what was agreed is done';
    }
    case 'answer':
      return `tell ${them(complaint)} what we found`;
    case 'what we did':
      return `tell ${them(complaint)} what we did about it`;
    case 'update':
      return contact.promised || complaint.stage !== 'open'
        ? `tell ${them(complaint)} how it stands`
        : `tell ${them(complaint)} it is still being worked on`;
    case 'after remedy':
      return `ask ${them(complaint)} whether all is well now`;
    case 'public note':
      return 'tell everybody that it is put right, in a public note';
    case 'look again':
      return 'see what can be done; we have no way to reach them';
    default:
      return contactToDo(complaint, contact.about);
  }
}

/** What management gave them to tell: what was found, or what was done about it; undefined for any other contact. */
export function toTell({ answers, whatWeDid }: Complaint, { about }: Pick<FollowUp, 'about'>): Personal | undefined {
  if (about === 'answer') return answers.at(-1)?.tellCustomer;
  return about === 'what we did' ? whatWeDid?.tell : undefined;
}

/** A contact with its time: `call Anna Berg by today at 16:00`, or the time itself when the customer was told it; `begun` is `capital` at the start of a sentence. */
export function toDoBy(complaint: Complaint, contact: FollowUp, begun = (text: string): string => text): Part[] {
  const what = begun(toDo(complaint, contact));
  if (contact.promised) return [`${what}, `, at(contact.dueAt), '. They were told this time.'];
  const byThen = contact.about === 'look again' ? '. Look again by ' : ' by ';
  return [what, byThen, at(contact.dueAt), '.'];
}

/** A sentence that begins with it. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Where a complaint stands, in one or two short sentences. */
export function standing(complaint: Complaint): Part[] {
  const { stage, mergedInto } = complaint;
  if (mergedInto) return [`Goes on as ${mergedInto.reference}.`];
  if (stage === 'withdrawn') return ['Withdrawn.'];
  if (stage === 'closed') {
    if (complaint.closedBecause === 'content')
      return [`Closed. ${complaint.customer.name ? `${them(complaint)} is` : 'The customer is'} content.`];
    const why = complaint.closedReason ?? complaint.remedy;
    return [why ? `Closed: ${onOneLine(why.text, 200)}` : 'Closed.'];
  }
  const round = complaint.escalation;
  if (stage === 'resolved') {
    return [`Put right. ${owesNote(complaint) ? 'A public note' : 'A follow-up'} is still owed.`];
  }
  if (!round) return [complaint.reopenedAt ? 'Open again.' : 'Open.'];
  if (round.answeredAt) return ['Open. Management has answered.'];
  if (round.sentBackBy) return ['Open. ', person(round.sentBackBy), ' has given it back.'];
  if (round.handledBy) return ['With management: handled by ', person(round.handledBy), ', answer to come.'];
  if (round.takenOnBy) return ['With management: taken on by ', person(round.takenOnBy), '.'];
  return ['With management: nobody has taken it on yet.'];
}

/** The same as plain text, on one line. */
export function saidInOneLine({ outreach, words }: Pick<Complaint, 'outreach' | 'words'>, max: number): string {
  return onOneLine(`${outreach ? 'We reach out: ' : ''}${words.text}`, max);
}

/** What stands where a complaint has the customer's words: of one we reach out to, what they are to be told (A54). */
export function saidParts({ outreach, words }: Pick<Complaint, 'outreach' | 'words'>, max: number): Part[] {
  return outreach ? [bold('We reach out: '), onOneLine(words.text, max)] : [italic(`“${onOneLine(words.text, max)}”`)];
}

/** The next contact as a line of its own; undefined once closed. */
export function nextStep(complaint: Complaint): Part[] | undefined {
  const contact = nextContact(complaint);
  return contact && ['Next: ', ...toDoBy(complaint, contact)];
}

/** Whether nothing yet was asked for because the time to take it on is over. */
export function isInTime({ asked, askAgainAt, takeOnBy }: Escalation): boolean {
  return asked === 0 || askAgainAt.some((instant) => instant <= takeOnBy);
}

/** Whether a manager can still act on this round. */
export function isOpenRound(complaint: Complaint, round: number): boolean {
  return complaint.escalation?.event === round && awaitsAnswer(complaint);
}
