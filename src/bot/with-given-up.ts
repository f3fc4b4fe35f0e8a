import { namingGivenUp } from '../cards/unanswered/card.ts'
import { type Context, reply } from '../commands/command.ts'
import { nameUnanswered } from '../crm/unanswered.ts'
import { fault, type Log } from '../log.ts'
import type { Answer } from '../platforms/platform.ts'

/** The answer, and below it what the asker was never answered, when nobody else reads it. Never throws. */
export async function withGivenUp(context: Context, answer: Answer, log: Log): Promise<Answer> {
  const { db, me, place, origin, clock } = context
  if (answer.show !== 'card' || answer.audience !== 'asker' || place.outsiders) return answer
  try {
    const left = await nameUnanswered(db, me, { answer: origin })
    const { language, timeZone } = me
    const card = namingGivenUp(answer.card, left, { language, timeZone, now: clock() })
    return left.length === 0 ? answer : reply(card, { ...(answer.replaces && { replaces: true }) })
  } catch (error) {
    log.error({ event: origin, error: fault(error) }, 'what was given up could not be told')
    return answer
  }
}
