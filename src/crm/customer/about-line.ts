import { z } from 'zod'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { fingerprint } from '../attention/shown.ts'
import { CASE_KINDS, COMMERCIAL, FIRST_ONCE_BROKEN, FIRST_WHILE_OPEN, kindOf } from '../kinds.ts'
import type { Kind } from '../case/kind.ts'
import { liveIn, wordsAsList } from '../../store/case-states.ts'
import { newcomerSince } from './newcomer.ts'
import { TIERS, USUAL_RHYTHMS } from './rhythm.ts'
import { heldAs } from '../relation/facts/held.ts'
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
  now: Date
  /** The first moment of their day. */
  today: Date
  timeZone: string
  /** `now` of what they ask for: only a digest tells how often others said the same. */
  turn: 'first' | 'later' | 'now'
}

/** So many are in a list of unknown length (PostgreSQL's estimate_array_length), and the id of no case. */
const [SUPPOSED, NOBODYS] = [10, 0]

/** Returns lines about cases with what stands beside each, in one statement. */
export async function withAboutLines<Line extends { id: number }>(
  db: Db,
  lines: readonly Line[],
  reading: Reading,
): Promise<(Line & { about?: AboutLine | undefined })[]> {
  if (lines.length === 0) return []
  const ids = lines.map(({ id }) => id)
  // As many as the planner supposes of any list, for the same reason.
  while (ids.length < SUPPOSED) ids.push(NOBODYS)
  const rows = await found(db, ids, reading)
  const about = new Map(rows.map(aboutIn))
  return lines.map((line) => ({ ...line, about: about.get(line.id) }))
}

function found(db: Db, caseIds: number[], { memberId, now, today, timeZone, turn }: Reading): Promise<unknown[]> {
  const tenant = db.tenantId
  return tenantSql(db)<unknown>`
    SELECT c.id, ${newSinceColumn(now)} AS "newSince", ${reachFact(tenant, 'channel')} AS channel, ${reachFact(tenant, 'hours')} AS hours,
      CASE WHEN c.kind = ANY(${COMMERCIAL}::text[]) OR EXISTS (SELECT FROM "Case" w
          WHERE w."tenantId" = ${tenant} AND w.id = c."parentId" AND w.kind = ANY(${COMMERCIAL}::text[]))
        THEN ${firstTrouble(tenant, Prisma.sql`c."relationId"`, Prisma.sql`AND d.id <> c.id`)} END AS first,
      CASE WHEN ${turn !== 'now'}::boolean THEN (SELECT count(DISTINCT (s.at AT TIME ZONE ${timeZone}::text)::date)::int FROM "Shown" s
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

/** Since when the relation `r` is a customer while it is a new one, as a column; else null. */
export const newSinceColumn = (now: Date): Prisma.Sql =>
  Prisma.sql`CASE WHEN r.type = 'customer' AND r."customerSince" > ${newcomerSince(now)} THEN r."customerSince" END`

/**
 * What is known of how or when to reach whom a case `c` of the relation `r` is about, as a column: of the person it names, when we know
 * them there, and else of the customer.
 */
export const reachFact = (tenant: number, fact: 'hours' | 'channel'): Prisma.Sql => Prisma.sql`(
    SELECT f.value FROM "Fact" f WHERE f."tenantId" = ${tenant} AND f.fact = ${fact} AND f.stands AND f."relationId" = ANY(ARRAY(
        SELECT r.id UNION ALL SELECT p.id FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = ${tenant}
        WHERE l."tenantId" = ${tenant} AND l."toId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND p."withdrawnAt" IS NULL
          AND lower(p.name) = lower(c."personName")))
    ORDER BY f."relationId" = r.id, f."relationId" LIMIT 1)`

// Written out: with lists of its own the planner believes that a plan made for them each time is worth it, and that takes ten times as
// long as the answer.
const [WHILE_OPEN, ONCE_BROKEN] = [wordsAsList(FIRST_WHILE_OPEN), wordsAsList(FIRST_ONCE_BROKEN)]

/** That a case is what a customer waits for before they want to hear of anything else, as its kind says. */
const isTrouble = (): Prisma.Sql =>
  Prisma.sql`${liveIn('d')} AND (d.kind = ANY(${WHILE_OPEN}) OR d.kind = ANY(${ONCE_BROKEN}) AND d."brokenAt" IS NOT NULL)`

/** Whether the relation of this column has an open complaint, or a promise of ours that broke. */
export const isTroubled = (tenant: number, relationId: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
    SELECT FROM "Case" d WHERE d."tenantId" = ${tenant} AND d."relationId" = ${relationId} AND ${isTrouble()})`

/** The one that comes first of those, a complaint before a promise and then the oldest, as a column; `but`: what else it has to be. */
export const firstTrouble = (
  tenant: number,
  relationId: Prisma.Sql,
  but: Prisma.Sql = Prisma.empty,
): Prisma.Sql => Prisma.sql`(
    SELECT jsonb_build_object('id', d.id, 'kind', d.kind, 'number', d.number, 'summary', d.summary) FROM "Case" d
    WHERE d."tenantId" = ${tenant} AND d."relationId" = ${relationId} AND ${isTrouble()} ${but}
    ORDER BY d.kind <> ALL(${WHILE_OPEN}), d."openedAt", d.id LIMIT 1)`

/** The tier of the relation of this column, as a column; null without one. */
export const tierColumn = (tenant: number, relationId: Prisma.Sql): Prisma.Sql => Prisma.sql`(
    SELECT f.value #>> '{}' FROM "Fact" f
    WHERE f."tenantId" = ${tenant} AND f."relationId" = ${relationId} AND f.fact = 'tier' AND f.stands LIMIT 1)`

/** The rhythm of this tier as a row with `ideal` and `most`, to join. */
export const rhythmRow = (tenant: number, tier: Prisma.Sql): Prisma.Sql => {
  const usual = USUAL_RHYTHMS.flatMap(({ ideal, most }) => [ideal, most])
  return Prisma.sql`(
    SELECT y.held[2 * y.place - 1] AS ideal, y.held[2 * y.place] AS most FROM (
      SELECT CASE WHEN cardinality(t.rhythm) = ${usual.length} THEN t.rhythm ELSE ${usual}::int[] END AS held,
        coalesce(array_position(${[...TIERS]}::text[], ${tier}), ${TIERS.length + 1}) AS place
      FROM "Tenant" t WHERE t.id = ${tenant}) y)`
}

/** When there was contact with the relation `r` last, or with one of its people, as a column; null when never. */
export const lastContact = (tenant: number): Prisma.Sql => Prisma.sql`greatest(r."lastInteractionAt", (
    SELECT max(p."lastInteractionAt") FROM "Link" l JOIN "Relation" p ON p.id = l."fromId" AND p."tenantId" = ${tenant}
    WHERE l."tenantId" = ${tenant} AND l."toId" = r.id AND l.kind = 'works for' AND l.until IS NULL AND p."withdrawnAt" IS NULL))`
