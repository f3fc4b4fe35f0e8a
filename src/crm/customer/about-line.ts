import { z } from 'zod'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { fingerprint } from '../attention/shown.ts'
import { CASE_KINDS, COMMERCIAL, kindOf } from '../kinds.ts'
import type { Kind } from '../case/kind.ts'
import { heldAs } from '../relation/facts/held.ts'
import { newSinceColumn } from './newcomer.ts'
import { reachFact } from './reach.ts'
import { firstTrouble } from './troubled.ts'
import { Prisma } from '../../store/generated/client.ts'

/** What stands beside a line about a case: how its customer is, and how to reach them. */
export interface AboutLine {
  /** Since when they are a customer, while they are a new one. */
  newSince: Date | null
  /** How they like to be reached, by the choices of the fact `channel`, and when, as it was typed. */
  channel: string | null
  hours: string | null
  /** Of what we want from them: the complaint or broken promise that comes first. */
  first: { of: Pick<Kind, 'name'>; number: number; summary: string } | null
  /** On how many days before today a digest said it to the reader as it is now. */
  daysSaid: number
}

const Row = z.object({
  id: z.number(),
  newSince: z.coerce.date().nullable(),
  channel: z.json().nullable(),
  hours: z.json().nullable(),
  first: z.object({ kind: z.enum(CASE_KINDS), number: z.number(), summary: z.string() }).nullable(),
  daysSaid: z.number(),
})

/** For whom lines are, and what day it is for them. */
interface Reading {
  memberId: number
  /** The first moment of their day. */
  today: Date
  timeZone: string
  /** In a digest, where it is told how often others said the same. */
  isDigest: boolean
}

/** Returns lines about cases with what stands beside each, in one statement. */
export async function withAboutLines<Line extends { id: number }>(
  db: Db,
  now: Date,
  lines: readonly Line[],
  reading: Reading,
): Promise<(Line & { about?: AboutLine | undefined })[]> {
  if (lines.length === 0) return []
  const rows = await found(
    db,
    now,
    lines.map(({ id }) => id),
    reading,
  )
  const about = new Map(rows.map(aboutIn))
  return lines.map((line) => ({ ...line, about: about.get(line.id) }))
}

function found(
  db: Db,
  now: Date,
  caseIds: number[],
  { memberId, today, timeZone, isDigest }: Reading,
): Promise<unknown[]> {
  const tenant = db.tenantId
  return tenantSql(db)<unknown>`
    SELECT c.id, ${newSinceColumn(now)} AS "newSince", ${reachFact(tenant, 'channel')} AS channel, ${reachFact(tenant, 'hours')} AS hours,
      CASE WHEN c.kind = ANY(${COMMERCIAL}::text[]) OR EXISTS (SELECT FROM "Case" w
          WHERE w."tenantId" = ${tenant} AND w.id = c."parentId" AND w.kind = ANY(${COMMERCIAL}::text[]))
        THEN ${firstTrouble(tenant, Prisma.sql`c."relationId"`)} END AS first,
      CASE WHEN ${isDigest}::boolean THEN (SELECT count(DISTINCT (s.at AT TIME ZONE ${timeZone}::text)::date)::int FROM "Shown" s
        WHERE s."tenantId" = ${tenant} AND s."memberId" = ${memberId} AND s."caseId" = c.id AND s.via = 'digest' AND s.at < ${today}
          AND s.fingerprint = ${fingerprint()} AND NOT EXISTS (SELECT FROM "Shown" o WHERE o."tenantId" = ${tenant}
            AND o."memberId" = s."memberId" AND o."caseId" = c.id AND o.at > s.at AND o.fingerprint <> s.fingerprint)) ELSE 0 END AS "daysSaid"
    FROM "Case" c JOIN "Relation" r ON r.id = c."relationId" AND r."tenantId" = ${tenant}
    WHERE c."tenantId" = ${tenant} AND c.id = ANY(${caseIds}::int[])`
}

function aboutIn(row: unknown): [number, AboutLine] {
  const { id, channel, hours, first, ...rest } = Row.parse(row)
  const [way, when] = [heldAs('channel', channel), heldAs('hours', hours)]
  const about = {
    ...rest,
    channel: typeof way === 'string' ? way : null,
    hours: typeof when === 'string' ? when : null,
    first: first && { number: first.number, summary: first.summary, of: kindOf(first.kind) },
  }
  return [id, about]
}
