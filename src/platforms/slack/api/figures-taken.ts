import type { Card } from '../../../cards/card.ts'
import type { Clock } from '../../../clock.ts'
import { SendError } from '../../platform.ts'
import { ttlCache } from '../../ttl-cache.ts'
import type { DrawnBlock } from '../render/chart-block.ts'
import type { Figures } from '../render/figures.ts'
import { type Message, message } from '../render/message.ts'
import { ResponseAddressError } from './api.ts'

const WEEK = 7 * 86_400_000

/** How a message comes: to stay, or seen by one person. Slack may take a chart in the one and not in the other. */
type Way = 'post' | 'whisper'

/**
 * Sends a card with the charts and tables that a workspace takes. One that Slack refuses because of them is sent again with the same
 * numbers in a table, then in words, and so is what follows for a week. Throws what `send` throws.
 */
export type WithFigures = <T>(way: Way, card: Card, send: (content: Message) => Promise<T>) => Promise<T>

/** Some plans do not have Slack's charts and tables, and Slack does not say which. By the id of a workspace. */
export function figuresTaken(clock: Clock): (workspace: string) => WithFigures {
  const learned = ttlCache<Figures>(clock, 5_000)

  async function sent<T>(key: string, card: Card, send: (content: Message) => Promise<T>): Promise<T> {
    const takes = learned.get(key) ?? 'charts'
    const content = message(card, takes)
    try {
      return await send(content)
    } catch (error) {
      const less = lessThan(content.blocks)
      if (less === null || !isRefused(error)) throw error
      // Before it is tried: what is put off meanwhile begins there.
      learned.set(key, less, WEEK)
      return sent(key, card, send).catch((again: unknown) => {
        // Then it was something else in the message.
        if (isRefused(again)) learned.set(key, takes, takes === 'charts' ? 0 : WEEK)
        throw again
      })
    }
  }

  return (workspace) => (way, card, send) => sent(`${workspace} ${way}`, card, send)
}

function lessThan(blocks: readonly DrawnBlock[]): Figures | null {
  if (blocks.some(({ type }) => type === 'data_visualization')) return 'tables'
  return blocks.some(({ type }) => type === 'table') ? 'words' : null
}

/** The address of an answer does not say what is wrong. */
function isRefused(error: unknown): boolean {
  if (error instanceof ResponseAddressError) return error.status === 400
  return error instanceof SendError && error.message === 'invalid_blocks'
}
