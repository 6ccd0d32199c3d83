/**
 * What a person may do comes from their role. `none`: a guest, a stranger of a shared channel, a bot or somebody who has
 * left. `member`: a full member without a branch, where there are several.
 */
export type Role = 'none' | 'member' | 'rep' | 'manager' | 'head';
export const roles: readonly Role[] = ['none', 'member', 'rep', 'manager', 'head'];

/** Somebody in the workspace. `id` is Slack's; `zone` is IANA. */
export type Person = {
  id: string;
  team: string;
  name: string;
  role: Role;
  /** Id of the branch they work in; null when none is known. */
  branch: string | null;
  zone: string;
  /** False once deactivated: messages to them go to management instead. */
  active: boolean;
};
