import { offeredOn } from '../../src/complaints/authority.ts';
import { type FollowUp, nextContact, promisedRemedies } from '../../src/complaints/complaint.ts';
import { endOfDay } from '../../src/time/local-day.ts';
import { assumptions } from './assumptions.ts';
import { type Button, fromDetails, logIt, press, pressAndFill, reply } from './hands.ts';
import type { Worker } from './staff.ts';
import { inWorkingTime, type Post, readComplaint, type World } from './world.ts';

const minute = 60_000;
const { reaction, longestReaction } = assumptions;

function toQuarter(at: number): Date {
  return new Date(Math.ceil(at / (15 * minute)) * 15 * minute);
}

/** When the rep means to call back: a time of their own work. `now` is milliseconds since the epoch. */
function callsBackAt({ dice }: World, rep: Worker, now: number, severity: string, key: string): Date {
  const closing = Date.parse(endOfDay(new Date(now).toISOString(), rep.week.zone));
  const roll = dice.roll('due at', key);
  if (severity === 'urgent') return toQuarter(now + (30 + 90 * roll) * minute);
  const when = dice.choose(assumptions.due, 'due', key);
  const today = inWorkingTime(rep, now, 60 + 240 * roll);
  if (when === 'today' && today < closing) return toQuarter(today);
  const days = when === 'later' ? 2 : 0;
  return toQuarter(inWorkingTime(rep, closing, (days * 9 + 8 * roll) * 60));
}

/** A customer has complained, and the rep logs it. `n` numbers the complaints of the week. */
export async function log(world: World, rep: Worker, n: number): Promise<void> {
  const { dice, redress } = world;
  const now = Date.parse(redress.bot.desk.clocks.business());
  const severity = dice.choose(assumptions.severity, 'severity', n);
  const what = dice.choose(assumptions.now, 'now', n);
  const [shows, asked] = {
    solved: ['log-did', 'Changed it for a new one and said sorry.'] as const,
    owe: ['when', callsBackAt(world, rep, now, severity, String(n))] as const,
    management: ['log-reason', 'What may we offer?'] as const,
  }[what];
  await logIt(world, rep.id, {
    id: 'log-complaint',
    choose: { block: 'log-what', value: what, shows },
    filledIn: {
      'log-words': `Delivery ${n} came late, and what was in it does not work.`,
      'log-who': `new:Customer ${n}`,
      'log-contact': `+49 30 ${2_000_000 + n}`,
      'log-severity': severity,
      'log-via': dice.choose(assumptions.via, 'via', n),
      [shows]: asked,
      ...(what === 'owe' ? { told: dice.happens(assumptions.promised, 'promised', n) } : {}),
    },
  });
}

/** Does something about a contact that is owed, from where its buttons stand. */
async function contact(world: World, rep: Worker, where: Button, owed: FollowUp, key: string): Promise<void> {
  const { dice, redress } = world;
  const now = Date.parse(redress.bot.desk.clocks.business());
  if (owed.about === 'remedy' && dice.happens(assumptions.keepsPromise, 'keeps', key)) {
    await press(world, rep.id, 'keep-promise', where);
    return;
  }
  const does = owed.about === 'remedy' ? 'notYet' : dice.choose(assumptions.onContact, 'does', key);
  if (does === 'notYet') return notYet(world, rep, where, owed, key, now);
  if (does === 'handOver') return handOver(world, rep, where, key);
  if (does === 'resolve') return putRight(world, rep, where);
  if (does === 'offer') return offer(world, rep, where, key, now);
  const outcome = dice.choose(assumptions.outcome, 'outcome', key);
  if (owed.about === 'update' && outcome !== 'unreachable') {
    const { state } = await readComplaint(world, where.complaint);
    const via = state.acknowledged?.via ?? state.via;
    const promised = dice.happens(assumptions.promised, 'told', key);
    const told = { id: 'tell-how-it-stands', filledIn: { 'update-told': promised } };
    if (via !== 'e-mail' && (await pressAndFill(world, rep.id, 'update-customer', where, told))) return;
  }
  const reached = { id: 'record-outcome', filledIn: { outcome } };
  if (await pressAndFill(world, rep.id, 'reached', where, reached)) return;
  // Where the message offers another step first, the details have it.
  if (await fromDetails(world, rep.id, 'reached', where, reached)) return;
  await putRight(world, rep, where);
}

async function notYet(
  world: World,
  rep: Worker,
  where: Button,
  owed: FollowUp,
  key: string,
  now: number,
): Promise<void> {
  const { dice } = world;
  const wanted = dice.choose(assumptions.notYet, 'not yet', key);
  // Nobody calls in an hour who has gone home by then.
  const until = wanted === 'hour' && inWorkingTime(rep, now, 75) !== now + 75 * minute ? 'morrow' : wanted;
  const option = { hour: 'In an hour', morrow: 'Tomorrow', choose: 'Choose' }[until];
  // A time that was told is put off in a form.
  if (until !== 'choose' && !owed.promised) {
    await press(world, rep.id, 'not-yet', where, option);
    return;
  }
  const when = toQuarter(inWorkingTime(rep, now, 180 + 780 * dice.roll('chosen', key)));
  // What was agreed is put off by telling them alone.
  const told = owed.about === 'remedy' || dice.happens(assumptions.promised, 'told', key);
  const filledIn = { ...(until === 'choose' ? { when } : {}), told };
  await pressAndFill(world, rep.id, 'not-yet', where, { id: 'snooze-contact', filledIn, option });
}

async function putRight(world: World, rep: Worker, where: Button): Promise<void> {
  if (promisedRemedies((await readComplaint(world, where.complaint)).state).length > 0) return;
  const form = { id: 'resolve-complaint', filledIn: { 'resolve-remedy': 'Sent a new one and collected the old one.' } };
  if (!(await pressAndFill(world, rep.id, 'resolve', where, form)))
    await fromDetails(world, rep.id, 'resolve', where, form);
}

/** On the phone with the customer: they agree at once, unless a manager or a colleague has to be asked first. */
async function offer(world: World, rep: Worker, where: Button, key: string, now: number): Promise<void> {
  const { dice, staff } = world;
  const { amounts, byColleague, doneAfterDays } = assumptions.offered;
  const amount = dice.choose(amounts as Record<string, number>, 'amount', key);
  const others = staff.reps.filter(({ id, branch }) => branch === rep.branch && id !== rep.id);
  const deliverer =
    others.length > 0 && dice.happens(byColleague, 'colleague', key) ? dice.oneOf(others, 'deliverer', key).id : rep.id;
  const when = toQuarter(inWorkingTime(rep, now, doneAfterDays * 9 * 60));
  const { state } = await readComplaint(world, where.complaint);
  const atOnce = offeredOn(state) + Number(amount) <= 50 && deliverer === rep.id;
  await fromDetails(world, rep.id, 'offer', where, {
    id: 'make-offer',
    filledIn: {
      'offer-kind': 'refund',
      'offer-amount': amount,
      'offer-when': when,
      'offer-deliverer': deliverer,
      ...(atOnce ? { 'offer-agreed': ['agreed'], 'offer-via': 'phone' } : {}),
    },
  });
}

/** What has become of an offer: the customer is told, and says something to it. */
function meansToTell(world: World, rep: Worker, post: Post, complaint: string, key: string): void {
  const at = inWorkingTime(rep, post.at, world.dice.delay(reaction.rep, longestReaction, 'tells', key));
  world.agenda.add(at, async () => {
    const agreed = world.dice.happens(assumptions.agrees, 'agrees', key) ? 'yes' : 'no';
    const filledIn = { 'offered-agreed': agreed, 'offered-via': 'phone' };
    await pressAndFill(world, rep.id, 'tell-offer', { ...post, complaint }, { id: 'answer-offer', filledIn });
  });
}

/** A colleague is asked whether they can deliver, and told once it is agreed. */
async function delivers(world: World, rep: Worker, post: Post, complaint: string, key: string): Promise<void> {
  const { agenda, dice } = world;
  const where = { ...post, complaint };
  const at = inWorkingTime(rep, post.at, dice.delay(reaction.rep, longestReaction, 'delivers', key));
  if (post.kind === 'can you') {
    agenda.add(at, async () => {
      await press(world, rep.id, 'i-can', where);
    });
    return;
  }
  const { state } = await readComplaint(world, complaint);
  const due = state.offers.findLast(({ deliverer, answer }) => deliverer === rep.id && answer?.agreed)?.dueAt;
  if (!due || !dice.happens(assumptions.keepsPromise, 'keeps', key)) return;
  agenda.add(inWorkingTime(rep, Math.max(at, Date.parse(due) - 4 * 60 * minute), 0), async () => {
    await press(world, rep.id, 'keep-promise', where);
  });
}

async function handOver(world: World, rep: Worker, where: Button, key: string): Promise<void> {
  const colleagues = world.staff.reps.filter(({ id, branch }) => branch === rep.branch && id !== rep.id);
  if (colleagues.length === 0) return;
  const filledIn = { 'hand-over-to': world.dice.oneOf(colleagues, 'to whom', key).id };
  await fromDetails(world, rep.id, 'hand-over', where, { id: 'hand-over', filledIn });
}

/** The rep means to do something about a contact, and does it if it is still theirs to do. */
function meansTo(world: World, rep: Worker, at: number, where: Button, about: number, key: string): void {
  world.agenda.add(at, async () => {
    const { state } = await readComplaint(world, where.complaint);
    const owed = state.owed.find(({ id }) => id === about);
    if (state.owner === rep.id && owed) await contact(world, rep, where, owed, key);
  });
}

/** What a rep does about a message, if anything. */
export async function repReads(world: World, rep: Worker, post: Post): Promise<void> {
  const { dice, agenda } = world;
  const { channel, ts, kind, at } = post;
  // The last is the contact it speaks of; what is agreed on it may stand before.
  const last = post.offers.at(-1);
  if (kind === 'card') return unasked(world, rep, post);
  const name = post.complaint
    ? (await readComplaint(world, post.complaint)).state.reference
    : `plan ${at.slice(0, 10)}`;
  const key = `${rep.id} ${name} ${kind} ${last?.about ?? 0}`;
  if (dice.happens(assumptions.ignored, 'ignored', key)) return;
  const delay = (about: string, severity = 'normal') =>
    dice.delay(severity === 'urgent' ? reaction.urgent : reaction.rep, longestReaction, 'delay', key, about);
  if (kind === 'note') {
    agenda.add(inWorkingTime(rep, at, delay('')), () => reply(world, rep.id, post, 'It was order 4711.'));
    return;
  }
  if (kind === 'can you' || kind === 'deliver') {
    if (last) await delivers(world, rep, post, last.complaint, key);
    return;
  }
  if (kind === 'offer') {
    if (last) meansToTell(world, rep, post, last.complaint, key);
    return;
  }
  for (const { complaint, about } of post.offers) {
    const { reference, severity } = (await readComplaint(world, complaint)).state;
    if (kind === 'plan' && dice.happens(assumptions.leftInPlan, 'left', key, reference)) continue;
    // A plan is worked through from the morning to the afternoon.
    const minutes = kind === 'plan' ? 10 + 400 * dice.roll('when', key, reference) : delay(reference, severity);
    meansTo(world, rep, inWorkingTime(rep, at, minutes), { channel, ts, complaint }, about, `${key} ${reference}`);
  }
}

/** Some look after it by themselves: shortly before a time they told, at once where it is bad. */
async function unasked(world: World, rep: Worker, { channel, ts, complaint, at }: Post): Promise<void> {
  if (complaint === null) return;
  const { state } = await readComplaint(world, complaint);
  const owed = nextContact(state);
  const key = `${rep.id} ${state.reference} unasked`;
  if (!owed || state.escalation || !world.dice.happens(assumptions.callsUnasked, key)) return;
  const before = Date.parse(owed.dueAt) - (20 + 40 * world.dice.roll('before', key)) * minute;
  const soon = inWorkingTime(rep, at, world.dice.delay(reaction.urgent, 60, key));
  if (owed.promised || state.severity !== 'normal')
    meansTo(world, rep, inWorkingTime(rep, Math.max(before, soon), 0), { channel, ts, complaint }, owed.id, key);
}
