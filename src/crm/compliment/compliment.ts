import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import { type Compliment, Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { withdrawUnused } from '../relation/relation.ts'

export interface NewCompliment {
  relationId: number
  /** In the customer's own words. */
  text: string
  /** The case it is about, and the colleague it is for. */
  about?: { id: number } | null
  forId?: number | null
  /** Makes it once-only: asked again under the same origin, the one made before is returned. */
  origin?: string | null
  actor: Actor
}

/** Keeps what a customer liked. Throws `about another customer` when its case is not theirs. */
export async function noteCompliment(
  db: Db,
  clock: Clock,
  { relationId, text, about, forId = null, origin = null, actor }: NewCompliment,
): Promise<Compliment> {
  const now = clock()
  return atomically(db, async (tx) => {
    const before = origin === null ? null : await tx.compliment.findFirst({ where: { origin } })
    if (before) return before
    const found = about
      ? await tx.case.findFirstOrThrow({ where: { id: about.id }, include: { relation: true } })
      : null
    if (found && found.relationId !== relationId)
      throw new UserError('about another customer', { number: found.number, name: found.relation.name })
    const noted = await tx.compliment.create({
      data: { relationId, memberId: actor.id, text, caseId: found?.id ?? null, forId, origin, notedAt: now },
    })
    await recordAudit(tx, now, actor, 'compliment noted', `compliment/${noted.id}`)
    return noted
  })
}

/** Changes the words of a compliment; what they were stays in the audit trail. Throws `undo not yours`. */
export async function changeCompliment(
  db: Db,
  clock: Clock,
  { id, text, actor }: { id: number; text: string; actor: Actor },
): Promise<Compliment> {
  return atomically(db, async (tx) => {
    const before = await tx.compliment.findFirst({ where: { id, withdrawnAt: null } })
    if (!before || before.memberId !== actor.id) throw new UserError('undo not yours')
    await recordAudit(tx, clock(), actor, 'compliment changed', `compliment/${id}`, { text: before.text })
    return tx.compliment.update({ where: { id }, data: { text } })
  })
}

/** Takes back a compliment within ten minutes. Throws `undo not yours`, `undo too late`. */
export async function undoCompliment(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Compliment> {
  const now = clock()
  return atomically(db, async (tx) => {
    const noted = await tx.compliment.findFirstOrThrow({ where: { id } })
    if (noted.withdrawnAt) return noted
    demandUndo({ by: noted.memberId, at: noted.notedAt }, actor, now)
    await recordAudit(tx, now, actor, 'compliment withdrawn', `compliment/${id}`)
    const withdrawn = await tx.compliment.update({ where: { id }, data: { withdrawnAt: now } })
    await withdrawUnused(tx, now, noted.relationId, actor)
    return withdrawn
  })
}

/** A compliment as those it is for hear of it. */
export const HeardCompliment = z.object({ relation: z.string(), text: z.string(), notedAt: z.coerce.date() })
export type HeardCompliment = z.output<typeof HeardCompliment>

/** After so many days nobody is told of one any more. */
const NEWS_DAYS = 8
const MOST_NEWS = 5

/**
 * The compliments of the last days that are to be heard by a row `m` of members, as a column of a statement: for whom they are, for
 * everybody who did something with the case they are about, and without a case for who looks after the customer. Who heard them, knows.
 */
export function complimentsColumn(tenant: number, now: Date): Prisma.Sql {
  const since = new Date(now.getTime() - NEWS_DAYS * 86_400_000)
  return Prisma.sql`(SELECT coalesce(jsonb_agg(x), '[]') FROM (
    SELECT r.name AS relation, p.text, p."notedAt" FROM "Compliment" p
      JOIN "Relation" r ON r.id = p."relationId" AND r."tenantId" = p."tenantId"
      LEFT JOIN "Case" c ON c.id = p."caseId" AND c."tenantId" = p."tenantId"
    WHERE p."tenantId" = ${tenant} AND p."notedAt" >= ${since} AND p."withdrawnAt" IS NULL AND p."memberId" <> m.id
      AND (p."forId" = m.id OR m.id IN (c."ownerId", c."openedById", c."acknowledgedById", c."closedById")
        OR (c.id IS NULL AND r."ownerId" = m.id)
        OR EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = c.id AND e."memberId" = m.id))
    ORDER BY p."notedAt", p.id LIMIT ${MOST_NEWS}) x)`
}
