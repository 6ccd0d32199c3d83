import { anyText, type Field, flag, list, need, oneOf, plain, type Shape, string } from './limit-fields.ts';

/**
 * What Slack accepts in blocks, elements and views, as data: field by field, with the published maximum of each.
 * `blocks-check.ts` reads it and knows nothing else. A type or field that is not here is refused, as Slack would.
 * Sources: the Block Kit reference on docs.slack.dev and the limits in the documentation of `@slack/types`.
 */

export const MAX_BLOCKS = { message: 50, modal: 100, home: 100 } as const;
/** Summed over all texts of a message's blocks; undocumented, seen at about this size. */
export const MAX_MESSAGE_BLOCK_TEXT = 13_200;
export const MAX_MESSAGE_TEXT = 40_000;
export const MAX_UPDATE_TEXT = 4_000;
export const MAX_VIEW_BYTES = 250_000;
export const MAX_VIEW_STACK = 3;
export const MAX_OPTIONS = 100;
export const MAX_INPUT_FILES = 10;

const action = { action_id: string(255) };
const confirm = { confirm: { is: 'shape', shape: 'confirm' } as Field };
const focus = { focus_on_load: flag };
const placeholder = { placeholder: plain(150) };
const dispatch = { dispatch_action_config: { is: 'shape', shape: 'dispatchConfig' } as Field };
const picker = { ...action, ...confirm, ...focus, ...placeholder };
const typed = { ...action, ...focus, ...placeholder, ...dispatch };
const option: Field = { is: 'shape', shape: 'option' };
const plainOption: Field = { is: 'shape', shape: 'plainOption' };
const optionSource = {
  options: list(plainOption, MAX_OPTIONS),
  option_groups: list({ is: 'shape', shape: 'optionGroup' }, 100),
};
const many = { max_selected_items: { is: 'integer', min: 1 } as Field };
const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

export const elements: Readonly<Record<string, Shape>> = {
  button: {
    fields: {
      ...action,
      ...confirm,
      text: need(plain(75)),
      value: string(2000),
      url: string(3000),
      style: oneOf('primary', 'danger'),
      accessibility_label: string(75),
    },
  },
  checkboxes: {
    fields: { ...action, ...confirm, ...focus, options: need(list(option, 10)), initial_options: list(option, 10) },
  },
  radio_buttons: {
    fields: { ...action, ...confirm, ...focus, options: need(list(option, 10)), initial_option: option },
  },
  overflow: { fields: { ...action, ...confirm, options: need(list({ is: 'shape', shape: 'overflowOption' }, 5)) } },
  datepicker: { fields: { ...picker, initial_date: { is: 'string', like: DATE } } },
  timepicker: { fields: { ...picker, initial_time: { is: 'string', like: TIME }, timezone: string(255) } },
  datetimepicker: {
    fields: {
      ...action,
      ...confirm,
      ...focus,
      initial_date_time: { is: 'integer', min: 1_000_000_000, max: 9_999_999_999 },
    },
  },
  static_select: {
    fields: { ...picker, ...optionSource, initial_option: plainOption },
    oneOf: ['options', 'option_groups'],
  },
  multi_static_select: {
    fields: { ...picker, ...many, ...optionSource, initial_options: list(plainOption, 100) },
    oneOf: ['options', 'option_groups'],
  },
  external_select: { fields: { ...picker, initial_option: plainOption, min_query_length: { is: 'integer', min: 0 } } },
  multi_external_select: {
    fields: {
      ...picker,
      ...many,
      initial_options: list(plainOption, 100),
      min_query_length: { is: 'integer', min: 0 },
    },
  },
  users_select: { fields: { ...picker, initial_user: string(255) } },
  multi_users_select: { fields: { ...picker, ...many, initial_users: list(string(255), 100) } },
  channels_select: { fields: { ...picker, initial_channel: string(255), response_url_enabled: flag } },
  conversations_select: {
    fields: {
      ...picker,
      initial_conversation: string(255),
      default_to_current_conversation: flag,
      response_url_enabled: flag,
      filter: { is: 'shape', shape: 'filter' },
    },
  },
  plain_text_input: {
    fields: {
      ...typed,
      initial_value: string(3000),
      multiline: flag,
      min_length: { is: 'integer', min: 0, max: 3000 },
      max_length: { is: 'integer', min: 1, max: 3000 },
    },
  },
  email_text_input: { fields: { ...typed, initial_value: string(3000) } },
  url_text_input: { fields: { ...typed, initial_value: string(3000) } },
  number_input: {
    fields: {
      ...typed,
      is_decimal_allowed: need(flag),
      initial_value: { is: 'string', like: NUMBER },
      min_value: { is: 'string', like: NUMBER },
      max_value: { is: 'string', like: NUMBER },
    },
  },
  file_input: {
    fields: {
      ...action,
      filetypes: list(string(255), 100),
      max_files: { is: 'integer', min: 1, max: MAX_INPUT_FILES },
    },
  },
  image: {
    fields: { alt_text: need(string(2000)), image_url: string(3000), slack_file: { is: 'shape', shape: 'slackFile' } },
    oneOf: ['image_url', 'slack_file'],
  },
};

const selects = ['static_select', 'external_select', 'users_select', 'channels_select', 'conversations_select'];
const multiSelects = ['multi_static_select', 'multi_external_select', 'multi_users_select'];
const pickers = ['datepicker', 'timepicker', 'datetimepicker'];
const choices = ['checkboxes', 'radio_buttons'];
const block = { block_id: string(255) };

/** The elements that an input block takes; only these appear in a form's state of their own accord. */
export const inputElements = [
  ...selects,
  ...multiSelects,
  ...pickers,
  ...choices,
  'plain_text_input',
  'email_text_input',
  'url_text_input',
  'number_input',
  'file_input',
];

export const blocks: Readonly<Record<string, Shape>> = {
  section: {
    fields: {
      ...block,
      text: anyText(3000),
      fields: list(anyText(2000), 10),
      accessory: {
        is: 'element',
        of: ['button', 'image', 'overflow', 'datepicker', 'timepicker', ...choices, ...selects, ...multiSelects],
      },
      expand: flag,
    },
    anyOf: ['text', 'fields'],
  },
  header: { fields: { ...block, text: need(plain(150)) } },
  divider: { fields: { ...block } },
  context: { fields: { ...block, elements: need(list({ is: 'element', of: ['image', 'plain_text', 'mrkdwn'] }, 10)) } },
  actions: {
    fields: {
      ...block,
      elements: need(
        list({ is: 'element', of: ['button', 'overflow', ...pickers, ...choices, ...selects, ...multiSelects] }, 25),
      ),
    },
  },
  image: {
    fields: {
      ...block,
      alt_text: need(string(2000)),
      title: plain(2000),
      image_url: string(3000),
      slack_file: { is: 'shape', shape: 'slackFile' },
    },
    oneOf: ['image_url', 'slack_file'],
  },
  input: {
    fields: {
      ...block,
      label: need(plain(2000)),
      hint: plain(2000),
      optional: flag,
      dispatch_action: flag,
      element: need({ is: 'element', of: inputElements }),
    },
  },
  rich_text: { fields: { ...block, elements: need(list({ is: 'richText', of: 'part' }, 100)) } },
};

const viewBase = {
  type: need(oneOf('modal', 'home')),
  blocks: need({ is: 'blocks' }),
  private_metadata: string(3000),
  callback_id: string(255),
  external_id: string(255),
};

export const views: Readonly<Record<'modal' | 'home', Shape>> = {
  modal: {
    fields: {
      ...viewBase,
      title: need(plain(24)),
      submit: plain(24),
      close: plain(24),
      clear_on_close: flag,
      notify_on_close: flag,
    },
  },
  home: { fields: viewBase },
};
