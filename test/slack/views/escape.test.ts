import { expect, test } from '@jest/globals';
import { escaped, onOneLine, plain, shortened, shown } from '../../../src/slack/views/escape.ts';
import { uglyTexts } from './seen.ts';

test('The three signs that Slack parses are escaped, and nothing else', () => {
  expect(escaped('<!channel> & *bold* "x"')).toBe('&lt;!channel&gt; &amp; *bold* "x"');
});

test('Escaped text is cut after escaping and never inside an entity', () => {
  const cut = escaped('&'.repeat(3_000), 3_000);
  expect(cut.length).toBeLessThanOrEqual(3_000);
  expect(cut).toMatch(/^(&amp;)+…$/);
  for (let max = 1; max < 30; max += 1) expect(escaped('a&<>😀b&&&&', max)).toMatch(/^([ab😀]|&(amp|lt|gt);)*…?$/u);
});

test('Text that fits is left alone', () => {
  expect(shortened('Hello', 5)).toBe('Hello');
  expect(escaped('Hello', 5)).toBe('Hello');
  expect(shown('Hello', 5)).toBe('Hello');
});

test('A cut is marked, and a family emoji is kept whole or left out', () => {
  expect(shortened('Hello world', 8)).toBe('Hello w…');
  expect(shortened('ab👩‍👩‍👧‍👦', 8)).toBe('ab…');
});

test.each(Object.entries(uglyTexts))('Shown text stays within its limit and is well formed: %s', (_, text) => {
  for (const max of [20, 75, 300, 3_000]) {
    for (const short of [shown(text, max), onOneLine(text, max), escaped(text, max), plain(text, max).text]) {
      expect(short.length).toBeLessThanOrEqual(max);
      expect(short.length).toBeGreaterThan(0);
      expect(encodeURIComponent(short)).toBeTruthy();
    }
    for (const mark of ['\u0000', '\u202e', '\u2066']) expect(shown(text, max)).not.toContain(mark);
  }
});

test('Right-to-left text is set apart from what stands beside it', () => {
  expect(shown('נועה', 75)).toBe('\u2068נועה\u2069');
  expect(shown('Anna', 75)).toBe('Anna');
});

test('A text that is gone says so, since Slack takes no empty text', () => {
  expect(shown('', 75)).toBe('(struck out)');
  expect(shown(' \u0000 ', 75)).toBe('(struck out)');
});

test('A name over several lines stands on one', () => {
  expect(onOneLine('Anna\n\nBerg', 75)).toBe('Anna Berg');
});
