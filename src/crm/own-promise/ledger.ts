import { z } from 'zod'
import { Prisma } from '../../store/generated/client.ts'
import { wordsAsList } from '../../store/case-states.ts'
import { WAS_HELD } from '../../store/outbox/outbox.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'

/**
 * What Kastelein promises to colleagues, for a time of their own. Every message of these stands in the outbox as it was owed, and so
 * that is the ledger of its own promises: one that is said much later, given up, or was never said for standing still, was broken.
 */
export const OWN_PROMISES = {
  overview: ['digest'],
  step: ['escalation', 'escalation direct', 'incident waits', 'question waits', 'handover waits'],
  brief: ['meeting brief'],
  report: ['report'],
} as const
export type OwnPromise = keyof typeof OWN_PROMISES

/** Said so many minutes after it was owed, it was said in time. */
const IN_TIME_MINUTES = 15

/** What became of its promises: said in time, later, or not at all. */
export interface OwnKept {
  kept: number
  late: number
  missed: number
}

export type OwnFigures = Record<OwnPromise, OwnKept>

/** One of those kinds. Written out, so that the index of these (prisma/schema.prisma) is found by it. */
const isOwn = Prisma.sql`d.kind = ANY (${wordsAsList(Object.values(OWN_PROMISES).flat())})`

/**
 * It was owed: not overtaken by life, not wanted later by its reader, and there was somewhere to say it. What was perhaps said, where
 * nobody can look (Lost of jobs/deliver.ts), is neither kept nor missed.
 */
const IS_OWED = Prisma.sql`d.state <> 'not owed' AND NOT d.facts ? ${WAS_HELD} AND coalesce(d.error, '') !~ '^(gone:|Lost)'`

/** It was not said, and will not be. Written out, so that its index (prisma/schema.prisma) is found by it. */
const IS_MISSED = Prisma.sql`d.state = ANY ('{missed,failed}'::text[])`

/** Returns what became of what Kastelein owed in a span, as far as its time has come. */
export async function ownFigures(db: Db, now: Date, { from, to }: { from: Date; to: Date }): Promise<OwnFigures> {
  const grace = Prisma.sql`make_interval(mins => ${IN_TIME_MINUTES})`
  const rows = await tenantSql(db)<OwnKept & { kind: string }>`
    SELECT d.kind, (count(*) FILTER (WHERE d."sentAt" <= d."dueAt" + ${grace}))::int AS kept,
      (count(*) FILTER (WHERE NOT ${IS_MISSED} AND coalesce(d."sentAt", ${now}) > d."dueAt" + ${grace}))::int AS late,
      (count(*) FILTER (WHERE ${IS_MISSED}))::int AS missed
    FROM "Delivery" d WHERE d."tenantId" = ${db.tenantId} AND ${isOwn} AND d."dueAt" >= ${from} AND d."dueAt" < ${to} AND ${IS_OWED}
    GROUP BY 1`
  const sum = (kinds: readonly string[], of: keyof OwnKept) =>
    rows.filter(({ kind }) => kinds.includes(kind)).reduce((all, row) => all + row[of], 0)
  const figures = Object.entries(OWN_PROMISES).map(([name, kinds]) => {
    const became: OwnKept = { kept: sum(kinds, 'kept'), late: sum(kinds, 'late'), missed: sum(kinds, 'missed') }
    return [name, became]
  })
  return Object.fromEntries(figures) as OwnFigures
}

export const MissedOverviews = z.object({ count: z.number(), first: z.coerce.date().nullable() })
/** How many somebody was owed and did not get, and when the first was. */
export type MissedOverviews = z.output<typeof MissedOverviews>

/** So long something that was missed is told of, in days. */
export const TOLD_DAYS = 14

/** Of the digest `d`: it was missed lately, and no other digest than this one says so. */
const isToTell = (tenant: number, deliveryId: number, now: Date): Prisma.Sql => Prisma.sql`
  d."tenantId" = ${tenant} AND d.kind = 'digest' AND ${IS_MISSED} AND ${IS_OWED} AND d.id <> ${deliveryId}
    AND d."dueAt" >= ${new Date(now.getTime() - TOLD_DAYS * 86_400_000)}
    AND NOT EXISTS (SELECT FROM "Delivery" t WHERE t."tenantId" = ${tenant} AND t.id = (d.facts->>'toldIn')::int AND t.id <> ${deliveryId}
      AND t.state IN ('queued', 'sent'))`

/** The overviews that the member `m` was owed and did not get, and that no digest told of: how many, and when the first was. */
export const overviewsMissed = (tenant: number, deliveryId: number, now: Date): Prisma.Sql => Prisma.sql`
  (SELECT jsonb_build_object('count', count(*), 'first', min(d."dueAt")) FROM "Delivery" d
    WHERE d."memberId" = m.id AND ${isToTell(tenant, deliveryId, now)})`

/** Keeps that a digest says which overviews its reader did not get. */
export async function keepMissedTold(
  db: Db,
  { memberId, deliveryId }: { memberId: number; deliveryId: number },
  now: Date,
): Promise<void> {
  await tenantSql(db)`
    UPDATE "Delivery" d SET facts = d.facts || jsonb_build_object('toldIn', ${deliveryId}::int)
    WHERE d."memberId" = ${memberId} AND ${isToTell(db.tenantId, deliveryId, now)}`
}

/** Whether something that is said now is said in time. */
export const isInTime = (dueAt: Date, now: Date): boolean => now.getTime() - dueAt.getTime() <= IN_TIME_MINUTES * 60_000
