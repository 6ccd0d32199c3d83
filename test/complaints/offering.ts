import type { CommandOf } from '../../src/complaints/command.ts';
import { later, rita, type Story } from './story.ts';

/** A refund of 20 that Rita pays herself by Friday, unless told otherwise; nobody has been told of it. */
export function offering(over: Partial<CommandOf<'offer'>> = {}): CommandOf<'offer'> {
  return {
    type: 'offer',
    kind: 'refund',
    amount: 20,
    what: null,
    deliverer: rita.id,
    dueAt: later({ days: 2 }),
    why: null,
    gesturesThisMonth: 0,
    said: null,
    done: false,
    ...over,
  };
}

/** The number of the last offer; -1 when there is none. */
export function offerOf({ complaint }: Story): number {
  return complaint.offers.at(-1)?.id ?? -1;
}

/** The customer agrees on the phone, to the last offer as it is now. */
export function agreeing(story: Story, over: Partial<CommandOf<'answer offer'>> = {}): CommandOf<'answer offer'> {
  const offer = story.complaint.offers.at(-1);
  return {
    type: 'answer offer',
    offer: offer?.id ?? -1,
    version: offer?.version ?? -1,
    agreed: true,
    via: 'phone',
    who: null,
    words: null,
    ...over,
  };
}

/** The last offer is done. */
export function keeping(story: Story): CommandOf<'keep promise'> {
  return { type: 'keep promise', offer: offerOf(story), words: null };
}

/** A manager approves the last offer, as it was asked for unless told otherwise. */
export function approving(story: Story, over: Partial<CommandOf<'approve offer'>> = {}): CommandOf<'approve offer'> {
  const offer = story.complaint.offers.at(-1);
  return {
    type: 'approve offer',
    offer: offer?.id ?? -1,
    version: offer?.version ?? -1,
    amount: null,
    because: null,
    ...over,
  };
}
