import type { RichTextElement } from '@slack/types';
import type { Complaint } from '../../complaints/complaint.ts';
import { platformOf } from '../../complaints/posted.ts';
import { onOneLine } from './escape.ts';
import { bold, type Part } from './rich-text.ts';

const number = new Intl.NumberFormat('en');

/** `public on Instagram (reach 12,000)`; null for what came to us alone. */
export function publicInWords({ posted }: Pick<Complaint, 'posted'>): string | null {
  if (!posted) return null;
  const platform = platformOf(posted);
  const where = platform ? ` on ${onOneLine(platform, 40)}` : '';
  return `public${where}${posted.reach === null ? '' : ` (reach ${number.format(posted.reach)})`}`;
}

/** The same to stand behind a name or a reference. */
export function publicParts(complaint: Pick<Complaint, 'posted'>): Part[] {
  const said = publicInWords(complaint);
  return said ? [' · ', bold(said)] : [];
}

/** The link to where it stands; what was struck out of it says so. */
export function linkPart(link: string): RichTextElement | string {
  return URL.canParse(link) ? { type: 'link', url: link } : onOneLine(link, 200);
}

/** Everything about it in one line of the details; [] for what came to us alone. */
export function publicLine({ posted }: Pick<Complaint, 'posted'>): Part[][] {
  if (!posted) return [];
  const goesOn = posted.privateAt ? ' It goes on in private.' : '';
  const link: Part[] = posted.link ? [' Their post: ', linkPart(posted.link.text)] : [];
  return [[bold('Everybody can read it'), `: ${publicInWords({ posted })}.${goesOn}`, ...link]];
}
