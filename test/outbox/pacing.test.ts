import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { firstPace, type Pace, slowedDown, takeTurns, type Wanted } from '../../src/outbox/pacing.ts';

const rate = { start: 240, most: 500 };
const start = 1_000_000;
const never = Number.POSITIVE_INFINITY;
const options = (now: number) => ({ now, between: 1_000, rate });
const queued = (person: string, by = never): Wanted => ({ channel: `D${person}`, queued: true, by });
const toChannel = (channel: string): Wanted => ({ channel, queued: true, by: never });
const urgent = (channel: string): Wanted => ({ channel, queued: false, by: never });
const at = (turns: ReturnType<typeof takeTurns>['turns']) =>
  turns.map((turn) => ('at' in turn ? turn.at - start : `too late: ${turn.tooLate - start}`));

/** A pace as it is when messages have been waiting for their turn all the time until `now`. */
const busyUntil = (pace: Pace, now: number): Pace => ({ ...pace, nextAt: now + 1 });

describe('turns to post', () => {
  test('are a quarter of a second apart in a workspace nothing is known of, whatever the channel', () => {
    const { turns } = takeTurns(
      firstPace(rate, start),
      ['A', 'B', 'C'].map((name) => queued(name)),
      options(start),
    );
    expect(at(turns)).toEqual([0, 250, 500]);
  });

  test('are a second apart in one channel, and what is for others goes in between', () => {
    const wanted = [queued('A'), queued('A'), queued('B')];
    expect(at(takeTurns(firstPace(rate, start), wanted, options(start)).turns)).toEqual([0, 1_000, 1_250]);
  });

  test('what is urgent does not queue, and those behind it make room', () => {
    const full = takeTurns(firstPace(rate, start), [queued('A'), queued('B'), queued('C')], options(start)).pace;
    const { turns } = takeTurns(full, [urgent('M'), queued('D')], options(start));
    expect(at(turns)).toEqual([0, 1_000]);
  });

  test('what is urgent waits for its own channel only', () => {
    const before = takeTurns(firstPace(rate, start), [urgent('M')], options(start)).pace;
    expect(at(takeTurns(before, [urgent('M')], options(start + 100)).turns)).toEqual([1_000]);
  });

  test('no channel is reserved so far ahead that what is urgent would wait for it', () => {
    const wanted = [...Array.from({ length: 8 }, (_, n) => queued(`${n}`)), toChannel('C1')];
    const { pace, turns } = takeTurns(firstPace(rate, start), wanted, options(start));
    expect(turns.at(-1)).toEqual({ at: start + 2_000, again: true });
    expect(at(takeTurns(pace, [urgent('C1')], options(start + 100)).turns)).toEqual([100]);
  });

  test('nothing is taken by whoever could not use it any more', () => {
    const wanted = [queued('A'), queued('A', start + 500), queued('B')];
    expect(at(takeTurns(firstPace(rate, start), wanted, options(start)).turns)).toEqual([0, 'too late: 1000', 250]);
  });

  test('a time that a wrong clock wrote holds nobody up', () => {
    const far = start + 3_600_000;
    const odd = { ...firstPace(rate, start), nextAt: far, heldUntil: far, channels: { DA: far } };
    expect(at(takeTurns(odd, [queued('A')], options(start)).turns)).toEqual([0]);
  });

  test('channels that are free again are forgotten', () => {
    const { pace } = takeTurns(firstPace(rate, start), [queued('A')], options(start));
    expect(Object.keys(takeTurns(pace, [queued('B')], options(start + 2_000)).pace.channels)).toEqual(['DB']);
  });
});

describe('the pace of a workspace', () => {
  test('halves when Slack refuses messages for the rate, and nothing leaves before Slack says', () => {
    const slow = slowedDown(firstPace(rate, start), start, 3_000);
    expect(slow.gap).toBe(500);
    expect(at(takeTurns(slow, [queued('A'), urgent('B'), queued('C')], options(start)).turns)).toEqual([
      3_000, 3_000, 4_000,
    ]);
  });

  test('halves once for all messages that were refused together', () => {
    const slow = slowedDown(firstPace(rate, start), start, 3_000);
    const again = slowedDown(slow, start + 20, 4_000);
    expect(again).toMatchObject({ gap: 500, heldUntil: start + 4_020 });
    expect(slowedDown(again, start + 10_000, 1_000).gap).toBe(1_000);
  });

  test('never falls below one in three seconds', () => {
    let pace = firstPace(rate, start);
    for (let n = 0; n < 20; n += 1) pace = slowedDown(pace, start + n * 60_000, 1_000);
    expect(pace.gap).toBe(3_000);
  });

  test('grows by a twentieth after a minute in which messages waited and none was refused, up to the most', () => {
    let pace = firstPace(rate, start);
    const gaps: number[] = [];
    for (let n = 1; n <= 20; n += 1) {
      const now = start + n * 60_000;
      pace = takeTurns(busyUntil(pace, now), [queued('A')], options(now)).pace;
      gaps.push(pace.gap);
    }
    expect(gaps[0]).toBeCloseTo(250 / 1.05);
    expect(gaps[1]).toBeCloseTo(250 / 1.05 ** 2);
    expect(gaps.at(-1)).toBe(120);
  });

  test('learns nothing while there is nothing to wait for', () => {
    const quiet = firstPace(rate, start);
    expect(takeTurns(quiet, [queued('A')], options(start + 600_000)).pace.gap).toBe(250);
  });

  test('keeps both distances, whatever is asked for and when', () => {
    const asked = fc.record({
      after: fc.nat(2_000),
      wanted: fc.array(
        fc.record({ channel: fc.constantFrom('DA', 'DB', 'DC'), queued: fc.boolean(), by: fc.constant(never) }),
        { minLength: 1, maxLength: 5 },
      ),
    });
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 20 }), (all) => {
        let pace = firstPace(rate, start);
        let now = start;
        const left = new Map<string, number[]>();
        const queue: number[] = [];
        for (const { after, wanted } of all) {
          now += after;
          const { pace: next, turns } = takeTurns(pace, wanted, options(now));
          pace = next;
          turns.forEach((turn, n) => {
            const one = wanted[n];
            if (!one || !('at' in turn)) throw new Error('each has a turn');
            expect(turn.at).toBeGreaterThanOrEqual(now);
            left.set(one.channel, [...(left.get(one.channel) ?? []), turn.at]);
            if (one.queued) queue.push(turn.at);
          });
        }
        const closest = (times: number[]) => Math.min(...times.slice(1).map((time, n) => time - (times[n] ?? 0)));
        for (const times of left.values()) expect(closest(times)).toBeGreaterThanOrEqual(1_000);
        expect(closest(queue)).toBeGreaterThanOrEqual(250);
      }),
    );
  });
});
