import { setTimeout } from 'node:timers/promises';
import type { ChangeCommand } from '../../src/complaints/command.ts';
import type { Severity } from '../../src/complaints/complaint.ts';
import { owedHash } from '../../src/outbox/sender.ts';
import { channels, groups, people } from '../../src/playground/workspace.ts';
import { momentOf, type Read } from '../../src/slack/desk.ts';
import { everybodyChanged } from '../../src/slack/people-leaving.ts';
import { readAllReactions } from '../../src/slack/read-reactions.ts';
import { nextMorning } from '../../src/time/mornings.ts';
import { callAbout, toManagement } from '../complaints/story.ts';
import { startRedress } from '../support/redress.ts';
import { unreliablePost } from '../support/unreliable-post.ts';
import type { Step } from './management-scripts.ts';

export const managers = [people.ana, people.david, people.hanna] as const;
export const rep = people.mira;
const unreliable = ['reaction_added', 'reaction_removed', 'user_change', 'subteam_members_changed', 'subteam_updated'];
const readers = [rep, people.priya, people.otto, ...managers];
const minute = 60_000;

/** What somebody did to a complaint, by its id. */
export type Did = { who: string; complaint: string; by: 'reaction' | 'otherwise' };

export type ManagementOffice = Awaited<ReturnType<typeof openManagementOffice>>;

/** A workspace with three managers, to which Slack's events come as a script says, and a machine whose clock can be set back. */
export async function openManagementOffice() {
  const machine = { behind: 0 };
  const redress = await startRedress({ real: () => Date.now() - machine.behind });
  const { slack, bot } = redress;
  const { desk } = bot;
  const post = await unreliablePost(`http://127.0.0.1:${bot.port}`, unreliable);
  slack.setBotUrl(post.url);
  slack.office.join(channels.management, people.hanna);
  let keys = 0;
  let complaints: string[] = [];
  let did: Did[] = [];
  const changed = new Set<string>();
  let before = new Set<string>();

  const now = () => desk.clocks.business();
  const idOf = (number: number) => managers[number % managers.length] ?? people.ana;
  const complaintOf = (number: number) => complaints[number % complaints.length] ?? '';

  async function find(id: string): Promise<Read> {
    const read = await desk.complaints.find(id);
    if (!read) throw new Error(`${id} is not kept`);
    return read;
  }

  /** Every message where management or the rep reads it, or somebody was told alone. */
  const everywhere = () =>
    [channels.management, ...readers.map(slack.dmOf)].flatMap((channel) =>
      slack.messages(channel).map((message) => ({ ...message, channel })),
    );
  const said = () => everywhere().filter(({ channel, ts }) => !before.has(`${channel} ${ts}`));

  /** How often the message of this key was posted. */
  function posted(key: string): ReturnType<typeof said> {
    const hash = owedHash(key);
    return said().filter(({ metadata }) => {
      return (metadata as { event_payload?: { key?: string } } | undefined)?.event_payload?.key === hash;
    });
  }

  /** The card of the round that stands. */
  async function cardOf(complaint: string) {
    const { state } = await find(complaint);
    return posted(`${complaint}:${state.escalation?.event}:escalation:management`)[0];
  }

  async function performs(id: string, command: ChangeCommand, by: string): Promise<void> {
    keys += 1;
    await desk.complaints.perform(id, command, `press ${keys}`, momentOf(desk, await desk.people.get(by)));
  }

  /** Presses a button of the card, where it is there and they can. */
  async function presses(who: string, complaint: string, button: string): Promise<boolean> {
    const card = await cardOf(complaint);
    if (!card || !JSON.stringify(card.blocks).includes(`"action_id":"${button}"`)) return false;
    did.push({ who, complaint, by: 'otherwise' });
    const pressed = await redress.person(who).press(button, card as never);
    return pressed.ok;
  }

  async function fillsIn(who: string, filledIn: Record<string, string>): Promise<void> {
    const person = redress.person(who);
    if (!person.hasViewOpen()) return;
    const isForm = person.view().blocks.some(({ block_id }) => Object.keys(filledIn).includes(String(block_id)));
    const sent = isForm ? await person.submit(filledIn) : { ok: false };
    const top = slack.seenBy(who).views.at(-1);
    // What was refused stays open.
    if (!sent.ok && top) await slack.act({ as: who, act: 'close', viewId: top.id, all: true });
    await redress.settle();
  }

  async function theHourStrikes(): Promise<void> {
    await desk.people.refresh();
    await everybodyChanged(desk);
    await readAllReactions(desk);
    await redress.settle();
  }

  /** What is not there is not taken away: something that is, then, if there is any. */
  async function reacts({ act, who, on, emoji, fate }: Extract<Step, { act: 'react' | 'unreact' }>): Promise<void> {
    const complaint = complaintOf(on);
    const card = await cardOf(complaint);
    if (!card) return;
    const isThere = card.reactions.find(({ name, users }) => name === emoji && users.includes(idOf(who)));
    const another = isThere ?? card.reactions[0];
    if (act === 'unreact' && !another) return;
    const name = act === 'react' ? emoji : (another?.name ?? emoji);
    const by = act === 'react' || isThere ? idOf(who) : (another?.users[0] ?? idOf(who));
    post.fate = fate;
    did.push({ who: by, complaint, by: 'reaction' });
    const person = redress.person(by);
    await (act === 'react' ? person.react(card, name) : person.unreact(card, name));
  }

  async function comesOrGoes(step: Extract<Step, { act: 'leaves' | 'is no manager' | 'is back' }>): Promise<void> {
    const who = idOf(step.who);
    const group = await desk.background.usergroups.users.list({ usergroup: groups.managers });
    const others = (group.users ?? []).filter((id) => id !== who);
    post.fate = step.fate;
    changed.add(who);
    if (step.act === 'is no manager') slack.office.setGroup(groups.managers, others);
    else slack.office.changePerson(who, { deactivated: step.act === 'leaves' });
    if (step.act === 'is back') slack.office.setGroup(groups.managers, [...others, who]);
    await redress.settle();
  }

  async function does(step: Step): Promise<void> {
    post.fate = 'at once';
    switch (step.act) {
      case 'react':
      case 'unreact':
        return reacts(step);
      case 'take':
        await presses(idOf(step.who), complaintOf(step.on), 'take-on');
        return;
      case 'both take': {
        const [one, other] = managers;
        await Promise.all([one, other].map((who) => presses(who, complaintOf(step.on), 'take-on')));
        return;
      }
      case 'answer':
        if (!(await presses(idOf(step.who), complaintOf(step.on), 'answer'))) return;
        return fillsIn(idOf(step.who), {
          'answer-cause': 'A bad batch of glue.',
          'answer-prevention': 'It is sent back.',
          'answer-tell': 'A new one is on its way.',
        });
      case 'send back':
        if (!(await presses(idOf(step.who), complaintOf(step.on), 'send-back'))) return;
        return fillsIn(idOf(step.who), { 'send-back-reason': 'You may refund 20 yourself.' });
      case 'hand to':
        if (!(await presses(idOf(step.who), complaintOf(step.on), 'hand-on'))) return;
        return fillsIn(idOf(step.who), { 'hand-on-to': idOf(step.to) });
      case 'leaves':
      case 'is no manager':
      case 'is back':
        return comesOrGoes(step);
      case 'time passes':
        return redress.moveTo(later(now(), step.minutes));
      case 'clock is set back':
        machine.behind += step.minutes * minute;
        return redress.settle();
      case 'late event comes':
        await post.bring(step.which);
        return redress.settle();
      case 'the hour strikes':
        return theHourStrikes();
    }
  }

  async function nextDigest(): Promise<ReturnType<typeof said>[number] | undefined> {
    const { week, digestAt } = desk.settings();
    const known = new Set(said().map(({ ts }) => ts));
    await redress.moveTo(later(nextMorning(now(), digestAt, week), 1));
    return said().find(({ ts, channel, text }) => {
      return !known.has(ts) && channel === channels.management && text.startsWith('Complaints this morning');
    });
  }

  return {
    /** Everybody is there again, what was open is withdrawn, and the rep puts these before management on a working morning. */
    async begins(severities: readonly Severity[]): Promise<void> {
      post.fate = 'at once';
      for (const id of managers) slack.office.changePerson(id, { deactivated: false });
      slack.office.setGroup(groups.managers, managers);
      await redress.settle();
      for (const id of complaints)
        await performs(id, { type: 'withdraw', because: 'a test', words: null }, people.priya);
      await nextDigest();
      await redress.moveTo(later(now(), 60));
      [complaints, did, before] = [[], [], new Set(everywhere().map(({ channel, ts }) => `${channel} ${ts}`))];
      changed.clear();
      for (const severity of severities) {
        keys += 1;
        const customer = { id: null, name: `Customer ${keys}`, contact: '030 1234567' };
        const command = callAbout({ customer, branch: 'main', severity, what: toManagement });
        const at = momentOf(desk, await desk.people.get(rep));
        complaints.push((await desk.complaints.log(command, { key: `log ${keys}`, viewId: `V${keys}` }, at)).state.id);
      }
      await redress.settle();
    },
    does,
    theHourStrikes,
    /** What is under way comes in this order, the rest of it too; or none of it. */
    async late({ comes, order }: { comes: boolean; order: readonly number[] }): Promise<void> {
      if (!comes) post.lose();
      for (const which of order) await post.bring(which);
      while (post.late() > 0) await post.bring(0);
      await redress.settle();
    },
    now,
    moveTo: redress.moveTo,
    nextDigest,
    /** What was put off is free again after a second. */
    async allIsSaid(): Promise<void> {
      for (let tries = 0; tries < 40 && (await redress.liveRows()) > 0; tries += 1) {
        await setTimeout(100);
        await redress.settle();
      }
    },
    complaints: () => Promise.all(complaints.map(find)),
    /** What was done to this one, and whether whoever did it was away meanwhile. */
    did: (complaint: string) => did.filter((one) => one.complaint === complaint),
    acts: (who: string) => did.filter((one) => one.who === who).length,
    wasAway: (who: string) => changed.has(who),
    cardOf,
    posted,
    said,
    /** What was said to somebody where nobody else reads it. */
    toldAlone: (who: string) => said().flatMap(({ ephemeralFor, text }) => (ephemeralFor === who ? [text] : [])),
    /** What became of an owed message. */
    row: (key: string) =>
      redress.database.connection.model('outbox').findById(key).lean<{ outcome?: string; reason?: string }>(),
    mayAnswer(who: string): boolean {
      const person = desk.people.find(who);
      return person?.active === true && ['manager', 'head'].includes(person.role);
    },
    /** A manager who is there takes it on by its button; a head where none is. */
    async takes(complaint: string): Promise<void> {
      const who = managers.find((id) => desk.people.managers().includes(id)) ?? people.priya;
      await redress.person(who).press('take-on', (await cardOf(complaint)) as never);
    },
    async close(): Promise<void> {
      await post.close();
      await redress.close();
    },
  };
}

/** So many minutes after an instant. */
export function later(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * minute).toISOString();
}
