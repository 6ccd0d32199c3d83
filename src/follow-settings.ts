import type { Settings } from './complaints/settings.ts';
import type { Decisions } from './slack/desk.ts';
import type { SettingsStore } from './storage/settings-store.ts';

export type FollowedSettings = Omit<Decisions, 'followUp'> & {
  /** As they hold in this process. */
  current(): Settings;
  /** Reads them anew; true when they have changed since they were last read here. */
  refresh(): Promise<boolean>;
};

/**
 * A team's settings as this process holds them: a change made here holds at once.
 * @param options.now business time, an ISO instant
 * @throws Error when what is stored makes no sense
 */
export async function followSettings(options: {
  store: SettingsStore;
  team: string;
  now: () => string;
}): Promise<FollowedSettings> {
  const { store, team, now } = options;
  let held = await store.read(team);
  // What is the same stays the same object, so that others can tell by it.
  const hold = (next: typeof held) => {
    const same = JSON.stringify(next.settings) === JSON.stringify(held.settings);
    held = same ? { ...next, settings: held.settings } : next;
    return held;
  };
  return {
    current: () => held.settings,
    async refresh() {
      const before = held.settings;
      return hold(await store.read(team)).settings !== before;
    },
    read: async () => hold(await store.read(team)),
    async change(values, by, rev) {
      return hold(await store.change(team, { values, by, at: now() }, rev));
    },
    history: () => store.history(team),
  };
}

/**
 * Looks every few seconds whether another process has changed them, and does what follows.
 * @param every real milliseconds for which such a change may go unseen
 * @returns what ends it
 */
export function watchSettings(settings: FollowedSettings, followUp: () => Promise<void>, every = 5_000): () => void {
  const look = async () => {
    // While the database is away what was known holds, and whoever needs it says so.
    const changed = await settings.refresh().catch(() => false);
    if (changed) await followUp();
  };
  const timer = setInterval(() => void look(), every).unref();
  return () => clearInterval(timer);
}
