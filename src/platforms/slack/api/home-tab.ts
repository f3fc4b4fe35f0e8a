import type { types } from '@slack/bolt'
import type { Card } from '../../../cards/card.ts'
import { retry } from '../../retry.ts'
import { BoundedMap } from '../../bounded-map.ts'
import type { Api } from './api.ts'
import { blocks } from '../render/blocks.ts'
import { HOME } from '../render/fit.ts'
import { sendError } from './send-error.ts'

/** The Home tab of everybody in a workspace. */
export interface HomeTab {
  /**
   * Shows the card that `read` gives, one at a time for a person, and read when its turn has come: what is older never
   * takes the place of what is newer. `hash` is of the tab as it was seen. Throws `SendError`, and what `read` throws.
   */
  show(user: string, read: () => Promise<Card>, hash?: string): Promise<void>
}

const MOST = 5_000

export function homeTab(api: Api): HomeTab {
  const shown = new BoundedMap<string, string>(MOST)
  const drawing = new Map<string, Promise<void>>()

  async function publish(user: string, card: Card, hash: string | undefined): Promise<void> {
    const view: types.HomeView = { type: 'home', blocks: blocks(card, HOME) }
    const body = { user_id: user, view, ...(hash !== undefined && { hash }) }
    const call = () => api.posting.views.publish(body).catch((error: unknown) => Promise.reject(sendError(error, true)))
    const { view: drawn } = await retry(call)
    if (drawn?.hash) shown.set(user, drawn.hash)
  }

  async function draw(user: string, read: () => Promise<Card>, seen: string | undefined): Promise<void> {
    const hash = seen ?? shown.get(user)
    try {
      await publish(user, await read(), hash)
    } catch (error) {
      if (sendError(error, true).message !== 'hash_conflict') throw error
      // Another process has drawn since; read after that, this is the newer one.
      shown.delete(user)
      await publish(user, await read(), undefined)
    }
  }

  async function inTurn(user: string, read: () => Promise<Card>, hash: string | undefined): Promise<void> {
    const before = drawing.get(user)
    if (!before) return draw(user, read, hash)
    await before.catch(() => undefined)
    // What was seen is older than what has just been drawn.
    return draw(user, read, undefined)
  }

  return {
    show(user, read, hash) {
      const drawn = inTurn(user, read, hash).finally(() => {
        if (drawing.get(user) === drawn) drawing.delete(user)
      })
      drawing.set(user, drawn)
      return drawn
    },
  }
}
