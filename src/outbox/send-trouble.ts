import { ErrorCode } from '@slack/web-api';

/**
 * What a failed call to Slack means for a message (scheduling 5.4).
 * - `not sent`: certainly not posted; try again after `retryAfter` ms
 * - `unclear`: it may have been posted; look before trying again
 * - `refused`: certainly not posted, and trying the same again will not help
 * - `shut out`: the workspace does not let us in; nothing can be posted until somebody repairs that
 */
export type Trouble =
  | { class: 'not sent'; code: string; retryAfter: number }
  | { class: 'unclear' | 'refused' | 'shut out'; code: string };

const refused = new Set([
  'as_user_not_supported',
  'cannot_dm_bot',
  'cannot_reply_to_message',
  'cant_update_message',
  'channel_not_found',
  'edit_window_closed',
  'invalid_arg_name',
  'invalid_arguments',
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'invalid_thread_ts',
  'is_archived',
  'is_inactive',
  'message_not_found',
  'metadata_must_be_sent_from_app',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'not_in_channel',
  'restricted_action',
  'thread_not_found',
  'too_many_attachments',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
  'users_not_found',
]);
const shutOut = new Set([
  'access_denied',
  'account_inactive',
  'app_missing_action_url',
  'enterprise_is_restricted',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
  'token_expired',
  'token_revoked',
]);
const tooFast: Record<string, number> = { ratelimited: 30_000, rate_limited: 30_000, message_limit_exceeded: 60_000 };
/** Whether Slack refused a call because there were too many. */
export function isRate(code: string): boolean {
  return code in tooFast;
}

/** The connection was never made, so no byte of the request left. */
const notConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);
const whenUnreachable = 5_000;

function field(thing: unknown, name: string): unknown {
  return typeof thing === 'object' && thing !== null ? Reflect.get(thing, name) : undefined;
}

/** Codes of an error and of what caused it, outermost first. */
function systemCodes(error: unknown, depth = 5): string[] {
  if (depth === 0 || typeof error !== 'object' || error === null) return [];
  const code = field(error, 'code') ?? field(error, 'name');
  const below = [field(error, 'original'), field(error, 'cause'), ...[field(error, 'errors')].flat()];
  return [...(typeof code === 'string' ? [code] : []), ...below.flatMap((each) => systemCodes(each, depth - 1))];
}

function ofPlatform(code: string): Trouble {
  const wait = tooFast[code];
  if (wait !== undefined) return { class: 'not sent', code, retryAfter: wait };
  if (refused.has(code) || code.startsWith('restricted_action')) return { class: 'refused', code };
  if (shutOut.has(code)) return { class: 'shut out', code };
  // What is not a plain error name (a proxy's page, say) is not repeated into logs.
  return { class: 'unclear', code: /^[a-z][a-z0-9_]{0,60}$/.test(code) ? code : 'unreadable_answer' };
}

/**
 * What an error thrown by a WebClient without retries means. What is not known counts as unclear.
 * @param error what a call threw
 */
export function troubleOf(error: unknown): Trouble {
  const code = field(error, 'code');
  if (code === ErrorCode.RateLimitedError) {
    return { class: 'not sent', code: 'ratelimited', retryAfter: Number(field(error, 'retryAfter')) * 1000 };
  }
  if (code === ErrorCode.PlatformError) return ofPlatform(String(field(field(error, 'data'), 'error')));
  if (code === ErrorCode.HTTPError) return { class: 'unclear', code: `http_${field(error, 'statusCode')}` };
  const message = error instanceof Error ? error.message : '';
  // WebClient's own words for a 429 whose Retry-After cannot be read.
  if (message.startsWith('Retry header did not contain')) {
    return { class: 'not sent', code: 'ratelimited', retryAfter: 30_000 };
  }
  const codes = systemCodes(error);
  const unreachable = codes.find((each) => notConnected.has(each));
  if (unreachable) return { class: 'not sent', code: unreachable, retryAfter: whenUnreachable };
  return { class: 'unclear', code: codes.at(-1) ?? 'unknown' };
}
