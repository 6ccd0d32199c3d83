import type { Settings, Template } from '../../../complaints/settings.ts';
import { escaped } from '../escape.ts';
import { viaInWords } from '../log-inputs.ts';

function either(words: readonly string[]): string[] {
  return words.length === 0 ? [] : [words.join(' or ')];
}

/** What a template is for, in mrkdwn: `E-mail or letter · angry · Delivery`. */
export function templateInWords(
  { vias, moods, category, inPublic }: Template,
  { categories }: Pick<Settings, 'categories'>,
): string {
  const name = categories.find(({ id }) => id === category)?.name ?? category;
  const reached = vias.map((via, at) => (at === 0 ? viaInWords[via] : viaInWords[via].toLowerCase()));
  const parts = [
    ...(inPublic ? ['What everybody can read'] : []),
    ...either(reached),
    ...either(moods),
    ...(name ? [escaped(name, 160)] : []),
  ];
  return parts.join(' · ') || 'Any complaint';
}
