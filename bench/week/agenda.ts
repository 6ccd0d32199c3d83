/** What people are going to do, by the instant (milliseconds since the epoch, business time) at which they do it. */
export type Agenda = {
  add(at: number, act: () => Promise<void>): void;
  /** When the next of it is; null when there is nothing more. */
  next(): number | null;
  /** Does all that is to be done by an instant, in order. Gives how much that was. */
  doAllBy(at: number): Promise<number>;
};

export function createAgenda(): Agenda {
  const entries: { at: number; act: () => Promise<void> }[] = [];
  return {
    add(at, act) {
      const after = entries.findIndex((entry) => entry.at > at);
      entries.splice(after === -1 ? entries.length : after, 0, { at, act });
    },
    next: () => entries[0]?.at ?? null,
    async doAllBy(at) {
      let done = 0;
      for (; (entries[0]?.at ?? Number.POSITIVE_INFINITY) <= at; done += 1) await entries.shift()?.act();
      return done;
    },
  };
}
