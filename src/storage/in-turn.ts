/**
 * Lets acts on one thing happen one after the other within this process, so that a crowd does not keep reading what the next
 * of them changes. Other processes are not waited for: conditional writes see to them.
 */
export function inTurn(): <T>(thing: string, act: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (thing, act) => {
    const turn = (last.get(thing) ?? Promise.resolve()).then(act, act);
    last.set(thing, turn);
    try {
      return await turn;
    } finally {
      if (last.get(thing) === turn) last.delete(thing);
    }
  };
}
