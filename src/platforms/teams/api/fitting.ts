import type { Card, Language } from '../../../cards/card.ts'
import { plainText } from '../../../cards/plain-text.ts'
import { words } from '../../../cards/words.ts'
import type { Log } from '../../../log.ts'
import { SendError } from '../../platform.ts'
import { cardMessage, line } from '../render/message.ts'
import { answerIn } from './send-errors.ts'

// 28 KB is the smallest limit Teams writes down anywhere; counted in UTF-16 this fits in it.
const SMALL = 12_000
const WORDS = 3_000

/**
 * Sends a card. When Teams does not take it, sends it once more, shortened when it was too large; and in words when that
 * is not taken either.
 */
export async function fitting<T>(
  card: Card,
  { viewer, log }: { viewer?: string | undefined; log: Log },
  send: (message: object) => Promise<T>,
): Promise<T> {
  const more = viewer === undefined ? {} : { viewer }
  const inWords = () => send(line(`${words(card.language)('teams.cardRefused')}\n\n${plainText(card, WORDS)}`))
  const small = () => orElse(() => send(cardMessage(card, { ...more, budget: SMALL })), inWords, log)
  const smaller = (status: number) => (status === 413 ? small() : inWords())
  return orElse(() => send(cardMessage(card, more)), smaller, log)
}

/** Sends a form, or says how to go on without one when Teams does not take it. */
export function orWords<T>(
  form: object,
  { language, log }: { language: Language; log: Log },
  send: (message: object) => Promise<T>,
): Promise<T> {
  const inWords = () => send(line(words(language)('teams.formRefused')))
  return orElse(() => send(form), inWords, log)
}

/** Does something else when Teams refuses what is sent for what it is. */
async function orElse<T>(send: () => Promise<T>, other: (status: number) => Promise<T>, log: Log): Promise<T> {
  try {
    return await send()
  } catch (error) {
    const answer = error instanceof SendError && error.kind === 'refused' ? answerIn(error) : undefined
    if (!answer || answer.status < 400) throw error
    const { status, code } = answer
    log.warn({ platform: 'teams', status, outcome: code }, 'Teams did not take a card')
    return other(status)
  }
}
