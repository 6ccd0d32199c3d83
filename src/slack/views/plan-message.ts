import type { KnownBlock } from '@slack/types';
import { type About, type Complaint, type FollowUp, nextContact } from '../../complaints/complaint.ts';
import { contactDue, mostUrgentFirst } from '../../complaints/most-urgent-first.ts';
import { type ActionId, actions, button, notYet, row } from './buttons.ts';
import { capital, contactOf, customerName, saidParts, toDo, toDoBy, toTell } from './complaint-in-words.ts';
import { doneButton } from './done-button.ts';
import { onOneLine } from './escape.ts';
import type { Message } from './message.ts';
import { publicParts } from './public-in-words.ts';
import { at, bold, clock, italic, lines, type Part, spoken } from './rich-text.ts';
import { pressingFirst } from './time-in-words.ts';

const shownAtMost = 8;

type Item = { complaint: Complaint; contact: FollowUp };

const acts: Partial<Record<About, ActionId>> = {
  'look again': actions.resolve,
  update: actions.update,
  'public note': actions.publicNote,
};
const byUrgency = mostUrgentFirst(contactDue);

/** The urgent first, and of equals what is due earliest; of what is due at one time what was told to the customer. */
function inOrder(due: readonly Complaint[]): Item[] {
  return due
    .flatMap((complaint) => {
      const contact = nextContact(complaint);
      return contact ? [{ complaint, contact }] : [];
    })
    .sort((a, b) => byUrgency(a.complaint, b.complaint) || Number(b.contact.promised) - Number(a.contact.promised));
}

function step({ complaint, contact }: Item, now: string): Part[] {
  const first = pressingFirst(complaint, contact.dueAt, now);
  if (contact.dueAt > now) return [...first, ...toDoBy(complaint, contact, capital)];
  const told = contact.promised ? ' They were told this time.' : '';
  return [...first, `${capital(toDo(complaint, contact))}, due `, at(contact.dueAt), `.${told}`];
}

function itemBlocks(item: Item, now: string): KnownBlock[] {
  const { complaint, contact } = item;
  const about = { complaint: complaint.id, about: contact.id };
  const tell = toTell(complaint, contact);
  const said = complaint.lastOutcome?.words;
  const last: Part[] = tell
    ? [bold('Tell them: '), onOneLine(tell.text, 300)]
    : said
      ? [italic(`“${onOneLine(said.text, 140)}”`)]
      : saidParts(complaint, 140);
  const reach = contactOf(complaint);
  const done =
    contact.about === 'remedy'
      ? doneButton(complaint, contact.offer)
      : button(acts[contact.about] ?? actions.reached, about);
  return [
    lines(
      [
        bold(`${complaint.reference} · ${customerName(complaint)}`),
        reach ? ` · ${reach}` : '',
        ...publicParts(complaint),
      ],
      step(item, now),
      last,
    ),
    row('next', complaint, [done, notYet(complaint, contact), button(actions.more, about)]),
  ];
}

/**
 * The plan of the day: whom a rep contacts today, once, at the start of their shift.
 * @param due their complaints with a contact due by the end of their day
 * @param now ISO instant; the time left is that of then, and the plan says so: it is not drawn again as time passes
 * @returns null when nothing is due
 */
export function planMessage({ due, now }: { due: readonly Complaint[]; now: string }): Message | null {
  const items = inOrder(due);
  if (items.length === 0) return null;
  const shown = items.slice(0, shownAtMost);
  const rest = items.length - shown.length;
  const customers = items.length === 1 ? 'one customer waits' : `${items.length} customers wait`;
  const late = items.filter(({ contact }) => contact.dueAt <= now).length;
  const heading: Part[] = [
    bold('Your plan for today'),
    `: ${customers} to hear from you`,
    late === 0 ? '.' : items.length === 1 ? ', overdue.' : `, ${late} overdue.`,
    ' Time left as of ',
    clock(now),
    '.',
  ];
  return {
    text: spoken(...heading),
    blocks: [
      lines(heading),
      ...shown.flatMap((item): KnownBlock[] => [{ type: 'divider' }, ...itemBlocks(item, now)]),
      ...(rest > 0 ? [lines([`and ${rest} more: /complaint mine`])] : []),
    ],
  };
}
