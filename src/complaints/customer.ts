/** What whoever speaks to a customer should know beforehand. */
export type Flags = { vip: boolean; vulnerable: boolean; doNotCall: boolean };
export const flagNames = ['vip', 'vulnerable', 'doNotCall'] as const satisfies readonly (keyof Flags)[];

/** A way to reach somebody. `id` is within their record; `lastDigits` tells them apart from others without giving it away. */
export type Contact = { id: string; text: string; lastDigits: string | null };

export type CustomerField = 'name' | 'contacts' | 'language' | keyof Flags | 'same person';

/** Who changed what of a record, without saying from or to what. `merged` is the id of the record that went into it. */
export type RecordChanged = { by: string; at: string; fields: CustomerField[]; merged?: string };

/** Everything we keep about somebody who complained. Instants are ISO text in business time. */
export type CustomerRecord = Flags & {
  id: string;
  team: string;
  name: string | null;
  /** Names of records that were merged into it, where they differ. */
  alsoKnownAs: string[];
  /** The first is the one to use. */
  contacts: Contact[];
  /** ISO 639 code of the language they like to be spoken to in; null when not known. */
  language: string | null;
  /** Ids of the records that were merged into it: their complaints are this customer's. */
  also: string[];
  lastComplaint: { reference: string; at: string } | null;
  /** The latest 200, oldest first. */
  changes: RecordChanged[];
};

/**
 * What a person changes of a record: what is absent stays. `contacts.shown` are the ids of those they saw, `now` what they left
 * and added; a contact that came in meanwhile stays.
 */
export type CustomerChange = Partial<
  Flags & {
    name: string | null;
    language: string | null;
    contacts: { shown: readonly string[]; now: readonly string[] };
  }
>;

/** Most contacts a person can give one customer. */
export const mostContacts = 20;
