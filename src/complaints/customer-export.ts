import type { Complaint } from './complaint.ts';
import type { CustomerRecord } from './customer.ts';
import type { ComplaintEvent, Corrected } from './event.ts';

type Told = { state: Complaint; events: readonly ComplaintEvent[] };

/** Personal texts as what they say; those that were destroyed are left out as `null`. */
function spelledOut(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(spelledOut);
  if (typeof value !== 'object' || value === null) return value;
  if ('personal' in value && 'text' in value) return value.text === '' ? null : value.text;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, spelledOut(part)]));
}

/** Whom it was about, and that it was private, is not told to those who may read it since. */
function asReadNow(event: Omit<ComplaintEvent, 'v' | 'key'>): object {
  const { private: _private, subject: _subject, ...happened } = event as typeof event & Record<string, unknown>;
  if (!('changed' in happened)) return happened;
  const { private: _was, subject: _about, ...changed } = happened.changed as Corrected;
  return { ...happened, changed };
}

function complaintOf({ state, events }: Told) {
  const { reference, stage, severity, via, product, category, loggedAt, receivedAt, firstContactAt, closedAt } = state;
  const { outreach, words, customer, posted, orderNumber, wanted, remedy, closedReason, owed } = state;
  return {
    reference,
    stage,
    severity,
    via,
    receivedAt,
    loggedAt,
    firstContactAt,
    closedAt,
    product,
    category,
    name: spelledOut(customer.name),
    contact: spelledOut(customer.contact),
    postedAt: posted?.link ? spelledOut(posted.link) : null,
    orderNumber: spelledOut(orderNumber),
    words: outreach ? null : spelledOut(words),
    ...(outreach ? { toldByUs: spelledOut(words) } : {}),
    wanted: spelledOut(wanted),
    remedy: spelledOut(remedy),
    closedReason: spelledOut(closedReason),
    contactsPlanned: owed.map(({ about, dueAt, promised }) => ({ about, dueAt, promised })),
    happened: events.map(({ v: _v, key: _key, ...event }) => spelledOut(asReadNow(event))),
  };
}

/** What an export does not hold, in words for whoever reads it. */
export const exportNotes = [
  'All times are in UTC.',
  'Complaints about a member of staff, and others marked private, are never part of an export; ask a head about them.',
  'What was struck out or erased is gone and cannot be exported.',
  'People of the company stand here by their Slack ids.',
  'What people wrote in Slack without Redress keeping it is not part of this.',
] as const;

/**
 * Everything we keep about one customer that may be handed out, ready to be written as JSON.
 * @param at business time (ISO instant)
 * @param complaints those that are not private, with all their events
 */
export function customerExport(record: CustomerRecord, complaints: readonly Told[], at: string) {
  const { name, alsoKnownAs, contacts, language, vip, vulnerable, doNotCall, changes } = record;
  return {
    exportedAt: at,
    notes: exportNotes,
    customer: {
      name,
      alsoKnownAs,
      contacts: contacts.map(({ text }) => text),
      language,
      vip,
      vulnerable,
      doNotCall,
      changes,
    },
    complaints: complaints.map(complaintOf),
  };
}

/** The same for people: a heading, a line for each thing known, and each complaint with what was said and when. */
export function exportInWords(exported: ReturnType<typeof customerExport>): string {
  const { customer, complaints } = exported;
  const line = (title: string, value: unknown) =>
    value === null || value === undefined || value === false || value === ''
      ? []
      : [`${title}: ${value === true ? 'yes' : value}`];
  const about = [
    ...line('Name', customer.name),
    ...line('Also known as', customer.alsoKnownAs.join(', ')),
    ...line('Contacts', customer.contacts.join(', ')),
    ...line('Language', customer.language),
    ...line('VIP', customer.vip),
    ...line('Vulnerable', customer.vulnerable),
    ...line('Do not call', customer.doNotCall),
  ];
  const each = complaints.flatMap((one) => [
    '',
    `${one.reference}, ${one.stage}`,
    ...line('Received', one.receivedAt),
    ...line('How it reached us', one.via),
    ...line('Name given', one.name),
    ...line('Contact given', one.contact),
    ...line('What they posted', one.postedAt),
    ...line('Order', one.orderNumber),
    ...line('Product', one.product),
    ...line('Category', one.category),
    ...line('What we were to tell them', one.toldByUs),
    ...line('Their words', one.words),
    ...line('What would make it right', one.wanted),
    ...line('What was done', one.remedy),
    ...line('Closed', one.closedAt),
    ...line('Why it was closed', one.closedReason),
    'What happened:',
    ...one.happened.map((event) => `- ${happenedLine(event as Record<string, unknown>)}`),
  ]);
  return [
    `What we keep about a customer, ${exported.exportedAt}`,
    '',
    ...exported.notes,
    '',
    ...about,
    ...each,
    '',
  ].join('\n');
}

/** `2026-11-18T10:00:00.000Z noted by U1: text: Rang her.` */
function happenedLine({ at, by, type, n: _n, ...rest }: Record<string, unknown>): string {
  const texts = Object.entries(rest).filter(([, value]) => typeof value === 'string' && value !== '');
  return `${at} ${type} by ${by}${texts.map(([name, value]) => `; ${name}: ${value}`).join('')}`;
}
