import type { Connection } from 'mongoose';
import type { Customer, CustomerDocument, CustomerTexts } from './customer-document.ts';
import { foldContact, foldName, lastDigits, phoneNumber } from './normalise.ts';
import type { Sealed } from './personal-texts.ts';
import type { Sealing } from './sealing.ts';

/** A customer as they are offered to choose from. */
export type Suggestion = Customer & { lastDigits: string | null };

export type CustomerDirectory = {
  /**
   * Customers whose name has every word of the query as the beginning of one of its own, or whose phone number holds its
   * digits, or whose e-mail begins with it; case and accents do not count. Who complained last comes first.
   */
  search(team: string, query: string, limit: number): Promise<Suggestion[]>;
  /** One of them, or null. */
  find(team: string, customer: string): Promise<Suggestion | null>;
};

type Entry = { suggestion: Suggestion; words: string[]; digits: string; email: string; rev: number; latest: number };
type Team = {
  entries: Map<string, Entry>;
  ordered: Entry[];
  seen: number;
  caughtUpAt: number;
  running: Promise<void> | null;
};

/** Clocks of two processes may differ by this much, and a write may be under way for as long. */
const overlap = 10_000;
const freshFor = 1_000;
const openedAtOnce = 1_000;

function wordsOf(name: string): string[] {
  const words = foldName(name).split(' ');
  return [...new Set([...words, ...words.flatMap((word) => word.split(/[-'’.]/))])].filter((word) => word !== '');
}

/** Digits as people type them from memory: without the country code's +, the trunk 0 or spaces. */
function digitsOf(text: string): string {
  return (phoneNumber(text) ?? '').replace(/^\+?0*/, '');
}

function entryOf(document: Omit<CustomerDocument, keyof CustomerTexts>, texts: CustomerTexts): Entry {
  const name = texts.name?.text || null;
  const contact = texts.contact?.text || null;
  const last = document.lastComplaint;
  const digits = contact ? digitsOf(contact) : '';
  return {
    suggestion: {
      id: document._id,
      name,
      contact,
      lastDigits: lastDigits(contact),
      lastComplaint: last && { reference: last.reference, at: last.at.toISOString() },
    },
    words: name ? wordsOf(name) : [],
    digits,
    email: contact && digits === '' ? foldContact(contact) : '',
    rev: document.rev,
    latest: last?.at.getTime() ?? 0,
  };
}

function matcher(query: string): (entry: Entry) => boolean {
  const words = foldName(query).split(' ');
  const digits = digitsOf(query);
  const email = foldContact(query);
  return (entry) =>
    words.every((word) => entry.words.some((own) => own.startsWith(word))) ||
    (digits.length >= 2 && entry.digits.includes(digits)) ||
    (email.length >= 2 && entry.email.startsWith(email));
}

/** The customers of each team, opened in memory for the typeahead and caught up before a search. `real` is for tests. */
export function createCustomerDirectory(options: {
  connection: Connection;
  sealing: Sealing;
  real?: () => number;
}): CustomerDirectory {
  const { connection, sealing, real = Date.now } = options;
  const customers = connection.model<CustomerDocument>('customers');
  const teams = new Map<string, Team>();

  async function load(id: string, team: Team): Promise<void> {
    const since = new Date(Math.max(0, Math.min(team.seen, real()) - overlap));
    const startedAt = real();
    const changed = await customers
      .find({ team: id, changedAt: { $gte: since } }, { knownBy: 0 })
      .lean<CustomerDocument[]>();
    const fresh = changed.filter(({ _id, rev }) => team.entries.get(_id)?.rev !== rev);
    for (let from = 0; from < fresh.length; from += openedAtOnce) {
      const part = fresh.slice(from, from + openedAtOnce);
      const sealed = part.map(({ _id, name, contact }) => ({
        id: _id,
        sealed: { name, contact } as Sealed<CustomerTexts>,
      }));
      const texts = await sealing.open<CustomerTexts>(sealed);
      for (const [index, document] of part.entries()) {
        team.entries.set(document._id, entryOf(document, texts[index] ?? { name: null, contact: null }));
        team.seen = Math.max(team.seen, document.changedAt.getTime());
      }
    }
    if (fresh.length > 0) team.ordered = [...team.entries.values()].sort((a, b) => b.latest - a.latest);
    team.caughtUpAt = startedAt;
  }

  async function caughtUp(id: string): Promise<Team> {
    const team = teams.get(id) ?? { entries: new Map(), ordered: [], seen: 0, caughtUpAt: -freshFor, running: null };
    teams.set(id, team);
    if (real() - team.caughtUpAt < freshFor) return team;
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
      const matches = query.trim() === '' ? () => true : matcher(query);
      const found: Suggestion[] = [];
      for (const entry of ordered) {
        if (found.length >= limit) break;
        if (matches(entry)) found.push(entry.suggestion);
      }
      return found;
    },

    find: async (id, customer) => (await caughtUp(id)).entries.get(customer)?.suggestion ?? null,
  };
}
