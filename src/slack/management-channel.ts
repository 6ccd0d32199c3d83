import type { OwedMessage } from '../complaints/owed-message.ts';
import { localDate } from '../time/working-week.ts';
import type { Desk } from './desk.ts';

/** Why management cannot hear, in words for an admin, with what to do; null when they can. */
export async function managementChannelProblem(desk: Pick<Desk, 'client' | 'settings'>): Promise<string | null> {
  const channel = desk.settings().managementChannel;
  if (!channel) {
    return 'No management channel is set, so escalations wait. Set MANAGEMENT_CHANNEL to the id of the channel, and start Redress again.';
  }
  try {
    const { channel: found } = await desk.client.conversations.info({ channel });
    if (found?.is_archived)
      return `The management channel <#${channel}> is archived, so escalations wait. Unarchive it, or set another.`;
    if (found?.is_member) return null;
  } catch (error) {
    if ((error as { data?: { error?: string } }).data?.error !== 'channel_not_found') throw error;
  }
  return `I am not in the management channel <#${channel}>, so escalations wait. Please invite me there: /invite @Redress.`;
}

/** Tells the workspace's admins, once a day at most, what keeps management from hearing; whether it still does is asked when it is sent. */
export function setUpOwed(desk: Pick<Desk, 'team' | 'people' | 'clocks' | 'settings'>): OwedMessage[] {
  const now = desk.clocks.business();
  const today = localDate(now, desk.settings().week.zone);
  return desk.people.heads().map((person) => ({
    key: `${desk.team}:set up:${person}:${today}`,
    team: desk.team,
    complaint: null,
    event: 0,
    kind: 'set up',
    about: 0,
    to: { person },
    lane: 1,
    dueAt: now,
  }));
}
