import { Temporal } from 'temporal-polyfill'
import { Prisma } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { lockMembers } from '../people/member.ts'
import { weekOf } from './week.ts'

/** The note of the week as a colleague reads it. */
export interface ReadNote {
  id: number
  text: string
  /** The lead who wrote it. */
  byId: number
  by: string
}

interface Reading {
  memberId: number
  /** The local day of the digest. */
  day: string
  deliveryId: number
}

/** Returns the newest note of the week of a digest, unless its reader wrote it or read one of that week; null when there is none. */
export async function weekNoteFor(db: Db, reading: Reading): Promise<ReadNote | null> {
  const [note] = await tenantSql(db)<ReadNote>`${readNotes(db.tenantId, reading)}`
  return note ?? null
}

/** The same as a statement, which may be a part of another. */
export const readNotes = (tenant: number, reading: Reading): Prisma.Sql => Prisma.sql`
    SELECT n.id, n.text, w.id AS "byId", w.name AS by FROM "WeekNote" n JOIN "Member" w ON w.id = n."memberId"
    WHERE w."tenantId" = ${tenant} AND n.id = (SELECT max(l.id) FROM "WeekNote" l
        WHERE l."tenantId" = ${tenant} AND l.week = ${weekOf(Temporal.PlainDate.from(reading.day))} AND l."withdrawnAt" IS NULL)
      AND n."tenantId" = ${tenant} AND n."memberId" <> ${reading.memberId} AND NOT ${wasRead(tenant, reading)}`

/** Keeps that a digest says the note to its reader, and returns it as it is at that moment; null when another digest does. */
export async function claimWeekNote(db: Db, reading: Reading): Promise<ReadNote | null> {
  return atomically(db, async (tx) => {
    await lockMembers(tx, [reading.memberId])
    const note = await weekNoteFor(tx, reading)
    if (!note) return null
    const tenant = tx.tenantId
    const [kept] = await tenantSql(tx)<{ text: string }>`
      UPDATE "WeekNote" SET told = told || jsonb_build_object(${String(reading.memberId)}::text, ${reading.deliveryId}::int)
      WHERE "tenantId" = ${tenant} AND id = ${note.id} AND "withdrawnAt" IS NULL RETURNING text`
    return kept ? { ...note, ...kept } : null
  })
}

/** Whether another digest said a note of that week to the reader, under any account of theirs, is about to, or perhaps did. */
const wasRead = (tenant: number, { memberId, day, deliveryId }: Reading) => Prisma.sql`EXISTS (
      SELECT FROM "WeekNote" o JOIN "Delivery" d ON d.id IN (
          SELECT (o.told->>${String(memberId)}::text)::int UNION ALL SELECT (o.told->>j."formerId"::text)::int FROM "Joining" j
          WHERE j."tenantId" = ${tenant} AND j."memberId" = ${memberId} AND j."undoneAt" IS NULL)
      WHERE o."tenantId" = ${tenant} AND o.week = ${weekOf(Temporal.PlainDate.from(day))} AND d."tenantId" = ${tenant}
        AND d.id <> ${deliveryId} AND (d.state IN ('sent', 'queued') OR d.attempts > 1))`
