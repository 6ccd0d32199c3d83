/** What the app asks Slack for, as in manifest.yml; a test holds one to the other. */
export const scopes = [
  'commands',
  'chat:write',
  'files:read',
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
  'dnd:read',
] as const;

/** Without these nobody goes unheard: files, mails and do-not-disturb are what is missed. */
export const helpfulScopes: readonly string[] = ['dnd:read', 'files:read'] satisfies readonly (typeof scopes)[number][];
