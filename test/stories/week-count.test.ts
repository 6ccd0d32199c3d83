import { describe, expect, test } from '@jest/globals';
import { perWorkingDay, saidTo } from '../../bench/week/count.ts';
import { forgotten } from '../../bench/week/forgotten.ts';
import type { Worker } from '../../bench/week/staff.ts';
import type { Post } from '../../bench/week/world.ts';
import { defaultSettings } from '../../src/complaints/settings.ts';
import { channels } from '../../src/playground/workspace.ts';
import { ana, logged, rita } from '../complaints/story.ts';

const { week, planAt } = defaultSettings;
const rep: Worker = { id: rita.id, role: 'rep', branch: 'B1', week };
const manager: Worker = { id: ana.id, role: 'manager', branch: null, week };
const monday = '2026-11-23';

function post(over: Partial<Post>): Post {
  const to = { channel: 'D1', ts: '1', threadTs: null, person: rita.id, kind: 'plan', complaint: null };
  return { at: `${monday}T09:00:00.000Z`, ...to, offers: [], mentions: [], hash: null, ...over };
}

/** Due on Friday at noon and not done; the next plan comes on Monday at nine. */
const { events } = logged();
const look = (posts: Post[], histories = [events]) =>
  forgotten({
    histories,
    posts,
    workers: [rep],
    planAt,
    looks: [`${monday}T00:00:00.000Z`],
    until: `${monday}T12:00:00.000Z`,
  });
const offers = [{ complaint: 'C1', about: 2 }];

describe('Whether anybody was forgotten in the simulated week', () => {
  test('an owner who was told of a contact by the plan after its time was not forgotten', () => {
    expect(look([post({ offers })])).toEqual({ nobodys: [], due: 1, untold: [] });
  });

  test('it is seen that the plan left the contact out, came too late, went to somebody else or spoke of an earlier contact', () => {
    const instead = [
      post({}),
      post({ offers, at: `${monday}T09:30:00.000Z` }),
      post({ offers, person: ana.id }),
      post({ offers: [{ complaint: 'C1', about: 1 }] }),
    ];
    for (const one of instead)
      expect(look([one]).untold).toEqual([expect.stringMatching(/^R-1, contact 2, due 2026-11-20T12/)]);
  });

  test('it is seen that a complaint is open and nobody has it', () => {
    expect(look([], [events.slice(0, 1)]).nobodys).toEqual([`R-1 at ${monday}T00:00:00.000Z`]);
  });
});

describe('What counts as said to somebody in the simulated week', () => {
  const counted = (...posts: Post[]) =>
    saidTo([rep, manager], posts, `${monday}T00:00:00.000Z`, `${monday}T24:00:00.000Z`).map(({ person, kind }) => [
      person,
      kind,
    ]);
  const inChannel = { person: null, channel: channels.management };

  test('direct messages count, the card after one’s own form does not', () => {
    expect(counted(post({}), post({ kind: 'card' }))).toEqual([[rita.id, 'plan']]);
  });

  test('a post in the management channel counts for whom it names of those who are in it', () => {
    expect(counted(post({ ...inChannel, kind: 'digest', mentions: [ana.id, rita.id] }))).toEqual([
      [ana.id, 'named in digest'],
    ]);
    expect(counted(post({ ...inChannel, kind: 'escalation' }))).toEqual([]);
  });

  test('days on which somebody works and hears nothing count as such, days off only when something comes', () => {
    const said = saidTo(
      [rep],
      [post({}), post({ kind: 'answer' })],
      `${monday}T00:00:00.000Z`,
      `${monday}T24:00:00.000Z`,
    );
    expect(perWorkingDay([rep], [monday, '2026-11-24', '2026-11-28'], said)).toEqual([2, 0]);
  });
});
