/**
 * Text that belongs to a person: words, names, contacts, notes. `personal` is its id within the complaint; storage seals
 * every object of this shape on the way in and opens it on the way out, wherever it stands. An erased text reads as ''.
 */
export type Personal = { personal: string; text: string };

/** A personal text that the event with this number carries under this name. */
export function personal(event: number, name: string, text: string): Personal;
export function personal(event: number, name: string, text: string | null | undefined): Personal | null;
export function personal(event: number, name: string, text: string | null | undefined): Personal | null {
  return text == null || text === '' ? null : { personal: `${event}.${name}`, text };
}
