const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });
const contact = /\b(hear|call|ring|phone|write|contact|touch|update|news|back to you)\b/i;

function holding(text: string, when: string): string[] {
  const told = [...sentences.segment(text)].map(({ segment }) => segment.trim());
  return told.filter((sentence) => sentence.includes(when));
}

/**
 * The sentences that tell when they hear again: behind that time stands a contact that is owed from then on.
 * @param when the moment as it stands in the text
 */
export function aboutNextContact(text: string, when: string): string[] {
  return holding(text, when).filter((sentence) => contact.test(sentence));
}

/** The sentences that tell when something agreed is done: behind those times stand promises. */
export function aboutPromises(text: string, whens: readonly string[]): string[] {
  return whens.flatMap((when) => holding(text, when));
}
