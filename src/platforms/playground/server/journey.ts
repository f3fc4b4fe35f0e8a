import { words } from '../../../cards/words.ts'
import type { Message } from './board.ts'
import type { Changes } from './changes.ts'
import type { Colleague } from './colleague.ts'
import type { PlaygroundParts } from './parts.ts'
import { Refused } from './refused.ts'
import type { Stream } from './stream.ts'
import { fromWallTime, momentAt } from './travel.ts'
import { type ClockBody, type Journey, MOMENTS, type MomentName } from '../wire.ts'

/** While the clock moves, every page sees it walk. */
const TICK = 250
/** A slip of the finger must not send the bot through a thousand years of digests. */
const FURTHEST_DAYS = 366

/** Moves the clock of the bot, forward only and one journey at a time, and tells what the bot said on the way. */
export function traveller({ time, workingHours }: PlaygroundParts, changes: Changes, pages: Stream) {
  let moving = false
  return async (me: Colleague, wanted: ClockBody['to']): Promise<Journey> => {
    const say = words(me.language)
    if (moving) throw new Refused(409, say('playground.refused.moving'))
    const from = time.clock()
    const to = isMoment(wanted)
      ? await momentAt(wanted, from, me.timeZone, workingHours)
      : fromWallTime(wanted, me.timeZone)
    if (!to) throw new Refused(422, say('playground.refused.noTime'))
    if (to <= from) throw new Refused(422, say('playground.refused.past'))
    if (to.getTime() - from.getTime() > FURTHEST_DAYS * 86_400_000)
      throw new Refused(422, say('playground.refused.far'))
    const said: Message[] = []
    const deaf = changes.listen((message) => said.push(message))
    const ticks = setInterval(() => pages.tick(), TICK)
    moving = true
    try {
      await time.move(to)
    } finally {
      moving = false
      clearInterval(ticks)
      deaf()
      pages.tick()
    }
    return { now: time.clock().toISOString(), arrived: arrived(said) }
  }
}

const isMoment = (to: string): to is MomentName => MOMENTS.some((moment) => moment === to)

function arrived(said: readonly Message[]): Journey['arrived'] {
  const news = said.filter(({ author, editedAt }) => author === null && editedAt === undefined)
  return [...Map.groupBy(news, ({ place }) => place)].map(([place, messages]) => ({ place, count: messages.length }))
}
