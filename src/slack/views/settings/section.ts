import type { KnownBlock } from '@slack/types';
import type { Settings } from '../../../complaints/settings.ts';
import { escaped } from '../escape.ts';
import type { Parsed, Submitted } from '../submitted.ts';

/** What Slack has that settings can name. Channels are those the bot is in. */
export type Named = {
  groups: readonly { id: string; name: string }[];
  channels: readonly { id: string; name: string }[];
};

/**
 * A part of the settings with a form of its own. The block id of an input is the path of its setting (`week.opens`), so that
 * what is wrong with a value is said on its field.
 */
export type Section = {
  /** At most 24 characters. */
  title: string;
  /** What is set now, in mrkdwn. */
  now(settings: Settings): string;
  /** What follows from it, in mrkdwn of our own. */
  follows: string;
  inputs(settings: Settings, named: Named): KnownBlock[];
  /** What changes; what is not asked for is left out. */
  read(form: Submitted, settings: Settings): Parsed<Partial<Settings>>;
};

/** People and user groups, in mrkdwn; at most 8 of them. */
export function mentions(ids: readonly string[]): string {
  const named = ids.slice(0, 8).map((id) => (id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`));
  return [...named, ...(ids.length > 8 ? [`${ids.length - 8} more`] : [])].join(', ');
}

/** A few of a list of names, in mrkdwn. */
export function few(names: readonly string[], none: string): string {
  if (names.length === 0) return none;
  const shown = names.slice(0, 5).map((name) => escaped(name, 60));
  return `${shown.join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
}

/** The lines somebody wrote, each once, without empty ones. */
export function linesOf(text: string): string[] {
  return [...new Set(text.split(/\r\n|\r|\n/).map((line) => line.trim()))].filter((line) => line !== '');
}

export function wrong(errors: Record<string, string>): { ok: false; errors: Record<string, string> } {
  return { ok: false, errors };
}
