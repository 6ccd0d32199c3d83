import type { Connection } from 'mongoose';
import { contactToUse, lastDigits, phoneNumber } from '../complaints/contact.ts';
import type { Flags } from '../complaints/customer.ts';
import type { CustomerDocument, CustomerTexts } from './customer-document.ts';
import { customerMerge } from './customer-merge.ts';
import { customerStorage, openTexts } from './customer-reading.ts';
import { foldContact, foldName } from './normalise.ts';
import type { Sealing } from './sealing.ts';

/** A customer as they are offered to choose from. `lastDigits` are those of the contact that was looked for, else of the first. */
export type Suggestion = Flags & {
  id: string;
  name: string | null;
  /** The one to use; an e-mail where they are not to be called. */
  contact: string | null;
  lastDigits: string | null;
  /** Reference and business time (ISO instant) of what they complained about last. */
  lastComplaint: { reference: string; at: string } | null;
};

export type CustomerDirectory = {
  /**
   * Customers of whose names every word of the query begins a word, or whose phone numbers hold its digits (`anna 4711`), or
   * of whom an e-mail begins with it; case and accents do not count. Who complained last comes first.
   */
  search(team: string, query: string, limit: number): Promise<Suggestion[]>;
  /** One of them, wherever they were merged, or null. */
  find(team: string, customer: string): Promise<Suggestion | null>;
  /** Says that this process has changed a customer: the next who looks finds them so. */
  changed(team: string): void;
};

type Reached = { digits: string; email: string; lastDigits: string | null };
type Entry = {
  suggestion: Suggestion;
  words: string[];
  reached: Reached[];
  rev: number;
  latest: number;
  mergedInto: string | undefined;
  erased: boolean;
};
type Team = {
  entries: Map<string, Entry>;
  ordered: Entry[];
  seen: number;
  caughtUpAt: number;
  /** How often this process has changed one. */
  changes: number;
  running: Promise<void> | null;
};

/** Clocks of two processes may differ by this much, and a write may be under way for as long. */
const overlap = 10_000;
const freshFor = 1_000;
const longAgo = -freshFor;
const openedAtOnce = 1_000;

function wordsOf(name: string): string[] {
  const words = foldName(name).split(' ');
  return [...new Set([...words, ...words.flatMap((word) => word.split(/[-'’.]/))])].filter((word) => word !== '');
}

/** Digits as people type them from memory: without the country code's +, the trunk 0 or spaces. */
function digitsOf(text: string): string {
  return (phoneNumber(text) ?? '').replace(/^\+?0*/, '');
}

function reachedBy(contact: string): Reached {
  const digits = digitsOf(contact);
  return { digits, email: digits === '' ? foldContact(contact) : '', lastDigits: lastDigits(contact) };
}

function entryOf(document: CustomerDocument, texts: CustomerTexts): Entry {
  const { _id, lastComplaint: last, vip = false, vulnerable = false, doNotCall = false } = document;
  const contacts = texts.contacts.map(({ text }) => text);
  const names = [texts.name, ...texts.alsoKnownAs].flatMap((name) => (name ? [name.text] : []));
  return {
    suggestion: {
      id: _id,
      name: texts.name?.text ?? null,
      contact: contactToUse(contacts, doNotCall),
      lastDigits: lastDigits(contacts[0] ?? null),
      lastComplaint: last && { reference: last.reference, at: last.at.toISOString() },
      vip,
      vulnerable,
      doNotCall,
    },
    words: [...new Set(names.flatMap(wordsOf))],
    reached: contacts.map(reachedBy),
    rev: document.rev,
    latest: last?.at.getTime() ?? 0,
    mergedInto: document.mergedInto,
    erased: document.erasedAt !== undefined,
  };
}

/** What a query makes of an entry: the customer as they are offered for it, or null when they are not meant. */
function matcher(query: string): (entry: Entry) => Suggestion | null {
  const words = foldName(query).split(' ');
  const digits = digitsOf(query);
  const email = foldContact(query);
  const holds = (each: Reached, wanted: string) => wanted.length >= 2 && each.digits.includes(wanted);
  const isThis = (each: Reached) => holds(each, digits) || (email.length >= 2 && each.email.startsWith(email));
  return ({ suggestion, words: own, reached }) => {
    const holding = words.map((word) => reached.find((each) => holds(each, digitsOf(word))));
    const named = words.every((word, n) => holding[n] || own.some((each) => each.startsWith(word)));
    const meant = reached.find(isThis) ?? holding.find((each) => each);
    if (!named && !reached.some(isThis)) return null;
    return meant ? { ...suggestion, lastDigits: meant.lastDigits } : suggestion;
  };
}

/** The customers of each team, opened in memory for the typeahead and caught up before a search. `real` is for tests. */
export function createCustomerDirectory(options: {
  connection: Connection;
  sealing: Sealing;
  real?: () => number;
}): CustomerDirectory {
  const { sealing, real = Date.now } = options;
  const storage = customerStorage(options);
  const { customers } = storage;
  const { finishMerges } = customerMerge(storage);
  const teams = new Map<string, Team>();

  async function load(id: string, team: Team): Promise<void> {
    const { changes } = team;
    const since = new Date(Math.max(0, Math.min(team.seen, real()) - overlap));
    const startedAt = real();
    const changed = await customers
      .find({ team: id, changedAt: { $gte: since } }, { knownBy: 0, changes: 0 })
      .lean<CustomerDocument[]>();
    const fresh = changed.filter(({ _id, rev }) => team.entries.get(_id)?.rev !== rev);
    for (let from = 0; from < fresh.length; from += openedAtOnce) {
      const part = fresh.slice(from, from + openedAtOnce);
      const texts = await openTexts(part, sealing);
      for (const [index, document] of part.entries()) {
        team.entries.set(
          document._id,
          entryOf(document, texts[index] ?? { name: null, contacts: [], alsoKnownAs: [] }),
        );
        team.seen = Math.max(team.seen, document.changedAt.getTime());
      }
    }
    if (fresh.length > 0) {
      const offered = [...team.entries.values()].filter(({ mergedInto, erased }) => !mergedInto && !erased);
      team.ordered = offered.sort((a, b) => b.latest - a.latest);
    }
    if (fresh.some(({ moving }) => moving)) await finishMerges(id);
    team.caughtUpAt = changes === team.changes ? startedAt : longAgo;
  }

  async function caughtUp(id: string): Promise<Team> {
    const team = teams.get(id) ?? {
      entries: new Map(),
      ordered: [],
      seen: 0,
      caughtUpAt: longAgo,
      changes: 0,
      running: null,
    };
    teams.set(id, team);
    const isFresh = () => real() - team.caughtUpAt < freshFor;
    // What was under way already may have missed the latest change.
    if (team.running) await team.running.catch(() => undefined);
    if (isFresh()) return team;
    team.running ??= load(id, team).finally(() => {
      team.running = null;
    });
    // Whoever is known already can be chosen while the database is away.
    await team.running.catch((error: unknown) => {
      if (team.ordered.length === 0) throw error;
    });
    return team;
  }

  return {
    async search(id, query, limit) {
      const { ordered } = await caughtUp(id);
      const offer = query.trim() === '' ? ({ suggestion }: Entry) => suggestion : matcher(query);
      const found: Suggestion[] = [];
      for (const entry of ordered) {
        if (found.length >= limit) break;
        const suggestion = offer(entry);
        if (suggestion) found.push(suggestion);
      }
      return found;
    },

    async find(id, customer) {
      const { entries } = await caughtUp(id);
      let entry = entries.get(customer);
      while (entry?.mergedInto) entry = entries.get(entry.mergedInto);
      return entry?.erased ? null : (entry?.suggestion ?? null);
    },

    changed(id) {
      const team = teams.get(id);
      if (!team) return;
      team.changes += 1;
      team.caughtUpAt = longAgo;
    },
  };
}
