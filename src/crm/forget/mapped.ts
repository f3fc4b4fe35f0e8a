import type { Prisma } from '../../store/generated/client.ts'
import { isOwnWord, ownWordsOf } from './own-words.ts'
import type { Emptied } from './registry/rule.ts'
import type { Traces } from './traces.ts'

type Json = Prisma.JsonValue

const MAPPED = ['own word', 'own words', 'without them', 'without name', 'without samples'] as const
export type Mapped = (typeof MAPPED)[number]

/** Whether what a value becomes depends on what it is. */
export const isMapped = (emptied: Emptied): emptied is Mapped => (MAPPED as readonly string[]).includes(emptied)

/** Returns what one value becomes. */
export function changeOne(emptied: Mapped, value: Json, { traces, stand }: { traces: Traces; stand: string }): Json {
  const text = typeof value === 'string' ? value : ''
  switch (emptied) {
    case 'own word':
      return isOwnWord(text) ? text : null
    case 'own words':
      return value === null ? null : ownWordsOf(value, stand)
    case 'without them':
      return (value as string[]).filter((one) => !isNaming(one, traces))
    case 'without name':
      return nameless(text, traces, stand)
    case 'without samples':
      return { ...(value as Prisma.JsonObject), sample: [], doubtful: [] }
  }
}

/** Whether they are named in a text. */
export const isNaming = (text: string, { inText }: Traces): boolean => inText !== null && text.search(inText) >= 0

/** Returns a text with `stand` for every name, address and number of theirs. */
export const nameless = (text: string, { inText }: Traces, stand: string): string =>
  inText === null ? text : text.replace(inText, stand)
