import { expect, test } from '@jest/globals';
import { at, atFirst, bold, emoji, lines, on, person, quote, spoken } from '../../../src/slack/views/rich-text.ts';

test('What a person wrote stands in a quote letter by letter', () => {
  expect(quote('<!channel> *bold*', 300)).toEqual({
    type: 'rich_text',
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: '<!channel> *bold*' }] }],
  });
});

test('Each list of parts is a line, and empty parts are left out', () => {
  expect(lines(['a', '', bold('b')], ['c'])).toEqual({
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 'b', style: { bold: true } },
        ],
      },
      { type: 'rich_text_section', elements: [{ type: 'text', text: 'c' }] },
    ],
  });
});

test('The same sentence can be spoken: people named, dates in the reader’s zone, words escaped', () => {
  expect(spoken(emoji('eyes'), ' ', person('U1'), ' <!channel> & ', bold('x'))).toBe(
    ':eyes: <@U1> &lt;!channel&gt; &amp; x',
  );
  expect(spoken(at('2026-11-18T10:00:00.000Z'))).toBe(
    '<!date^1794996000^\u200b{date_short_pretty} at {time}|2026-11-18 10:00 UTC>',
  );
  expect(spoken(atFirst('2026-11-18T10:00:00.000Z'))).toBe(
    '<!date^1794996000^{date_short_pretty} at {time}|2026-11-18 10:00 UTC>',
  );
  expect(spoken(on('2026-11-18T10:00:00.000Z'))).toBe('<!date^1794996000^\u200b{date_short_pretty}|2026-11-18>');
});
