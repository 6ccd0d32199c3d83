import { type Connection, Schema } from 'mongoose';
import { z } from 'zod';
import { defaultSettings, type Settings } from '../complaints/settings.ts';
import { settingsShape } from '../complaints/settings-shape.ts';

/** What one team has decided for itself; what is absent is as it comes. `_id` is the team. */
export type SettingsDocument = { _id: string; followed?: Partial<Settings> } & Partial<Settings>;

const mixed = Schema.Types.Mixed;

export const settingsSchema = new Schema<{ _id: string } & Record<keyof Settings | 'followed', unknown>>(
  {
    _id: { type: String, required: true },
    ...Object.fromEntries(Object.keys(defaultSettings).map((name) => [name, mixed])),
    // What was last taken from the environment.
    followed: mixed,
  },
  { collection: 'settings', versionKey: false, minimize: false },
);

export type SettingsStore = {
  /** What holds for a team; what another process changes is seen a few seconds later. Throws when what is stored makes no sense. */
  settings(team: string): Promise<Settings>;
  /** Stores what is not decided yet and leaves what is. */
  seed(team: string, settings: Partial<Settings>): Promise<void>;
  /** Stores what the environment says for as long as nobody has decided otherwise since; null and undefined change nothing. */
  follow(team: string, settings: Partial<Settings>): Promise<void>;
};

/** @param options.real real time in milliseconds, for tests */
export function createSettingsStore(options: { connection: Connection; real?: () => number }): SettingsStore {
  const { connection, real = Date.now } = options;
  const stored = connection.model<SettingsDocument>('settings');
  const keptFor = 5_000;
  const kept = new Map<string, { settings: Settings; until: number }>();

  function given(settings: Partial<Settings>): [string, unknown][] {
    return Object.entries(settings).filter(([, value]) => value !== undefined && value !== null);
  }

  async function store(team: string, fields: Record<string, unknown>): Promise<void> {
    if (Object.keys(fields).length === 0) return;
    await stored.updateOne({ _id: team }, [{ $set: fields }], { upsert: true });
    kept.delete(team);
  }

  return {
    async settings(team) {
      const recent = kept.get(team);
      if (recent && recent.until > real()) return recent.settings;
      const decided = await stored.findOne({ _id: team }, { _id: 0 }).lean();
      const parsed = settingsShape.safeParse({ ...defaultSettings, ...decided });
      if (!parsed.success) throw new Error(`The settings of ${team} cannot be used. ${z.prettifyError(parsed.error)}`);
      kept.set(team, { settings: parsed.data, until: real() + keptFor });
      return parsed.data;
    },

    async seed(team, settings) {
      const fields = given(settings).map(([name, value]) => [name, { $ifNull: [`$${name}`, { $literal: value }] }]);
      await store(team, Object.fromEntries(fields));
    },

    async follow(team, settings) {
      const fields = given(settings).flatMap(([name, value]) => {
        const undecided = { $eq: [{ $ifNull: [`$${name}`, null] }, { $ifNull: [`$followed.${name}`, null] }] };
        return [
          [name, { $cond: [undecided, { $literal: value }, `$${name}`] }],
          [`followed.${name}`, { $literal: value }],
        ];
      });
      await store(team, Object.fromEntries(fields));
    },
  };
}
