import { withEmoji } from './emoji.ts';

/** A piece of a line. Text is plain and ready to show: entities are unescaped once, shortcodes are emoji. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; url: string; text: string }
  | { kind: 'user' | 'channel'; id: string; label?: string }
  | { kind: 'broadcast'; text: string }
  | { kind: 'date'; unix: number; format: string; fallback: string; url?: string };

export type Paragraph = { kind: 'lines' | 'quote'; children: Inline[] } | { kind: 'pre'; text: string };

const STYLES: Record<string, 'bold' | 'italic' | 'strike'> = { '*': 'bold', _: 'italic', '~': 'strike' };
const URL_IN_TEXT = /https?:\/\/[^\s<>]*[^\s<>.,;:!?)'"]/g;

/** `&amp;`, `&lt;` and `&gt;` as the characters they stand for, in one pass: `&amp;lt;` gives `&lt;`. */
export function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt);/g, (_, name: string) => (name === 'amp' ? '&' : name === 'lt' ? '<' : '>'));
}

/**
 * Slack's mrkdwn as a tree, never as HTML.
 * @param text as the bot sent it, `&`, `<` and `>` escaped
 * @param options `verbatim` leaves bare web addresses alone, as Slack does for `verbatim: true`
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function parseMrkdwn(text: string, options: { verbatim?: boolean } = {}): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  text.split(/```\n?([\s\S]+?)```\n?/).forEach((part, index) => {
    if (index % 2 === 1) paragraphs.push({ kind: 'pre', text: unescaped(part.replace(/\n$/, '')) });
    else if (part !== '') paragraphs.push(...linesOf(part, options.verbatim ?? false));
  });
  return paragraphs;
}

function linesOf(text: string, verbatim: boolean): Paragraph[] {
  const found: { kind: 'lines' | 'quote'; lines: string[] }[] = [];
  let quoteAll = false;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const all = /^(?:&gt;|>){3}/.exec(line);
    const one = quoteAll ? null : /^(?:&gt;|>) ?/.exec(line);
    const quoted = quoteAll || all !== null || one !== null;
    if (all) quoteAll = true;
    const bare = all ? line.slice(all[0].length).trimStart() : one ? line.slice(one[0].length) : line;
    const kind = quoted ? 'quote' : 'lines';
    const last = found.at(-1);
    if (last?.kind === kind) last.lines.push(bare);
    else found.push({ kind, lines: [bare] });
  }
  return found.map(({ kind, lines }) => ({
    kind,
    children: joined(
      lines.flatMap((line, i): Inline[] => [
        ...(i > 0 ? [{ kind: 'text', text: '\n' } as const] : []),
        ...parseLine(line, verbatim),
      ]),
    ),
  }));
}

/** Formatting never runs over the end of a line; styles nest; nothing is formatted inside code. */
function parseLine(line: string, verbatim: boolean): Inline[] {
  const out: Inline[] = [];
  let plain = '';
  const flush = () => {
    if (plain !== '') out.push(...plainText(plain, verbatim));
    plain = '';
  };
  for (let at = 0; at < line.length; ) {
    const sort = line[at] ?? '';
    const end = sort === '<' ? line.indexOf('>', at) : closing(line, at);
    if (end <= at + 1) {
      plain += sort;
      at += 1;
      continue;
    }
    flush();
    const inside = line.slice(at + 1, end);
    const style = STYLES[sort];
    if (sort === '<') out.push(special(inside));
    else if (style) out.push({ kind: style, children: parseLine(inside, verbatim) });
    else out.push({ kind: 'code', text: unescaped(inside) });
    at = end + 1;
  }
  flush();
  return out;
}

/** Where the mark at `at` is closed, or -1. A mark opens after a space or a sign, and closes before one. */
function closing(line: string, at: number): number {
  const mark = line[at] ?? '';
  if (mark === '`') return line.indexOf('`', at + 1);
  if (!(mark in STYLES) || /[\p{L}\p{N}]/u.test(line[at - 1] ?? ' ') || /[\s]/.test(line[at + 1] ?? ' ')) return -1;
  for (let end = at + 1; end < line.length; end += 1) {
    const here = line[end];
    if (here === '`' || here === '<') {
      const over = line.indexOf(here === '`' ? '`' : '>', end + 1);
      if (over > 0) end = over;
    } else if (here === mark && end > at + 1) {
      if (!/\s/.test(line[end - 1] ?? '') && !/[\p{L}\p{N}*_~]/u.test(line[end + 1] ?? ' ')) return end;
    }
  }
  return -1;
}

/** What stands between `<` and `>`: a mention, a date or a link. */
function special(inside: string): Inline {
  const bar = inside.indexOf('|');
  const body = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : withEmoji(unescaped(inside.slice(bar + 1)));
  const named = label ? { label } : {};
  if (body.startsWith('@')) return { kind: 'user', id: body.slice(1), ...named };
  if (body.startsWith('#')) return { kind: 'channel', id: body.slice(1), ...named };
  const date = /^!date\^(\d+)\^([^^]*)(?:\^(.*))?$/.exec(body);
  if (date) {
    const link = date[3] ? { url: unescaped(date[3]) } : {};
    return { kind: 'date', unix: Number(date[1]), format: unescaped(date[2] ?? ''), fallback: label ?? '', ...link };
  }
  if (body.startsWith('!')) {
    const name = body.slice(1);
    return { kind: 'broadcast', text: name.startsWith('subteam^') ? (label ?? '@group') : `@${name}` };
  }
  const url = unescaped(body);
  return { kind: 'link', url, text: label ?? url.replace(/^(mailto|tel):/, '') };
}

function plainText(text: string, verbatim: boolean): Inline[] {
  if (verbatim) return [{ kind: 'text', text: withEmoji(unescaped(text)) }];
  const out: Inline[] = [];
  let from = 0;
  for (const found of text.matchAll(URL_IN_TEXT)) {
    if (found.index > from) out.push({ kind: 'text', text: withEmoji(unescaped(text.slice(from, found.index))) });
    out.push({ kind: 'link', url: unescaped(found[0]), text: unescaped(found[0]) });
    from = found.index + found[0].length;
  }
  if (from < text.length) out.push({ kind: 'text', text: withEmoji(unescaped(text.slice(from))) });
  return out;
}

function joined(children: Inline[]): Inline[] {
  const out: Inline[] = [];
  for (const child of children) {
    const last = out.at(-1);
    if (child.kind === 'text' && last?.kind === 'text') last.text += child.text;
    else out.push(child);
  }
  return out;
}
