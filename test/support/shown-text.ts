/** Everything a person can read in blocks, in order, a space between blocks; people as `@U…`, dates as their ISO minute in UTC. */
export function shownText(shown: unknown): string {
  if (Array.isArray(shown)) return shown.map(shownText).filter(Boolean).join(' ');
  if (typeof shown !== 'object' || shown === null) return '';
  const part = shown as Record<string, unknown>;
  if (part.type === 'user') return `@${part.user_id}`;
  if (part.type === 'emoji') return `:${part.name}:`;
  if (part.type === 'date') return new Date(Number(part.timestamp) * 1000).toISOString().slice(0, 16);
  if (part.type === 'rich_text_section' || part.type === 'rich_text_quote')
    return (part.elements as unknown[]).map(shownText).join('');
  if (typeof part.text === 'string') return part.text;
  const inside = [
    'title',
    'text',
    'label',
    'fields',
    'elements',
    'accessory',
    'element',
    'options',
    'placeholder',
    'hint',
    'blocks',
  ];
  return inside
    .map((key) => shownText(part[key]))
    .filter(Boolean)
    .join(' ');
}
