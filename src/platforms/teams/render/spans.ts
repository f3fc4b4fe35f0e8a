import type { IMention } from '@microsoft/teams.cards'
import type { Link, Mention, Text } from '../../../cards/card.ts'
import { inline, lines, unlisted } from './markdown.ts'

/** The people mentioned in one card: Teams tells them only when the text and an entity of the card agree. */
export interface Mentions {
  write(mention: Mention): string
  entities(): IMention[]
}

/** `telling: false` only names them: in a message of somebody else nobody is told by us. */
export function mentions({ telling = true } = {}): Mentions {
  const labels = new Map<string, { label: string; name: string }>()
  return {
    write({ name, userId }) {
      if (userId === undefined || !telling) return `@${inline(name)}`
      const known = labels.get(userId)
      if (known) return `<at>${known.label}</at>`
      const plain =
        name
          .toWellFormed()
          .replace(/[^\p{L}\p{N}.,'’()-]+/gu, ' ')
          .trim() || '?'
      const taken = [...labels.values()].filter((other) => other.name === plain).length
      // Two people of one name: equal texts would make Teams tell only one of them.
      const label = taken === 0 ? plain : `${plain} (${taken + 1})`
      labels.set(userId, { label, name: plain })
      return `<at>${label}</at>`
    },
    entities: () =>
      [...labels].map(([id, { label }]) => ({
        type: 'mention',
        text: `<at>${label}</at>`,
        mentioned: { id, name: label },
      })),
  }
}

/** A text as Teams Markdown, its lines kept when it is plain and joined when it has emphasis or people in it. */
export function written(text: Text, people: Mentions): string {
  if (typeof text === 'string') return lines(text)
  const parts = text.map((span) => {
    if (typeof span === 'string') return lead(span) + inline(span.trim()) + tail(span)
    if ('link' in span) return linked(span.link)
    return 'strong' in span ? strong(span.strong) : people.write(span.mention)
  })
  return unlisted(parts.join('').replace(/ {2,}/g, ' ').trim())
}

// Links of ours come encoded already; what is left are the few signs that would end one early.
function linked({ label, url }: Link): string {
  const address = url.replace(/[\s()<>\\"]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)
  return /^https?:/i.test(url) ? `[${inline(label).trim()}](${address})` : inline(label)
}

// Stars beside a space are not emphasis but stars.
function strong(text: string): string {
  const words = inline(text.trim())
  return words === '' ? '' : `**${words}**`
}

const lead = (text: string) => (/^\s/.test(text) && text.trim() !== '' ? ' ' : '')
const tail = (text: string) => (/\s$/.test(text) ? ' ' : '')
