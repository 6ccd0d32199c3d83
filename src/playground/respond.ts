import { z } from 'zod';
import { change, checkContent, checkThread, post, remove } from './posting.ts';
import { SlackError } from './slack-error.ts';
import type { ResponseTarget } from './triggers.ts';
import { app } from './workspace.ts';
import type { World } from './world.ts';

const object = z.record(z.string(), z.unknown());
const responseSchema = z.strictObject({
  text: z.string().optional(),
  blocks: z.array(object).optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
  metadata: object.optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
  mrkdwn: z.boolean().optional(),
});

/**
 * Does what a bot says through a `response_url` or in the answer to a command.
 * @throws SlackError `invalid_payload` (with messages), `message_not_found`, and what a post may be refused for
 */
export function respond(world: World, target: Omit<ResponseTarget, 'at' | 'uses'>, payload: unknown): void {
  const parsed = responseSchema.safeParse(payload);
  if (!parsed.success)
    throw new SlackError(
      'invalid_payload',
      parsed.error.issues.map((issue) => issue.message),
    );
  const response = parsed.data;
  const original = target.messageTs ? world.state.message(target.channel, target.messageTs) : undefined;
  if ((response.delete_original || response.replace_original) && !original) throw new SlackError('message_not_found');
  if (original && response.delete_original) {
    remove(world, original);
    return;
  }
  const says = checkContent(response.text, response.blocks);
  const metadata = response.metadata ? { metadata: response.metadata } : {};
  if (original && response.replace_original) {
    change(world, original, { ...says, ...metadata });
    return;
  }
  const threadTs = response.thread_ts ?? target.threadTs;
  if (response.thread_ts) checkThread(world, target.channel, response.thread_ts);
  post(world, {
    channel: target.channel,
    user: app.user,
    ...says,
    ...metadata,
    ...(threadTs ? { threadTs } : {}),
    ...(response.response_type === 'ephemeral' ? { ephemeralFor: target.user } : {}),
  });
}
