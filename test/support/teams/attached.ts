import type { Attachment, Json, Message } from './company.ts'
import { encode } from './activities.ts'

// What Teams attaches to a message, in the shapes of learn.microsoft.com/graph/api/resources/chatmessageattachment.

type Attached = Required<Pick<Message, 'html' | 'attachments'>>

const around = (attachment: Omit<Attachment, 'contentUrl' | 'name'> & Partial<Attachment>, words = ''): Attached => ({
  html: `<attachment id="${attachment.id}"></attachment>${words && `<p>${encode(words)}</p>`}`,
  attachments: [{ contentUrl: null, name: null, ...attachment }],
})

const sender = (displayName: string) => ({
  application: null,
  device: null,
  user: { userIdentityType: 'aadUser', tenantId: 'tenant', id: displayName.toLowerCase(), displayName },
})

/** A message of somebody that was forwarded, with words of who does so or without. */
export function forwarded(author: string, html: string, words = ''): Attached {
  const content = {
    originalMessageId: '1727881360458',
    originalMessageContent: html,
    originalConversationId: '19:elsewhere@thread.v2',
    originalSentDateTime: '2026-03-02T08:00:00+00:00',
    originalMessageSender: sender(author),
  }
  const attachment = { id: '1727881360458', contentType: 'forwardedMessageReference', content: JSON.stringify(content) }
  return around(attachment, words)
}

/** Words that answer to a message in a chat. */
export function answering(author: string, preview: string, words: string): Attached {
  const content = { messageId: '1616963377068', messagePreview: preview, messageSender: sender(author) }
  return around({ id: '1616963377068', contentType: 'messageReference', content: JSON.stringify(content) }, words)
}

/** A card of an app, which Teams gives as JSON in a string. */
export function withCard(card: object, words = '', contentType = 'application/vnd.microsoft.card.adaptive'): Attached {
  return around({ id: '74d20c7f34aa4a7fb74e2b30004247c5', contentType, content: JSON.stringify(card) }, words)
}

export function withFile(name: string, words = ''): Attached {
  const contentUrl = `https://acme.sharepoint.com/sites/x/Shared%20Documents/${encodeURIComponent(name)}`
  return around(
    { id: '153fa47d-18c9-4179-be08-9879815a9f90', contentType: 'reference', content: null, contentUrl, name },
    words,
  )
}

/** Words in answer to a message of the bot, as a bot hears them: by placeholder and entity, or by a copy with markup. */
export function quoting(quoted: string, words: string): { placeholder: Json; markup: Json } {
  const id = '1772438000000'
  const reply = { messageId: id, senderId: '28:bot', senderName: 'Kastelein', preview: quoted, time: id }
  const blockquote =
    `<blockquote itemscope itemtype="http://schema.skype.com/Reply" itemid="${id}">\r\n` +
    `<strong itemprop="mri" itemid="28:bot">Kastelein</strong><span itemprop="time" itemid="${id}"></span>\r\n` +
    `<p itemprop="preview">${encode(quoted)}</p>\r\n</blockquote>\r\n`
  return {
    placeholder: {
      type: 'message',
      text: `<quoted messageId="${id}"/> ${encode(words)}`,
      entities: [{ type: 'quotedReply', quotedReply: reply }],
    },
    markup: {
      type: 'message',
      text: `Kastelein${quoted}\r\n\r\n${encode(words)}`,
      attachments: [{ contentType: 'text/html', content: `${blockquote}<p>${encode(words)}</p>` }],
    },
  }
}
