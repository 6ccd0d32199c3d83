import type { Mood, Via } from './complaint.ts';
import { publicTemplate } from './default-templates.ts';
import type { Template } from './settings.ts';

/** What is filled in; `customer` is null where no name is known. */
export type Filling = { customer: string | null; owner: string; when: string; reference: string };

/** What a template's text can hold between braces. */
export const placeholders: readonly (keyof Filling)[] = ['customer', 'owner', 'when', 'reference'];

const braced = /\{\s*([^{}\n]*?)\s*\}/g;

function isPlaceholder(name: string): name is keyof Filling {
  return (placeholders as readonly string[]).includes(name);
}

/**
 * The template that an acknowledgement begins from (A14, A35): of those that fit, the one that says most. A category says more
 * than a mood, a mood more than a via; of two that say as much the first is taken, and where none fits the first of all.
 * @param category a category's id
 * @param inPublic everybody can read it: those made for that, and no others; where a workspace has none, Redress's own
 * @throws Error when there are none; settings always have one
 */
export function templateFor(
  templates: readonly Template[],
  {
    via,
    mood,
    category,
    inPublic = false,
  }: { via: Via; mood: Mood | null; category: string | null; inPublic?: boolean },
): Template {
  const fits = (one: Template) =>
    (one.inPublic ?? false) === inPublic &&
    (one.vias.length === 0 || one.vias.includes(via)) &&
    (one.moods.length === 0 || (mood !== null && one.moods.includes(mood))) &&
    (one.category === null || one.category === category);
  const says = (one: Template) =>
    (one.category === null ? 0 : 4) + (one.moods.length === 0 ? 0 : 2) + (one.vias.length === 0 ? 0 : 1);
  const otherwise = inPublic ? publicTemplate : (templates.find((one) => !one.inPublic) ?? templates[0]);
  const [best = otherwise] = templates.filter(fits).toSorted((a, b) => says(b) - says(a));
  if (!best) throw new Error('there is no template');
  return best;
}

/** What stands in braces in a text and is none of the placeholders, each once and as it is written. */
export function unknownPlaceholders(text: string): string[] {
  const unknown = [...text.matchAll(braced)].filter(([, name = '']) => !isPlaceholder(name.toLowerCase()));
  return [...new Set(unknown.map(([whole]) => whole))];
}

/** Where the name of the customer stands, and what is written there when nobody knows it. */
const nameless: readonly [RegExp, string][] = [
  [/\b(dear) +\{customer\}/gi, '$1 customer'],
  [/\b(thank you|thanks), *\{customer\},(?= *\S)/gi, '$1'],
  // A greeting goes on without the name: "Hello," and "Good morning, thank you", in any language.
  [/^([^\n{}.,!?:;]{1,40}?),? +\{customer\}(?= *(?:[,.!?:]|$))/gim, '$1'],
  [/\b(thank you|thanks|hello|hi|sorry),? +\{customer\}/gi, '$1'],
  // Between commas both go, and before the end of a sentence the one before it.
  [/, *\{customer\}(?:,(?= *\S)|(?=[.!?:;,]|\s*$))/gim, ''],
];
const asFirstWord = /(^|[.!?]\s+)\{customer\}(,?)(\s*)(\p{L}?)/gimu;

/** Without a name "Dear {customer}," is "Dear customer,"; where it can be dropped, it is; elsewhere it is "the customer". */
function withoutName(text: string): string {
  return nameless
    .reduce((left, [where, instead]) => left.replace(where, instead), text)
    .replace(asFirstWord, (_, before: string, comma: string, space: string, next: string) =>
      comma ? `${before}${next.toUpperCase()}` : `${before}The customer${space}${next}`,
    )
    .replace(/\{customer\}/gi, 'the customer');
}

/**
 * A template's text with what is known filled in (A04); what is filled in is never read for placeholders again. Sentences read
 * well without the customer's name too.
 * @param filling `when` is a moment in words, for instance `Tuesday at 15:00`
 */
export function filledIn(text: string, filling: Filling): string {
  const customer = filling.customer?.trim() || null;
  const tidy = text.replace(braced, (whole, name: string) => {
    const known = name.toLowerCase();
    return isPlaceholder(known) ? `{${known}}` : whole;
  });
  const values = { ...filling, customer: customer ?? '' };
  return (customer ? tidy : withoutName(tidy)).replace(braced, (whole, name: string) =>
    isPlaceholder(name) ? values[name] : whole,
  );
}
