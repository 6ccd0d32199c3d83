import type { types } from '@slack/bolt';
import { emojiFor } from './emoji.ts';
import type { RichText, RichTextLeaf } from './slack-blocks.ts';
import { ChannelMention, DateText, Link, UserMention } from './text.tsx';

/** A `rich_text` block: sections, lists, quotes and preformatted text. */
export function RichTextView({ block }: { block: RichText }) {
  return (
    <div class="rich-text">
      {block.elements.map((part, i) => (
        <Part key={i} part={part} />
      ))}
    </div>
  );
}

function Part({ part }: { part: types.RichTextBlockElement }) {
  switch (part.type) {
    case 'rich_text_section':
      return <div class="lines">{leaves(part.elements)}</div>;
    case 'rich_text_quote':
      return <blockquote>{leaves(part.elements)}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{leaves(part.elements)}</pre>;
    default: {
      const List = part.style === 'ordered' ? 'ol' : 'ul';
      const items = part.elements.map((item, i) => <li key={i}>{leaves(item.elements)}</li>);
      return <List style={{ marginLeft: `${(part.indent ?? 0) * 20}px` }}>{items}</List>;
    }
  }
}

function leaves(elements: RichTextLeaf[]) {
  return elements.map((leaf, i) => <Leaf key={i} leaf={leaf} />);
}

function Leaf({ leaf }: { leaf: RichTextLeaf }) {
  const { bold, italic, strike, code } = leaf.style ?? {};
  let shown = <>{bare(leaf)}</>;
  if (code) shown = <code>{shown}</code>;
  if (strike) shown = <s>{shown}</s>;
  if (italic) shown = <em>{shown}</em>;
  return bold ? <strong>{shown}</strong> : shown;
}

function bare(leaf: RichTextLeaf) {
  switch (leaf.type) {
    case 'text':
      return leaf.text;
    case 'link':
      return <Link url={leaf.url}>{leaf.text ?? leaf.url}</Link>;
    case 'user':
      return <UserMention id={leaf.user_id} />;
    case 'channel':
      return <ChannelMention id={leaf.channel_id} />;
    case 'emoji':
      return emojiFor(leaf.name);
    case 'date':
      return <DateText unix={leaf.timestamp} format={leaf.format} url={leaf.url} />;
    case 'broadcast':
      return <span class="mention loud">@{leaf.range}</span>;
    default:
      return `[${leaf.type}]`;
  }
}
