import type { Clock } from '../clock.ts'
import { breakPromises } from '../crm/attention/break.ts'
import { queueDigests } from '../crm/attention/digest.ts'
import { queueNudges } from '../crm/attention/nudge.ts'
import { escalateDue } from '../crm/escalation/escalate.ts'
import { settleJoinings, UNDER_WAY } from '../crm/join.ts'
import type { Store } from '../store/db.ts'
import { forTenant } from '../store/tenant.ts'

/**
 * Looks at what is owed now and not yet said, for every tenant that has something, and puts it in the outbox. How often it is
 * called decides only how soon, never what: a missed tick is made up by the next.
 */
export async function tick(store: Store, clock: Clock): Promise<void> {
  const now = clock()
  for (const tenantId of await tenantsWithWork(store, now)) {
    const db = forTenant(store, tenantId)
    await escalateDue(db, clock)
    await breakPromises(db, clock)
    // First, because what a digest names needs no message of its own.
    await queueDigests(db, clock)
    await queueNudges(db, clock)
    await settleJoinings(db, clock)
  }
}

async function tenantsWithWork({ prisma }: Store, now: Date): Promise<number[]> {
  const joined = new Date(now.getTime() - UNDER_WAY)
  const rows = await prisma.$queryRaw<{ tenantId: number }[]>`
    SELECT "tenantId" FROM "Case" WHERE "nextRungAt" <= ${now}
    UNION SELECT "tenantId" FROM "Member" WHERE active AND "nextDigestAt" <= ${now}
    UNION SELECT "tenantId" FROM "Case" WHERE "tellAt" <= ${now}
    UNION SELECT "tenantId" FROM "Joining" WHERE "settledAt" IS NULL AND "undoneAt" IS NULL AND at <= ${joined}`
  return rows.map((row) => row.tenantId)
}

/**
 * The next moment after `from` at which something may become owed, up to `until`: where a moved clock has to stop so that
 * everything happens at its own time.
 */
export async function nextMoment({ prisma }: Store, from: Date, until: Date): Promise<Date | null> {
  const underWay = `${UNDER_WAY} milliseconds`
  const [row] = await prisma.$queryRaw<{ at: Date | null }[]>`
    SELECT min(at) AS at FROM (
      SELECT "nextRungAt" AS at FROM "Case"
      UNION ALL SELECT "nextDigestAt" FROM "Member" WHERE active
      UNION ALL SELECT "tellAt" FROM "Case"
      UNION ALL SELECT coalesce("waitsUntil", "dueAt") FROM "Delivery" WHERE state = 'queued'
      UNION ALL SELECT at + ${underWay}::interval FROM "Joining" WHERE "settledAt" IS NULL AND "undoneAt" IS NULL
    ) moments WHERE at > ${from} AND at <= ${until}`
  return row?.at ?? null
}
