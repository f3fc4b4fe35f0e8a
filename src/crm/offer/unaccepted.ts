import type { Clock } from '../../clock.ts'
import { isLive } from '../../store/case-states.ts'
import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { transition } from '../case/transition.ts'
import type { CaseKind } from '../kinds.ts'
import { calendarFor } from '../people/member.ts'
import { afterOneDay, whoLeads } from '../promise/offer.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { offerNews } from './news.ts'

/** So many are looked at in one go; the next look takes the rest. */
const MOST = 200

/**
 * Says of what was offered a working day ago and nobody has answered so to whose it is, and a working day later to who leads who it
 * was offered to; of promises `sayUnaccepted` does. Returns how many were said. Throws `no such case`, `case closed`.
 */
export async function sayUnanswered(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const due = await tenantSql(db)<{ id: number; kind: CaseKind }>`
    SELECT id, kind FROM "Case" WHERE "tenantId" = ${db.tenantId} AND kind <> 'promise' AND "offerLookAt" <= ${now}
      AND id <> ALL(${[...rows.waiting]}::int[]) ORDER BY "offerLookAt", id LIMIT ${MOST}`
  // Only of what is still offered when it is its turn.
  const step = ({ state, offeredToId, offerLookAt }: Case) =>
    isLive(state) && offeredToId !== null && offerLookAt !== null && offerLookAt <= now ? 'not accepted' : null
  let said = 0
  await rows.each(due, async ({ id, kind }) => {
    await transition(
      db,
      () => now,
      { id, kind, actor: null, step },
      async (found, _, tx) => {
        const asked = found.offeredToId ?? found.ownerId
        const isFirst = !(await saidBefore(tx, id))
        said++
        return {
          facts: { to: asked },
          change: { offerLookAt: isFirst ? afterOneDay(await calendarFor(tx, asked), now) : null },
          say: async (_after, event) => {
            const to = isFirst ? [found.ownerId] : await whoLeads(tx, now, found)
            return offerNews(tx, now, { id, what: 'unaccepted', from: found.ownerId, asked, to, event, actor: null })
          },
        }
      },
    )
  })
  return said
}

/** Whether it was said already since it was offered last. */
async function saidBefore(tx: Db, caseId: number): Promise<boolean> {
  const last = await tx.caseEvent.findFirst({
    where: { caseId, what: { in: ['offered', 'not accepted'] } },
    orderBy: { id: 'desc' },
    select: { what: true },
  })
  return last?.what === 'not accepted'
}
