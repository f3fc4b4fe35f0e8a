import { plainEmoji } from '../../emoji.ts'
import type { Place } from '../../platform.ts'
import type { Colleague } from './colleague.ts'

/** For whom a line was meant, in the words the bot takes. */
export type Heard =
  | { to: 'bot'; text: string; people: Readonly<Record<string, string>>; slash: boolean }
  | { to: 'colleagues' }
  | { to: 'nobody'; why: 'slashInThread' | 'unknownSlash' }

const MENTION = /(?<![\w.-])@kastelein\b[,:]?\s*/i
const SLASH = /^\/(\S*)\s*/

/** Reads a line as Slack would: in a direct chat all is for the bot, in a channel what names it, `/crm` not in threads. */
export function heard(line: string, place: Place, colleagues: readonly Colleague[]): Heard {
  const slash = SLASH.exec(line)
  if (slash && place.thread !== undefined) return { to: 'nobody', why: 'slashInThread' }
  if (slash && slash[1]?.toLowerCase() !== 'crm') return { to: 'nobody', why: 'unknownSlash' }
  if (!slash && place.kind !== 'direct' && !MENTION.test(line)) return { to: 'colleagues' }
  const text = fullNames(plainEmoji(line.replace(SLASH, '').replace(MENTION, '')), colleagues)
  return { to: 'bot', text, people: people(text, colleagues), slash: slash !== null }
}

const fullNames = (text: string, colleagues: readonly Colleague[]) =>
  colleagues.reduce((text, { name }) => (name.includes(' ') ? text.replaceAll(`@${name}`, `@[${name}]`) : text), text)

/** A colleague is called by first name, by full name or by id. */
function people(text: string, colleagues: readonly Colleague[]): Record<string, string> {
  const called = [...text.matchAll(/@(?:\[([^\]]+)\]|([\p{L}\p{N}_.-]*[\p{L}\p{N}]))/gu)].map(
    ([, full, word]) => full ?? word ?? '',
  )
  return Object.fromEntries(
    called.flatMap((written) => {
      const wanted = written.toLowerCase()
      const match = colleagues.find(({ id, name }) =>
        [id, name, name.split(' ')[0]].some((known) => known?.toLowerCase() === wanted),
      )
      return match ? [[written, match.id]] : []
    }),
  )
}
