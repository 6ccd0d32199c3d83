import type { Complaint, Severity, Via } from './complaint.ts';
import type { Personal } from './personal.ts';

/** Where everybody can read a complaint: its link identifies a person. `reach` is how many could read it. */
export type WhereItStands = { link: Personal | null; reach: number | null };

/** A complaint that the whole world can read (A52). Instants are ISO text. */
export type Posted = WhereItStands & {
  /** Since when they write to us in private, and how. */
  privateAt: string | null;
  privateVia: Via | null;
  /** The closing note as it was written; it stands there once `noteAt` says so. */
  note: { event: number; by: string; at: string; text: Personal } | null;
  /** Since when the closing note stands there, or is not to be written any more. */
  noteAt: string | null;
};

/** What is known of a complaint that everybody can read before anything was done about it. */
export function newlyPosted({ link, reach }: WhereItStands): Posted {
  return { link, reach, privateAt: null, privateVia: null, note: null, noteAt: null };
}

/** Hosts by which people know a place, and what they call it. */
const platforms: Readonly<Record<string, string>> = {
  'instagram.com': 'Instagram',
  'facebook.com': 'Facebook',
  'fb.com': 'Facebook',
  'x.com': 'X',
  'twitter.com': 'X',
  'tiktok.com': 'TikTok',
  'youtube.com': 'YouTube',
  'youtu.be': 'YouTube',
  'linkedin.com': 'LinkedIn',
  'reddit.com': 'Reddit',
  'threads.net': 'Threads',
  'threads.com': 'Threads',
  'bsky.app': 'Bluesky',
  'mastodon.social': 'Mastodon',
  'pinterest.com': 'Pinterest',
  'trustpilot.com': 'Trustpilot',
  'tripadvisor.com': 'Tripadvisor',
  'yelp.com': 'Yelp',
};

/** The well-known place that a link leads to; undefined for any other, and for what is no link. */
export function knownPlatform(link: string): string | undefined {
  const host = URL.canParse(link) ? new URL(link).hostname : '';
  const labels = host.split('.');
  return labels.map((_, from) => platforms[labels.slice(from).join('.')]).find((name) => name !== undefined);
}

/** The first link to a well-known place in a text, as it stands there; undefined when there is none. */
export function postedLink(text: string): string | undefined {
  const links = text.match(/https:\/\/[^\s<>|"]+/g) ?? [];
  return links.map((link) => link.replace(/[.,;:!?)\]]+$/, '')).find((link) => knownPlatform(link) !== undefined);
}

/** The place where it stands, by its link: its name, else the host; null where no link is known, or it was struck out. */
export function platformOf({ link }: WhereItStands): string | null {
  if (!link || !URL.canParse(link.text)) return null;
  return knownPlatform(link.text) ?? new URL(link.text).hostname.replace(/^www\./, '');
}

/** Whether what is written by this way can be read by everybody. */
export function isReadByAll({ posted }: Pick<Complaint, 'posted'>, via: Via): boolean {
  return posted !== null && posted.privateAt === null && via === 'social';
}

/** How they and we speak now: in private, once they write to us there. */
export function viaNow({ posted, via }: Pick<Complaint, 'posted' | 'via'>): Via {
  return posted?.privateVia ?? via;
}

/** Whose clock the first contact keeps to: of what everybody can read, the severity above its own. */
export function clockOf({ severity, posted }: { severity: Severity; posted?: WhereItStands | null }): Severity {
  if (!posted) return severity;
  return severity === 'normal' ? 'serious' : 'urgent';
}
