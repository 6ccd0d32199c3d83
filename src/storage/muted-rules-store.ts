import { type Connection, Schema } from 'mongoose';

/** Which rules of the wording check somebody does not want to hear again. `_id` is the team and the person. */
export type MutedRulesDocument = { _id: string; team: string; rules: string[] };

export const mutedRulesSchema = new Schema<MutedRulesDocument>(
  { _id: { type: String, required: true }, team: { type: String, required: true }, rules: { type: [String] } },
  { collection: 'mutedRules', versionKey: false },
);

/** What each person told the wording check not to say again. */
export type MutedRules = {
  of(team: string, person: string): Promise<string[]>;
  mute(team: string, person: string, rule: string): Promise<void>;
  /** Everything is checked again. */
  unmute(team: string, person: string): Promise<void>;
};

export function createMutedRulesStore({ connection }: { connection: Connection }): MutedRules {
  const muted = connection.model<MutedRulesDocument>('mutedRules');
  const idOf = (team: string, person: string) => `${team}:${person}`;
  return {
    of: async (team, person) => (await muted.findOne({ _id: idOf(team, person) }).lean())?.rules ?? [],
    async mute(team, person, rule) {
      await muted.updateOne(
        { _id: idOf(team, person) },
        { $set: { team }, $addToSet: { rules: rule } },
        { upsert: true },
      );
    },
    async unmute(team, person) {
      await muted.deleteOne({ _id: idOf(team, person) });
    },
  };
}
