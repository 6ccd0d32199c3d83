import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { histories } from './arbitrary-histories.ts';
import type { Fault } from './process-gate.ts';
import { burst, longStory, story } from './stories.ts';
import { type History, VirtualWorld } from './virtual-world.ts';
import { wrongsIn } from './wrongs-in.ts';

const second = 1_000;

async function wrongsOf({ deeds, ...rest }: History): Promise<string[]> {
  const world = new VirtualWorld(rest);
  await world.play(deeds);
  return wrongsIn(world);
}

describe('whatever goes wrong, what is owed is said once', () => {
  test('in any history of people, crashes, lost answers, pauses and clocks', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (one) => {
        expect(await wrongsOf(one)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  }, 240_000);

  test.each<[string, History['deeds'], Fault, number]>([
    ['a crash before it', story, { kind: 'crash before', ms: 0 }, second],
    ['a crash after it', story, { kind: 'crash after', ms: 0 }, second],
    ['its answer is lost', story, { kind: 'lost', ms: 0 }, second],
    ['the process stands still for longer than its lease', longStory, { kind: 'pause', ms: 30 * second }, second],
    ['the process stands still, without pacing', longStory, { kind: 'pause', ms: 30 * second }, 0],
    ['the process stands still for a moment', burst, { kind: 'pause', ms: 700 }, second],
  ])(
    'at each single input or output of a story: %s',
    async (_, deeds, wrong, pace) => {
      const calm = new VirtualWorld({ faults: [], slackFaults: [], skew: 0, pace });
      await calm.play(deeds);
      expect(await wrongsIn(calm)).toEqual([]);
      expect(calm.inOut.count).toBeGreaterThan(100);
      for (let number = 0; number < Math.min(160, calm.inOut.count); number += 2) {
        const wrongs = await wrongsOf({ deeds, faults: [[number, wrong]], slackFaults: [], skew: 0, pace });
        expect({ number, wrongs }).toEqual({ number, wrongs: [] });
      }
    },
    240_000,
  );
});
