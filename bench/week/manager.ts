import { awaitsAnswer, awaitsManager, type Complaint } from '../../src/complaints/complaint.ts';
import { partOfTheWorkingWay } from '../../src/time/working-clock.ts';
import { assumptions } from './assumptions.ts';
import { type Button, press, pressAndFill, react, reply } from './hands.ts';
import type { Worker } from './staff.ts';
import { inWorkingTime, isAtWork, type Post, readComplaint, type World } from './world.ts';

const { reaction, longestReaction } = assumptions;
const inDigest = 10;

async function escalationCard({ redress }: World, state: Complaint): Promise<Button | null> {
  const { cards } = redress.bot.desk;
  const card = await cards.findByKey(`${state.id}:${state.escalation?.event}:escalation:management`);
  return card && { channel: card.channel, ts: card.ts, complaint: state.id };
}

/** Whoever looks into the channel then: somebody at work, if anybody is. */
function looks({ staff, dice }: World, at: string, key: string): Worker {
  const there = staff.managers.filter((manager) => isAtWork(manager, at));
  return dice.oneOf(there.length > 0 ? there : staff.managers, 'who looks', key);
}

/** A manager means to take one on, unless somebody else has by then. `from` is the message they read. */
function meansToTakeOn(world: World, manager: Worker, state: Complaint, from: Post, key: string): void {
  const { agenda, dice } = world;
  const median = state.severity === 'urgent' ? reaction.urgent : reaction.manager;
  const at = inWorkingTime(manager, from.at, dice.delay(median, longestReaction, 'take on', key));
  agenda.add(at, async () => {
    const { state: now } = await readComplaint(world, state.id);
    const card = await escalationCard(world, now);
    if (!awaitsManager(now) || !card) return;
    const { id } = manager;
    if (from.person) await press(world, id, 'take-on', { ...from, complaint: state.id });
    else if (dice.happens(assumptions.byEmoji, 'emoji', key)) await react(world, id, card, 'eyes');
    else await press(world, id, 'take-on', card);
    await tookOn(world, manager, state.id);
  });
}

/** Having taken it on, they answer in good time, or forget it; and may have to ask something first. */
async function tookOn(world: World, manager: Worker, complaint: string): Promise<void> {
  const { agenda, dice } = world;
  const { state } = await readComplaint(world, complaint);
  const round = state.escalation;
  if (round?.takenOnBy !== manager.id || !round.takenOnAt) return;
  const key = `${state.reference} ${round.event}`;
  const card = await escalationCard(world, state);
  if (card && dice.happens(assumptions.asksRep, 'asks', key)) {
    const delay = dice.delay(reaction.manager, longestReaction, 'asks after', key);
    const at = inWorkingTime(manager, round.takenOnAt, delay);
    agenda.add(at, () => reply(world, manager.id, card, 'Which order was it?'));
  }
  if (dice.happens(assumptions.forgetsToAnswer, 'forgets', key)) return;
  const share = assumptions.answersWithin * dice.roll('answers after', key);
  const at = partOfTheWorkingWay(round.takenOnAt, round.answerBy, share, manager.week);
  meansToAnswer(world, manager, complaint, inWorkingTime(manager, at, 1));
}

function meansToAnswer(world: World, manager: Worker, complaint: string, at: number): void {
  world.agenda.add(at, async () => {
    const { state } = await readComplaint(world, complaint);
    const card = await escalationCard(world, state);
    if (!awaitsAnswer(state) || state.escalation?.takenOnBy !== manager.id || !card) return;
    if (world.dice.happens(assumptions.sendsBack, 'sends back', state.reference)) {
      const filledIn = { 'send-back-reason': 'You can refund that yourself; please do.' };
      await pressAndFill(world, manager.id, 'send-back', card, { id: 'send-back-complaint', filledIn });
      return;
    }
    const filledIn = {
      'answer-cause': 'The parcels were left in the rain.',
      'answer-prevention': 'The courier rings from now on.',
      'answer-tell': 'You get a new one tomorrow.',
    };
    await pressAndFill(world, manager.id, 'answer', card, { id: 'answer-complaint', filledIn });
  });
}

/** An offer above a rep's authority waits in the channel: whoever looks decides it. */
function meansToDecide(world: World, manager: Worker, state: Complaint, post: Post, key: string): void {
  const { agenda, dice } = world;
  const at = inWorkingTime(manager, post.at, dice.delay(reaction.manager, longestReaction, 'decides after', key));
  agenda.add(at, async () => {
    const where = { ...post, complaint: state.id };
    const decides = dice.choose(assumptions.decides, 'decides', key);
    if (decides === 'approve') await press(world, manager.id, 'approve-offer', where);
    else if (decides === 'refuse') {
      const filledIn = { 'decide-because': 'Offer them a repair first.' };
      await pressAndFill(world, manager.id, 'refuse-offer', where, { id: 'refuse-offer', filledIn });
    } else {
      const filledIn = { 'decide-amount': '80', 'decide-because': 'That is what it cost.' };
      await pressAndFill(world, manager.id, 'change-offer', where, { id: 'change-offer-amount', filledIn });
    }
  });
}

/** What a manager or head does about a direct message, if anything: about each complaint in it what it needs of them. */
export async function managerReads(world: World, manager: Worker, post: Post): Promise<void> {
  const { dice, agenda } = world;
  const about = new Set(post.offers.map(({ complaint }) => complaint));
  const reads = await Promise.all([...about].map((complaint) => readComplaint(world, complaint)));
  const references = reads.map(({ state }) => state.reference).join(' ');
  if (dice.happens(assumptions.ignored, 'ignored', manager.id, post.kind, references)) return;
  for (const { state } of reads) {
    const key = `${manager.id} ${state.reference} ${post.kind}`;
    const median = state.severity === 'urgent' ? reaction.urgent : reaction.manager;
    const at = inWorkingTime(manager, post.at, dice.delay(median, longestReaction, 'delay', key));
    const where = { ...post, complaint: state.id };
    if (awaitsManager(state)) meansToTakeOn(world, manager, state, post, key);
    else if (awaitsAnswer(state) && state.escalation?.takenOnBy === manager.id)
      meansToAnswer(world, manager, state.id, at);
    // What they made theirs they do as a rep would.
    else if (state.owner === manager.id)
      agenda.add(at, async () => {
        const form = { id: 'record-outcome', filledIn: { outcome: 'satisfied' } };
        await pressAndFill(world, manager.id, 'reached', where, form);
      });
    if (isLate(state, post.at) && dice.happens(assumptions.takesLateContact, 'takes', key))
      agenda.add(at, async () => {
        const { state: now } = await readComplaint(world, state.id);
        if (isLate(now, post.at) && now.owner === state.owner) await press(world, manager.id, 'take', where);
      });
  }
}

/** Nobody has reached an urgent customer in time. */
function isLate({ severity, owed }: Complaint, at: string): boolean {
  return severity === 'urgent' && owed.some(({ about, dueAt }) => about === 'first contact' && dueAt <= at);
}

/** What comes of a message in the management channel. */
export async function channelReads(world: World, post: Post): Promise<void> {
  const { dice, redress, staff } = world;
  const { desk } = redress.bot;
  const day = post.at.slice(0, 10);
  if (post.kind === 'digest') {
    const [untaken, unanswered] = await Promise.all([
      desk.complaints.awaitingManager(desk.team),
      desk.complaints.awaitingAnswer(desk.team),
    ]);
    for (const { state } of untaken.slice(0, inDigest)) {
      const key = `${state.reference} digest ${day}`;
      if (!dice.happens(assumptions.ignored, 'ignored', key))
        meansToTakeOn(world, looks(world, post.at, key), state, post, key);
    }
    const late = unanswered.filter(({ state }) => state.escalation?.takenOnBy && state.escalation.answerBy <= post.at);
    for (const { state } of late.slice(0, inDigest)) {
      const key = `${state.reference} late ${day}`;
      const taker = staff.everyone.find(({ id }) => id === state.escalation?.takenOnBy);
      const delay = dice.delay(reaction.manager, longestReaction, key);
      if (taker && !dice.happens(assumptions.ignored, 'ignored', key))
        meansToAnswer(world, taker, state.id, inWorkingTime(taker, post.at, delay));
    }
    const approvals = await desk.complaints.awaitingApproval(desk.team);
    for (const { state } of approvals.slice(0, inDigest)) {
      const key = `${state.reference} approval ${day}`;
      const card = (await desk.cards.of(state.id)).findLast(({ kind }) => kind === 'approval');
      if (card && !dice.happens(assumptions.ignored, 'ignored', key))
        meansToDecide(world, looks(world, post.at, key), state, { ...post, channel: card.channel, ts: card.ts }, key);
    }
    return;
  }
  if (post.complaint !== null && post.kind === 'approval') {
    const { state } = await readComplaint(world, post.complaint);
    const key = `${state.reference} approval`;
    if (!dice.happens(assumptions.ignored, 'ignored', key))
      meansToDecide(world, looks(world, post.at, key), state, post, key);
    return;
  }
  if (post.complaint === null || (post.kind !== 'escalation' && post.kind !== 'ask again')) return;
  const { state } = await readComplaint(world, post.complaint);
  const key = `${state.reference} ${post.kind} ${state.escalation?.event}`;
  if (!dice.happens(assumptions.ignored, 'ignored', key))
    meansToTakeOn(world, looks(world, post.at, key), state, { ...post, person: null }, key);
}
