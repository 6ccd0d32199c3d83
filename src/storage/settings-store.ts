import { type Connection, Schema } from 'mongoose';
import { z } from 'zod';
import { ComplaintError } from '../complaints/complaint-error.ts';
import { type SettingChange, sameSetting, settingDifference } from '../complaints/setting-change.ts';
import { defaultSettings, type Settings } from '../complaints/settings.ts';
import { settingsShape } from '../complaints/settings-shape.ts';

/** What one team has decided for itself; what is absent is as it comes. `_id` is the team. */
export type SettingsDocument = {
  _id: string;
  followed?: Partial<Settings>;
  /** How many changes people have made; `changes` has the latest of them. */
  rev?: number;
  changes?: SettingChange[];
} & Partial<Settings>;

const mixed = Schema.Types.Mixed;

export const settingsSchema = new Schema<
  { _id: string; rev?: number } & Record<keyof Settings | 'followed' | 'changes', unknown>
>(
  {
    _id: { type: String, required: true },
    ...Object.fromEntries(Object.keys(defaultSettings).map((name) => [name, mixed])),
    // What was last taken from the environment.
    followed: mixed,
    rev: Number,
    changes: mixed,
  },
  { collection: 'settings', versionKey: false, minimize: false },
);

/** Settings as they stand, and the number that a change of them names. */
export type NumberedSettings = { settings: Settings; rev: number };

export type SettingsStore = {
  /** What holds for a team; what another process changes is seen a few seconds later. Throws when what is stored makes no sense. */
  settings(team: string): Promise<Settings>;
  /** The same as it is stored at this moment. */
  read(team: string): Promise<NumberedSettings>;
  /**
   * Changes several settings at once, or none. Of two people who change the same setting from the same `rev` one is first, and
   * the other is told; different settings do not get into each other's way.
   * @param change.at ISO instant
   * @throws ComplaintError 'already' when somebody else was first; ZodError for values that make no sense
   */
  change(
    team: string,
    change: { values: Partial<Settings>; by: string; at: string },
    rev: number,
  ): Promise<NumberedSettings>;
  /** The latest changes that people made, the latest first. */
  history(team: string): Promise<SettingChange[]>;
  /** Stores what is not decided yet and leaves what is. */
  seed(team: string, settings: Partial<Settings>): Promise<void>;
  /** Stores what the environment says for as long as nobody has decided otherwise since; null and undefined change nothing. */
  follow(team: string, settings: Partial<Settings>): Promise<void>;
};

const keptFor = 5_000;
const changesKept = 500;
const mostTries = 10;

/** @param options.real real time in milliseconds, for tests */
export function createSettingsStore(options: { connection: Connection; real?: () => number }): SettingsStore {
  const { connection, real = Date.now } = options;
  const stored = connection.model<SettingsDocument>('settings');
  const kept = new Map<string, { settings: Settings; until: number }>();

  function given(settings: Partial<Settings>): [string, unknown][] {
    return Object.entries(settings).filter(([, value]) => value !== undefined && value !== null);
  }

  async function store(team: string, fields: Record<string, unknown>): Promise<void> {
    if (Object.keys(fields).length === 0) return;
    await stored.updateOne({ _id: team }, [{ $set: fields }], { upsert: true });
    kept.delete(team);
  }

  async function read(team: string): Promise<NumberedSettings> {
    const decided = await stored.findOne({ _id: team }, { _id: 0, changes: 0 }).lean();
    const parsed = settingsShape.safeParse({ ...defaultSettings, ...decided });
    if (!parsed.success) throw new Error(`The settings of ${team} cannot be used. ${z.prettifyError(parsed.error)}`);
    return { settings: parsed.data, rev: decided?.rev ?? 0 };
  }

  function keep(team: string, settings: Settings): Settings {
    kept.set(team, { settings, until: real() + keptFor });
    return settings;
  }

  const newestFirst = async (team: string): Promise<SettingChange[]> => {
    const document = await stored.findOne({ _id: team }, { changes: 1 }).lean();
    return (document?.changes ?? []).toReversed();
  };

  return {
    async settings(team) {
      const recent = kept.get(team);
      return recent && recent.until > real() ? recent.settings : keep(team, (await read(team)).settings);
    },

    read,
    history: newestFirst,

    async change(team, { values, by, at }, rev) {
      let seen = rev;
      for (let tries = 1; tries <= mostTries; tries += 1) {
        const now = await read(team);
        if (now.rev !== seen) {
          const since = (await newestFirst(team)).filter(({ n }) => n > rev);
          // Further back than is written down is as good as changed.
          const known = since.length > 0 && Math.min(...since.map(({ n }) => n)) === rev + 1;
          if (!known || since.some(({ name }) => name in values)) throw overtaken();
          seen = now.rev;
        }
        const settings = settingsShape.parse({ ...now.settings, ...values });
        const names = (Object.keys(values) as (keyof Settings)[]).filter(
          (name) => !sameSetting(now.settings[name], settings[name]),
        );
        if (names.length === 0) return now;
        const n = seen + 1;
        const changes = names.map((name) => {
          const difference = settingDifference(now.settings[name], settings[name]);
          return { n, at, by, name, ...difference };
        });
        await stored.updateOne({ _id: team }, { $setOnInsert: { rev: 0 } }, { upsert: true });
        const written = await stored.updateOne(
          { _id: team, rev: seen === 0 ? { $in: [0, null] } : seen },
          {
            $set: { ...Object.fromEntries(names.map((name) => [name, settings[name]])), rev: n },
            $push: { changes: { $each: changes, $slice: -changesKept } },
          },
        );
        if (written.matchedCount === 1) {
          keep(team, settings);
          return { settings, rev: n };
        }
      }
      throw overtaken();
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

function overtaken(): ComplaintError {
  return new ComplaintError('already', 'Somebody changed this just now. Open it again to see what holds.');
}
