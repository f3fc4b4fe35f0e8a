import type { Prisma } from '../../store/generated/client.ts'
import { PAUSES } from '../case/pause.ts'
import { CHANGE_STANDINGS } from '../change/standings.ts'
import { SEVERITIES, TOLD } from '../escalation/ladder.ts'
import { CASE_WORDS, OUTCOME_WORDS, STATE_WORDS } from '../export/words/case.ts'
import { EVENT_WORDS } from '../export/words/event.ts'
import { COMES_TO } from '../intake/facts.ts'
import { APPROVAL_IS } from '../model/agreed.ts'
import { PROMISE_NEWS } from '../attention/message-facts.ts'
import { NOT_ASKED } from '../quote/gate.ts'

type Json = Prisma.JsonValue

/** Words of ours that the facts and the history of a case hold beside what people wrote: lists, reports and cards are made by them. */
const WORDS: ReadonlySet<string> = new Set([
  ...[CASE_WORDS, STATE_WORDS, OUTCOME_WORDS, EVENT_WORDS].flatMap((words) => Object.keys(words)),
  ...PAUSES,
  ...SEVERITIES,
  ...TOLD,
  ...APPROVAL_IS,
  ...CHANGE_STANDINGS,
  ...PROMISE_NEWS,
  ...COMES_TO,
  NOT_ASKED,
  'withdrawn',
])

/** Where in the chat something is, of which day, in which currency: under these names there is no text of anybody. */
const KEYS: ReadonlySet<string> = new Set(['place', 'thread', 'root', 'day', 'window', 'part', 'currency'])

/** A case as it was before a step: with it the step could be taken back, and there is nothing left to take it back to. */
const LEFT_OUT = 'was'

const DATE = /^\d{4}-\d\d-\d\d/

/** Whether a text is a word of ours, or a date. */
export const isOwnWord = (text: string): boolean => WORDS.has(text) || DATE.test(text)

/** Returns JSON in which every text that is no word of ours is `stand` instead. */
export function ownWordsOf(value: Json | undefined, stand: string, key = ''): Json {
  if (value === undefined) return null
  if (typeof value === 'string') return KEYS.has(key) || isOwnWord(value) ? value : stand
  if (Array.isArray(value)) return value.map((one) => ownWordsOf(one, stand, key))
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(([name]) => name !== LEFT_OUT)
  return Object.fromEntries(kept.map(([name, one]) => [name, ownWordsOf(one, stand, name)]))
}
