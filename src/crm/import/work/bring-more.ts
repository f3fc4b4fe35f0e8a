import { createHash } from 'node:crypto'
import { Temporal } from 'temporal-polyfill'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import { openCase } from '../../case/case.ts'
import { nextRungAt } from '../../escalation/ladder.ts'
import { ladderOf } from '../../escalation/on-ladder.ts'
import { type Calendar, workEnd, workEndAfter } from '../../escalation/working-time.ts'
import { calendarFor } from '../../people/member.ts'
import { inSpan, organisationOf, type StagedSpan } from './compare.ts'
import type { OpenCase } from '../entry.ts'
import type { Importing } from './importing.ts'

/**
 * Brings in the contact moments of staged rows, each once: asked again, the one that is there stays. One without a day is of now, and
 * says nothing of when somebody was last spoken to.
 */
export async function bringMoments(
  tx: Db,
  now: Date,
  { id, idsOf, actor, name: file }: Importing,
  span: StagedSpan,
): Promise<void> {
  const tenant = tx.tenantId
  await tenantSql(tx)`
    WITH said AS (
      SELECT coalesce(o."becameId", s."becameId") AS "relationId", CASE WHEN s.kind = 'person' THEN s."becameId" END AS "personId",
        -- Whoever it is of may have had that contact; of one without a day nobody says so.
        CASE WHEN s.more->'moment'->>'day' IS NULL THEN ${actor.id}::int ELSE coalesce(s."ownerId", ${actor.id}::int) END AS "memberId", s.more->'moment'->>'text' AS text, (s.more->'moment'->>'day')::date AS day,
        'import/' || ${idsOf}::text || '/' || coalesce(s.more->'moment'->>'externalId',
          md5(s.key || '/' || coalesce(s.more->'moment'->>'day', '') || '/' || (s.more->'moment'->>'text'))) AS origin
      FROM "ImportRow" s LEFT JOIN LATERAL (${organisationOf(tenant)}) o ON s."orgKey" IS NOT NULL
      WHERE ${inSpan(tenant, span)} AND s."becameId" IS NOT NULL AND s.more ? 'moment'
    ),
    once AS (SELECT DISTINCT ON (origin) * FROM said ORDER BY origin),
    made AS (
      INSERT INTO "Interaction" ("tenantId", "relationId", "personId", "memberId", form, subject, "targetGroup", lines, "occurredAt", "loggedAt", origin)
      SELECT ${tenant}::int, s."relationId", s."personId", s."memberId", 'other', ${file}, r."targetGroup",
        jsonb_build_array(jsonb_build_object('label', 'fact', 'text', s.text)),
        coalesce((s.day || 'T11:00:00Z')::timestamptz, ${now}::timestamptz), ${now}::timestamptz, s.origin
      FROM once s JOIN "Relation" r ON r."tenantId" = ${tenant} AND r.id = s."relationId"
      WHERE (SELECT i.id FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i.origin = s.origin LIMIT 1) IS NULL
      RETURNING id, "relationId", CASE WHEN "occurredAt" <> ${now}::timestamptz THEN "occurredAt" END AS at
    ),
    counted AS (
      UPDATE "Relation" r SET interactions = r.interactions + m.many, "lastInteractionAt" = greatest(r."lastInteractionAt", m.at)
      FROM (SELECT "relationId", count(*)::int AS many, max(at) AS at FROM made GROUP BY "relationId") m
      WHERE r."tenantId" = ${tenant} AND r.id = m."relationId"
    )
    INSERT INTO "ImportChange" ("tenantId", "jobId", what, "rowId", "relationId")
    SELECT ${tenant}::int, ${id}::int, 'moment', made.id, made."relationId" FROM made`
}

/** In working days: so long after it came in who has a case is asked for it when the file has no date for it. */
const USUAL_DAYS = 5

/** A staged row with an open case. */
interface WithCase {
  id: number
  key: string
  relationId: number
  person: string | null
  ownerId: number | null
  more: { openCase: OpenCase }
}

/**
 * Opens the cases of the next staged rows after one, each once. Nothing is said of them now: who has one finds it in their list, and hears of
 * it when its day has come. A complaint is theirs already, and until that day nobody is asked how it goes. Returns the last row; null when
 * there is none.
 */
export async function bringCases(
  tx: Db,
  now: Date,
  job: Importing,
  after: number,
  most: number,
): Promise<number | null> {
  const tenant = tx.tenantId
  const rows = await tenantSql(tx)<WithCase>`
    SELECT s.id, s.key, coalesce(o."becameId", p.id) AS "relationId", CASE WHEN s.kind = 'person' THEN p.name END AS person,
      coalesce(s."ownerId", m.id) AS "ownerId", s.more
    FROM "ImportRow" s JOIN "Relation" p ON p."tenantId" = ${tenant} AND p.id = s."becameId"
    LEFT JOIN LATERAL (${organisationOf(tenant)}) o ON s."orgKey" IS NOT NULL
    JOIN "Relation" r ON r."tenantId" = ${tenant} AND r.id = coalesce(o."becameId", s."becameId")
    LEFT JOIN "Member" m ON m."tenantId" = ${tenant} AND m.id = r."ownerId" AND m.active
    WHERE s."tenantId" = ${tenant} AND s."jobId" = ${job.id}::int AND s.id > ${after}::int AND s.more ? 'openCase'
    ORDER BY s.id LIMIT ${most}::int`
  for (const row of rows) await bringCase(tx, now, job, row)
  return rows.at(-1)?.id ?? null
}

async function bringCase(
  tx: Db,
  now: Date,
  job: Importing,
  { key, relationId, person, ownerId, more }: WithCase,
): Promise<void> {
  const { openCase: found } = more
  const who = ownerId ?? job.actor.id
  const calendar = await calendarFor(tx, who)
  const dueAt = dueOf(found, calendar, now)
  const { opened, isNew } = await openCase(tx, now, job.actor, {
    kind: found.kind,
    relationId,
    summary: found.summary,
    ownerId: who,
    personName: person,
    origin: `import/${job.idsOf}/${found.externalId ?? digest(`${key}/${found.summary}`)}`,
    ...beginning(found.kind, dueAt, calendar, now),
  })
  if (!isNew) return
  const there = found.opened === null ? null : new Date(`${found.opened}T11:00:00Z`)
  await tx.case.update({
    where: { id: opened.id },
    data: {
      ...(there && there < now && { openedAt: there }),
      ...(found.kind === 'complaint' && { pausedUntil: dueAt, pausedHow: 'silenced', pausedFor: job.name }),
    },
  })
  await tx.importChange.create({ data: { jobId: job.id, what: 'case', rowId: opened.id, relationId } })
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32)

/** The end of the day the file has for it; of one that has passed or is missing, of some days from now. */
function dueOf({ due }: OpenCase, calendar: Calendar, now: Date): Date {
  const end = due === null ? null : workEnd(calendar, Temporal.PlainDate.from(due))
  return end && end > now ? end : workEndAfter(calendar, now, USUAL_DAYS)
}

function beginning(kind: OpenCase['kind'], dueAt: Date, calendar: Calendar, now: Date) {
  if (kind === 'promise') return { dueAt, wholeDay: true }
  if (kind === 'question') {
    const start = { state: 'open', ladderFrom: dueAt, acknowledgedAt: null, rung: 0 }
    const ladder = ladderOf({ kind, severity: null, agreed: null })
    return { dueAt, wholeDay: true, ladderFrom: dueAt, nextRungAt: nextRungAt(start, ladder, calendar) }
  }
  const paused = { pausedUntil: dueAt, pausedHow: 'silenced' }
  const start = { state: 'open', ladderFrom: now, acknowledgedAt: now, rung: 0, ...paused }
  const ladder = ladderOf({ kind, severity: 'normal', agreed: null })
  const climbs = { ladderFrom: now, acknowledgedAt: now, nextRungAt: nextRungAt(start, ladder, calendar) }
  // Then it is looked at whether its customer must hear of it.
  return { severity: 'normal', lookAt: dueAt, ...climbs }
}
