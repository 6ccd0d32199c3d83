import type { Settings } from './settings.ts';

/** What a workspace asks about a kind of complaint, by its id (A19), each once; [] for a kind that somebody wrote themselves. */
export function questionsFor({ categories }: Pick<Settings, 'categories'>, category: string | null): string[] {
  return [...new Set(categories.find(({ id }) => id === category)?.questions)];
}
