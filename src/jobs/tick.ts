import type { Clock } from '../clock.ts'
import { DUTY_NAMES, type DutyName } from '../crm/duty-failure.ts'
import { UNDER_WAY } from '../crm/people/merge-members.ts'
import { MERGED_UNDER_WAY } from '../crm/relation/merge.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/db.ts'
import { forTenant } from '../store/tenant/tenant.ts'
import { DUTIES } from './duties.ts'
import { doDuty } from './isolation.ts'
import { dutiesDue } from './look.ts'

/** How many companies are looked after at once; the embedded database does one thing at a time. */
const ABREAST = 4

export interface Ticking {
  store: Store
  clock: Clock
  log: Log
  /** When each duty was last gone through to its end. */
  turns: Map<DutyName, Date>
}

/** Returns the memory of when each duty last ran; none has yet, so all count from now. */
export function openTurns(now: Date): Ticking['turns'] {
  return new Map(DUTY_NAMES.map((duty) => [duty, now]))
}

/**
 * Looks at what is owed now and not yet said, for every company that has something, and puts it in the outbox. How often it is
 * called decides only how soon, never what: a missed tick is made up by the next. A company or a row that breaks is left alone
 * for a while and harms no other. Throws when even that could not be written down.
 */
export async function tick({ store, clock, log, turns }: Ticking): Promise<void> {
  const now = clock()
  const work = [...Map.groupBy(await dutiesDue(store, now), ({ tenantId }) => tenantId)]
  const broken = new Map<DutyName, unknown>()
  const lookAfterNext = async (): Promise<void> => {
    for (let next = work.shift(); next; next = work.shift()) {
      const [tenantId, due] = next
      for (const name of DUTY_NAMES) {
        const one = due.find(({ duty }) => duty === name)
        if (!one) continue
        const asked = { name, work: DUTIES[name].work, hasFailed: one.hasFailed }
        await doDuty(forTenant(store, tenantId), clock, log, asked).catch((error: unknown) => broken.set(name, error))
      }
    }
  }
  await Promise.all(Array.from({ length: store.embedded ? 1 : ABREAST }, lookAfterNext))
  for (const name of DUTY_NAMES) if (!broken.has(name)) turns.set(name, now)
  for (const error of broken.values()) throw error
}

/**
 * The next moment after `from` at which something may become owed, up to `until`: where a moved clock has to stop so that
 * everything happens at its own time.
 */
export async function nextMoment({ prisma }: Store, from: Date, until: Date): Promise<Date | null> {
  const underWay = `${UNDER_WAY} milliseconds`
  const mergedUnderWay = `${MERGED_UNDER_WAY} milliseconds`
  const [row] = await prisma.$queryRaw<{ at: Date | null }[]>`
    SELECT min(at) AS at FROM (
      SELECT "nextRungAt" AS at FROM "Case"
      UNION ALL SELECT "nextDigestAt" FROM "Member" WHERE active
      UNION ALL SELECT "coverAt" FROM "Member" WHERE active
      UNION ALL SELECT "tellAt" FROM "Case"
      UNION ALL SELECT "lookAt" FROM "Case"
      UNION ALL SELECT "lookAt" FROM "Change"
      UNION ALL SELECT "askAt" FROM "Case"
      UNION ALL SELECT "askAt" FROM "Relation"
      UNION ALL SELECT "offerLookAt" FROM "Case"
      UNION ALL SELECT "approvalLookAt" FROM "Case"
      UNION ALL SELECT "briefAt" FROM "MeetingPart"
      UNION ALL SELECT "heldLookAt" FROM "Incoming"
      UNION ALL SELECT "lookAt" FROM "Keeping"
      UNION ALL SELECT "sayAt" FROM "Reporting" WHERE "saidAt" IS NULL
      UNION ALL SELECT coalesce("waitsUntil", "dueAt") FROM "Delivery" WHERE state = 'queued'
      UNION ALL SELECT at + ${underWay}::interval FROM "Joining" WHERE "settledAt" IS NULL AND "undoneAt" IS NULL
      UNION ALL SELECT at + ${mergedUnderWay}::interval FROM "Merging" WHERE "settledAt" IS NULL AND "undoneAt" IS NULL
    ) moments WHERE at > ${from} AND at <= ${until}`
  return row?.at ?? null
}
