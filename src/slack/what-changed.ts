import { cleanText } from '../complaints/clean-text.ts';
import type { Correction } from '../complaints/command.ts';
import type { Complaint } from '../complaints/complaint.ts';
import { ComplaintError } from '../complaints/complaint-error.ts';
import type { ComplaintEvent } from '../complaints/event.ts';
import { fold } from '../complaints/evolve.ts';
import type { Personal } from '../complaints/personal.ts';
import type { Posted } from '../complaints/posted.ts';

type Facts = Required<{ [K in Exclude<keyof Correction, 'posted'>]: Correction[K] | Personal }>;

function factsOf(state: Complaint): Facts {
  const { words, customer, severity, via, branch, product, category, orderNumber, wanted, subject } = state;
  const { name, contact } = customer;
  return {
    ...{ words, name, contact, orderNumber, wanted },
    ...{ severity, via, branch, product, category, private: state.private, subject },
  };
}

function isPersonal(value: unknown): value is Personal {
  return typeof value === 'object' && value !== null && 'personal' in value;
}

/** What a fact reads as in a form. */
function read(value: unknown): unknown {
  const plain = isPersonal(value) ? value.text : value;
  return typeof plain === 'string' ? cleanText(plain) || null : (plain ?? null);
}

const gone = (name: string) =>
  new ComplaintError('already', 'This was struck out while you were writing. Close this form and open it again.', name);

/** Whether where everybody can read it says something else than the form showed. */
function isMoved({ posted }: Correction, shown: Posted | null, struck: ReadonlySet<string>): boolean {
  if (posted === undefined) return false;
  if (!posted || !shown) return (posted === null) !== (shown === null);
  if (shown.link && struck.has(shown.link.personal) && cleanText(posted.link)) throw gone('link');
  const reach = shown.reach === null ? '' : String(shown.reach);
  return cleanText(posted.link) !== (shown.link?.text ?? '') || cleanText(posted.reach) !== reach;
}

/**
 * What somebody changed in a form that shows everything: only what differs from what the form showed them, so that nobody
 * else's correction made in the meantime is taken back.
 * @param drawnFrom number of the last event there was when the form was drawn
 * @throws ComplaintError on a text that was struck out in the meantime: what the form shows of it must not come back
 */
export function whatChanged(
  correction: Correction,
  events: readonly ComplaintEvent[],
  drawnFrom: number,
): Partial<Correction> {
  const before = fold(events.slice(0, drawnFrom));
  const shown = factsOf(before);
  const struck = new Set(events.slice(drawnFrom).flatMap((event) => (event.type === 'struck out' ? event.texts : [])));
  const changed = (Object.keys(correction) as (keyof Correction)[]).filter((name) => {
    if (name === 'posted') return isMoved(correction, before.posted, struck);
    const fact = shown[name];
    if (isPersonal(fact) && struck.has(fact.personal) && read(correction[name]) !== null) throw gone(name);
    return read(correction[name]) !== read(fact);
  });
  return Object.fromEntries(changed.map((name) => [name, correction[name]]));
}
