import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import type { Relation } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { peopleOf } from '../attention/people.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { askAgainAt, MOST_ASKED, whoAsks } from '../quote/ask-why.ts'
import { askAfter } from '../quote/days.ts'
import { NOT_ASKED } from '../quote/gate.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { say } from '../say.ts'

/** Why a former customer left: in our words and in theirs; or why nobody asked them after all. */
export const WhyLeft = z.object({
  ourReason: z.string().optional(),
  theirReason: z.string().optional(),
  notNow: z.string().optional(),
})
export type WhyLeft = z.output<typeof WhyLeft>

/** Why a former customer left, as far as that is known. */
export function whyLeftOf({ whyLeft }: Pick<Relation, 'whyLeft'>): WhyLeft {
  return WhyLeft.parse(whyLeft ?? {})
}

/** When a customer becomes a former one, or is one no more: when somebody else is to ask them why. */
export function askWhenLeft(before: string, after: string, now: Date): { askAt?: Date | null; whyLeft?: object } {
  if (before === after || (before !== 'former' && after !== 'former')) return {}
  return after === 'former' ? { askAt: askAfter(now), whyLeft: {} } : { askAt: null }
}

/** Keeps why a former customer left; once the customer was asked, nobody else need ask them. */
export async function keepWhyLeft(
  db: Db,
  clock: Clock,
  { id, actor, ...why }: WhyLeft & { id: number; actor: Actor },
): Promise<Relation> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await tx.relation.findFirstOrThrow({ where: { id, type: 'former', withdrawnAt: null } })
    const before = whyLeftOf(found)
    const whyLeft = { ...before, ...why }
    const isSettled = whyLeft.notNow !== undefined || (whyLeft.theirReason ?? NOT_ASKED) !== NOT_ASKED
    await recordAudit(tx, now, actor, 'relation why left', `relation/${id}`, before)
    return tx.relation.update({ where: { id }, data: { whyLeft, ...(isSettled && { askAt: null }) } })
  })
}

/** Asks somebody else than who looked after a customer to ask why they left, thirty days after they did when nobody asked. */
export async function askWhyLeft(db: Db, clock: Clock, rows = AT_ONCE): Promise<void> {
  const now = clock()
  const due = await db.relation.findMany({
    where: { askAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    orderBy: { askAt: 'asc' },
    take: MOST_ASKED,
  })
  const people = await peopleOf(db)
  await rows.each(due, ({ id, ownerId }) =>
    atomically(db, async (tx) => {
      // Locked, so that it is asked once however many processes look.
      const [held] = await tenantSql(tx)<{ id: number }>`
        SELECT id FROM "Relation" WHERE "tenantId" = ${tx.tenantId} AND id = ${id} AND "askAt" <= ${now} FOR UPDATE`
      if (!held) return
      const asked = whoAsks(people, ownerId === null ? [] : [ownerId], id, now)
      const askAt = asked ? null : askAgainAt(now)
      await tx.relation.update({ where: { id }, data: { askAt } })
      if (!asked) return
      const key = `relation/${id}/why/${now.getTime()}`
      await say(tx, now, [{ key, kind: 'why left', memberId: asked.id, facts: { relation: id } }])
    }),
  )
}
