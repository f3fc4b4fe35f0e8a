import { clean } from '../render/clean.ts'

// How Slack writes mentions and links in text: docs.slack.dev/messaging/formatting-message-text
const MARKUP = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g
const PERSON = /<@([UW][A-Z0-9]+)>/g

export interface Decoded {
  text: string
  people: Record<string, string>
}

/** The ids of people whom a text mentions without their name. */
export function unnamed(text: string): string[] {
  return [...new Set([...text.matchAll(PERSON)].flatMap(([, id]) => id ?? []))]
}

/** The text as the person saw it while typing; emphasis (`*`, `_`, `~`, backticks) stays as typed. */
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
  return { text: clean(unescaped(decoded)).trim(), people }
}

/** Without the mention of the bot itself at the beginning, which only says whom the words are for. */
export function withoutLeading(bot: string, text: string): string {
  return text.replace(new RegExp(`^\\s*<@${bot}(\\|[^>]*)?>[\\s,:]*`), '')
}

function link(address: string, shown: string | undefined): string {
  const bare = address.replace(/^(mailto|tel):/, '')
  if (!shown || bare.includes(shown)) return shown ?? bare
  return bare === address ? `${shown} (${address})` : shown
}

const unescaped = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
