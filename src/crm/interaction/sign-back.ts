import { z } from 'zod'
import { LIVE, liveIn } from '../../store/case-states.ts'
import type { Case, Interaction } from '../../store/generated/client.ts'
import { columnsOf, tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { nextOnLadder } from '../escalation/on-ladder.ts'
import { workingMinutes } from '../escalation/working-time.ts'
import { calendarFor } from '../people/member.ts'

const Until = z.object({ until: z.coerce.date() })

/**
 * Of whom nothing else was heard since, a contact that was none is no sign of life either: what they have is as it was before, also
 * when nothing had been heard of them for too long, or when they had put the question off. What waited on the customer waits again.
 */
export async function takeBackSign(
  tx: Db,
  now: Date,
  moment: Pick<Interaction, 'relationId' | 'memberId' | 'loggedAt' | 'direction'>,
): Promise<void> {
  const { relationId, memberId, loggedAt } = moment
  const tenant = tx.tenantId
  const back = await tenantSql(tx)<Case>`
    WITH before AS (
      SELECT c.id, greatest(
        (SELECT max(e.at) FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = c.id AND e."memberId" = ${memberId}::int
          AND e.what <> 'snoozed'),
        (SELECT max(i."loggedAt") FROM "Interaction" i WHERE i."tenantId" = ${tenant} AND i."relationId" = ${relationId}::int
          AND i."memberId" = ${memberId}::int AND i."withdrawnAt" IS NULL AND i."loggedAt" < ${loggedAt}::timestamptz)) AS at
      FROM "Case" c
      WHERE c."tenantId" = ${tenant} AND c."relationId" = ${relationId}::int AND ${liveIn('c')} AND c."nextRungAt" IS NOT NULL
        AND c."acknowledgedById" = ${memberId}::int AND c."acknowledgedAt" = ${loggedAt}::timestamptz
    ),
    known AS (
      SELECT b.id, b.at, EXISTS (SELECT FROM "CaseEvent" e WHERE e."tenantId" = ${tenant} AND e."caseId" = b.id
        AND e.what = 'acknowledgement lapsed' AND e.at > b.at AND e.at <= ${loggedAt}::timestamptz) AS lapsed FROM before b
    )
    UPDATE "Case" c SET "nextRungAt" = ${now}::timestamptz, "silentSince" = CASE WHEN k.lapsed THEN k.at END,
      "acknowledgedAt" = CASE WHEN NOT k.lapsed THEN coalesce(k.at, c."acknowledgedAt") END
    FROM known k WHERE c."tenantId" = ${tenant} AND c.id = k.id RETURNING ${columnsOf('Case', 'c')}`
  for (const found of back) {
    const data = (await putOffBefore(tx, now, found)) ?? (found.silentSince && (await nextOnLadder(tx, found)))
    if (data) await tx.case.update({ where: { id: found.id }, data })
  }
  if (moment.direction === 'in') await waitAgain(tx, now, moment)
}

/** As it was while its holder had put the question off; null when they had not, or that is over. The tick counts it anew. */
async function putOffBefore(tx: Db, now: Date, { id, pausedUntil: paused, acknowledgedAt, silentSince }: Case) {
  if (paused !== null) return null
  const at = acknowledgedAt ?? silentSince
  const put = await tx.caseEvent.findFirst({ where: { caseId: id, what: 'snoozed' }, orderBy: { id: 'desc' } })
  const pausedUntil = put && at && put.at > at ? Until.parse(put.data).until : now
  const putOff = { pausedUntil, pausedHow: 'snoozed', acknowledgedAt: at, silentSince: null, nextRungAt: now }
  return pausedUntil > now ? putOff : null
}

/** What went on because of that contact waits on the customer as before, when nothing came after it. The tick counts it anew. */
async function waitAgain(tx: Db, now: Date, { relationId, loggedAt }: Pick<Interaction, 'relationId' | 'loggedAt'>) {
  const went = { relationId, waitsUntil: loggedAt, acknowledgedAt: { not: null }, state: { in: [...LIVE] } }
  for (const { id, state, ownerId, waitsSince, waitedMinutes } of await tx.case.findMany({ where: went })) {
    const last = { caseId: id, what: { notIn: ['wait over', 'rescheduled'] } }
    const event = await tx.caseEvent.findFirst({ where: last, orderBy: { id: 'desc' } })
    const waitsUntil = event?.what === 'waits' ? Until.parse(event.data).until : now
    if (waitsUntil <= now) continue
    const isOver = state !== 'waiting on them'
    const counted = isOver ? workingMinutes(await calendarFor(tx, ownerId), waitsSince ?? loggedAt, loggedAt) : 0
    const again = { state: 'waiting on them', waitsUntil, waitedMinutes: waitedMinutes - Math.round(counted) }
    await tx.case.update({ where: { id }, data: { ...again, nextRungAt: now } })
  }
}
