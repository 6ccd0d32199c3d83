import type { About, Outcome, Verdict } from '../../complaints/complaint.ts';
import { type ComplaintEvent, type Corrected, type EventOf, redress } from '../../complaints/event.ts';
import { moneyInWords } from '../../complaints/money.ts';
import type { Personal } from '../../complaints/personal.ts';
import type { Gates } from '../../complaints/settings.ts';
import { onOneLine } from './escape.ts';
import { remedyInWords } from './offer-in-words.ts';
import { at, type Part, person } from './rich-text.ts';

const outcomeInWords: Record<Outcome, string> = {
  satisfied: 'reached the customer: satisfied',
  partly: 'reached the customer: partly satisfied',
  not: 'reached the customer: not satisfied',
  unreachable: 'could not reach the customer',
};

/** What a contact is about, within a sentence. */
export const contactInWords: Record<About, string> = {
  'first contact': 'a first contact',
  contact: 'a contact',
  update: 'telling them how it stands',
  answer: 'telling them what we found',
  'what we did': 'telling them what we did',
  remedy: 'doing what was agreed',
  'after remedy': 'asking whether all is well',
  'public note': 'the public note',
  'look again': 'another look',
};

const inOneLine = new Intl.ListFormat('en', { type: 'conjunction' });

const said = (text: Personal | null): string => (text ? `: ${onOneLine(text.text, 150)}` : '.');

function planned(about: About, dueAt: string, promised: boolean): Part[] {
  return [contactInWords[about], promised ? ', promised for ' : ' by ', at(dueAt), '.'];
}

function toWhom(people: string[]): Part[] {
  if (people.length === 0) return [' in the thread.'];
  return [': ', ...people.flatMap((id, index): Part[] => [index > 0 ? ', ' : '', person(id)]), '.'];
}

export const fieldInWords: Record<keyof Corrected, string> = {
  words: 'what they said',
  name: 'the name',
  contact: 'how to reach them',
  severity: 'how bad it is',
  via: 'how it reached us',
  posted: 'whether everybody can read it',
  branch: 'the branch',
  product: 'the product',
  category: 'the category',
  orderNumber: 'the order number',
  wanted: 'what would make it right',
  private: 'whether it is private',
  subject: 'whom it is about',
};

/** What a correction changed, without the texts: `the name and how bad it is`. */
export function correctedInWords(changed: Corrected): string {
  const names = (Object.keys(changed) as (keyof Corrected)[]).map((name) => fieldInWords[name]);
  return inOneLine.format(names);
}

const gateInWords: Record<keyof Gates, string> = {
  agreement: 'before the customer had agreed',
  acknowledgement: 'with an acknowledgement that lacks a part',
  prevention: 'before it was decided what prevents it',
  summary: 'before the summary was confirmed',
  order: 'before the steps that come first',
  thanks: 'without thanking them',
  record: 'with a record that is not complete',
};

function understoodInWords({ answers, impact, mood, askedForMore }: EventOf<'understood'>): string {
  const answered = answers.filter(({ answer }) => answer).length;
  const things = [
    ...(answered > 0 ? [answered === 1 ? 'an answer' : `${answered} answers`] : []),
    ...(mood ? [`that they are ${mood}`] : []),
    ...(impact.unsafe ? ['that somebody could be hurt'] : []),
    ...(impact.vulnerable ? ['that somebody vulnerable is affected'] : []),
    ...(askedForMore ? ['that they were asked whether there is more'] : []),
  ];
  return `wrote down ${things.length > 0 ? inOneLine.format(things) : 'what it meant for them'}.`;
}

export const verdictInWords: Record<Verdict, string> = {
  upheld: 'They were right',
  partly: 'They were right in part',
  not: 'It was not as they say',
};

function judgedInWords({ verdict, faultAdmittedBy }: EventOf<'judged'>): Part[] {
  const fault: Part[] = faultAdmittedBy ? [' Fault may be admitted, says ', person(faultAdmittedBy), '.'] : [];
  return [`decided, for us alone: ${verdictInWords[verdict].toLowerCase()}.`, ...fault];
}

/** What one event was, for the timeline: `Mia` `handed it over to` `Jon`. Who did it comes first, except for what time did. */
export function eventInWords(event: ComplaintEvent): Part[] {
  const who: Part[] = event.by === redress ? [] : [person(event.by), ' '];
  switch (event.type) {
    case 'logged':
      if (event.outreach) return [...who, 'wants them to be told', said(event.words)];
      return [...who, `logged it (${event.via}).`, event.posted ? ' Everybody can read it.' : ''];
    case 'offered':
      return [
        ...who,
        event.plan === undefined ? `thought of ${remedyInWords(event)}` : `planned a step: ${remedyInWords(event)}`,
        event.needsApproval ? ', for a manager to approve' : '',
        ...(event.needsDeliverer ? [', if ', person(event.deliverer), ' can'] : []),
        said(event.why),
      ];
    case 'offer approved':
      return [...who, `approved the offer${event.money ? `: ${moneyInWords(event.money)}` : ''}`, said(event.because)];
    case 'offer refused':
      return [...who, 'refused the offer', said(event.because)];
    case 'delivery confirmed':
      return [...who, 'can deliver it.'];
    case 'delivery declined':
      return [...who, 'cannot deliver it', said(event.because)];
    case 'deliverer changed':
      return [person(event.from), ' has left; ', person(event.to), ' delivers it.'];
    case 'offer answered':
      return [
        `The customer ${event.agreed ? 'agreed' : 'did not agree'} (${event.via}); `,
        ...who,
        'wrote it down',
        said(event.words),
      ];
    case 'remedy done':
      return [...who, 'did what was agreed', said(event.words)];
    case 'acknowledgement drafted':
      return [...who, `wrote an acknowledgement, to be sent by hand (${event.via})`, said(event.text)];
    case 'acknowledged':
      return [...who, `acknowledged it (${event.via}), `, at(event.sentAt), said(event.text)];
    case 'update drafted':
      return [...who, `wrote how it stands, to be sent by hand (${event.via})`, said(event.text)];
    case 'updated':
      return [...who, `told them how it stands (${event.via}), `, at(event.sentAt), said(event.text)];
    case 'understood':
      return [...who, understoodInWords(event)];
    case 'issue added':
      return [...who, `heard that there is ${event.biggest ? 'something bigger' : 'more'}`, said(event.text)];
    case 'issue settled':
      return [...who, 'put an issue right', said(event.remedy)];
    case 'biggest chosen':
      return [...who, 'said which issue is the biggest.'];
    case 'summed up':
      return [...who, 'summed it up', said(event.text)];
    case 'summary confirmed':
      return [
        event.who ? `${onOneLine(event.who.text, 60)} confirmed the summary` : 'The customer confirmed the summary',
        ` (${event.via}); `,
        ...who,
        'wrote it down.',
      ];
    case 'summary disputed':
      return ['The customer says that the summary is not quite right', said(event.words)];
    case 'our side told':
      return [...who, 'told our side', said(event.text)];
    case 'judged':
      return [...who, ...judgedInWords(event)];
    case 'files added':
      return [...who, `added ${event.files.length === 1 ? 'a file' : `${event.files.length} files`}.`];
    case 'file gone':
      return ['A file was deleted in Slack.'];
    case 'went without':
      return [...who, `went on ${gateInWords[event.gate]}`, said(event.because)];
    case 'thanked':
      return [...who, 'thanked them for telling us.'];
    case 'follow-up planned':
      // Who owes it is the owner, whoever brought it about.
      return ['Owed: ', ...planned(event.about, event.dueAt, event.promised)];
    case 'snoozed':
      return [
        ...who,
        `put off ${contactInWords[event.about]} until `,
        at(event.dueAt),
        event.promised ? ', as promised.' : '.',
      ];
    case 'outcome recorded':
      return [...who, outcomeInWords[event.outcome], said(event.words)];
    case 'follow-up waived':
      return [...who, `left out ${contactInWords[event.about ?? 'after remedy']}: ${event.because}.`];
    case 'went private':
      return [`They write to us in private now (${event.via}); `, ...who, 'wrote it down.'];
    case 'public note drafted':
      return [...who, 'wrote the public note, to be posted by hand', said(event.text)];
    case 'public note posted':
      return [...who, 'posted the public note, ', at(event.postedAt), '.'];
    case 'taken':
      return [...who, 'took it over from ', person(event.from), '.'];
    case 'handed over':
      if (event.by === event.to) return [...who, 'took it over from ', person(event.from), said(event.note)];
      return [...who, 'handed it over to ', person(event.to), said(event.note)];
    case 'noted':
      return [...who, 'wrote', said(event.text)];
    case 'escalated':
      return [...who, 'put it before management', said(event.reason)];
    case 'asked again':
      return ['Nobody had taken it on. Asked again', ...toWhom(event.to)];
    case 'first contact overdue':
      return ['The first contact was late. Told', ...toWhom(event.to)];
    case 'taken on':
      return [...who, 'took it on.'];
    case 'handed on':
      return event.from && event.from !== event.by
        ? [...who, 'handed it from ', person(event.from), ' to ', person(event.to), '.']
        : [...who, 'handed it to ', person(event.to), '.'];
    case 'looked at':
      return [...who, 'has looked at it.'];
    case 'let go':
      if (event.handled) return [...who, 'took “mine” back; it stays handled, and the answer is to come.'];
      return event.of
        ? ['It was let go of: ', person(event.of), ' is no manager here any more.']
        : [...who, 'let it go again.'];
    case 'seen':
      return [...who, 'has seen it.'];
    case 'unseen':
      return [...who, 'took “seen” back.'];
    case 'handled':
      return [...who, 'handled it; the answer is to come.'];
    case 'unhandled':
      return event.of
        ? [person(event.of), ' had handled it and is no manager here any more.']
        : [...who, 'took “handled” back.'];
    case 'sent back':
      return [...who, 'gave it back to the rep', said(event.reason)];
    case 'answered':
      return [...who, 'answered: ', onOneLine(event.cause.text, 150)];
    case 'they complained':
      return ['They do complain', said(event.words), ' Written down by ', person(event.by), '.'];
    case 'problem linked':
      return [...who, `saw that it is a case of ${event.reference}.`];
    case 'problem unlinked':
      return [...who, `saw that it is no case of ${event.reference}.`];
    case 'fix learnt':
      return [`${event.reference} is fixed`, said(event.tell)];
    case 'prevention done':
      return [...who, 'did what keeps it from happening again', said(event.words)];
    case 'prevention passed on':
      return [person(event.from), ' has left; ', person(event.to), ' sees that it does not happen again.'];
    case 'resolved':
      return [...who, 'put it right', said(event.remedy)];
    case 'closed':
      if (event.because === 'content') return ['Closed: the customer is content.'];
      if (event.because === 'solved on the spot') return [...who, 'solved it on the spot', said(event.reason)];
      return [...who, 'closed it', said(event.reason)];
    case 'reopened':
      return [...who, 'reopened it', said(event.reason)];
    case 'corrected':
      return [...who, `corrected ${correctedInWords(event.changed)}.`];
    case 'moved':
      return [...who, 'moved it to another customer.'];
    case 'merged':
      return [...who, `merged it into ${event.reference}.`];
    case 'absorbed':
      return [person(event.mergedBy), ` merged ${event.reference} into it.`];
    case 'withdrawn':
      return [...who, `withdrew it: ${event.because}`, said(event.words)];
    case 'struck out':
      return [...who, 'struck out what must not be kept.'];
    case 'erased':
      return event.askedBy
        ? [person(event.askedBy), ' had the customer erased: what was said is gone, what was done stays.']
        : ['Kept long enough: what was said is gone, what was done stays.'];
    case 'released':
      return [person(event.from), ' has left; ', person(event.to), ' answers for it.'];
  }
}
