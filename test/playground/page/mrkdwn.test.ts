import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Inline, parseMrkdwn, unescaped } from '../../../src/playground/page/mrkdwn.ts';

const line = (text: string, options = {}): Inline[] => {
  const [first] = parseMrkdwn(text, options);
  if (!first || first.kind === 'pre') throw new Error('not a line');
  return first.children;
};
const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('mrkdwn', () => {
  it('formats bold, italic, struck-out and code, also inside one another', () => {
    expect(line('*a _b ~c~_* `*d*`')).toEqual([
      {
        kind: 'bold',
        children: [text('a '), { kind: 'italic', children: [text('b '), { kind: 'strike', children: [text('c')] }] }],
      },
      text(' '),
      { kind: 'code', text: '*d*' },
    ]);
  });

  it('leaves signs inside words and sums alone, and formatting that is not closed on its line', () => {
    for (const words of ['snake_case_name', '2*3*4', '* a *', '*open', 'a ~ b ~ c', '**', '*a\nb*']) {
      expect(line(words)).toEqual([text(words)]);
    }
  });

  it('closes a style before a sign and around a mention', () => {
    expect(line('*Hi <@U1>*, you')).toEqual([
      { kind: 'bold', children: [text('Hi '), { kind: 'user', id: 'U1' }] },
      text(', you'),
    ]);
  });

  it('unescapes exactly once', () => {
    expect(line('&lt;b&gt; &amp;lt; AT&amp;T &quot;')).toEqual([text('<b> &lt; AT&T &quot;')]);
    expect(line('`&amp;amp;`')).toEqual([{ kind: 'code', text: '&amp;' }]);
  });

  it('reads mentions, links and dates', () => {
    expect(line('<@U1|Mia> <#C2|general> <!channel> <!subteam^S1|@managers>')).toEqual([
      { kind: 'user', id: 'U1', label: 'Mia' },
      text(' '),
      { kind: 'channel', id: 'C2', label: 'general' },
      text(' '),
      { kind: 'broadcast', text: '@channel' },
      text(' '),
      { kind: 'broadcast', text: '@managers' },
    ]);
    expect(line('<https://a.example/?x=1&amp;y=2|the *guide*> <mailto:a@b.example>')).toEqual([
      { kind: 'link', url: 'https://a.example/?x=1&y=2', text: 'the *guide*' },
      text(' '),
      { kind: 'link', url: 'mailto:a@b.example', text: 'a@b.example' },
    ]);
    expect(line('<!date^1764000000^{date} at {time}^https://a.example|24 November>')).toEqual([
      { kind: 'date', unix: 1764000000, format: '{date} at {time}', fallback: '24 November', url: 'https://a.example' },
    ]);
  });

  it('links bare web addresses, but not in verbatim text', () => {
    expect(line('see https://a.example/b.')).toEqual([
      text('see '),
      { kind: 'link', url: 'https://a.example/b', text: 'https://a.example/b' },
      text('.'),
    ]);
    expect(line('see https://a.example/b.', { verbatim: true })).toEqual([text('see https://a.example/b.')]);
  });

  it('shows shortcodes it knows as emoji, not in code, and leaves the others', () => {
    expect(line(':eyes: 10:30:45 :no-such: `:eyes:`')).toEqual([
      text('👀 10:30:45 :no-such: '),
      { kind: 'code', text: ':eyes:' },
    ]);
  });

  it('gathers quoted lines, escaped or not, and quotes everything after three signs', () => {
    expect(parseMrkdwn('They said\n&gt; *late*\n> again\nSo')).toEqual([
      { kind: 'lines', children: [text('They said')] },
      { kind: 'quote', children: [{ kind: 'bold', children: [text('late')] }, text('\nagain')] },
      { kind: 'lines', children: [text('So')] },
    ]);
    expect(parseMrkdwn('&gt;&gt;&gt;a\nb')).toEqual([{ kind: 'quote', children: [text('a\nb')] }]);
  });

  it('keeps preformatted text as it is', () => {
    expect(parseMrkdwn('a ```\n*b*\n&lt;c&gt;\n``` d')).toEqual([
      { kind: 'lines', children: [text('a ')] },
      { kind: 'pre', text: '*b*\n<c>' },
      { kind: 'lines', children: [text(' d')] },
    ]);
  });

  it('shows any text that was escaped and has no formatting signs exactly as it was typed', () => {
    const typed = fc.string({ unit: fc.constantFrom('a', ' ', '&', '<', '>', 'é', '.', '\n', 'amp;', 'lt;') });
    fc.assert(
      fc.property(typed, (words) => {
        const escaped = `x${words.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}x`;
        expect(unescaped(escaped)).toBe(`x${words}x`);
        // Quote marks at the beginning of a line are taken as such, in Slack too.
        if (/(^|\n)>/.test(words)) return;
        expect(line(escaped)).toEqual([text(`x${words}x`)]);
      }),
    );
  });
});
