import type { Activity } from '../ingress/activity.ts'

export interface HeardText {
  text: string
  people: Readonly<Record<string, string>>
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const BREAKS = /<(?:br|\/p|\/div|\/li|\/h[1-6]|\/tr)\b[^>]*>/gi
const TAGS =
  /<\/?(?:a|attachment|at|b|blockquote|br|code|div|em|emoji|h[1-6]|i|img|li|ol|p|pre|s|span|strong|table|tbody|td|tr|u|ul)\b[^>]*>/gi
// Marks without width: they hide inside a word and make it another word than the one that was read.
const ZERO_WIDTH = /[\u00AD\u200B\u200E\u200F\u061C\u2060\u202A-\u202E\u2066-\u2069\uFEFF]/g

/**
 * The words of a message as they were typed: our own name gone, colleagues as `@name` or `@[full name]`, the markup Teams
 * puts around them undone. Who is meant comes from the entities, since anybody can type the tags.
 */
export function heardText(activity: Pick<Activity, 'text' | 'entities' | 'recipient'>): HeardText {
  const mentioned = activity.entities.filter((entity) => entity.type === 'mention')
  const people = new Map<string, string>()
  const marked = (activity.text ?? '').replace(/<at\b[^>]*>(.*?)<\/at>/gis, (_, inner: string) => {
    const at = mentioned.findIndex((entity) => nameIn(entity.text ?? '') === inner)
    const person = at < 0 ? undefined : mentioned.splice(at, 1)[0]?.mentioned
    if (person?.id === activity.recipient.id) return ' '
    return person ? addressed(plain(person.name ?? inner), person.id, people) : inner
  })
  return { text: plain(marked), people: Object.fromEntries([...people].map(([id, name]) => [name, id])) }
}

const nameIn = (text: string) => /^<at\b[^>]*>(.*)<\/at>$/is.exec(text)?.[1] ?? text

function addressed(name: string, id: string, people: Map<string, string>): string {
  const clean = name.replace(/[[\]@\s]+/g, ' ').trim()
  // Only people have ids of this form; a team, a channel or a tag is called by its name.
  if (!/^(29|8):/.test(id)) return `@${clean}`
  const taken = [...people].some(([other, label]) => label === clean && other !== id)
  const label = people.get(id) ?? (taken ? `${clean} (${people.size + 1})` : clean)
  people.set(id, label)
  return escapedMention(label)
}

// Written back into text that still has its entities.
function escapedMention(label: string): string {
  const safe = label.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return /\s/.test(label) ? `@[${safe}]` : `@${safe}`
}

/** Undoes markup and entities, once, and tidies the space; line breaks stay. */
function plain(html: string): string {
  return html
    .replace(BREAKS, '\n')
    .replace(TAGS, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return NAMED[name.toLowerCase()] ?? all
      const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : ''
    })
    .replace(ZERO_WIDTH, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}
