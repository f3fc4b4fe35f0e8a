import { plainEmoji } from '../../emoji.ts'
import { clean } from '../render/clean.ts'

// How Slack writes mentions and links in text: docs.slack.dev/messaging/formatting-message-text
const MARKUP = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g
const BOLD_OR_SLANTED = /(?<=^|[\s("'>*_~])([*_])(?=\S)([^*_\n]+)(?<=\S)\1(?=$|[\s.,;:!?)"'*_~])/gmu
const PERSON = /<@([UW][A-Z0-9]+)>/g

export interface Decoded {
  text: string
  people: Record<string, string>
}

/** The ids of people whom a text mentions without their name. */
export function unnamed(text: string): string[] {
  return [...new Set([...text.matchAll(PERSON)].flatMap(([, id]) => id ?? []))]
}

/** The text as the person saw it, without bold and slanted; what was struck out or is code stays marked. */
export function decode(text: string, nameOf: (user: string) => string | undefined): Decoded {
  const people: Record<string, string> = {}
  const name = (id: string, shown: string | undefined) => {
    const wanted = (shown || nameOf(id) || id).replaceAll(/[[\]@|]/g, '').trim() || id
    const unique = (people[wanted] ?? id) === id ? wanted : `${wanted} (${id})`
    people[unique] = id
    return /\s/.test(unique) ? `@[${unique}]` : `@${unique}`
  }
  const decoded = text.replaceAll(MARKUP, (_, sign: string, what: string, shown: string | undefined) => {
    if (sign === '@') return name(what, shown && unescaped(shown))
    if (sign === '#') return `#${shown || what}`
    if (sign === '!') return shown || `@${what.replace(/^subteam\^|\^.*$/g, '')}`
    return link(what, shown)
  })
  return { text: plain(clean(unescaped(decoded))).trim(), people }
}

/** A line for the bot, without what was put around it. */
export function decodeLine(text: string, nameOf: (user: string) => string | undefined): Decoded {
  const { text: said, people } = decode(text, nameOf)
  return { text: plainEmoji(said), people }
}

/** Without the mention of the bot itself at the beginning, which only says whom the words are for. */
export function withoutLeading(bot: string, text: string): string {
  return text.replace(new RegExp(`^(\\s*(?:&gt;|[•*_~\`\\s])*)<@${bot}(\\|[^>]*)?>[\\s,:]*`), '$1').trimStart()
}

/** Bold inside slanted is undone from the inside. */
function plain(text: string): string {
  const outer = text.replaceAll(BOLD_OR_SLANTED, '$2')
  return outer === text ? text : plain(outer)
}

function link(address: string, shown: string | undefined): string {
  const bare = address.replace(/^mailto:([^?]*).*$|^tel:/, '$1')
  if (!shown) return bare
  return isSame(shown, bare) || (address.startsWith('tel:') && !/\p{L}/u.test(shown)) ? shown : `${shown} (${bare})`
}

/** Whether a label is only the address as people write it. */
function isSame(shown: string, address: string): boolean {
  const short = (text: string) => text.toLowerCase().replace(/^(?:https?:\/\/)?(?:www\.)?|\/$/g, '')
  return short(shown) === short(address)
}

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
