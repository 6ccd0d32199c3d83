import { describe, expect, test } from '@jest/globals';
import { ana, ravi, rita } from '../complaints/story.ts';
import type { SlackFault } from './virtual-slack.ts';
import { type History, management, VirtualWorld } from './virtual-world.ts';
import { wrongsIn } from './wrongs-in.ts';

const second = 1_000;
const minute = 60 * second;
const calm = { faults: [], slackFaults: [], skew: 0, pace: second };
const card = 'C1:1:card:U-RITA';
const escalation = 'C1:3:escalation:management';

const toManagement: History['deeds'] = [{ after: 0, deed: { does: 'log', severity: 'urgent', what: 'management' } }];

/** Lets virtual time pass until this holds. */
async function until(world: VirtualWorld, holds: () => boolean): Promise<void> {
  await world.timeline.run(holds, 60_000);
}

async function passes(world: VirtualWorld, ms: number): Promise<void> {
  const end = world.timeline.now + ms;
  world.timeline.after(ms, () => {});
  await until(world, () => world.timeline.now >= end);
}

const texts = (world: VirtualWorld, channel: string) =>
  (world.slack.channels.get(channel) ?? []).map(({ text }) => text);

describe('when a message cannot be sent', () => {
  test.each(['not_in_channel', 'channel_not_found', 'is_archived', 'restricted_action'])(
    'what is owed to a channel that is closed (%s) is kept, others are not held up, and it is said once the channel is open',
    async (error) => {
      const world = new VirtualWorld(calm);
      world.slack.closed.set(management, error);
      world.do({ does: 'log', severity: 'urgent', what: 'management' });
      await passes(world, 5 * minute);
      expect(texts(world, `D-U-${rita.id}`)).toEqual([`${card} as of 1`]);
      expect(await world.outbox.find(escalation)).toMatchObject({
        attempts: 0,
        finished: null,
        lastError: { code: error },
      });
      expect(world.warnings.filter((one) => one.includes('Invite it'))).toHaveLength(2);
      expect(world.slack.counts.get('conversations.history')).toBeUndefined();
      await world.play([]);
      expect(texts(world, management)).toEqual([`${escalation} as of 1`]);
      expect(await wrongsIn(world)).toEqual([]);
    },
  );

  test('one that Slack refuses for good is put aside with the reason, and the others are sent', async () => {
    const world = new VirtualWorld(calm);
    world.slack.closed.set(`D-U-${rita.id}`, 'cannot_dm_bot');
    world.do({ does: 'log', severity: 'urgent', what: 'management' });
    await passes(world, minute);
    expect((await world.outbox.find(card))?.finished).toEqual({ outcome: 'dead', reason: 'cannot_dm_bot' });
    expect((await world.outbox.find(escalation))?.finished).toMatchObject({ outcome: 'sent' });
  });

  test.each<[SlackFault, string]>([
    [{ kind: 'rate' }, 'too many messages'],
    [{ kind: 'refused' }, 'no connection'],
  ])('%j costs no attempt and no look into the history', async (fault) => {
    const world = new VirtualWorld({ ...calm, slackFaults: [1, 2, 3].map((n) => [n, fault]) });
    await world.play(toManagement);
    expect(await wrongsIn(world)).toEqual([]);
    expect(world.slack.counts.get('conversations.history')).toBeUndefined();
    expect(await world.outbox.find(escalation)).toMatchObject({ attempts: 1 });
  });

  test('complaints that cannot be planned do not keep the others waiting, and are planned once they can be', async () => {
    const world = new VirtualWorld(calm);
    for (let n = 1; n <= 60; n += 1) world.complaints.broken.add(`C${n}`);
    for (let n = 1; n <= 61; n += 1) world.do({ does: 'log', severity: 'urgent', what: 'owe' });
    await passes(world, 10 * second);
    expect(world.outbox.keys()).toContain('C61:1:card:U-RITA');
    world.complaints.broken.clear();
    await passes(world, 3 * minute);
    expect(world.complaints.hasUnplanned()).toBe(false);
  });

  test.each([500, 1_000, 1_300])(
    'a database that takes %d ms for each answer delays what is said, and no more',
    async (slow) => {
      const world = new VirtualWorld({ ...calm, slow });
      for (let n = 0; n < 4; n += 1)
        world.do({ does: 'log', severity: n % 2 ? 'urgent' : 'normal', what: 'management' });
      await world.play([]);
      expect(await wrongsIn(world)).toEqual([]);
      expect(texts(world, management)).toHaveLength(4);
    },
  );

  test('direct messages that Slack no longer knows are asked for anew', async () => {
    const world = new VirtualWorld(calm);
    world.outbox.keepDirectMessages('T1', `U-${rita.id}`, 'D-OF-ANOTHER-BOT');
    world.slack.closed.set('D-OF-ANOTHER-BOT', 'channel_not_found');
    world.do({ does: 'log', severity: 'normal', what: 'owe' });
    await passes(world, 10 * second);
    expect(texts(world, `D-U-${rita.id}`)).toEqual([`${card} as of 1`]);
    expect((await world.outbox.directMessages('T1')).get(`U-${rita.id}`)).toBe(`D-U-${rita.id}`);
    expect(await wrongsIn(world)).toEqual([]);
  });

  test('a workspace that has shut us out keeps everything that is owed', async () => {
    const world = new VirtualWorld(calm);
    for (const channel of [management, `D-U-${rita.id}`]) world.slack.closed.set(channel, 'account_inactive');
    world.do({ does: 'log', severity: 'urgent', what: 'management' });
    await passes(world, 10 * minute);
    expect(world.slack.counts.get('chat.postMessage')).toBeLessThan(25);
    await world.play([]);
    expect(await wrongsIn(world)).toEqual([]);
  });

  test('an answer that gets lost is looked for before anything is sent again', async () => {
    const world = new VirtualWorld({ ...calm, slackFaults: [[1, { kind: 'reset', effect: true }]] });
    await world.play([{ after: 0, deed: { does: 'log', severity: 'normal', what: 'owe' } }]);
    expect((await world.outbox.find(card))?.finished).toMatchObject({ outcome: 'reconciled' });
    expect(world.slack.counts.get('chat.postMessage')).toBe(1);
    expect(world.slack.counts.get('conversations.history')).toBe(1);
    expect(await wrongsIn(world)).toEqual([]);
  });

  test('a process frozen just before its request leaves takes its second message away again', async () => {
    const world = new VirtualWorld({ ...calm, slackFaults: [[1, { kind: 'frozen', ms: 40 * second }]] });
    await world.play([{ after: 0, deed: { does: 'log', severity: 'normal', what: 'owe' } }]);
    expect(world.slack.counts.get('chat.postMessage')).toBe(2);
    expect(texts(world, `D-U-${rita.id}`)).toEqual([`${card} as of 1`]);
    const kept = (await world.outbox.find(card))?.finished;
    expect(kept).toMatchObject({ outcome: 'sent', ts: world.slack.channels.get(`D-U-${rita.id}`)?.[0]?.ts });
    expect(await wrongsIn(world)).toEqual([`${card}: posted 2 times`]);
  });

  test('nobody looks for a message while it may still be on its way', async () => {
    const world = new VirtualWorld(calm);
    const key = 'T1:set up:U-HANA';
    const what = { key, team: 'T1', complaint: null, event: 0, kind: 'set up', about: 0, lane: 1 } as const;
    await world.outbox.insert([{ ...what, to: { person: 'U-HANA' }, dueAt: world.business() }]);
    const real = world.timeline.now;
    const [row] = await world.outbox.claim(world.business(), real, 25 * second, 1);
    if (!row) throw new Error('the row is due');
    await world.outbox.attempt(row.lease, { at: real, channel: 'D-U-U-HANA', threadTs: null }, real);
    await world.outbox.release(row.lease, { until: 0 });
    await passes(world, 11 * second);
    expect(world.slack.counts.get('conversations.history')).toBeUndefined();
    await passes(world, 2 * second);
    expect(world.slack.counts.get('conversations.history')).toBe(1);
    expect((await world.outbox.find(key))?.finished).toMatchObject({ outcome: 'sent' });
  });

  test('a history that cannot be read repeats what somebody waits for, and leaves the plan to the next day', async () => {
    const world = new VirtualWorld({ ...calm, slackFaults: [[1, { kind: 'reset', effect: false }]] });
    world.slack.unreadable = true;
    await world.play([{ after: 0, deed: { does: 'log', severity: 'normal', what: 'owe' } }]);
    expect((await world.outbox.find(card))?.finished).toMatchObject({ outcome: 'sent' });

    const next = new VirtualWorld({ ...calm, slackFaults: [[2, { kind: 'reset', effect: false }]] });
    next.slack.unreadable = true;
    await next.play([
      { after: 0, deed: { does: 'log', severity: 'normal', what: 'owe' } },
      { after: 9 * second, deed: { does: 'move clock', minutes: 23 * 60 - 20 } },
    ]);
    const plan = (await next.outbox.find('T1:plan:U-RITA:2026-11-19'))?.finished;
    const digest = (await next.outbox.find('T1:digest:management:2026-11-19'))?.finished;
    expect([plan, digest]).toContainEqual({ outcome: 'dead', reason: 'unclear, missing_scope' });
  });
});

describe('one round', () => {
  test('says what is urgent before what is not', async () => {
    const world = new VirtualWorld(calm);
    world.slack.closed.set(management, 'not_in_channel');
    for (let n = 0; n < 3; n += 1) world.do({ does: 'log', severity: 'normal', what: 'management' });
    await passes(world, 10 * second);
    world.do({ does: 'log', severity: 'urgent', what: 'management' });
    await world.play([]);
    await until(world, () => texts(world, management).length === 4);
    expect(texts(world, management)[0]).toContain('C4:3:escalation');
  });

  test('leaves what was given back to the process that goes on', async () => {
    const world = new VirtualWorld(calm);
    for (let n = 0; n < 6; n += 1) world.do({ does: 'log', severity: 'normal', what: 'management' });
    await until(world, () => texts(world, management).length === 1);
    const stopped = world.processes.map(({ outbox }, number) => (number === 0 ? outbox.stop() : null));
    await world.play([]);
    await stopped[0];
    expect(await wrongsIn(world)).toEqual([]);
  });

  test('says what comes next in words that name nobody', async () => {
    const world = new VirtualWorld(calm);
    await world.play([{ after: 0, deed: { does: 'log', severity: 'normal', what: 'promise' } }]);
    const [process] = world.processes;
    const coming = async () => {
      const next = process?.outbox.next() ?? Promise.resolve(null);
      let known: Awaited<typeof next> | undefined;
      next.then((value) => {
        known = value;
      });
      await until(world, () => known !== undefined);
      return known;
    };
    expect(await coming()).toEqual({ at: '2026-11-19T08:30:00.000Z', what: "the managers' digest" });
    await world.play([{ after: 0, deed: { does: 'move clock', minutes: 22 * 60 + 31 } }]);
    expect(await coming()).toEqual({ at: '2026-11-19T09:00:00.000Z', what: 'the plan of the day' });
    await world.play([{ after: 0, deed: { does: 'move clock', minutes: 31 } }]);
    expect(await coming()).toEqual({ at: '2026-11-19T11:45:00.000Z', what: 'a follow-up reminder' });
  });

  test('makes one redrawing of many changes', async () => {
    const world = new VirtualWorld(calm);
    await world.play(toManagement);
    for (let n = 0; n < 5; n += 1) world.do({ does: 'change', how: 'note', complaint: 0, by: n % 2 ? ana : ravi });
    await world.play([]);
    expect(await wrongsIn(world)).toEqual([]);
    expect(world.slack.counts.get('chat.update')).toBeLessThanOrEqual(4);
  });

  test('never lets a redrawing that arrives late undo a newer one', async () => {
    // The first redrawing takes effect only after it was given up, when the card has changed once more.
    const world = new VirtualWorld({ ...calm, slackFaults: [[2, { kind: 'slow', ms: 10.9 * second }]] });
    await world.play([
      { after: 0, deed: { does: 'log', severity: 'normal', what: 'owe' } },
      { after: 2 * second, deed: { does: 'change', how: 'note', complaint: 0, by: rita } },
      { after: 5 * second, deed: { does: 'change', how: 'note', complaint: 0, by: rita } },
    ]);
    expect(world.slack.counts.get('chat.update')).toBe(2);
    expect(await wrongsIn(world)).toEqual([]);
  });
});
