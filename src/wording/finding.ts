/** What the wording check can find, the most important first: what hurts the customer, then what is missing, then style. */
export const rules = [
  'sarcasm',
  'blame',
  'contradiction',
  'shouting',
  'excuse',
  "can't without can",
  'promise',
  'missing apology',
  'missing acknowledgement',
  'missing thanks',
  'missing owner',
  'missing when',
  'missing assurance',
  'jargon',
  'long sentence',
  'house word',
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
