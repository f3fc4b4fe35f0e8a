import { Temporal } from 'temporal-polyfill'
import { liveIn } from '../../store/case-states.ts'
import { Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { ANNOYANCE_DAYS } from '../annoyance/counted.ts'
import { workingDayBack } from '../attention/digest.ts'
import type { InDigest } from '../attention/questions.ts'
import { lockMembers } from '../people/member.ts'
import { isTroubled, lastContact, rhythmRow, tierColumn } from '../customer/about-line.ts'
import { OWN_COMPANY } from '../relation/own-company.ts'

/** Why a relation deserves attention, what matters most first. */
export const REASONS = ['won', 'annoyed', 'new', 'overdue', 'silent'] as const
type Reason = (typeof REASONS)[number]

/** A relation of the reader's own that deserves attention today, and why. */
export interface Deserving {
  id: number
  relation: { id: number; name: string }
  reason: Reason
  /** How many, where that is counted; of what is overdue how many days it may be at most. */
  count: number | null
  /** How close they are to us (crm/customer/rhythm.ts), when that is known. */
  tier: string | null
  /** When what is the reason happened, or when there was contact last. */
  since: Date
}

/** Won between so many days ago, and nobody spoke with them since. */
const WON_DAYS = { from: 3, to: 14 }
/** So many annoyances, the last of them this lately. */
const ANNOYED = { count: 3, days: 30 }
/** A customer between so many days. */
const NEW_DAYS = { from: 14, to: 35 }
/** The same relation comes up again after more working days than this; who said "not now" hears of it after so many days. */
export const RESTS = { workingDays: 10, notNow: 60 }
/** So many relations of a reader are looked at, the newest first. */
const MOST = 1000
const DAY = 86_400_000

/**
 * Claims the one relation that a digest brings up, for the reader's local day: of their own customers for whom nothing is planned, the
 * one with the best reason. None comes up again while it rests, unless its reason is newer. Asked again for the same digest it is
 * the same; null when nobody is worth it, or another digest of that day brought one up.
 */
export async function claimDeserving(db: Db, now: Date, digest: InDigest): Promise<Deserving | null> {
  const { memberId } = digest
  return atomically(db, async (tx) => {
    // One digest of a person after another: a day has one.
    await lockMembers(tx, [memberId])
    const tenant = tx.tenantId
    await tenantSql(tx)`
      DELETE FROM "BroughtUp" b WHERE b."tenantId" = ${tenant} AND b."memberId" = ${memberId} AND b."deliveryId" IN (
        SELECT d.id FROM "Delivery" d WHERE d."tenantId" = ${tenant} AND d.id = b."deliveryId" AND d.state IN ('not owed', 'failed')
          AND d.attempts <= 1)`
    return bringUp(tx, now, digest)
  })
}

async function bringUp(
  tx: Db,
  now: Date,
  { memberId, day, deliveryId, calendar }: InDigest,
): Promise<Deserving | null> {
  const tenant = tx.tenantId
  const back = (days: number) => new Date(now.getTime() - days * DAY)
  const rested = workingDayBack(calendar, Temporal.PlainDate.from(day), RESTS.workingDays + 2).toString()
  const [found] = await tenantSql(tx)<Found>`
    WITH me AS (
      SELECT ${memberId}::int AS id UNION ALL SELECT j."formerId" FROM "Joining" j
      WHERE j."tenantId" = ${tenant} AND j."memberId" = ${memberId} AND j."undoneAt" IS NULL
    ),
    mine AS (
      SELECT r.id, r."createdAt", r."customerSince", ${lastContact(tenant)} AS "lastInteractionAt", ${tierColumn(tenant, Prisma.sql`r.id`)} AS tier
      FROM "Relation" r
      WHERE r."tenantId" = ${tenant} AND r."ownerId" = ${memberId} AND r.type = 'customer' AND r."withdrawnAt" IS NULL
        AND r."mergedIntoId" IS NULL AND r.origin IS DISTINCT FROM ${OWN_COMPANY}
        AND NOT ${isTroubled(tenant, Prisma.sql`r.id`)} AND NOT EXISTS (SELECT FROM "BroughtUp" b
          WHERE b."tenantId" = ${tenant} AND b."memberId" IN (SELECT id FROM me) AND b.day = ${day})
      ORDER BY r.id DESC LIMIT ${MOST}
    ),
    ${reasonsOf(tenant, now, back)},
    best AS (
      SELECT x.* FROM reasons x
      WHERE NOT EXISTS (SELECT FROM "Case" c WHERE c."tenantId" = ${tenant} AND c."relationId" = x.id AND ${liveIn('c')}
          AND c."dueAt" > ${now})
        AND NOT EXISTS (SELECT FROM "BroughtUp" b WHERE b."tenantId" = ${tenant} AND b."relationId" = x.id
          AND b."memberId" IN (SELECT id FROM me) AND b.at >= x.since
          AND (b.day > ${rested} OR b."notNowAt" > ${back(RESTS.notNow)}))
      ORDER BY x.rank, CASE WHEN x.reason IN ('overdue', 'silent') THEN x.since END, x.since DESC, x.id LIMIT 1
    ),
    claimed AS (
      INSERT INTO "BroughtUp" ("tenantId", "memberId", day, "deliveryId", "relationId", reason, count, since, at)
      SELECT ${tenant}::int, ${memberId}::int, ${day}::text, ${deliveryId}::int, x.id, x.reason, x.count, x.since, ${now}::timestamptz
      FROM best x RETURNING id, "relationId", reason, count, since
    ),
    brought AS (
      SELECT * FROM claimed
      UNION ALL SELECT b.id, b."relationId", b.reason, b.count, b.since FROM "BroughtUp" b
      WHERE b."tenantId" = ${tenant} AND b."memberId" = ${memberId} AND b.day = ${day} AND b."deliveryId" = ${deliveryId}
        AND b."notNowAt" IS NULL
    )
    ${named(tenant)}`
  return deservingIn(found)
}

/** The reasons there are among `mine`, each with its rank. */
function reasonsOf(tenant: number, now: Date, back: (days: number) => Date): Prisma.Sql {
  // By their day, however many were closed before; who is new here has none of before.
  return Prisma.sql`won AS MATERIALIZED (
      SELECT q."relationId", q."closedAt" FROM "Case" q WHERE q."tenantId" = ${tenant} AND q.kind = 'quote' AND q.state = 'closed'
        AND q.outcome IN ('won', 'partly won') AND q."closedAt" >= ${back(NEW_DAYS.to)}
    ),
    became AS (
      SELECT m.id, m."customerSince" AS at FROM mine m WHERE m."customerSince" IS NOT NULL
      -- Who was here before has been one for longer.
      UNION ALL SELECT m.id, min(q."closedAt") FROM mine m JOIN won q ON q."relationId" = m.id
      WHERE m."createdAt" >= ${back(NEW_DAYS.to)} GROUP BY m.id
    ),
    reasons AS (
      SELECT m.id, 1 AS rank, 'won' AS reason, NULL::int AS count, max(q."closedAt") AS since FROM mine m JOIN won q ON q."relationId" = m.id
      WHERE q."closedAt" >= ${back(WON_DAYS.to)} AND q."closedAt" <= ${back(WON_DAYS.from)}
        AND coalesce(m."lastInteractionAt" < q."closedAt", true) GROUP BY m.id
      UNION ALL
      SELECT m.id, 2, 'annoyed', count(*)::int, max(a."happenedAt") FROM mine m
      JOIN "Annoyance" a ON a."tenantId" = ${tenant} AND a."relationId" = m.id
      WHERE a."withdrawnAt" IS NULL AND a."eventId" IS NULL AND a."happenedAt" > ${back(ANNOYANCE_DAYS)}
        AND NOT EXISTS (SELECT FROM "Case" c
          WHERE c."tenantId" = ${tenant} AND c."relationId" = m.id AND c.kind = 'complaint' AND ${liveIn('c')})
      GROUP BY m.id HAVING count(*) >= ${ANNOYED.count} AND max(a."happenedAt") > ${back(ANNOYED.days)}
      UNION ALL
      SELECT m.id, 3, 'new', NULL, max(m.at) FROM became m GROUP BY m.id
      HAVING max(m.at) >= ${back(NEW_DAYS.to)} AND max(m.at) <= ${back(NEW_DAYS.from)}
      UNION ALL
      SELECT m.id, q.rank, q.reason, q.count, m.since FROM (
        SELECT id, tier, coalesce("lastInteractionAt", "createdAt") AS since FROM mine) m
      CROSS JOIN LATERAL ${rhythmRow(tenant, Prisma.sql`m.tier`)} y
      CROSS JOIN LATERAL (VALUES (4, 'overdue', y.most, y.most), (5, 'silent', NULL, y.ideal)) q (rank, reason, count, days)
      WHERE m.since < ${now}::timestamptz - q.days * interval '24 hours' AND (q.rank = 4 OR m.since >= ${now}::timestamptz - y.most * interval '24 hours')
    )`
}

interface Found {
  id: number
  reason: Reason
  count: number | null
  since: Date
  relationId: number
  name: string
  tier: string | null
}

/** The end of a statement: what was `brought` up, with the name of who it is. */
const named = (tenant: number): Prisma.Sql => Prisma.sql`
    SELECT b.id, b.reason, b.count, b.since, r.id AS "relationId", r.name, ${tierColumn(tenant, Prisma.sql`r.id`)} AS tier FROM brought b JOIN "Relation" r ON r.id = b."relationId"
    WHERE r."tenantId" = ${tenant} AND r."withdrawnAt" IS NULL AND r."mergedIntoId" IS NULL`

function deservingIn(found: Found | undefined): Deserving | null {
  if (!found) return null
  const { relationId, name, ...rest } = found
  return { ...rest, relation: { id: relationId, name } }
}

/** Returns what was brought up to somebody that day and they did nothing about yet; null when there is nothing. */
export async function openDeserving(
  db: Db,
  now: Date,
  { memberId, day }: Pick<InDigest, 'memberId' | 'day'>,
): Promise<Deserving | null> {
  const tenant = db.tenantId
  const [found] = await tenantSql(db)<Found>`
    WITH brought AS (
      SELECT b.id, b."relationId", b.reason, b.count, b.since, b.at FROM "BroughtUp" b
      WHERE b."tenantId" = ${tenant} AND b."memberId" = ${memberId} AND b.day = ${day} AND b."notNowAt" IS NULL
        AND NOT EXISTS (SELECT FROM "Case" c WHERE c."tenantId" = ${tenant} AND c."relationId" = b."relationId" AND ${liveIn('c')}
          AND c."dueAt" > ${now})
    )
    ${named(tenant)} AND coalesce(${lastContact(tenant)} < b.at, true) AND NOT ${isTroubled(tenant, Prisma.sql`r.id`)}`
  return deservingIn(found)
}
