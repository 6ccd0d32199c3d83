import { describe, expect, test } from '@jest/globals';
import type { CommandOf } from '../../../src/complaints/command.ts';
import { guest, later, logged, type Story } from '../story.ts';

const sorting = (over: Partial<CommandOf<'sort issues'>> = {}): CommandOf<'sort issues'> => ({
  type: 'sort issues',
  add: null,
  settled: [],
  remedy: null,
  ...over,
});
const resolve = (settles?: number[]) =>
  ({ type: 'resolve', remedy: 'Sent a new one.', ...(settles && { settles }) }) as const;
/** The kettle, that nobody rang, and the rude clerk. */
const three = () =>
  logged({ severity: 'serious' })
    .does(sorting({ add: 'Nobody rang.' }))
    .does(sorting({ add: 'The clerk was rude.' }));
const idOf = ({ complaint }: Story, index: number) => complaint.issues[index]?.id ?? -1;

describe('A57: Several issues in one complaint', () => {
  test('A57: each is kept in its own words, and what they first told is the biggest until somebody says otherwise', () => {
    const { complaint } = three();
    expect(complaint.issues.map(({ text }) => text.text)).toEqual(['Nobody rang.', 'The clerk was rude.']);
    expect(complaint.biggest).toBeNull();
  });

  test('A57: another can be the biggest, and what they first told again', () => {
    const story = three();
    story.does(sorting({ biggest: idOf(story, 1) }));
    expect(story.complaint.biggest).toBe(idOf(story, 1));
    expect(story.does(sorting({ biggest: null })).complaint.biggest).toBeNull();
  });

  test('A57: an issue is put right for itself, with what was done about it; the others stay open', () => {
    const story = three();
    story.does(sorting({ settled: [idOf(story, 0)], remedy: 'Rang them.' }), { now: later({ hours: 1 }) });
    expect(story.complaint).toMatchObject({
      stage: 'open',
      issues: [{ settledAt: later({ hours: 1 }), remedy: { text: 'Rang them.' } }, { settledAt: null }],
    });
    for (const remedy of [null, '', '🎉']) {
      expect(story.refusal(sorting({ settled: [idOf(story, 1)], remedy }))).toEqual({
        code: 'words missing',
        field: 'remedy',
      });
    }
  });

  test('A57: without anything new there is nothing to do, and an issue that does not exist changes nothing', () => {
    const nothing = { code: 'nothing to do', field: 'add' };
    expect(three().refusal(sorting())).toEqual(nothing);
    expect(three().refusal(sorting({ biggest: 99 }))).toEqual(nothing);
    expect(three().refusal(sorting({ settled: [99], remedy: 'Rang them.' }))).toEqual(nothing);
    expect(three().refusal(sorting({ biggest: null }))).toEqual(nothing);
  });

  test('A57: putting it right with one issue left out leaves that one, and the complaint, open', () => {
    const story = three();
    story.does(resolve([idOf(story, 0)]));
    expect(story.lastTypes).toEqual(['issue settled', 'issue settled']);
    expect(story.complaint).toMatchObject({
      stage: 'open',
      remedy: { text: 'Sent a new one.' },
      issues: [{ remedy: { text: 'Sent a new one.' } }, { settledAt: null }],
    });
    expect(story.complaint.owed).not.toEqual([]);
    story.does({ ...resolve([idOf(story, 1)]), remedy: 'The clerk apologised.' });
    expect(story.complaint.stage).toBe('resolved');
  });

  test('A57: unless some are left out it puts all of them right', () => {
    const story = three().does(resolve());
    expect(story.complaint.stage).toBe('resolved');
    expect(story.complaint.issues.every(({ settledAt }) => settledAt)).toBe(true);
  });
});

test('A guest sorts nothing', () => {
  expect(logged().refusal(sorting({ add: 'More.' }), { by: guest })?.code).toBe('not allowed');
});
