/** What the app asks Slack for, as in manifest.yml; a test holds one to the other. */
export const scopes = [
  'commands',
  'chat:write',
  'files:write',
  'im:write',
  'im:history',
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
  'reactions:read',
  'users:read',
  'users:read.email',
  'usergroups:read',
] as const;
