import { z } from 'zod'
import { liveIn } from '../store/case-states.ts'
import { Prisma } from '../store/generated/client.ts'
import { columnNamed, tableNamed, tenantSql } from '../store/tenant/tenant-sql.ts'
import type { Db } from '../store/tenant/tenant.ts'

/** A column that says whose a row is; `only` narrows which rows change hands. */
export type Belonging = readonly [
  table: Parameters<typeof tableNamed>[0],
  column: string,
  only?: (tenant: number, to: number) => Prisma.Sql,
]

/** Only what is about a case that is open. */
export const ofOpenCases = (tenant: number): Prisma.Sql =>
  Prisma.sql`AND "caseId" IN (SELECT c.id FROM "Case" c WHERE c."tenantId" = ${tenant} AND ${liveIn('c')})`

/** Only where the other has none: of a person one calendar is read. */
export const ofNoCalendar = (tenant: number, to: number): Prisma.Sql =>
  Prisma.sql`AND NOT EXISTS (SELECT FROM "CalendarFeed" c WHERE c."tenantId" = ${tenant} AND c."memberId" = ${to})`

/** Only of days on which the other was asked nothing: of a day there is one question. */
export const ofOtherDays = (tenant: number, to: number): Prisma.Sql =>
  Prisma.sql`AND day NOT IN (SELECT a.day FROM "FactAsked" a WHERE a."tenantId" = ${tenant} AND a."memberId" = ${to})`

/** Only in meetings in which the other is not: nobody is in one twice. */
export const ofOtherMeetings = (tenant: number, to: number): Prisma.Sql =>
  Prisma.sql`AND "meetingId" NOT IN (SELECT t."meetingId" FROM "MeetingPart" t WHERE t."tenantId" = ${tenant} AND t."memberId" = ${to})`

/** Only what the other was not asked about a meeting. */
export const ofOtherQuestions = (tenant: number, to: number): Prisma.Sql =>
  Prisma.sql`AND ("meetingId", what) NOT IN (SELECT t."meetingId", t.what FROM "MeetingAsked" t
    WHERE t."tenantId" = ${tenant} AND t."memberId" = ${to})`

/** Only in projects in which the other is not: nobody is in one twice. */
export const ofOtherProjects = (tenant: number, to: number): Prisma.Sql =>
  Prisma.sql`AND "projectId" NOT IN (SELECT t."projectId" FROM "ProjectPart" t
    WHERE t."tenantId" = ${tenant} AND t."memberId" = ${to} AND t.until IS NULL)`

/** Only of notes that the other never voted on: there is one vote a person a note. */
export const ofOtherNotes = (tenant: number, to: number): Prisma.Sql =>
  Prisma.sql`AND "noteId" NOT IN (SELECT v."noteId" FROM "SessionVote" v WHERE v."tenantId" = ${tenant} AND v."memberId" = ${to})`

/** Only of messages of which the other did not say whether they were of use. */
export const ofOtherMarks = (tenant: number, to: number): Prisma.Sql =>
  Prisma.sql`AND "deliveryId" NOT IN (SELECT m."deliveryId" FROM "AlertMark" m WHERE m."tenantId" = ${tenant} AND m."memberId" = ${to})`

/** Only what is still to be said, can be opened from a digest, or is of these kinds. */
export const unsaidOr = (kinds: readonly string[]) => (): Prisma.Sql =>
  Prisma.sql`AND (state = 'queued' OR "withDigest" OR kind = ANY(${[...kinds]}::text[]))`

/** The ids of rows that changed hands, by table and column. */
export const Moved = z.record(z.string(), z.array(z.number()))
export type Moved = z.output<typeof Moved>

/** Gives what is one's to another: everything, or only what is named. Returns the ids of what changed hands. */
export async function moveRows(
  tx: Db,
  belongings: readonly Belonging[],
  { from, to, only }: { from: number; to: number; only?: Moved | undefined },
): Promise<Moved> {
  const moved: Moved = {}
  for (const [table, column, which = () => Prisma.empty] of belongings) {
    const name = `${table}.${column}`
    const [rows, field] = [tableNamed(table), columnNamed(table, column)]
    const named = only ? Prisma.sql`AND id = ANY(${only[name] ?? []}::int[])` : which(tx.tenantId, to)
    const found = await tenantSql(tx)<{ id: number }>`
      UPDATE ${rows} SET ${field} = ${to} WHERE "tenantId" = ${tx.tenantId} AND ${field} = ${from} ${named} RETURNING id`
    moved[name] = found.map(({ id }) => id)
  }
  return moved
}
