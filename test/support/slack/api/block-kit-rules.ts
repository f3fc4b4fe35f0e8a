/**
 * What Slack accepts, written down from docs.slack.dev/reference/block-kit without looking at the bot's own limits, so
 * that a mistake there is not repeated here. Lengths count Unicode code points.
 */
export type Rule =
  | { is: 'string'; min?: number; max?: number; oneOf?: readonly string[]; like?: RegExp }
  | { is: 'text'; kinds: readonly string[]; max: number }
  | { is: 'list'; of: readonly string[]; min?: number; max?: number }
  | { is: 'object'; of: readonly string[] }
  | { is: 'number'; min?: number; max?: number }
  | { is: 'flag' }
  | { is: 'style' }

export type Surface = 'message' | 'modal' | 'home'

export interface Shape {
  fields: Readonly<Record<string, Rule>>
  required?: readonly string[]
  /** At least one of these. */
  some?: readonly string[]
  /** At most one of these. */
  one?: readonly string[]
  only?: Surface
}

const string = (max?: number, min = 1): Rule => ({ is: 'string', min, ...(max !== undefined && { max }) })
const plain = (max: number): Rule => ({ is: 'text', kinds: ['plain_text'], max })
const text = (max: number): Rule => ({ is: 'text', kinds: ['plain_text', 'mrkdwn'], max })
const flag: Rule = { is: 'flag' }
const confirm: Rule = { is: 'object', of: ['confirm'] }
const options = (min: number, max: number): Rule => ({ is: 'list', of: ['option'], min, max })

const RICH = ['text', 'user', 'link', 'emoji', 'channel', 'broadcast', 'usergroup', 'date']
const INPUTS = [
  'plain_text_input',
  'static_select',
  'external_select',
  'multi_static_select',
  'datepicker',
  'timepicker',
  'users_select',
  'checkboxes',
  'radio_buttons',
  'file_input',
]
const BUTTONS = [
  'button',
  'static_select',
  'overflow',
  'datepicker',
  'timepicker',
  'users_select',
  'checkboxes',
  'radio_buttons',
]

/** A block or element by its `type`; objects without a type (options, confirmations) under a name of their own. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  header: { fields: { text: plain(150) }, required: ['text'] },
  section: {
    fields: {
      text: text(3000),
      fields: { is: 'list', of: ['field'], min: 1, max: 10 },
      accessory: { is: 'object', of: BUTTONS },
      expand: flag,
    },
    some: ['text', 'fields'],
  },
  context: {
    fields: { elements: { is: 'list', of: ['plain_text', 'mrkdwn', 'image'], min: 1, max: 10 } },
    required: ['elements'],
  },
  actions: { fields: { elements: { is: 'list', of: BUTTONS, min: 1, max: 25 } }, required: ['elements'] },
  divider: { fields: {} },
  image: {
    fields: { image_url: string(3000), alt_text: string(2000), title: plain(2000) },
    required: ['image_url', 'alt_text'],
  },
  markdown: { fields: { text: string(12_000) }, required: ['text'], only: 'message' },
  alert: {
    fields: { text: text(200), level: { is: 'string', oneOf: ['default', 'info', 'warning', 'error', 'success'] } },
    required: ['text'],
    only: 'modal',
  },
  input: {
    fields: {
      label: plain(2000),
      element: { is: 'object', of: INPUTS },
      hint: plain(2000),
      optional: flag,
      dispatch_action: flag,
    },
    required: ['label', 'element'],
  },
  rich_text: {
    fields: {
      elements: {
        is: 'list',
        of: ['rich_text_section', 'rich_text_list', 'rich_text_preformatted', 'rich_text_quote'],
        min: 1,
      },
    },
    required: ['elements'],
  },

  plain_text: { fields: { text: string(3000), emoji: flag }, required: ['text'] },
  mrkdwn: { fields: { text: string(3000), verbatim: flag }, required: ['text'] },
  button: {
    fields: {
      text: plain(75),
      action_id: string(255),
      url: string(3000),
      value: string(2000),
      style: { is: 'string', oneOf: ['primary', 'danger'] },
      confirm,
      accessibility_label: string(75),
    },
    required: ['text'],
  },
  static_select: {
    fields: {
      action_id: string(255),
      options: options(1, 100),
      option_groups: { is: 'list', of: ['option_group'], min: 1, max: 100 },
      initial_option: { is: 'object', of: ['option'] },
      placeholder: plain(150),
      confirm,
      focus_on_load: flag,
    },
    some: ['options', 'option_groups'],
    one: ['options', 'option_groups'],
  },
  external_select: {
    fields: {
      action_id: string(255),
      initial_option: { is: 'object', of: ['option'] },
      min_query_length: { is: 'number', min: 0 },
      placeholder: plain(150),
      confirm,
      focus_on_load: flag,
    },
  },
  multi_static_select: {
    fields: {
      action_id: string(255),
      options: options(1, 100),
      option_groups: { is: 'list', of: ['option_group'], min: 1, max: 100 },
      initial_options: options(1, 100),
      max_selected_items: { is: 'number', min: 1 },
      placeholder: plain(150),
      confirm,
      focus_on_load: flag,
    },
    some: ['options', 'option_groups'],
    one: ['options', 'option_groups'],
  },
  overflow: { fields: { action_id: string(255), options: options(1, 5), confirm }, required: ['options'] },
  checkboxes: {
    fields: {
      action_id: string(255),
      options: options(1, 10),
      initial_options: options(1, 10),
      confirm,
      focus_on_load: flag,
    },
    required: ['options'],
  },
  radio_buttons: {
    fields: {
      action_id: string(255),
      options: options(1, 10),
      initial_option: { is: 'object', of: ['option'] },
      confirm,
      focus_on_load: flag,
    },
    required: ['options'],
  },
  users_select: {
    fields: { action_id: string(255), initial_user: string(), placeholder: plain(150), confirm, focus_on_load: flag },
  },
  datepicker: {
    fields: {
      action_id: string(255),
      initial_date: { is: 'string', like: /^\d{4}-\d\d-\d\d$/ },
      placeholder: plain(150),
      confirm,
      focus_on_load: flag,
    },
  },
  timepicker: {
    fields: {
      action_id: string(255),
      initial_time: { is: 'string', like: /^([01]\d|2[0-3]):[0-5]\d$/ },
      placeholder: plain(150),
      timezone: string(),
      confirm,
      focus_on_load: flag,
    },
  },
  plain_text_input: {
    fields: {
      action_id: string(255),
      initial_value: string(3000),
      multiline: flag,
      min_length: { is: 'number', min: 0, max: 3000 },
      max_length: { is: 'number', min: 1, max: 3000 },
      placeholder: plain(150),
      focus_on_load: flag,
    },
  },
  file_input: { fields: { action_id: string(255), max_files: { is: 'number', min: 1, max: 10 } }, only: 'modal' },

  field: { fields: {} },
  option: { fields: { text: plain(75), value: string(150), description: plain(75) }, required: ['text', 'value'] },
  option_group: { fields: { label: plain(75), options: options(1, 100) }, required: ['label', 'options'] },
  confirm: {
    fields: {
      title: plain(100),
      text: text(300),
      confirm: plain(30),
      deny: plain(30),
      style: { is: 'string', oneOf: ['primary', 'danger'] },
    },
    required: ['title', 'text', 'confirm', 'deny'],
  },

  rich_text_section: { fields: { elements: { is: 'list', of: RICH, min: 1 } }, required: ['elements'] },
  rich_text_quote: {
    fields: { elements: { is: 'list', of: RICH, min: 1 }, border: { is: 'number', min: 0, max: 1 } },
    required: ['elements'],
  },
  rich_text_preformatted: {
    fields: { elements: { is: 'list', of: ['text', 'link'], min: 1 }, border: { is: 'number', min: 0, max: 1 } },
    required: ['elements'],
  },
  rich_text_list: {
    fields: {
      elements: { is: 'list', of: ['rich_text_section'], min: 1 },
      style: { is: 'string', oneOf: ['bullet', 'ordered'] },
      indent: { is: 'number', min: 0, max: 8 },
      offset: { is: 'number', min: 0 },
      border: { is: 'number', min: 0, max: 1 },
    },
    required: ['elements', 'style'],
  },
  text: { fields: { text: string(), style: { is: 'style' } }, required: ['text'] },
  user: {
    fields: { user_id: { is: 'string', like: /^[UW][A-Z0-9]+$/ }, style: { is: 'style' } },
    required: ['user_id'],
  },
  link: { fields: { url: string(3000), text: string(), style: { is: 'style' } }, required: ['url'] },
  emoji: { fields: { name: string(), unicode: string() }, required: ['name'] },
  channel: { fields: { channel_id: string(), style: { is: 'style' } }, required: ['channel_id'] },
  broadcast: { fields: { range: { is: 'string', oneOf: ['here', 'channel', 'everyone'] } }, required: ['range'] },
  usergroup: { fields: { usergroup_id: string() }, required: ['usergroup_id'] },
  date: {
    fields: { timestamp: { is: 'number' }, format: string(), fallback: string() },
    required: ['timestamp', 'format'],
  },
}

export const BLOCKS = [
  'header',
  'section',
  'context',
  'actions',
  'divider',
  'image',
  'markdown',
  'alert',
  'input',
  'rich_text',
]

/** Of the message and the window as a whole. */
export const WHOLE = {
  messageBlocks: 50,
  viewBlocks: 100,
  blockId: 255,
  /** Sum of all text plus about 100 for each block; above this the message is refused (slackapi/bolt-js#2509, #2867). */
  messageWeight: 13_200,
  blockWeight: 100,
  messageText: 40_000,
  updateTextBytes: 4_000,
  viewTitle: 24,
  privateMetadata: 3_000,
  viewBytes: 250_000,
} as const
