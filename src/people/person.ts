/** What a person may do comes from their role; `none` is a guest, a stranger of a shared channel, a bot or somebody who has left. */
export type Role = 'none' | 'rep' | 'manager' | 'head';

/** Somebody in the workspace. `id` is Slack's; `zone` is IANA. */
export type Person = {
  id: string;
  team: string;
  name: string;
  role: Role;
  zone: string;
  /** False once deactivated: messages to them go to management instead. */
  active: boolean;
};
