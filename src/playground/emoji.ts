/** The emoji people can react with in the playground, most useful first: Slack's names and the characters. */
export const emoji: readonly { name: string; emoji: string }[] = [
  { name: 'eyes', emoji: '👀' },
  { name: '+1', emoji: '👍' },
  { name: 'white_check_mark', emoji: '✅' },
  { name: 'leftwards_arrow_with_hook', emoji: '↩️' },
  { name: 'repeat', emoji: '🔁' },
  { name: 'memo', emoji: '📝' },
  { name: 'heart', emoji: '❤️' },
  { name: 'tada', emoji: '🎉' },
  { name: 'pray', emoji: '🙏' },
  { name: 'raised_hands', emoji: '🙌' },
  { name: 'thinking_face', emoji: '🤔' },
  { name: '-1', emoji: '👎' },
  { name: 'rotating_light', emoji: '🚨' },
  { name: 'hourglass_flowing_sand', emoji: '⏳' },
  { name: 'slightly_smiling_face', emoji: '🙂' },
  { name: 'joy', emoji: '😂' },
  { name: 'cry', emoji: '😢' },
];

const aliases: Readonly<Record<string, string>> = { thumbsup: '+1', thumbsdown: '-1' };

/** Slack's own name for a reaction, its skin tone kept; undefined for an emoji that is not in the list. */
export function canonicalReaction(name: string): string | undefined {
  const [base = '', ...tones] = name.split('::');
  const known = Object.hasOwn(aliases, base) ? aliases[base] : base;
  if (!known || !emoji.some((each) => each.name === known)) return undefined;
  return [known, ...tones].join('::');
}

export const emojiOf = (name: string): string => emoji.find((each) => each.name === name.split('::')[0])?.emoji ?? '';
