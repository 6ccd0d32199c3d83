import type { SlackJson } from './page-api.ts';
import type { Reply } from './signed-post.ts';
import { toBot } from './to-bot.ts';
import { app, team } from './workspace.ts';
import type { World } from './world.ts';

/** What a person reads when the bot did not answer an interaction in time, or not well: Slack's words. */
export const TROUBLE = 'We had some trouble connecting. Try again?';

/** What every interaction payload carries. */
export const payloadBase = (world: World, user: string): SlackJson => {
  const handle = world.state.people.get(user)?.handle ?? '';
  return {
    user: { id: user, username: handle, name: handle, team_id: team.id },
    team: { id: team.id, domain: team.domain },
    api_app_id: app.id,
    token: 'playground',
    enterprise: null,
    is_enterprise_install: false,
  };
};

/** Sends one interaction payload, if the app takes any; these are never tried again. */
export const sendInteraction = async (world: World, payload: SlackJson): Promise<Reply> =>
  world.grants.interactive
    ? toBot(world, { type: 'interactive', payload, timeoutMs: world.ackTimeoutMs })
    : { failed: 'connection' };

/** The body of an answer with status 200; undefined when the bot did not acknowledge. */
export const ackBody = (reply: Reply): string | undefined =>
  'status' in reply && reply.status === 200 ? reply.body : undefined;

/** Reads a JSON answer; undefined when the body is empty. @throws SyntaxError */
export const answerOf = (body: string): unknown => (body.trim() === '' ? undefined : JSON.parse(body));

/** A `response_url` for this person in this conversation. */
export const responseUrl = (
  world: World,
  target: { channel: string; user: string; messageTs?: string; threadTs?: string },
): string => `${world.url()}/hooks/response/${world.triggers.giveResponse(target)}`;
