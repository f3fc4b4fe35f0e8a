import type { types } from '@slack/bolt'
import type { Attachment, FileElement } from '@slack/web-api/dist/types/response/ConversationsHistoryResponse.js'

// What Slack tells of a message in the menu of which something was chosen, beside its text.

/** Of an app, which says everything beside its text. */
export const bot = { user: undefined, bot_id: 'B7', bot_profile: { id: 'B7', name: 'Zapier' }, text: '' }

export const section = (text: string): types.SectionBlock => ({ type: 'section', text: { type: 'mrkdwn', text } })

export const file = (name: string): FileElement => ({ id: 'F1', name, title: name, filetype: 'pdf', mode: 'hosted' })

export const email: FileElement = {
  id: 'F2',
  name: 'Late_again.eml',
  title: 'Late again',
  filetype: 'email',
  mode: 'email',
  subject: 'Late again',
  from: [{ address: 'anna@acme.nl', name: 'Anna Bos', original: 'Anna Bos <anna@acme.nl>' }],
  plain_text: 'Dear Jan,\r\nthe <ramp> is broken\r\n',
  preview_plain_text: 'Dear Jan,',
}

/** A message of Priya that somebody passed on. */
export const forward: Attachment & { is_share: boolean } = {
  id: 1,
  is_share: true,
  is_msg_unfurl: true,
  author_name: 'Priya Nair',
  author_id: 'U3',
  channel_id: 'C2',
  text: 'the *ramp* is broken',
  fallback: '[March 2nd, 2026 9:00 AM] priya: the ramp is broken',
  from_url: 'https://acme.slack.com/archives/C2/p1772442000000100',
}

export const typed: types.RichTextBlock = {
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'ask ' },
        { type: 'user', user_id: 'U2' },
        { type: 'text', text: ' ' },
        { type: 'emoji', name: 'rage', unicode: '1f621' },
        { type: 'text', text: ' ' },
        { type: 'link', url: 'https://acme.nl/o', text: 'the offer' },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'chairs' }] },
        { type: 'rich_text_section', elements: [{ type: 'text', text: 'tables' }] },
      ],
    },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: 'is late' }] },
  ],
}
