import type { Card, Language } from '../cards/card.ts'
import { lookLaterCard } from '../cards/trouble/card.ts'
import type { Clock } from '../clock.ts'
import { type Context } from '../commands/command.ts'
import { myHome } from '../commands/home.ts'
import { previewBrief, relationOptions } from '../commands/preview.ts'
import { contextOf, type Identified, identify } from './identify.ts'
import type { Bot, Viewer } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'

/** What people may look at without asking anything: nothing is kept of it, and nobody else's company is in it. */
export function openQueries(
  store: Store,
  clock: Clock,
  home: string | undefined,
): Pick<Bot, 'relations' | 'home' | 'linked' | 'companyLanguage'> {
  async function look(viewer: Viewer): Promise<{ context: Context } | Extract<Identified, { refused: Card }>> {
    const met = await identify(store, clock, viewer)
    return 'refused' in met ? met : { context: contextOf(store, clock, met, viewer, { home, heard: null }) }
  }

  return {
    async companyLanguage({ platform, workspace: externalId }) {
      const found = await store.prisma.workspace.findUnique({
        where: { platform_externalId: { platform, externalId } },
        select: { tenant: { select: { language: true } } },
      })
      return (found?.tenant.language ?? null) as Language | null
    },
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
      return 'context' in looking ? previewBrief(looking.context, url) : null
    },
  }
}
