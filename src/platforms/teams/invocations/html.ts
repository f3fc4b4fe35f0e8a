const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const BLOCKS =
  /(?:<\/?(?:blockquote|codeblock|div|h[1-6]|hr|li|ol|p|pre|table|tbody|tfoot|thead|tr|ul)\b[^>]*>\s*)+|<br\b[^>]*>/gi
const TAGS =
  /<\/?(?:a|attachment|at|b|blockquote|br|caption|code|codeblock|del|div|em|emoji|font|h[1-6]|hr|i|img|li|mark|ol|p|pre|quoted|s|span|strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul)\b[^>]*>/gi
// Marks without width: they hide inside a word and make it another word than the one that was read.
const ZERO_WIDTH = /[\u00AD\u200B\u200E\u200F\u061C\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/g
const QUOTE = /<blockquote\b[^>]*>((?:(?!<blockquote\b)[\s\S])*?)<\/blockquote>/gi
/** How Teams marks what a message answers to: the message itself, or its first words. */
const REPLY = /<blockquote\b[^>]*\bitemtype="http:\/\/schema\.skype\.com\/Reply"[^>]*>[\s\S]*?<\/blockquote>/gi
const ANSWERED = /<quoted\b[^>]*>(?:[\s\S]*?<\/quoted>)?/gi

/** The markup without the message it answers to. */
export function withoutReply(html: string): string {
  return html.replace(REPLY, ' ').replace(ANSWERED, ' ')
}

/** Undoes markup and entities, once, and tidies the space; line breaks stay, points of a list and quotes are marked. */
export function plainHtml(html: string): string {
  const marked = html
    .replace(ANSWERED, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/<(?:emoji|img)\b[^>]*>/gi, emojiIn)
    .replace(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/gi, (_, address: string, label: string) => {
      return isSame(label, address) ? label : `${label} (${address.replace(/^(?:mailto|tel):/i, '')})`
    })
    .replace(/<\/t[dh]>\s*<t[dh]\b[^>]*>/gi, ' | ')
    .replace(/<li\b[^>]*>/gi, '$&• ')
  return tidied(unescaped(bare(quoted(marked))))
}

/** Every line of what is quoted begins with the sign of a quote, as it is typed. */
function quoted(html: string): string {
  return html.replace(QUOTE, (_, inner: string) => {
    const lines = tidied(bare(inner)).split('\n')
    return `<div>${lines.map((line) => `&gt; ${line}`).join('\n')}</div>`
  })
}

const bare = (html: string) => html.replace(BLOCKS, '\n').replace(TAGS, '')

const emojiIn = (tag: string): string => {
  const isEmoji = /^<emoji\b/i.test(tag) || /\bitemtype="http:\/\/schema\.skype\.com\/Emoji"/i.test(tag)
  return isEmoji ? (/\balt="([^"]*)"/i.exec(tag)?.[1] ?? '') : tag
}

/** Whether a label is only the address as people write it. */
function isSame(label: string, address: string): boolean {
  const short = (text: string) =>
    text
      .replace(TAGS, '')
      .trim()
      .toLowerCase()
      .replace(/^(?:https?:\/\/|mailto:|tel:)?(?:www\.)?|\/$/g, '')
  return address === '' || short(label) === '' || short(label) === short(address)
}

function unescaped(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? all
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : ''
    },
  )
}

function tidied(text: string): string {
  return text
    .replace(ZERO_WIDTH, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}
