import type { Card } from '../../../src/cards/card.ts'
import { plainText } from '../../../src/cards/plain-text.ts'
import type { Clock } from '../../../src/clock.ts'
import { type Platform, SendError } from '../../../src/platforms/platform.ts'
import type { Chance } from '../chance.ts'

/** A message the platform took: what its reader has, whatever the bot believes. */
export interface Accepted {
  at: Date
  /** Who reads it; of a channel its name, which is nobody's. */
  user: string
  key: string
  text: string
}

/** From when to when the platform does not work. */
export interface Outage {
  from: number
  to: number
}

/** A platform at its contract, that is away for a while now and then, and sometimes takes a message without saying so. */
export function postOffice(clock: Clock, lots: Chance, channel: string) {
  const accepted: (Accepted & { id: string })[] = []
  const byKey = new Map<string, string>()
  const outages: Outage[] = []
  const gone = new Set<string>()
  const isDown = () => outages.some(({ from, to }) => from <= clock().getTime() && clock().getTime() < to)

  function take(user: string, card: Card, key: string): string {
    const id = `m${accepted.length}`
    accepted.push({ id, at: clock(), user, key, text: plainText(card, 1_000_000) })
    if (!byKey.has(key)) byKey.set(key, id)
    return id
  }

  const platform: Platform = {
    name: 'playground',
    async start() {},
    async stop() {},
    async reply() {},
    async edit() {},
    async profile() {
      return null
    },
    async post({ to }, card, key) {
      const user = 'user' in to ? to.user : to.place
      if ('place' in to && to.place !== channel) throw new SendError('gone', 'no such place')
      if (gone.has(user)) throw new SendError('gone', 'the account ended')
      if (isDown()) {
        if (lots.happens(0.5)) throw new SendError('later', 'try again', { retryAfter: 30_000 })
        if (lots.happens(0.3)) take(user, card, key)
        throw new SendError('unclear', 'no answer')
      }
      return take(user, card, key)
    },
    async find(_to, key) {
      if (isDown()) throw new SendError('unclear', 'no answer')
      const found = byKey.get(key)
      return found === undefined ? 'absent' : { message: found }
    },
  }
  return { platform, accepted, outages, gone }
}
