import type { Clock } from '../../../clock.ts'
import { type FactAsked, Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { type Habit, HABIT_DAYS, habitsAt, habitsOf, USUAL_ASKED, type UsualRow } from '../../usual/habits.ts'
import { isTroubled } from '../../customer/about-line.ts'
import { OWN_COMPANY } from '../own-company.ts'
import { factKind, isFactKey, type OfFact } from './catalogue.ts'
import type { FactValue } from './fact.ts'
import { heldAs } from './held.ts'
import { factsThatMatter } from './matters.ts'
import { staleBefore } from './view.ts'

const DAY = 86_400_000
/** For so long a fact of a customer is asked of nobody again, and who would rather not be asked is not. */
export const RESTS_DAYS = 90
/** Who can answer spoke with the customer this lately. */
const LATELY_DAYS = 14
/** So many customers are looked at, those spoken with last. */
const MOST = 50

/** A habit that nobody confirmed is asked about so many days apart. */
const HABIT_RESTS_DAYS = 14

/** The small question of a day: about a fact, or about something a customer always wants. */
export type SmallQuestion = FactQuestion | HabitQuestion

export interface HabitQuestion {
  id: number
  relation: { id: number; name: string }
  habit: Habit
}

export interface FactQuestion {
  id: number
  relation: { id: number; name: string }
  of: OfFact
  /** What stands there and nobody can be sure of any more; null when nobody filled it in. */
  known: { row: number; value: FactValue; confirmedAt: Date | null; by: string | null } | null
}

/** In which digest a question is asked: the local day of its reader, and the window. */
interface InDigest {
  memberId: number
  day: string
  window: string
}

/**
 * Claims the one question of somebody's day, for the digest that asks it, in one statement: a fact that is stale or missing, of
 * a customer that they look after or, when nobody does, spoke with last; the customer spoken with last goes first. What one of
 * these customers always wants and nobody confirmed for eleven months goes before any fact. Asked again for the same digest it
 * is the same. Returns null when there is nothing to ask, another digest asked, or it was answered.
 */
export async function claimQuestion(
  db: Db,
  now: Date,
  { memberId, day, window }: InDigest,
): Promise<SmallQuestion | null> {
  const tenant = db.tenantId
  const [lately, rested, habitRested, old, lapsed] = [
    LATELY_DAYS,
    RESTS_DAYS,
    HABIT_RESTS_DAYS,
    HABIT_DAYS.asked,
    HABIT_DAYS.dropped,
  ].map((days) => new Date(now.getTime() - days * DAY))
  return questionIn(
    await tenantSql(db)<Found>`
    WITH me AS (
      SELECT ${memberId}::int AS id
      UNION SELECT j."formerId" FROM "Joining" j
      WHERE j."tenantId" = ${tenant} AND j."memberId" = ${memberId} AND j."undoneAt" IS NULL
    ),
    given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(askable(now))}::jsonb)
        AS g(place int, who text, fact text, "column" text, before timestamptz)
    ),
    spoken AS (
      SELECT r.id FROM "Relation" r
      WHERE r."tenantId" = ${tenant} AND r."ownerId" = ${memberId} AND r."lastInteractionAt" > ${lately}
      UNION
      SELECT r.id FROM "Interaction" i JOIN "Relation" r ON r.id = i."relationId"
      WHERE i."tenantId" = ${tenant} AND r."tenantId" = ${tenant} AND i."occurredAt" > ${lately} AND i."memberId" = ${memberId}
        AND i."withdrawnAt" IS NULL
        AND NOT EXISTS (SELECT FROM "Member" o WHERE o."tenantId" = ${tenant} AND o.id = r."ownerId" AND o.active)
        AND i.id = (SELECT l.id FROM "Interaction" l
          WHERE l."tenantId" = ${tenant} AND l."relationId" = r.id AND l."withdrawnAt" IS NULL
          ORDER BY l."occurredAt" DESC, l.id DESC LIMIT 1)
    ),
    near AS (
      SELECT r.* FROM "Relation" r
      WHERE r."tenantId" = ${tenant} AND r.id IN (SELECT id FROM spoken) AND r.type = 'customer' AND r."withdrawnAt" IS NULL
        AND r."mergedIntoId" IS NULL AND r.origin IS DISTINCT FROM ${OWN_COMPANY} AND NOT ${isTroubled(tenant, Prisma.sql`r.id`)}
        AND NOT EXISTS (SELECT FROM "FactAsked" a
          WHERE a."tenantId" = ${tenant} AND a."memberId" IN (SELECT id FROM me) AND a.day = ${day})
      ORDER BY r."lastInteractionAt" DESC, r.id LIMIT ${MOST}
    ),
    open AS (
      SELECT n.id, n."lastInteractionAt" AS at, g.*, CASE g."column" WHEN 'salutation' THEN n.salutation IS NOT NULL
          WHEN 'addressForm' THEN n."addressForm" IS NOT NULL ELSE k.id IS NOT NULL END AS known,
        CASE g."column" WHEN 'salutation' THEN n."nameConfirmedAt" ELSE k."confirmedAt" END AS confirmed
      FROM near n JOIN given g ON g.who = (CASE n.kind WHEN 'person' THEN 'person' ELSE 'customer' END)
      LEFT JOIN "Fact" k ON k."tenantId" = ${tenant} AND k."relationId" = n.id AND k.fact = g.fact AND k.part = '' AND k.stands
      WHERE NOT EXISTS (SELECT FROM "FactAsked" a
          WHERE a."tenantId" = ${tenant} AND a."relationId" = n.id AND a.fact = g.fact AND a.at > ${rested})
        AND NOT EXISTS (SELECT FROM "FactAsked" a WHERE a."tenantId" = ${tenant} AND a."memberId" IN (SELECT id FROM me)
          AND ((a.declined IN ('never', ${BOTH}) AND a.fact = g.fact)
            OR (a."declinedAt" > ${rested} AND (a.declined IN ('all', ${BOTH}) OR a.fact = g.fact))))
    ),
    first AS (
      SELECT o.id, o.fact FROM open o
      WHERE (CASE WHEN o.known THEN (o.confirmed IS NULL OR o.confirmed < o.before)
        ELSE NOT EXISTS (SELECT FROM "Fact" f WHERE f."tenantId" = ${tenant} AND f."relationId" = o.id AND f.fact = o.fact
          AND f."withdrawnAt" IS NULL AND f.at >= o.before) END)
      ORDER BY o.at DESC, o.id, o.known DESC, o.place LIMIT 1
    ),
    habits AS (
      SELECT r.id, ${USUAL_ASKED} || left(translate(encode(sha256(convert_to(h.text, 'UTF8')), 'base64'), '+/', '-_'), 12) AS fact,
        coalesce(h.at, r."createdAt") AS confirmed
      FROM "Relation" r CROSS JOIN LATERAL unnest(r.usual, r."usualConfirmedAt") AS h(text, at)
      WHERE r."tenantId" = ${tenant} AND (r."ownerId" = ${memberId} OR r.id IN (SELECT id FROM spoken)) AND r."withdrawnAt" IS NULL
        AND NOT ${isTroubled(tenant, Prisma.sql`r.id`)} AND h.text IS NOT NULL AND coalesce(h.at, r."createdAt") <= ${old}
        AND NOT EXISTS (SELECT FROM "FactAsked" a WHERE a."tenantId" = ${tenant} AND a."memberId" IN (SELECT id FROM me)
          AND (a.day = ${day} OR (a.declined IN ('never', ${BOTH}) AND a.fact LIKE ${`${USUAL_ASKED}%`})
            OR (a."declinedAt" > ${rested} AND (a.declined IN ('all', ${BOTH}) OR a.fact LIKE ${`${USUAL_ASKED}%`}))))
    ),
    unasked AS (
      SELECT h.* FROM habits h WHERE NOT EXISTS (SELECT FROM "FactAsked" a
        WHERE a."tenantId" = ${tenant} AND a."relationId" = h.id AND a.fact = h.fact
          AND (a.at > ${habitRested} OR h.confirmed <= ${lapsed} AND a.at > h.confirmed))
    ),
    claimed AS (
      INSERT INTO "FactAsked" ("tenantId", "memberId", day, "window", "relationId", fact, at)
      SELECT ${tenant}::int, ${memberId}::int, ${day}::text, ${window}::text, x.id, x.fact, ${now}::timestamptz FROM (
        (SELECT id, fact FROM unasked ORDER BY confirmed, id, fact LIMIT 1)
        UNION ALL (SELECT id, fact FROM first)
      ) x LIMIT 1
      RETURNING id, "relationId", fact, at
    ),
    asked AS (
      SELECT id, "relationId", fact, at FROM claimed
      UNION ALL SELECT a.id, a."relationId", a.fact, a.at FROM "FactAsked" a
      WHERE a."tenantId" = ${tenant} AND a."memberId" = ${memberId} AND a.day = ${day} AND a."window" = ${window}
        AND a."declinedAt" IS NULL
    )
    ${stillOpen(tenant)}`,
    now,
  )
}

/** Forgets that something was asked in a digest that never left: it may be asked again, of anybody. */
export async function giveQuestionBack(tx: Db, { memberId, day, window }: InDigest): Promise<void> {
  await tx.factAsked.deleteMany({ where: { memberId, day, window, declinedAt: null } })
}

/** Returns what was asked of somebody today and they did not answer yet; null when there is nothing. */
export async function openQuestion(
  db: Db,
  now: Date,
  { memberId, day }: Pick<InDigest, 'memberId' | 'day'>,
): Promise<SmallQuestion | null> {
  return questionIn(
    await tenantSql(db)<Found>`
    WITH asked AS (
      SELECT a.id, a."relationId", a.fact, a.at FROM "FactAsked" a
      WHERE a."tenantId" = ${db.tenantId} AND a."memberId" = ${memberId} AND a.day = ${day} AND a."declinedAt" IS NULL
    )
    ${stillOpen(db.tenantId)}`,
    now,
  )
}

/** What may be asked of whom, and since when a confirmation counts. */
function askable(now: Date) {
  const who = { customer: 'organisation', person: 'person' } as const
  return (['customer', 'person'] as const).flatMap((one) =>
    factsThatMatter({ kind: who[one], type: 'customer' }).map((fact, place) => {
      const { column, staleMonths } = factKind(fact)
      return { place, who: one, fact, column, before: staleBefore(staleMonths, now) }
    }),
  )
}

/** The end of a statement: what of `asked` can still be answered, with what stands there. */
const stillOpen = (tenant: number): Prisma.Sql => Prisma.sql`
    SELECT a.id, a.fact, r.id AS "relationId", r.name, r.salutation, r."addressForm", r."nameConfirmedAt", r.usual, r."usualConfirmedAt", r."createdAt",
      k.id AS row, k.value, k."confirmedAt", b.name AS by
    FROM asked a JOIN "Relation" r ON r.id = a."relationId"
    LEFT JOIN "Fact" k ON k."tenantId" = ${tenant} AND k."relationId" = r.id AND k.fact = a.fact AND k.part = '' AND k.stands
    LEFT JOIN "Member" b ON b."tenantId" = ${tenant} AND b.id = k."memberId"
    WHERE r."tenantId" = ${tenant} AND r."withdrawnAt" IS NULL AND (a.fact LIKE ${`${USUAL_ASKED}%`} OR r.type = 'customer'
      AND NOT EXISTS (SELECT FROM "Fact" f WHERE f."tenantId" = ${tenant} AND f."relationId" = r.id AND f.fact = a.fact
        AND f."withdrawnAt" IS NULL AND f.at >= a.at))`

interface Found extends UsualRow {
  id: number
  fact: string
  relationId: number
  name: string
  salutation: string | null
  addressForm: string | null
  nameConfirmedAt: Date | null
  row: number | null
  value: unknown
  confirmedAt: Date | null
  by: string | null
}

function questionIn([found]: readonly Found[], now: Date): SmallQuestion | null {
  if (found?.fact.startsWith(USUAL_ASKED)) {
    const asked = found.fact.slice(USUAL_ASKED.length)
    const habit = habitsAt(habitsOf(found), now).find(({ key, standing }) => key === asked && standing !== 'stands')
    return habit ? { id: found.id, relation: { id: found.relationId, name: found.name }, habit } : null
  }
  if (!found || !isFactKey(found.fact)) return null
  const { id, relationId, name, row, by } = found
  const of = factKind(found.fact)
  const value = heldAs(of.key, of.column ? found[of.column] : found.value)
  const confirmedAt = of.column === 'salutation' ? found.nameConfirmedAt : found.confirmedAt
  // Where a merging left another fact beside the column, what is shown is nobody's fact.
  const isOwn = !of.column || found.value === found[of.column]
  const known = value === null ? null : { row: isOwn ? (row ?? 0) : 0, value, confirmedAt, by: isOwn ? by : null }
  return { id, relation: { id: relationId, name }, of, known }
}

/** What is kept of who wants no question at all for a while, and this one never again. */
const BOTH = 'never and all'

/** What somebody would rather not be asked: this fact of any customer, for a while or never again, or anything for a while. */
export const DECLINED = ['fact', 'never', 'all'] as const

/**
 * Asks somebody this, or anything, no more for ninety days or this never again, or goes on asking after all. Done twice it is done once. Throws when
 * it was not asked of who says so. Returns the question.
 */
export async function declineFact(
  db: Db,
  clock: Clock,
  { id, what, actor }: { id: number; what: (typeof DECLINED)[number] | 'again'; actor: Actor },
): Promise<FactAsked> {
  const now = clock()
  return atomically(db, async (tx) => {
    const before = await tx.factAsked.findFirstOrThrow({ where: { id, memberId: actor.id } })
    const isFresh = before.declinedAt !== null && now.getTime() - before.declinedAt.getTime() < RESTS_DAYS * DAY
    const never = before.declined === 'never' || before.declined === BOTH
    const all = isFresh && (before.declined === 'all' || before.declined === BOTH)
    const isBoth = (what === 'all' && never) || (what === 'never' && all)
    const declined = what === 'again' ? null : isBoth ? BOTH : what
    const rests = never || isFresh
    if (before.declined === declined && (what === 'all' ? all : declined === null || rests)) return before
    // Who wants no questions at all, or this one never, wants it no more for now either.
    if ((all || never) && what === 'fact') return before
    await recordAudit(tx, now, actor, 'question declined', `factAsked/${id}`, { declined: before.declined })
    return tx.factAsked.update({ where: { id }, data: { declined, declinedAt: declined && now } })
  })
}
