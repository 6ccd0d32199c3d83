import { isObject } from '../blocks-check.ts';
import type { SlackJson } from '../page-api.ts';
import { SlackError } from '../slack-error.ts';
import type { Conversation } from '../state.ts';
import { app } from '../workspace.ts';
import type { World } from '../world.ts';

/** How an argument arrives: everything in a form is text, so objects and lists come as JSON, flags as `true` or `1`. */
type ArgKind = 'string' | 'integer' | 'boolean' | 'json';
export type Args = Readonly<Record<string, unknown>>;

/** One Web API method: what it takes, the scopes of which it needs one, and what it does. */
export type Method = {
  args: Readonly<Record<string, ArgKind>>;
  required?: readonly string[];
  scopes: readonly string[];
  /** Wants the app-level token instead of the bot's. */
  appLevel?: boolean;
  run(world: World, args: Args): SlackJson;
};

/**
 * Reads the arguments of a call by the method's own list.
 * @throws SlackError `invalid_arguments`, with a message for each unknown, missing or malformed argument
 */
export function readArgs(method: Method, given: SlackJson): Args {
  const messages: string[] = [];
  const args: Record<string, unknown> = {};
  for (const [name, raw] of Object.entries(given)) {
    if (name === 'token' || name === 'team_id' || raw === null || raw === undefined) continue;
    const kind = Object.hasOwn(method.args, name) ? method.args[name] : undefined;
    const value = kind && readArg(kind, raw);
    if (kind === undefined) messages.push(`[ERROR] unsupported argument: ${name} [json-pointer:/${name}]`);
    else if (value === undefined) messages.push(`[ERROR] must be of type ${kind} [json-pointer:/${name}]`);
    else args[name] = value;
  }
  for (const name of method.required ?? [])
    if (args[name] === undefined || args[name] === '') messages.push(`[ERROR] missing required field: ${name}`);
  if (messages.length) throw new SlackError('invalid_arguments', messages);
  return args;
}

function readArg(kind: ArgKind, raw: unknown): unknown {
  switch (kind) {
    case 'string':
      return typeof raw === 'string' ? raw : typeof raw === 'number' ? String(raw) : undefined;
    case 'integer':
      return /^\d+$/.test(String(raw)) ? Number(raw) : undefined;
    case 'boolean':
      if (raw === true || raw === 'true' || raw === '1' || raw === 1) return true;
      return raw === false || raw === 'false' || raw === '0' || raw === 0 ? false : undefined;
    case 'json': {
      if (typeof raw !== 'string') return typeof raw === 'object' ? raw : undefined;
      try {
        const value: unknown = JSON.parse(raw);
        return isObject(value) || Array.isArray(value) ? value : undefined;
      } catch {
        return undefined;
      }
    }
  }
}

export const text = (args: Args, name: string): string => {
  const value = args[name];
  return typeof value === 'string' ? value : '';
};

export const maybe = (args: Args, name: string): string | undefined => text(args, name) || undefined;

/** The conversation, if the bot can see it: a private one only from inside. @throws SlackError `channel_not_found` */
export function visibleChannel(world: World, id: string): Conversation {
  const channel = world.state.conversations.get(id);
  if (!channel || (channel.kind !== 'public' && !channel.members.includes(app.user)))
    throw new SlackError('channel_not_found');
  return channel;
}

/** The conversation, if the bot is in it. @throws SlackError `channel_not_found`, `not_in_channel` */
export function joinedChannel(world: World, id: string): Conversation {
  const channel = visibleChannel(world, id);
  if (!channel.members.includes(app.user)) throw new SlackError('not_in_channel');
  return channel;
}

/** The conversation, if anything can be posted to it. @throws SlackError `is_archived`, `user_disabled` */
export function writable(world: World, channel: Conversation): Conversation {
  if (channel.archived) throw new SlackError('is_archived');
  const other = channel.kind === 'im' ? channel.members.find((user) => user !== app.user) : undefined;
  if (other && world.state.people.get(other)?.deactivated) throw new SlackError('user_disabled');
  return channel;
}

const KIND_SCOPE = { public: 'channels', private: 'groups', im: 'im' } as const;

/** Checks the scope that reading this kind of conversation needs. @throws SlackError `missing_scope` */
export function checkKindScope(world: World, channel: Conversation, what: 'read' | 'history'): void {
  needScope(world, [`${KIND_SCOPE[channel.kind]}:${what}`]);
}

/** @throws SlackError `missing_scope`, naming what is needed and what there is */
export function needScope(world: World, scopes: readonly string[]): void {
  if (scopes.length === 0 || scopes.some(world.grants.has)) return;
  const provided = (world.grants.scopes ?? []).join(',');
  throw new SlackError('missing_scope', [], { needed: scopes.join(','), provided });
}

/** Cuts one page out of a list; the cursor is the position, in base64 as Slack's are. @throws SlackError `invalid_cursor`, `invalid_limit` */
export function page<T>(
  list: readonly T[],
  args: Args,
  { limit, max }: { limit: number; max: number },
): { items: T[]; next: string } {
  const size = typeof args.limit === 'number' && args.limit > 0 ? args.limit : limit;
  if (size > max) throw new SlackError('invalid_limit');
  const cursor = text(args, 'cursor');
  const position = cursor ? /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))?.[1] : '0';
  if (position === undefined) throw new SlackError('invalid_cursor');
  const start = Number(position);
  const end = start + size;
  return {
    items: list.slice(start, end),
    next: end < list.length ? Buffer.from(`next:${end}`).toString('base64') : '',
  };
}
