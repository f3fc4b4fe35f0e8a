import type { Clock } from '../clock.ts'
import { forgetStanding, storeStanding } from '../crm/people/acquaintance.ts'
import { syncProfile } from '../crm/people/sync-profile.ts'
import { markDeparted, markReturned } from '../crm/people/leaving.ts'
import { markSeen } from '../crm/people/member.ts'
import { forgetPlace, rememberPlace } from '../crm/place.ts'
import { adoptWorkspace } from '../crm/tenant.ts'
import { leaveWorkspace, noteSearch, returnToWorkspace } from '../crm/workspace.ts'
import type { Notice } from '../platforms/platform.ts'
import type { Store } from '../store/db.ts'
import { forTenant } from '../store/tenant/tenant.ts'

/** Takes what a platform noticed of itself: where the bot is, who came and went. */
export async function takeNotice(store: Store, clock: Clock, notice: Notice): Promise<void> {
  const workspace = await store.prisma.workspace.findUnique({
    where: { platform_externalId: { platform: notice.platform, externalId: notice.workspace } },
  })
  if (!workspace) {
    if (notice.what !== 'workspace') return
    const { platform, workspace: externalId, organisation, company } = notice
    const more = { ...(organisation && { organisation }), ...(company && { company }) }
    return adoptWorkspace(store.prisma, clock, { platform, externalId, ...more })
  }
  const db = forTenant(store, workspace.tenantId)
  switch (notice.what) {
    case 'place': {
      const { place, user } = notice
      if (place.kind === 'direct' && user)
        await markSeen(db, clock, { workspaceId: workspace.id, userId: user.id, reference: place.reference })
      else {
        const unlearned = place.unknown ? { outsidersAt: null } : {}
        const learned = place.outsiders === undefined ? unlearned : { outsidersAt: clock() }
        await rememberPlace(db, clock, { workspaceId: workspace.id, ...place, ...learned })
      }
      return
    }
    case 'place gone':
      return forgetPlace(db, clock, workspace.id, notice.place)
    case 'workspace':
      return returnToWorkspace(db, clock, { id: workspace.id, organisation: notice.organisation })
    case 'workspace gone':
      return leaveWorkspace(db, workspace.id)
    case 'search shown':
    case 'search asked':
      return noteSearch(db, clock, { id: workspace.id, what: notice.what })
    case 'person': {
      const account = { workspaceId: workspace.id, userId: notice.user.id }
      const { guest, unknown } = notice.user
      await (guest && !unknown ? markDeparted : markReturned)(db, clock, account)
      if (guest !== undefined && !unknown) await storeStanding(db, clock, { ...account, guest })
      await syncProfile(db, clock, { ...account, report: notice.user })
      return
    }
    case 'person gone':
      await forgetStanding(db, { workspaceId: workspace.id, userId: notice.user })
      return markDeparted(db, clock, { workspaceId: workspace.id, userId: notice.user })
  }
}
