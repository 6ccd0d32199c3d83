import { anyText, flag, list, need, oneOf, plain, type Shape, type ShapeName, string } from './limit-fields.ts';

/** Composition objects. */
export const shapes: Readonly<Record<ShapeName, Shape>> = {
  confirm: {
    fields: {
      title: plain(100),
      text: need(anyText(300)),
      confirm: plain(30),
      deny: plain(30),
      style: oneOf('primary', 'danger'),
    },
  },
  plainOption: { fields: { text: need(plain(75)), value: need(string(75)), description: plain(75) } },
  option: { fields: { text: need(anyText(75)), value: need(string(75)), description: anyText(75) } },
  overflowOption: {
    fields: { text: need(plain(75)), value: need(string(75)), description: plain(75), url: string(3000) },
  },
  optionGroup: { fields: { label: need(plain(75)), options: need(list({ is: 'shape', shape: 'plainOption' }, 100)) } },
  dispatchConfig: {
    fields: { trigger_actions_on: need(list(oneOf('on_enter_pressed', 'on_character_entered'), 2)) },
  },
  filter: {
    fields: {
      include: list(oneOf('im', 'mpim', 'private', 'public'), 4),
      exclude_external_shared_channels: flag,
      exclude_bot_users: flag,
    },
    anyOf: ['include', 'exclude_external_shared_channels', 'exclude_bot_users'],
  },
  textStyle: {
    fields: Object.fromEntries(
      ['bold', 'italic', 'strike', 'code', 'underline', 'highlight', 'client_highlight', 'unlink'].map((name) => [
        name,
        flag,
      ]),
    ),
  },
  slackFile: { fields: { id: string(255, { like: /^F[A-Z0-9]{8,}$/ }), url: string(3000) }, oneOf: ['id', 'url'] },
};
