import { chainTrail, LATEST_BEHIND } from '../crm/trail/chain.ts'
import { fault, type Log } from '../log.ts'
import type { Store } from '../store/db.ts'
import { forTenant } from '../store/tenant/tenant.ts'

/** At its start it looks at so many entries at once, so that no statement takes long. */
const STRETCH = 50_000

/**
 * Returns what chains the new entries in the trail of every company. The first look goes over all there are; each after it over what came since,
 * and what came a little before that, for what was committed late. A company of which it fails harms no other.
 */
export function openChaining({ store, log }: { store: Store; log: Log }): () => Promise<void> {
  let seen = 0
  return async () => {
    const [{ newest } = { newest: null }] = await store.prisma.$queryRaw<{ newest: number | null }[]>`
      SELECT max(id) AS newest FROM "Audit"`
    if (newest === null) return
    let isWhole = true
    for (let after = Math.max(0, seen - LATEST_BEHIND); after < newest; after += STRETCH) {
      const until = Math.min(newest, after + STRETCH)
      const companies = await store.prisma.$queryRaw<{ id: number }[]>`
        SELECT DISTINCT a."tenantId" AS id FROM "Audit" a WHERE a.id > ${after} AND a.id <= ${until}
          AND NOT EXISTS (SELECT FROM "AuditLink" l WHERE l."tenantId" = a."tenantId" AND l."auditId" = a.id)`
      for (const { id } of companies)
        await chainTrail(forTenant(store, id), { after }).catch((error: unknown) => {
          isWhole = false
          log.error({ kind: 'chain', tenant: id, error: fault(error) }, 'the trail of a company could not be chained')
        })
    }
    // What could not be chained is tried again, however much comes after it.
    if (isWhole) seen = newest
  }
}
