import { type Cause, Prisma } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import type { AnnoyanceCategory } from '../annoyance/categories.ts'
import { normalise } from '../relation/names.ts'

/** A cause as somebody names it, and where in the model it goes wrong as far as that was said. */
export interface NamedCause {
  name: string
  category?: AnnoyanceCategory | null
  cell?: string | null
  step?: string | null
}

/** So many letters of a name make it the one there is. */
const MOST_LETTERS = 200

/**
 * Returns the cause of that name; made the first time it is named. What was not yet known of it, its category and its place in
 * the model, is filled in; what was known stays.
 */
export async function nameCause(tx: Db, now: Date, actor: Actor, { name, ...known }: NamedCause): Promise<Cause> {
  const nameNorm = (normalise(name) || name.trim()).slice(0, MOST_LETTERS)
  const made = { name: name.trim(), nameNorm, ...known, namedAt: now, namedById: actor.id }
  // Two who name it at once make one.
  await tx.cause.createMany({ data: [made], skipDuplicates: true })
  const cause = await tx.cause.findFirstOrThrow({ where: { nameNorm } })
  const learnt = {
    ...(cause.category === null && known.category && { category: known.category }),
    ...(cause.step === null && known.step && { cell: known.cell ?? null, step: known.step }),
  }
  return Object.keys(learnt).length === 0 ? cause : tx.cause.update({ where: { id: cause.id }, data: learnt })
}

/** A cause that is offered, and how often it came up lately. */
export interface KnownCause {
  id: number
  name: string
  times: number
}

/** So many are offered, of what had a cause in the last year: the latest so many, and as many of the customer. */
const OFFERED = 12
const LOOKED_BACK = 1_000

/** Returns the causes to choose from for something at a customer: those of that customer first, then of its category, then the latest. */
export function causesFor(
  db: Db,
  now: Date,
  { relationId, category }: { relationId: number; category: string | null },
): Promise<KnownCause[]> {
  const since = new Date(now.getTime() - 365 * 86_400_000)
  const caused = Prisma.sql`SELECT c.id, c."causeId", c."relationId", c."openedAt" FROM "Case" c
      WHERE c."tenantId" = ${db.tenantId} AND c."causeId" IS NOT NULL AND c."openedAt" >= ${since}
        AND c.kind IN ('complaint', 'incident') AND c.state <> 'withdrawn'`
  const latest = Prisma.sql`ORDER BY c."openedAt" DESC LIMIT ${LOOKED_BACK}`
  return tenantSql(db)<KnownCause>`
    SELECT k.id, k.name, count(c.id)::int AS times
    FROM ((${caused} ${latest}) UNION (${caused} AND c."relationId" = ${relationId} ${latest})) c
      JOIN "Cause" k ON k."tenantId" = ${db.tenantId} AND k.id = c."causeId"
    GROUP BY k.id
    ORDER BY bool_or(c."relationId" = ${relationId}) DESC, (k.category = ${category}) IS TRUE DESC,
      max(c."openedAt") DESC, k.id DESC
    LIMIT ${OFFERED}`
}
