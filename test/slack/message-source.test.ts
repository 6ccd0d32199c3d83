import { describe, expect, test } from '@jest/globals';
import { messageSource } from '../../src/slack/message-source.ts';

const real = Date.parse('2026-05-04T10:00:00.000Z');
const ts = (instant: string) => `${Date.parse(instant) / 1_000}.000000`;

/** @param ahead how far a trial has moved its clock, in milliseconds */
function kept(said: string, ahead = 0): Record<string, string> {
  const clocks = { real: () => real, business: () => new Date(real + ahead).toISOString() };
  return messageSource.keep({ clocks }, { channel: 'C1', ts: ts(said) });
}

describe('A36: what is logged from a message runs from when it was said', () => {
  test('A36: however long ago that was', () => {
    expect(kept('2026-05-04T08:15:30.000Z').receivedAt).toBe('2026-05-04T08:15:30.000Z');
    expect(kept('2026-02-01T08:00:00.000Z').receivedAt).toBe('2026-02-01T08:00:00.000Z');
  });

  test('A36: also where a trial has moved its clock', () => {
    expect(kept('2026-05-04T09:00:00.000Z', 86_400_000).receivedAt).toBe('2026-05-05T09:00:00.000Z');
  });

  test('A36: but for one that is older than a complaint can be, and never later than now', () => {
    expect(kept('2025-01-01T08:00:00.000Z')).not.toHaveProperty('receivedAt');
    expect(kept('2026-05-04T10:00:05.000Z').receivedAt).toBe('2026-05-04T10:00:00.000Z');
  });
});

test('what a form carries along fits, however long the names of files are', () => {
  const files = Array.from({ length: 30 }, (_, n) => ({
    id: `F0123456${n}`,
    name: `"${'Rechnung über die Lampe '.repeat(20)}"`,
  }));
  const clocks = { real: () => real, business: () => new Date(real).toISOString() };
  const mail = { words: '', name: 'A'.repeat(500), address: `${'a'.repeat(500)}@example.com` };
  const metadata = messageSource.keep({ clocks }, { channel: 'C1', ts: ts('2026-05-04T09:00:00.000Z'), files }, mail);
  expect(JSON.stringify({ metadata, responseUrl: 'x'.repeat(200) }).length).toBeLessThan(2_500);
});
