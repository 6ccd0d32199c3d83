import { mergeOrder } from '../complaints/commands/merge.ts';
import type { Complaint } from '../complaints/complaint.ts';
import { may } from '../people/may.ts';
import type { Person } from '../people/person.ts';
import { answerLink } from './answer-link.ts';
import type { Desk } from './desk.ts';
import { knownCustomer } from './known-customer.ts';
import { sayingView } from './views/details.ts';
import { looksLikeReply } from './views/looks-like-reply.ts';
import { loggedReply } from './views/replies.ts';

const twoDays = 2 * 24 * 3_600_000;

/**
 * Tells whoever has just logged a complaint when it looks like one that was logged within two days: where they typed the
 * command, else in the form that has become the confirmation. Nothing is said about or to what is private.
 */
export async function sayWhatItLooksLike(
  desk: Desk,
  complaint: Complaint,
  to: { by: Person; metadata: Record<string, string>; viewId: string },
): Promise<void> {
  if (complaint.private) return;
  const { id, team, words, loggedAt } = complaint;
  const whose = complaint.customer.id;
  const family = whose ? await desk.customers.idsOf(team, [whose]) : new Map<string, string[]>();
  const one = {
    id,
    customers: whose ? (family.get(whose) ?? [whose]) : [],
    orderNumber: complaint.orderNumber?.text ?? null,
    words: words.text,
    loggedSince: new Date(Date.parse(loggedAt) - twoDays).toISOString(),
  };
  const like = await desk.finder.like(team, one, (other) => may(to.by, 'read', other));
  if (!like) return;
  const { from, into } = mergeOrder(complaint, like.complaint);
  const mayMerge = may(to.by, 'merge', from) && may(to.by, 'read', into);
  const { text, blocks } = looksLikeReply(complaint, like.complaint, like.by, mayMerge);
  if (await answerLink.say(desk, to.metadata, { text, blocks })) return;
  const logged = loggedReply(complaint, await knownCustomer(desk, complaint));
  await desk.client.views.update({ view_id: to.viewId, view: sayingView(text, [...logged.blocks, ...blocks]) });
}
