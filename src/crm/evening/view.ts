import { LIVE } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { type CaseKind, kindOf } from '../kinds.ts'
import { isOwn } from '../relation/own-company.ts'

/** An open thing somebody has, as it stands in a list. */
export interface OpenThing {
  id: number
  number: number
  /** It may be left. */
  mayBeLeft: boolean
  /** Whose; empty for the company itself. */
  relation: string
  summary: string
}

/** So many can be chosen from, what is due first before the rest. */
const MOST = 20

/** Returns what is somebody's to choose from; with ids only those, while they are open. */
export async function openThings(db: Db, memberId: number, ids?: readonly number[]): Promise<OpenThing[]> {
  const found = await db.case.findMany({
    where: { ownerId: memberId, state: { in: [...LIVE] }, ...(ids && { id: { in: [...ids] } }) },
    include: { relation: { select: { name: true, origin: true } } },
    orderBy: [{ dueAt: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    take: MOST,
  })
  return found.map(({ id, number, kind, summary, relation }) => ({
    id,
    number,
    mayBeLeft: kindOf(kind as CaseKind).mayBeLeft === true,
    summary,
    relation: isOwn(relation) ? '' : relation.name,
  }))
}

/** What somebody chose for today. */
export interface Chosen {
  id: number
  things: OpenThing[]
}

/** How long ago a day may be for which something was chosen and no digest said so: whoever was ill hears of it on their return. */
const DAYS = 5

/** What was chosen, by the ids of the cases. */
export interface ChosenIds {
  id: number
  chosen: number[]
}

interface Reading {
  memberId: number
  /** The local day of the digest. */
  day: string
  deliveryId: number
}

/** A statement, which may be a part of another: what somebody chose for a local day, or for one just before it, that no digest said. */
export function chosenIds(tenant: number, { memberId, day, deliveryId }: Reading): Prisma.Sql {
  const since = new Date(new Date(`${day}T12:00:00Z`).getTime() - DAYS * 86_400_000).toISOString().slice(0, 10)
  return Prisma.sql`
    SELECT p.id, p.chosen FROM "DayPlan" p
    WHERE p."tenantId" = ${tenant} AND p."memberId" = ${memberId} AND p.day <= ${day} AND p.day > ${since} AND p."withdrawnAt" IS NULL
      AND NOT EXISTS (SELECT FROM "Delivery" d WHERE d."tenantId" = ${tenant} AND d.id = p."toldIn" AND d.id <> ${deliveryId}
        AND (d.state IN ('sent', 'queued') OR d.attempts > 1))
    ORDER BY p.id DESC LIMIT 1`
}

/** Returns what somebody chose, as far as it is still open; null when nothing is. */
export async function chosenThings(db: Db, memberId: number, plan: ChosenIds | null): Promise<Chosen | null> {
  const things = plan ? await openThings(db, memberId, plan.chosen) : []
  return plan && things.length > 0 ? { id: plan.id, things } : null
}

/** Keeps that a digest says what was chosen: while it is on its way or was said, no other digest does. */
export async function keepChosenTold(db: Db, { id, deliveryId }: { id: number; deliveryId: number }): Promise<void> {
  await tenantSql(
    db,
  )`UPDATE "DayPlan" SET "toldIn" = ${deliveryId}::int WHERE "tenantId" = ${db.tenantId} AND id = ${id}`
}
