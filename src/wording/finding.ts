/**
 * What the wording check can find, the most important first: what the workspace itself does not want, what hurts the customer,
 * what is missing, style.
 */
export const rules = [
  'house word',
  'shouting',
  'blame',
  'contradiction',
  'excuse',
  "can't without can",
  'promise',
  'sarcasm',
  'missing apology',
  'missing acknowledgement',
  'missing thanks',
  'missing owner',
  'missing when',
  'missing assurance',
  'jargon',
  'long sentence',
] as const;

export type Rule = (typeof rules)[number];

export type Finding = {
  rule: Rule;
  /** The words it is about, exactly as they stand in the draft; null for what is missing. */
  quote: string | null;
  /** One short line. */
  why: string;
  /** A better phrase, which the rep could use. */
  instead: string;
};
