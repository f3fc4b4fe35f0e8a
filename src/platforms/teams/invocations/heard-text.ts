import { plainEmoji } from '../../emoji.ts'
import type { Activity } from '../ingress/activity.ts'
import { plainHtml, withoutReply } from './html.ts'

export interface HeardText {
  text: string
  people: Readonly<Record<string, string>>
}

type Spoken = Pick<Activity, 'text' | 'entities' | 'recipient' | 'attachments'>

/** How a mention looks in the copy with markup. */
const MENTION = /<span\b[^>]*\bitemtype="http:\/\/schema\.skype\.com\/Mention"[^>]*>([\s\S]*?)<\/span>/gi

/**
 * The words of a message as they were typed: our own name gone, colleagues as `@name` or `@[full name]`, the markup Teams
 * puts around them undone, and nothing left of a message they answer to. Who is meant comes from the entities, since
 * anybody can type the tags.
 */
export function heardText(activity: Spoken): HeardText {
  const mentioned = activity.entities.filter((entity) => entity.type === 'mention')
  const people = new Map<string, string>()
  const marked = markupOf(activity).replace(/<at\b[^>]*>(.*?)<\/at>/gis, (_, inner: string) => {
    const at = mentioned.findIndex((entity) => isNamed(inner, entity))
    const person = at < 0 ? undefined : mentioned.splice(at, 1)[0]?.mentioned
    const isUs = person ? person.id === activity.recipient.id : plainHtml(inner) === activity.recipient.name
    if (isUs) return ' '
    return person ? addressed(plainHtml(person.name ?? inner), person.id, people) : inner
  })
  return {
    text: plainEmoji(plainHtml(marked)),
    people: Object.fromEntries([...people].map(([id, name]) => [name, id])),
  }
}

/** Teams leaves links and where an answered message ends out of the words, and tells them in a copy with markup. */
function markupOf({ text = '', attachments }: Spoken): string {
  const html = attachments.find(({ contentType }) => contentType === 'text/html')?.content
  if (typeof html !== 'string') return withoutReply(text)
  const own = withoutReply(html)
  const says = own !== html || /<a\b[^>]*\bhref=/i.test(own)
  return says ? own.replace(MENTION, '<at>$1</at>') : withoutReply(text)
}

function isNamed(inner: string, { text, mentioned }: Activity['entities'][number]): boolean {
  if (text !== undefined) return (/^<at\b[^>]*>(.*)<\/at>$/is.exec(text)?.[1] ?? text) === inner
  return mentioned?.name !== undefined && plainHtml(inner) === plainHtml(mentioned.name)
}

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
