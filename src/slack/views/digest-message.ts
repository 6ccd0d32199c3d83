import type { KnownBlock } from '@slack/types';
import { awaitsApproval, type Complaint, nextContact, preventionOwed } from '../../complaints/complaint.ts';
import { contactDue, managementDue, mostUrgentFirst } from '../../complaints/most-urgent-first.ts';
import { withChanges } from './change-in-words.ts';
import { customerName, severityInWords } from './complaint-in-words.ts';
import { onOneLine } from './escape.ts';
import type { Message } from './message.ts';
import { remedyInWords } from './offer-in-words.ts';
import { openOne } from './open-one.ts';
import { at, bold, bullets, emoji, lines, type Part, person, spoken } from './rich-text.ts';
import { pressing } from './time-in-words.ts';

/** How many lines a list has: fewer where all of them together would be more than Slack takes. */
const lineCounts = [10, 7, 5, 3] as const;
/** Somewhat below 13,200 letters, the most that a message was seen to hold. */
const lettersAtMost = 12_000;

function lettersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const own = 'text' in value && typeof value.text === 'string' ? value.text.length : 0;
  return Object.values(value).reduce((sum: number, part) => sum + lettersOf(part), own);
}

type Counts = { logged: number; solvedOnTheSpot: number; closedContent: number; closed: number; reopened: number };
type Input = {
  /** ISO instant. */
  now: string;
  /** What recurs and is late, drawn already. */
  problems: readonly KnownBlock[];
  notTakenOn: readonly Complaint[];
  /** Taken on, and the time for the answer is over. */
  answersOwed: readonly Complaint[];
  /** An offer waits for approval. */
  toApprove: readonly Complaint[];
  /** What was to keep something from happening again, and is late (A12). */
  notPrevented: readonly Complaint[];
  /** A contact was due and was not made. */
  notDone: readonly Complaint[];
  /** The first of what no manager has looked at, and how many there are. */
  unseen: { total: number; shown: readonly Complaint[] };
  /** How many private ones have a contact that was not made; nothing more is told of them. */
  privateLate: number;
  /** Not closed, and their owner has left. */
  ownersLeft: readonly Complaint[];
  /** Of the last working day. */
  counts: Counts;
  /** Of the one before it; left out when the two are not alike. */
  countsBefore?: Pick<Counts, 'logged' | 'closed'> | null;
};

const hour = 3_600_000;

function waiting(from: string, now: string): string {
  const hours = Math.max(1, Math.floor((Date.parse(now) - Date.parse(from)) / hour));
  if (hours < 24) return hours === 1 ? '1 hour' : `${hours} hours`;
  const days = Math.floor(hours / 24);
  return days === 1 ? '1 day' : `${days} days`;
}

const opened = (complaint: Complaint) => ({
  id: complaint.id,
  text: `${complaint.reference} · ${customerName(complaint, 40)}`,
});

type Due = (complaint: Complaint) => string | undefined;
/** A part of the digest, and whose lines stand in it. */
type Shown = { blocks: KnownBlock[]; complaints: readonly Complaint[] };

/** The urgent first, and of equals what has the least time left or is late by most; each says how much that is. */
function section(
  name: string,
  title: Part[],
  { complaints, due, now, most }: { complaints: readonly Complaint[]; due: Due; now: string; most: number },
  says: (complaint: Complaint) => Part[],
): Shown {
  if (complaints.length === 0) return { blocks: [], complaints };
  const rest = complaints.length - most;
  const shown = complaints.toSorted(mostUrgentFirst(due)).slice(0, most);
  const items = shown.map((complaint): Part[] => [
    bold(complaint.reference),
    ` · ${customerName(complaint)} · `,
    bold(pressing(complaint, due(complaint), now)),
    ' · ',
    ...says(complaint),
  ]);
  const list = bullets(rest > 0 ? [...items, [`and ${rest} more`]] : items);
  return { blocks: [lines(title), list, ...openOne(name, shown.map(opened))], complaints: shown };
}

/** What nobody of management knows of yet; a thumb is enough (A07). */
function unseenSection({ total, shown }: Input['unseen']): Shown {
  if (total === 0) return { blocks: [], complaints: shown };
  const items = shown.map((complaint): Part[] => [
    bold(complaint.reference),
    ` · ${severityInWords[complaint.severity]} · ${onOneLine(complaint.words.text, 70)}`,
  ]);
  const rest = total - shown.length;
  const blocks = [
    lines([bold(total === 1 ? 'No manager has looked at this one' : `No manager has looked at these (${total})`)]),
    bullets(rest > 0 ? [...items, [`and ${rest} more, in App Home`]] : items),
    ...openOne('unseen', shown.map(opened)),
    lines(['React with ', emoji('+1'), ' and every line of this message counts as seen.']),
  ];
  return { blocks, complaints: shown };
}

function countsLine({ counts, countsBefore: before }: Pick<Input, 'counts' | 'countsBefore'>): Part[][] {
  if (Object.values(counts).every((count) => count === 0)) return [];
  const { logged, solvedOnTheSpot, closedContent, closed, reopened } = counts;
  const of = withChanges(
    [
      { count: logged, words: 'logged', before: before?.logged },
      ...(solvedOnTheSpot > 0 ? [{ count: solvedOnTheSpot, words: 'solved on the spot' }] : []),
      { count: closed, words: 'closed', before: before?.closed },
      ...(closedContent > 0 ? [{ count: closedContent, words: 'of them content' }] : []),
      ...(reopened > 0 ? [{ count: reopened, words: 'reopened' }] : []),
    ],
    'the working day before',
  );
  return [[bold('The last working day: '), `${of.join(' · ')}.`]];
}

function privateLines(late: number): Part[][] {
  if (late === 0) return [];
  if (late === 1) return [['1 private complaint is with its handler, past its time.']];
  return [[`${late} private complaints are with their handlers, past their time.`]];
}

/** @param most how many lines a list has; what nobody has looked at has all, since a thumb counts for all of them */
function digestSections(input: Input, most: number): Shown[] {
  const { now, notTakenOn, answersOwed, toApprove, notPrevented, problems, unseen, notDone, privateLate, ownersLeft } =
    input;
  const byManagement = (complaints: readonly Complaint[]) => ({ complaints, due: managementDue, now, most });
  const byPrevention = (complaints: readonly Complaint[]) => ({
    complaints,
    due: (complaint: Complaint) => preventionOwed(complaint)?.dueAt,
    now,
    most,
  });
  const byContact = (complaints: readonly Complaint[]) => ({ complaints, due: contactDue, now, most });
  const plain = (blocks: readonly KnownBlock[]): Shown => ({ blocks: [...blocks], complaints: [] });
  return [
    plain(problems),
    section(
      'not taken on',
      [emoji('eyes'), ' ', bold('Nobody has taken these on')],
      byManagement(notTakenOn),
      (complaint) => [`waiting ${waiting(complaint.escalation?.at ?? complaint.loggedAt, now)}`],
    ),
    section('answers', [bold('Answers past their time')], byManagement(answersOwed), (complaint) => {
      const round = complaint.escalation;
      return round?.takenOnBy ? ['with ', person(round.takenOnBy), ', due ', at(round.answerBy)] : ['not taken on'];
    }),
    section('not prevented', [bold('Not prevented in time')], byPrevention(notPrevented), (complaint) => {
      const owed = preventionOwed(complaint);
      return owed ? [person(owed.owner), `: ${onOneLine(owed.what.text, 100)}`] : [];
    }),
    section('offers', [bold('Offers that wait for approval')], byContact(toApprove), (complaint) => {
      const offer = complaint.offers.find(awaitsApproval);
      if (!offer) return [];
      return [person(offer.by), ` asks: ${remedyInWords(offer)}, waiting ${waiting(offer.at, now)}`];
    }),
    section('contacts', [bold('Contacts not made')], byContact(notDone), (complaint) => {
      const contact = nextContact(complaint);
      const due: Part[] = contact ? [contact.promised ? ', promised for ' : ', due ', at(contact.dueAt)] : [];
      return [person(complaint.owner), ...due];
    }),
    section(
      'owner left',
      [bold('Their owner has left'), ': open one and make it yours'],
      byContact(ownersLeft),
      (complaint) => ['was with ', person(complaint.owner)],
    ),
    unseenSection(unseen),
    plain([...privateLines(privateLate), ...countsLine(input)].map((line) => lines(line))),
  ];
}

/**
 * What management should know this morning, what nobody has taken on before all else, and the ids of the complaints whose lines
 * stand in it. Null when there is nothing at all to say.
 */
export function digestMessage(input: Input): (Message & { shown: ReadonlySet<string> }) | null {
  let sections: Shown[] = [];
  for (const most of lineCounts) {
    sections = digestSections(input, most);
    if (lettersOf(sections.flatMap(({ blocks }) => blocks)) <= lettersAtMost) break;
  }
  const shownBlocks = sections.flatMap(({ blocks }) => blocks);
  if (shownBlocks.length === 0) return null;
  const { notTakenOn, answersOwed, notDone } = input;
  const waitingNow = notTakenOn.length > 0 ? `${notTakenOn.length} not taken on, ` : '';
  return {
    text: spoken(
      `Complaints this morning: ${waitingNow}${answersOwed.length} answers and ${notDone.length} contacts late.`,
    ),
    blocks: [lines([bold('Complaints this morning')]), ...shownBlocks],
    shown: new Set(sections.flatMap(({ complaints }) => complaints.map(({ id }) => id))),
  };
}
