import type { Clock } from '../../../clock.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { AT_ONCE } from '../../row-by-row.ts'
import { say } from '../../say.ts'

/** Somebody hears of their mail no more often than this, in ms: what came meanwhile is one message. */
const QUARTER = 15 * 60_000
/** So many are told in one message; the rest is in the next. */
const MOST_TOLD = 20
/** So many are looked at in one go; the next look takes the rest. */
const MOST = 500

/** Returns when a member is to hear of a mail that came now: at once, unless they heard of another a moment ago. */
export async function nextTellAt(tx: Db, now: Date, memberId: number): Promise<Date> {
  const last = await tx.filedMail.findFirst({
    where: { memberId, toldAt: { gt: new Date(now.getTime() - QUARTER) } },
    orderBy: { toldAt: 'desc' },
    select: { toldAt: true },
  })
  return last?.toldAt ? new Date(last.toldAt.getTime() + QUARTER) : now
}

/** Says to each member whose time has come what became of their mail, in one message. Returns how many were queued. */
export async function tellOfMail(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const due = await tenantSql(db)<{ id: number; memberId: number }>`
    SELECT min(id) AS id, "memberId" FROM "FiledMail" WHERE "tenantId" = ${db.tenantId} AND "tellAt" <= ${now}
      AND id <> ALL(${[...rows.waiting]}::int[]) GROUP BY "memberId" ORDER BY 1 LIMIT ${MOST}`
  let said = 0
  await rows.each(due, ({ memberId }) =>
    atomically(db, async (tx) => {
      const told = await tenantSql(tx)<{ id: number }>`
        SELECT id FROM "FiledMail" WHERE "tenantId" = ${tx.tenantId} AND "memberId" = ${memberId} AND "tellAt" IS NOT NULL
        ORDER BY id LIMIT ${MOST_TOLD} FOR UPDATE`
      const ids = told.map(({ id }) => id)
      if (ids.length === 0) return
      const where = { memberId, tellAt: { not: null } }
      await tx.filedMail.updateMany({ where: { ...where, id: { in: ids } }, data: { tellAt: null, toldAt: now } })
      await tx.filedMail.updateMany({ where, data: { tellAt: new Date(now.getTime() + QUARTER) } })
      said += await say(tx, now, [
        { key: `mail/${memberId}/filed/${ids[0]}`, kind: 'mail filed', memberId, facts: { mails: ids } },
      ])
    }),
  )
  return said
}
