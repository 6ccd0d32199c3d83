import { describe, expect, test } from '@jest/globals';
import type { Gated, LogCommand } from '../../src/complaints/command.ts';
import type { Gates } from '../../src/complaints/settings.ts';
import { gates, logged, type Story, said, understanding } from './story.ts';

const resolve = (given: Gated = {}) => ({ type: 'resolve', remedy: 'Sent a new one.', ...given }) as const;
const close = (given: Gated = {}) => ({ type: 'close', reason: 'They need nothing more.', ...given }) as const;
const content = (story: Story, given: Gated = {}) =>
  ({
    type: 'record outcome',
    followUp: story.contact(),
    outcome: 'satisfied',
    words: null,
    next: null,
    ...given,
  }) as const;
const stepFirst = { code: 'step first', field: 'without' };
/** Serious: it is followed up, so that putting it right does not close it. */
const serious = (over: Partial<LogCommand> = {}) => logged({ severity: 'serious', ...over });
const confirmed = {
  type: 'sum up',
  text: 'It leaks since Monday.',
  said: { answer: 'yes', via: 'phone', who: null },
} as const;
const complete = () => logged({ category: 'Leaks', wanted: 'A new one' }).does(understanding({ nothingMore: true }));

function skipped(story: Story): (string | null | undefined)[][] {
  return story.last.flatMap((event) =>
    event.type === 'went without' ? [[event.gate, event.because?.text ?? null]] : [],
  );
}

type Case = {
  row: string;
  gate: keyof Gates;
  command: (story: Story, given?: Gated) => ReturnType<typeof resolve | typeof close | typeof content>;
  /** The step has not been done. */
  without: () => Story;
  withIt: () => Story;
};
const cases: Case[] = [
  {
    row: 'A21: nothing is offered before the summary is confirmed',
    gate: 'summary',
    command: (_, given) => resolve(given),
    without: () => serious().does({ ...confirmed, said: null }),
    withIt: () => serious().does(confirmed),
  },
  {
    row: 'A48: it is put right after it was acknowledged and understood',
    gate: 'order',
    command: (_, given) => resolve(given),
    without: () => serious({ via: 'e-mail' }),
    withIt: () =>
      serious({ via: 'e-mail' })
        .does(said())
        .does(understanding({ nothingMore: true })),
  },
  {
    row: 'A06: it is not closed before they were thanked',
    gate: 'thanks',
    command: (_, given) => close(given),
    without: () => logged(),
    withIt: () => logged().does(said()),
  },
  {
    row: 'A06: nor when they are content',
    gate: 'thanks',
    command: content,
    without: () => logged(),
    withIt: () => logged().does(said()),
  },
  {
    row: 'A30: it is not closed while the record is not complete',
    gate: 'record',
    command: (_, given) => close(given),
    without: () => logged(),
    withIt: complete,
  },
  {
    row: 'A30: nor when they are content',
    gate: 'record',
    command: content,
    without: () => logged({ category: 'Leaks' }),
    withIt: complete,
  },
];

describe.each(cases)('$row', ({ row, gate, command, without, withIt }) => {
  const [id] = row.split(':');

  test(`${id}: off, it is not asked for`, () => {
    const story = without();
    story.does(command(story), { settings: gates('off') });
    expect(skipped(story)).toEqual([]);
  });

  test(`${id}: advised, it goes on, and the record says without what`, () => {
    const story = without();
    story.does(command(story), { settings: gates('advise', gate) });
    expect(skipped(story)).toEqual([[gate, null]]);
  });

  test(`${id}: required, it does not go on, unless somebody says why, which stands in the record`, () => {
    const settings = gates('require', gate);
    const story = without();
    expect(story.refusal(command(story), { settings })).toEqual(stepFirst);
    expect(story.refusal(command(story, { without: '  ' }), { settings })).toEqual(stepFirst);
    expect(story.refusal(command(story, { without: '🙈' }), { settings })).toEqual({
      code: 'words missing',
      field: 'without',
    });
    story.does(command(story, { without: 'They cannot be reached.' }), { settings });
    expect(skipped(story)).toEqual([[gate, 'They cannot be reached.']]);
  });

  test(`${id}: once it is done, nothing is asked in any workspace`, () => {
    for (const strength of ['off', 'advise', 'require'] as const) {
      const story = withIt();
      story.does(command(story), { settings: gates(strength, gate) });
      expect(skipped(story)).toEqual([]);
    }
  });
});

describe('What is said on the way', () => {
  test('A06: a tick that they were thanked is enough, and stands in the record', () => {
    const settings = gates('require', 'thanks');
    const story = logged().does(close({ thanked: true }), { settings });
    expect(story.lastTypes).toEqual(['thanked', 'closed']);
    const spot = { now: 'solved', whatWeDid: 'Gave a new one.', thanked: true } as const;
    expect(logged({ what: spot }, { settings }).complaint.thankedAt).not.toBeNull();
  });

  test('A06: they are thanked once: who was thanked in the acknowledgement is not written down again', () => {
    expect(
      logged()
        .does(said())
        .does(close({ thanked: true })).lastTypes,
    ).toEqual(['closed']);
  });

  test('A21: putting right what closes at once is asked for what closing needs, too', () => {
    const settings = gates('require', 'thanks');
    expect(logged().refusal(resolve(), { settings })).toEqual(stepFirst);
    expect(logged().does(resolve({ thanked: true }), { settings }).lastTypes).toEqual([
      'thanked',
      'resolved',
      'closed',
    ]);
    expect(serious().does(resolve(), { settings }).complaint.stage).toBe('resolved');
  });

  test('A48: several steps that are missing are said in one sentence, and skipped with one reason', () => {
    const settings = gates('require', 'summary', 'order');
    const story = serious({ via: 'e-mail' });
    expect(() => story.does(resolve(), { settings })).toThrow(
      'First acknowledge it and say that you have understood it and sum up and let them confirm it.',
    );
    story.does(resolve({ without: 'It is on fire.' }), { settings });
    expect(skipped(story)).toEqual([
      ['order', 'It is on fire.'],
      ['summary', 'It is on fire.'],
    ]);
  });

  test('A30: it names what is missing in the record', () => {
    const settings = gates('require', 'record');
    const nobody = { id: null, name: null, contact: null };
    const what = { now: 'management', reason: null } as const;
    expect(() => logged({ customer: nobody, what }).does(close(), { settings })).toThrow(
      'First write down who complained, the category, what would make it right, and whether there was anything else.',
    );
  });

  test('A06: an outcome that does not close asks for nothing', () => {
    const story = logged();
    const settings = gates('require', 'thanks', 'record');
    story.does({ ...content(story), outcome: 'partly' }, { settings });
    expect(story.lastTypes).toEqual(['outcome recorded', 'follow-up planned']);
  });
});
