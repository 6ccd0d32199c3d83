import type { ComponentChild } from 'preact';
import { withEmoji } from './emoji.ts';
import { type Inline, type Paragraph, parseMrkdwn } from './mrkdwn.ts';
import { type Page, personOf, usePage } from './page-context.ts';
import type { TextObject } from './slack-blocks.ts';
import { moment, slackDate } from './zoned-time.ts';

/** mrkdwn as Slack draws it. Only elements and text nodes: nothing a person wrote is ever HTML. */
export function Mrkdwn({ text, verbatim = false }: { text: string; verbatim?: boolean }) {
  const page = usePage();
  return parseMrkdwn(text, { verbatim }).map((paragraph, i) => <ParagraphView key={i} {...{ paragraph, page }} />);
}

/** A text object: mrkdwn, or plain text with its emoji. */
export function Text({ text }: { text: TextObject }) {
  if (text.type === 'mrkdwn') return <Mrkdwn text={text.text} verbatim={text.verbatim ?? false} />;
  return <span class="plain">{plain(text)}</span>;
}

/** The words of a text object for places that take no markup: labels, placeholders, option lists. */
export function plain(text: TextObject | undefined): string {
  if (!text) return '';
  return text.type === 'plain_text' && text.emoji === false ? text.text : withEmoji(text.text);
}

function ParagraphView({ paragraph, page }: { paragraph: Paragraph; page: Page }) {
  if (paragraph.kind === 'pre') return <pre>{paragraph.text}</pre>;
  const children = paragraph.children.map((inline, i) => <InlineView key={i} {...{ inline, page }} />);
  return paragraph.kind === 'quote' ? <blockquote>{children}</blockquote> : <span class="lines">{children}</span>;
}

function InlineView({ inline, page }: { inline: Inline; page: Page }): ComponentChild {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return <Link url={inline.url}>{inline.text}</Link>;
    case 'user':
      return <UserMention id={inline.id} label={inline.label} />;
    case 'channel':
      return <ChannelMention id={inline.id} label={inline.label} />;
    case 'broadcast':
      return <span class="mention loud">{inline.text}</span>;
    case 'date':
      return <DateText {...inline} />;
    default: {
      const Tag = inline.kind === 'bold' ? 'strong' : inline.kind === 'italic' ? 'em' : 's';
      return (
        <Tag>
          {inline.children.map((child, i) => (
            <InlineView key={i} inline={child} page={page} />
          ))}
        </Tag>
      );
    }
  }
}

/** What is within Slack itself: a file by its id, or an app's home. */
const file = /^https:\/\/[\w-]+\.slack\.com\/files\/\w+\/(F\w+)/;
const home = /^(slack:\/\/app\?|https:\/\/slack\.com\/app_redirect\?)/;

/** A link that opens beside the playground, or within it; an address that is neither web, mail nor phone stays text. */
export function Link({ url, children }: { url: string; children: ComponentChild }) {
  const { seen, go } = usePage();
  const [, id] = file.exec(url) ?? [];
  if (id) return <a href={`/files/${id}?as=${seen.me.id}`}>{children}</a>;
  if (home.test(url))
    return (
      <button type="button" class="mention link" onClick={() => go('home')}>
        {children}
      </button>
    );
  if (!/^(https?:|mailto:|tel:)/i.test(url)) return <span>{children}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

export function UserMention({ id, label }: { id: string; label?: string | undefined }) {
  const { seen } = usePage();
  const known = seen.people.some((person) => person.id === id);
  const mine = id === seen.me.id ? ' me' : '';
  return <span class={`mention${mine}`}>@{known ? personOf(seen, id).name : (label ?? id)}</span>;
}

export function ChannelMention({ id, label }: { id: string; label?: string | undefined }) {
  const { seen, go } = usePage();
  const channel = seen.conversations.find((conversation) => conversation.id === id);
  if (!channel) return <span class="mention">#{label ?? 'private-channel'}</span>;
  return (
    <button type="button" class="mention link" onClick={() => go(channel.id)}>
      #{channel.name}
    </button>
  );
}

type DateProps = { unix: number; format: string; url?: string | undefined };

/** A `<!date^…>` in the zone of the person the page is seen as. */
export function DateText({ unix, format, url }: DateProps) {
  const { seen, now } = usePage();
  const shown = (
    <time title={moment(seen.me.zone, new Date(unix * 1000))}>{slackDate(unix, format, seen.me.zone, now)}</time>
  );
  return url ? <Link url={url}>{shown}</Link> : shown;
}
