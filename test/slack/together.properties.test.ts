import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { OwedMessage } from '../../src/complaints/owed-message.ts';
import { defaultSettings } from '../../src/complaints/settings.ts';
import type { OutboxStore } from '../../src/outbox/outbox-store.ts';
import { createArtist } from '../../src/slack/artist.ts';
import type { Desk, Read } from '../../src/slack/desk.ts';
import { ana, answerTo, directory, escalated, everybody, later, type Story } from '../complaints/story.ts';
import { createMemoryOutboxStore } from '../support/memory-outbox-store.ts';
import { wordsOf } from './views/seen.ts';

const eightTomorrow = later({ hours: 22 });

/** Escalations of Rita's that were answered overnight, and what each answer obliges us to say at eight. */
function answeredOvernight(count: number): { story: Story; owed: OwedMessage }[] {
  return Array.from({ length: count }, (_, n) => {
    const customer = { id: null, name: 'Mo Costa', contact: '0170 1234' };
    const story = escalated({ id: `C${n + 1}`, reference: `R-${n + 1}`, customer });
    story.does(answerTo(story), { by: ana });
    const owed = story.owed.find(({ kind }) => kind === 'answer');
    if (!owed) throw new Error('no answer is owed');
    return { story, owed: { ...owed, dueAt: eightTomorrow } };
  });
}

/** How far a process comes with a row before it dies: not at all, up to the list being noted down, or until it is posted. */
type Ends = 'goes on' | 'dies before drawing' | 'dies when it is drawn' | 'dies when it is posted';
type Life = { takes: number; ends: Ends };

class World {
  now = eightTomorrow;
  real = 0;
  readonly store = createMemoryOutboxStore();
  /** What stands in Slack, by the key it was posted under. */
  readonly posted: { key: string; words: string }[] = [];
  readonly stories: Map<string, Story>;

  constructor(stories: readonly Story[]) {
    this.stories = new Map(stories.map((story) => [story.complaint.id, story]));
  }

  /** Parts of the desk that this needs, over a store whose answers come in any order. */
  artist(owed: Pick<OutboxStore, 'find' | 'insert' | 'dueTo'>) {
    const find = async (id: string): Promise<Read | null> => {
      const story = this.stories.get(id);
      return story ? { state: story.complaint, events: story.events, rev: 1 } : null;
    };
    const get = async (id: string) => everybody.find((one) => one.id === id);
    const desk = {
      team: 'T1',
      complaints: { find },
      people: { ...directory(), get, doNotDisturb: async () => null },
      clocks: { business: () => this.now, real: () => this.real },
      settings: () => defaultSettings,
      owed,
    };
    return createArtist(desk as unknown as Desk);
  }

  /** One process: takes some rows, brings each as far as it comes, and dies or goes on. */
  async live({ takes, ends }: Life, owed: Pick<OutboxStore, 'find' | 'insert' | 'dueTo'>): Promise<void> {
    const rows = await this.store.claim(this.now, this.real, 1_000, takes);
    for (const [n, { owed: message, lease, attempts }] of rows.entries()) {
      const isLast = n === rows.length - 1;
      if (isLast && ends === 'dies before drawing') return;
      const real = this.real;
      if (attempts > 0 && this.posted.some(({ key }) => key === message.key)) {
        await this.store.finish(lease, { outcome: 'reconciled', channel: 'D1', ts: '1' }, real);
        continue;
      }
      const drawing = await this.artist(owed).draw(message);
      if (isLast && ends === 'dies when it is drawn') return;
      if ('cancel' in drawing) {
        await this.store.finish(lease, { outcome: 'cancelled', reason: drawing.cancel }, real);
      } else if ('later' in drawing) {
        await this.store.release(lease, { until: 0, dueAt: drawing.later });
      } else {
        const attempt = { at: real, channel: 'D1', threadTs: null };
        if (!(await this.store.attempt(lease, attempt, real))) continue;
        this.posted.push({ key: message.key, words: wordsOf(drawing.send.blocks) });
        if (isLast && ends === 'dies when it is posted') return;
        await this.store.finish(lease, { outcome: 'sent', channel: 'D1', ts: '1' }, real);
      }
    }
  }

  /** What the dead held is free again, and what was put off is due. */
  timePasses(): void {
    this.real += 2_000;
    this.now = new Date(Date.parse(this.now) + 2_000).toISOString();
  }
}

const life: fc.Arbitrary<Life> = fc.record({
  takes: fc.integer({ min: 1, max: 4 }),
  ends: fc.constantFrom<Ends>('goes on', 'dies before drawing', 'dies when it is drawn', 'dies when it is posted'),
});

test('Whatever breaks off, and whoever works on them at once, each of many answers is said once and in few messages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ come: fc.integer({ min: 0, max: 4 }), lives: fc.tuple(life, life) }), { maxLength: 6 }),
      fc.integer({ min: 0, max: 8 }),
      fc.scheduler(),
      async (moments, last, scheduler) => {
        const answers = answeredOvernight(last + moments.reduce((sum, { come }) => sum + come, 0));
        const world = new World(answers.map(({ story }) => story));
        const toCome = answers.map(({ owed }) => owed);
        const inAnyOrder = {
          find: scheduler.scheduleFunction(world.store.find),
          insert: scheduler.scheduleFunction(world.store.insert),
          dueTo: scheduler.scheduleFunction(world.store.dueTo),
        };
        await world.store.insert(toCome.splice(0, 3));
        for (const { come, lives } of moments) {
          const more = inAnyOrder.insert(toCome.splice(0, come));
          await scheduler.waitFor(Promise.all([more, ...lives.map((each) => world.live(each, inAnyOrder))]));
          world.timePasses();
        }
        await world.store.insert(toCome);
        for (let rounds = 0; world.store.due(later({ days: 9 })) > 0; rounds += 1) {
          expect(rounds).toBeLessThan(20);
          await world.live({ takes: 20, ends: 'goes on' }, world.store);
          world.timePasses();
        }
        const said = world.posted.map(({ words }) => words).join('\n');
        for (const { story } of answers) {
          expect(said.split(`answered ${story.complaint.reference}.`)).toHaveLength(2);
        }
        if (moments.length === 0) expect(world.posted.length).toBeLessThanOrEqual(3);
      },
    ),
    { numRuns: 50 },
  );
});
