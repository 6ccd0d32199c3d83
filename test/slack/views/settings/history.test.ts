import { expect, test } from '@jest/globals';
import { type SettingChange, settingDifference } from '../../../../src/complaints/setting-change.ts';
import { defaultSettings } from '../../../../src/complaints/settings.ts';
import { historyView } from '../../../../src/slack/views/settings/history-view.ts';
import { expectViewFits, wordsOf } from '../seen.ts';

const change = (given: Partial<SettingChange>): SettingChange => ({
  n: 1,
  at: '2026-11-23T08:00:00Z',
  by: 'U0000001',
  name: 'managers',
  ...given,
});

function words(given: Partial<SettingChange>): string {
  const view = historyView([change(given)], defaultSettings);
  expectViewFits(view);
  return wordsOf(view);
}

test('Who changed what names channels, user groups and people as Slack does, never by their ids', () => {
  const view = historyView(
    [
      change({ name: 'logFromChannels', from: [], to: ['C0000001'] }),
      change({ name: 'managers', from: ['S0000001'], to: ['U0000002'] }),
    ],
    defaultSettings,
  );
  expect(JSON.stringify(view)).toContain('{"type":"channel","channel_id":"C0000001"}');
  expect(JSON.stringify(view)).toContain('{"type":"usergroup","usergroup_id":"S0000001"}');
  expect(JSON.stringify(view)).toContain('{"type":"user","user_id":"U0000002"}');
});

test('Of a long change the first few are named, and how many more there are', () => {
  expect(
    words({ name: 'categories', to: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({ id: name, name })) }),
  ).toContain('to a, b, c, d and 3 more');
  expect(words({ name: 'categories', to: ['a', 'b', 'c', 'd'].map((name) => ({ id: name, name })) })).not.toContain(
    'more',
  );
});

test('of a list, what was added, removed and changed is named, with what is different about it', () => {
  const category = (id: string, more: object = {}) => ({ id, name: id.toUpperCase(), ...more });
  expect(
    words({
      name: 'categories',
      from: [category('a'), category('b', { hints: ['x'] }), category('d')],
      to: [category('b', { hints: ['x', 'y'], questions: ['Why?'] }), category('c'), { id: 'd', name: 'Delivery' }],
    }),
  ).toContain(
    'changed categories: added C; removed A; changed B (words that point to it, questions), D (now “Delivery”)',
  );
});

test('texts too long to be kept are named all the same', () => {
  const text = (letter: string) => defaultSettings.templates.map((one) => ({ ...one, text: letter.repeat(1_900) }));
  const changed = settingDifference(text('a'), [...text('b'), { ...text('b')[0], id: 'new', name: 'New' }]);
  expect(JSON.stringify(changed).length).toBeLessThan(2_000);
  expect(words({ name: 'templates', ...changed })).toContain(
    'changed templates: added New; changed Written, Written (disappointed), Written (frustrated), Written (angry) and 5 more',
  );
  expect(words({ name: 'urgentAtOnce', from: 3, to: 5 })).toContain('changed how many urgent ones at once from 3 to 5');
});
