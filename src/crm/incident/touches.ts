import { z } from 'zod'
import type { Case, CaseTouch } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { deputiesOfAll, receiverAmong } from '../people/absence.ts'
import type { Message } from '../say.ts'

/** The customers an incident touches now, in the order they were named. */
export function touchesOf(db: Db, caseId: number): Promise<CaseTouch[]> {
  return db.caseTouch.findMany({ where: { caseId, offAt: null }, orderBy: { id: 'asc' } })
}

/** Adds customers, also those that were taken off. Returns the ids of those that were not touched before. */
export async function addTouches(
  tx: Db,
  now: Date,
  { id: caseId }: Pick<Case, 'id'>,
  relationIds: readonly number[],
): Promise<number[]> {
  const known = new Set((await touchesOf(tx, caseId)).map(({ relationId }) => relationId))
  const added = [...new Set(relationIds)].filter((id) => !known.has(id))
  const fresh = { addedAt: now, toldAt: null, toldById: null, offAt: null, offById: null, offReason: null }
  for (const relationId of added) {
    const again = await tx.caseTouch.updateMany({ where: { caseId, relationId }, data: fresh })
    if (again.count === 0) await tx.caseTouch.create({ data: { caseId, relationId, ...fresh } })
  }
  return added
}

/** Who was told of an incident, by whom and when, as its history keeps it when they are to be told again. */
export const KeptTold = z
  .array(z.object({ touch: z.number(), at: z.coerce.date(), by: z.number().nullable() }))
  .default([])

/** Which customers an incident touches were told, also of those that were taken off since. */
export async function keptTold(db: Db, caseId: number): Promise<{ touch: number; at: string; by: number | null }[]> {
  const told = await db.caseTouch.findMany({ where: { caseId, toldAt: { not: null } }, orderBy: { id: 'asc' } })
  return told.flatMap(({ id, toldAt, toldById }) =>
    toldAt ? [{ touch: id, at: toldAt.toISOString(), by: toldById }] : [],
  )
}

/** Whom something is told about an incident, and about which of their customers and cases. */
interface Concerned {
  ownerId: number
  relationId: number | null
  caseId: number | null
}

/** Which owners: of everything it touches, of some customers, or of what is part of it. */
export type Among = 'all' | 'parts' | readonly number[]

/**
 * What an incident's event says to each owner concerned, or to who stands in: once to each, with their customers and their
 * cases in it; not to who did it.
 */
export async function newsOf(
  tx: Db,
  now: Date,
  { id, ownerId }: Case,
  event: number,
  by: number,
  among: Among,
): Promise<Message[]> {
  const found = await tenantSql(tx)<Concerned>`
    SELECT coalesce(r."ownerId", ${ownerId}::int) AS "ownerId", t."relationId", NULL::int AS "caseId"
    FROM "CaseTouch" t JOIN "Relation" r ON r.id = t."relationId" AND r."tenantId" = t."tenantId"
    WHERE t."tenantId" = ${tx.tenantId} AND t."caseId" = ${id} AND t."offAt" IS NULL
    UNION ALL
    SELECT p."ownerId", NULL, p.id FROM "Case" p
    WHERE p."tenantId" = ${tx.tenantId} AND p."parentId" = ${id} AND p."closedAt" IS NULL
    ORDER BY 2, 3`
  const own: Concerned[] = among === 'all' ? [{ ownerId, relationId: null, caseId: null }] : []
  const concerned = [...own, ...found].filter(({ relationId, caseId }) => {
    if (among === 'all') return true
    return among === 'parts' ? caseId !== null : relationId !== null && among.includes(relationId)
  })
  const colleagues = await deputiesOfAll(tx, [...new Set(concerned.map((one) => one.ownerId))])
  const receiverOf = (owner: number): number => {
    const colleague = colleagues.get(owner)
    return colleague ? receiverAmong(colleagues, colleague, now) : owner
  }
  const told = Map.groupBy(concerned, (one) => receiverOf(one.ownerId))
  told.delete(by)
  return [...told].map(([memberId, theirs]) => ({
    key: `incident/${id}/news/${event}/${memberId}`,
    kind: 'incident news' as const,
    caseId: id,
    memberId,
    facts: {
      event,
      customers: theirs.flatMap(({ relationId }) => relationId ?? []),
      parts: theirs.flatMap(({ caseId }) => caseId ?? []),
    },
  }))
}
