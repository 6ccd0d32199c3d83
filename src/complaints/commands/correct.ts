import { cleanText, saidInWords, saysSomething } from '../clean-text.ts';
import type { CommandOf } from '../command.ts';
import { awaitsAnswer, awaitsManager, type Complaint } from '../complaint.ts';
import { ComplaintError } from '../complaint-error.ts';
import { replanned } from '../contacts-owed.ts';
import type { Corrected, Decided } from '../event.ts';
import type { Moment } from '../moment.ts';
import { type Personal, personal } from '../personal.ts';
import { privateHandler, privateHandlers } from '../private-handler.ts';
import { corrected } from '../put-right.ts';
import { questionsFor } from '../questions-for.ts';
import { escalated, roundClocks, routeOf } from '../rounds.ts';

/** Only what differs from how it stands. */
function differences(state: Complaint, { correction }: CommandOf<'correct'>): Corrected {
  const n = state.events + 1;
  const changed: Corrected = {};
  const text = (
    name: string,
    typed: string | null | undefined,
    stands: Personal | null,
  ): Personal | null | undefined => {
    const clean = cleanText(typed);
    return typed === undefined || clean === (stands?.text ?? '') ? undefined : personal(n, name, clean);
  };
  if (correction.words !== undefined) {
    const words = saidInWords(
      correction.words,
      'words',
      'Write what they said in words. Striking out is for what must go.',
    );
    if (words !== state.words.text) changed.words = personal(n, 'words', words);
  }
  const contact =
    correction.contact === undefined || saysSomething(correction.contact ?? '') ? correction.contact : null;
  const texts = {
    name: text('name', correction.name, state.customer.name),
    contact: text('contact', contact, state.customer.contact),
    orderNumber: text('order number', correction.orderNumber, state.orderNumber),
    wanted: text('wanted', correction.wanted, state.wanted),
  };
  for (const [name, value] of Object.entries(texts)) if (value !== undefined) Object.assign(changed, { [name]: value });
  const { severity, via, branch } = correction;
  if (severity !== undefined && severity !== state.severity) changed.severity = severity;
  if (via !== undefined && via !== state.via) changed.via = via;
  if (branch !== undefined && branch !== state.branch) changed.branch = branch;
  for (const name of ['product', 'category'] as const) {
    const value = cleanText(correction[name]) || null;
    if (correction[name] !== undefined && value !== state[name]) changed[name] = value;
  }
  const isPrivate = correction.private ?? state.private;
  const subject = isPrivate ? (correction.subject === undefined ? state.subject : correction.subject) : null;
  if (isPrivate !== state.private) changed.private = isPrivate;
  if (subject !== state.subject) changed.subject = subject;
  return changed;
}

/** What is private goes to somebody who may handle it; when it stops being so, it stays where it is. */
function newHandler(before: Complaint, after: Complaint, at: Moment): Decided[] {
  const nowPrivate = after.private && (!before.private || after.subject !== before.subject);
  if (!nowPrivate || privateHandlers(after, at).includes(after.owner)) return [];
  const to = privateHandler(after, at);
  return to === after.owner ? [] : [{ type: 'handed over', from: before.owner, to, note: null }];
}

/**
 * Puts right what was misheard or mistyped. The earlier version stays visible to managers; contacts owed and the clocks of
 * an escalation follow the new severity, and one that another route would take is put before management there.
 * @throws ComplaintError 'words missing' on `words`, 'nothing to do', 'nobody there' on `subject`
 */
export function correct(state: Complaint, command: CommandOf<'correct'>, at: Moment): Decided[] {
  const changed = differences(state, command);
  if (Object.keys(changed).length === 0) {
    throw new ComplaintError(
      'nothing to do',
      'That is how it stands already. Change what is wrong, or cancel.',
      'words',
    );
  }
  const after = corrected(state, changed);
  const round = state.escalation;
  const open = round !== null && awaitsAnswer(state) && !after.private;
  const elsewhere = open && awaitsManager(state) && routeOf(after, at.settings).id !== round.route.id;
  const clocks = open && !elsewhere && after.severity !== state.severity ? roundClocks(after, at, round.asked) : null;
  const asks = changed.category === undefined ? {} : { questions: questionsFor(at.settings, changed.category) };
  const events: Decided[] = [
    { type: 'corrected', changed, round: clocks, ...asks },
    ...newHandler(state, after, at),
    ...replanned(state, after, at),
  ];
  if (!elsewhere) return events;
  const reason = personal(state.events + events.length + 1, 'reason', round.reason?.text);
  return [...events, escalated(after, reason, at)];
}
