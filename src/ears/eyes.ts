import type { Card } from '../cards/card.ts'
import { lookLaterCard } from '../cards/trouble-card.ts'
import type { Clock } from '../clock.ts'
import { type Context } from '../commands/command.ts'
import { myHome } from '../commands/home.ts'
import { linkedBrief, relationOptions } from '../commands/look.ts'
import { contextOf, type Met, meet } from './met.ts'
import type { Ears, Viewer } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'

/** What people may look at without asking anything: nothing is kept of it, and nobody else's company is in it. */
export function openEyes(
  store: Store,
  clock: Clock,
  home: string | undefined,
): Pick<Ears, 'relations' | 'home' | 'linked'> {
  async function look(viewer: Viewer): Promise<{ context: Context } | Extract<Met, { refused: Card }>> {
    const met = await meet(store, clock, viewer)
    return 'refused' in met ? met : { context: contextOf(store, clock, met, viewer, { home, heard: null }) }
  }

  return {
    async relations(viewer, words, most) {
      const looking = await look(viewer)
      if ('refused' in looking || looking.context.place.outsiders || looking.context.place.unknown) return []
      return relationOptions(looking.context, words, most)
    },
    async home(viewer) {
      const looking = await look(viewer)
      if ('context' in looking) return myHome(looking.context)
      return looking.waits ? lookLaterCard(looking.refused.language) : looking.refused
    },
    async linked(viewer, url) {
      const looking = await look(viewer)
      return 'context' in looking ? linkedBrief(looking.context, url) : null
    },
  }
}
