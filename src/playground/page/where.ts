/** Who one is and what one looks at, as the page's address has it: `#U…/C…/1764000000.000100`. */
export type Where = { person?: string; place?: string; threadTs?: string };

/** Reads the part of the address after `#`; parts that are not there are absent. `place` may be `home`. */
export function whereIn(hash: string): Where {
  const [person, place, threadTs] = hash.replace(/^#/, '').split('/').map(decodeURIComponent);
  return { ...(person && { person }), ...(place && { place }), ...(threadTs && { threadTs }) };
}
