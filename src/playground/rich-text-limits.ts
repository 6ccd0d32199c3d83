import { type Field, flag, list, need, oneOf, type Shape, string } from './limit-fields.ts';

const style: Field = { is: 'shape', shape: 'textStyle' };
const inline = need(list({ is: 'richText', of: 'inline' }, 1000, 0));
const border: Field = { is: 'integer', min: 0, max: 1 };

/** What a rich text block is made of: its parts, and what stands within a line. */
export const richText: Readonly<Record<'part' | 'inline', Readonly<Record<string, Shape>>>> = {
  part: {
    rich_text_section: { fields: { elements: inline } },
    rich_text_quote: { fields: { elements: inline, border } },
    rich_text_preformatted: { fields: { elements: inline, border } },
    rich_text_list: {
      fields: {
        elements: need(list({ is: 'richText', of: 'part' }, 1000, 0)),
        style: need(oneOf('bullet', 'ordered')),
        indent: { is: 'integer', min: 0, max: 8 },
        offset: { is: 'integer', min: 0 },
        border,
      },
    },
  },
  inline: {
    text: { fields: { text: need(string(13_200, { min: 1 })), style } },
    link: { fields: { url: need(string(3000, { min: 1 })), text: string(13_200), unsafe: flag, style } },
    user: { fields: { user_id: need(string(255)), style } },
    usergroup: { fields: { usergroup_id: need(string(255)), style } },
    channel: { fields: { channel_id: need(string(255)), style } },
    emoji: {
      fields: { name: need(string(255)), unicode: string(255), skin_tone: { is: 'integer', min: 1, max: 6 }, style },
    },
    date: {
      fields: {
        timestamp: need({ is: 'integer' }),
        format: need(string(255)),
        url: string(3000),
        fallback: string(255),
        style,
      },
    },
    broadcast: { fields: { range: need(oneOf('here', 'channel', 'everyone')), style } },
    color: { fields: { value: need(string(7)), style } },
  },
};
