import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { OWN_COMPANY } from '../../relation/own-company.ts'
import { readGroups } from '../groups.ts'
import type { ReportSpan } from '../span.ts'

/** What a team, or with null everybody else, wrote down with what comes next. */
export interface DisciplineFigures {
  team: string | null
  /** Contacts with customers: how many, of how many there is a next step, and of how many only how it ended was said. */
  contacts: number
  nextStep: number
  ended: number
  /** Promises without a day that were found in notes and asked about: how many got one, were no promise, or wait for an answer. */
  vague: number
  dated: number
  noPromise: number
}

interface Counted extends Omit<DisciplineFigures, 'team'> {
  memberId: number
}

/**
 * Returns of the contacts that were written down in a span how many have a next step: something open for that customer within a day
 * after it, or made from it; or else say how they ended. And of promises without a day how many got one. By team, never by person.
 */
export async function disciplineFigures(
  db: Db,
  { from, to }: Pick<ReportSpan, 'from' | 'to'>,
): Promise<DisciplineFigures[]> {
  const [{ groups, groupOf }, contacts, promises] = await Promise.all([
    readGroups(db),
    contactsOf(db, from, to),
    vaguePromises(db, from, to),
  ])
  const counted = [...contacts, ...promises]
  return groups
    .map(({ id, team }) => {
      const own = counted.filter(({ memberId }) => groupOf(memberId) === id)
      const sum = (what: Exclude<keyof Counted, 'memberId'>) => own.reduce((total, one) => total + one[what], 0)
      return {
        team,
        contacts: sum('contacts'),
        nextStep: sum('nextStep'),
        ended: sum('ended'),
        vague: sum('vague'),
        dated: sum('dated'),
        noPromise: sum('noPromise'),
      }
    })
    .filter(({ contacts: met, vague }) => met + vague > 0)
}

/**
 * Of each contact, in order of time, until when something that was opened by a day after it was open for that customer: one walk
 * through contacts and cases together, not through all cases for every contact.
 */
function contactsOf(db: Db, from: Date, to: Date): Promise<Counted[]> {
  const tenant = db.tenantId
  return tenantSql(db)<Counted>`
    WITH met AS (
      SELECT i.id, i."memberId", i."relationId", i."loggedAt", coalesce(btrim(i.outcome), '') <> '' AS ended
      FROM "Interaction" i JOIN "Relation" r ON r.id = i."relationId" AND r."tenantId" = i."tenantId"
      WHERE i."tenantId" = ${tenant} AND i."loggedAt" >= ${from} AND i."loggedAt" < ${to} AND i."withdrawnAt" IS NULL
        AND r.origin IS DISTINCT FROM ${OWN_COMPANY}),
    opened AS (
      SELECT c."relationId", c."interactionId", c."openedAt", coalesce(c."closedAt", 'infinity') AS until
      FROM "Case" c WHERE c."tenantId" = ${tenant} AND c.state <> 'withdrawn' AND c."relationId" IN (SELECT DISTINCT m."relationId" FROM met m)),
    walked AS (
      SELECT w.id, w."memberId", w."relationId", w."loggedAt", w.ended,
        max(w.until) OVER (PARTITION BY w."relationId" ORDER BY w.at, w.id NULLS FIRST ROWS UNBOUNDED PRECEDING) AS until
      FROM (SELECT NULL::int AS id, NULL::int AS "memberId", o."relationId", NULL::timestamptz AS "loggedAt", false AS ended, o."openedAt" AS at, o.until
          FROM opened o
        UNION ALL SELECT m.id, m."memberId", m."relationId", m."loggedAt", m.ended, m."loggedAt" + interval '1 day', NULL FROM met m) w),
    followed AS (
      SELECT w."memberId", w.ended, coalesce(w.until > w."loggedAt", false)
        OR (w.id, w."relationId") IN (SELECT o."interactionId", o."relationId" FROM opened o WHERE o."interactionId" IS NOT NULL) AS "nextStep"
      FROM walked w WHERE w.id IS NOT NULL)
    SELECT "memberId", count(*)::int AS contacts, count(*) FILTER (WHERE "nextStep")::int AS "nextStep",
      count(*) FILTER (WHERE ended AND NOT "nextStep")::int AS ended, 0 AS vague, 0 AS dated, 0 AS "noPromise"
    FROM followed GROUP BY "memberId"`
}

/** What was found in a note is kept as a draft until it is answered (commands/interaction/log-questions.ts). */
function vaguePromises(db: Db, from: Date, to: Date): Promise<Counted[]> {
  const tenant = db.tenantId
  return tenantSql(db)<Counted>`
    WITH asked AS (
      SELECT d."memberId", d."resolvedAt" IS NOT NULL AS answered,
        EXISTS (SELECT FROM "Case" c WHERE c."tenantId" = ${tenant} AND c.origin = 'draft/' || d.id AND c.state <> 'withdrawn') AS dated
      FROM "Draft" d
      WHERE d."tenantId" = ${tenant} AND d.command = 'promise' AND d.input ? 'interactionId' AND NOT (d.input->'wish' = 'true'::jsonb)
        AND d."createdAt" >= ${from} AND d."createdAt" < ${to})
    SELECT "memberId", 0 AS contacts, 0 AS "nextStep", 0 AS ended, count(*)::int AS vague, count(*) FILTER (WHERE dated)::int AS dated,
      count(*) FILTER (WHERE answered AND NOT dated)::int AS "noPromise"
    FROM asked GROUP BY "memberId"`
}
