import type { Desk } from './desk.ts';

/** Why Redress cannot write to a channel: it is archived, or Redress is not in it (or cannot see it); null when it can. */
export async function channelProblem(
  client: Desk['client'],
  channel: string,
): Promise<'archived' | 'not in it' | null> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived) return 'archived';
    return found?.is_member ? null : 'not in it';
  } catch (error) {
    if ((error as { data?: { error?: string } }).data?.error === 'channel_not_found') return 'not in it';
    throw error;
  }
}

/** The same as a sentence for the field in which it was chosen; null when Slack does not say. */
export async function whyNotThere(desk: Pick<Desk, 'client'>, channel: string): Promise<string | null> {
  const problem = await channelProblem(desk.client, channel).catch(() => null);
  if (problem === 'archived') return 'This channel is archived. Unarchive it, or choose another.';
  return problem ? 'Redress is not in this channel. Type /invite @Redress there, then save again.' : null;
}
