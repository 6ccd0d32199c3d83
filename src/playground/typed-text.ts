import type { State } from './state.ts';

/**
 * What Slack makes of text that a person typed: `&`, `<` and `>` escaped, `@name` and `#channel` turned into ids, and
 * links, mail addresses included, into `<…>`. Commands with `should_escape` get the name beside the id (`named`), messages do not.
 */
export function typedText(state: State, text: string, mentions: 'named' | 'bare'): string {
  const pills: string[] = [];
  const pill = (made: string) => `\u0000${pills.push(made) - 1}\u0000`;
  const marked = text
    .replaceAll('\u0000', '')
    .replace(/<@([UW][A-Z0-9]+)>|<#(C[A-Z0-9]+)>/g, (all, user, channel) =>
      state.people.has(user) || state.conversations.has(channel) ? pill(all) : all,
    )
    .replace(/\bhttps?:\/\/[^\s<>|]+[^\s<>|.,;:!?)]/g, (url) => pill(`<${escaped(url)}>`))
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, (address) => pill(`<mailto:${address}|${address}>`))
    .replace(/@([\p{L}\p{N}._-]*[\p{L}\p{N}])/gu, (all, handle: string) => {
      const person = [...state.people.values()].find((each) => each.handle === handle.toLowerCase());
      const name = mentions === 'named' ? `|${person?.handle}` : '';
      return person ? pill(`<@${person.id}${name}>`) : all;
    })
    .replace(/#([a-z0-9_-]+)/g, (all, name: string) => {
      const channel = [...state.conversations.values()].find((each) => each.kind !== 'im' && each.name === name);
      return channel ? pill(`<#${channel.id}|${channel.name}>`) : all;
    });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the null bytes are ours, the person's were taken out above
  return escaped(marked).replace(/\u0000(\d+)\u0000/g, (_, index) => pills[Number(index)] ?? '');
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
