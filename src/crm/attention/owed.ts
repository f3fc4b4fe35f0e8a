import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import type { Delivery } from '../../store/generated/client.ts'
import { type Db, rowsIn } from '../../store/tenant.ts'

/** A promise in a message about several. */
export interface NamedPromise {
  id: number
  number: number
  relation: string
  summary: string
  dueAt: Date
  wholeDay: boolean
  owner: string
  /** Said to who stands in for its owner. */
  deputy: boolean
}

const Promised = z.object({ id: z.number(), ownerId: z.number(), dueAt: z.coerce.date() })
const NudgeFacts = z.object({ promises: z.array(Promised).default([]) })
const UntoldFacts = z.object({ cases: z.array(z.number()) })

/** What of a nudge is still to be said: what is open, has the same owner and date, and has not broken. */
export async function owedNudge(
  db: Db,
  { memberId, facts }: Pick<Delivery, 'memberId' | 'facts'>,
  now: Date,
): Promise<{ kind: 'nudge'; promises: NamedPromise[] } | null> {
  const asked = new Map(NudgeFacts.parse(facts).promises.map((promise) => [promise.id, promise]))
  const found = await named(db, memberId, [...asked.keys()])
  const promises = found.filter(({ id, ownerId, dueAt }) => {
    const then = asked.get(id)
    return dueAt > now && then?.ownerId === ownerId && then.dueAt.getTime() === dueAt.getTime()
  })
  return promises.length > 0 ? { kind: 'nudge', promises } : null
}

/** The promises that broke without anybody having been told, as far as they are still open. */
export async function owedUntold(
  db: Db,
  { memberId, facts }: Pick<Delivery, 'memberId' | 'facts'>,
): Promise<{ kind: 'untold'; promises: NamedPromise[] } | null> {
  const promises = await named(db, memberId, UntoldFacts.parse(facts).cases)
  return promises.length > 0 ? { kind: 'untold', promises } : null
}

function named(
  db: Db,
  memberId: number | null,
  ids: readonly number[],
): Promise<(NamedPromise & { ownerId: number })[]> {
  return rowsIn(
    db,
    Prisma.sql`
    SELECT c.id, c.number, r.name AS relation, c.summary, c."dueAt", c."wholeDay", m.name AS owner, c."ownerId",
      c."ownerId" IS DISTINCT FROM ${memberId}::int AS deputy
    FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" JOIN "Member" m ON m.id = c."ownerId"
    WHERE c."tenantId" = ${db.tenantId} AND c.id = ANY(${[...ids]}::int[]) AND c.state = 'open' AND c."dueAt" IS NOT NULL
    ORDER BY c."dueAt", c.id`,
  )
}
