import type { Claimed } from './outbox-store.ts';

/** Claimed rows on their way: one at a time for each recipient, so that what is said to them stays in order. */
export type InHand = {
  size(): number;
  /** @param usableUntil monotonic time until which the rows' leases are long enough for a call to Slack */
  take(rows: Claimed[], usableUntil: number): void;
  /** Resolves when nothing is in hand. */
  empty(): Promise<void>;
};

type Setup = {
  /** How many are begun together once only `few` are under way: those that queue for their turns ask for them together. */
  most: number;
  few: number;
  deliver: (row: Claimed, usableUntil: number) => Promise<void>;
  failed: (row: Claimed, error: unknown) => void;
  /** Told each time a row has gone as far as it goes. */
  less: () => void;
};

function recipientOf({ owed: { team, to, lane } }: Claimed): string {
  const who = 'person' in to ? `${team}:${to.person}` : team;
  // What is urgent waits behind nothing else.
  return lane === 0 ? `${who} urgent` : who;
}

function before(a: Claimed, b: Claimed): number {
  return a.owed.lane - b.owed.lane || a.owed.dueAt.localeCompare(b.owed.dueAt);
}

export function createInHand({ most, few, deliver, failed, less }: Setup): InHand {
  let waiting: { row: Claimed; usableUntil: number }[] = [];
  const busy = new Set<string>();
  const whenEmpty: (() => void)[] = [];

  const size = () => waiting.length + busy.size;

  async function carry(row: Claimed, usableUntil: number): Promise<void> {
    await deliver(row, usableUntil).catch((error) => failed(row, error));
    busy.delete(recipientOf(row));
    goOn();
    less();
    if (size() > 0) return;
    for (const tell of whenEmpty.splice(0)) tell();
  }

  function goOn(): void {
    let room = busy.size <= few ? most - busy.size : 0;
    waiting = waiting.filter(({ row, usableUntil }) => {
      const recipient = recipientOf(row);
      const isUrgent = row.owed.lane === 0;
      if (busy.has(recipient) || (room <= 0 && !isUrgent)) return true;
      room -= 1;
      busy.add(recipient);
      void carry(row, usableUntil);
      return false;
    });
  }

  return {
    size,
    take: (rows, usableUntil) => {
      waiting.push(...rows.map((row) => ({ row, usableUntil })));
      waiting.sort((a, b) => before(a.row, b.row));
      goOn();
    },
    empty: () => (size() === 0 ? Promise.resolve() : new Promise((resolve) => void whenEmpty.push(resolve))),
  };
}
