import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { WeekNote } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { dayOf } from '../escalation/working-time.ts'
import { calendarFor, hasRole } from '../people/member.ts'
import { weekToCome } from './week.ts'

/** So many characters has a note at most. */
export const LONGEST_NOTE = 280

/** How many characters a text has, and how many it may have. */
export const sizeOfNote = (text: string) => ({ length: Array.from(text).length, most: LONGEST_NOTE })

interface NewNote {
  text: string
  origin: string
  actor: Actor
}

/**
 * Keeps what a lead says to everybody in the week to come. Throws `week note of a lead`, `week note too long`.
 */
export async function writeWeekNote(db: Db, clock: Clock, { text, origin, actor }: NewNote): Promise<WeekNote> {
  demandShort(text)
  const now = clock()
  return atomically(db, async (tx) => {
    await demandLead(tx, actor)
    const before = await tx.weekNote.findFirst({ where: { origin } })
    if (before) return before
    const calendar = await calendarFor(tx, actor.id)
    const week = weekToCome(calendar, dayOf(now, calendar.timeZone))
    const note = await tx.weekNote.create({ data: { memberId: actor.id, week, text, origin, notedAt: now } })
    await recordAudit(tx, now, actor, 'week note written', `weekNote/${note.id}`)
    return note
  })
}

/** Changes the words of a note that nobody read. Throws `undo not yours`, `week note read`, `week note too long`. */
export async function changeWeekNote(
  db: Db,
  clock: Clock,
  { id, text, actor }: { id: number; text: string; actor: Actor },
): Promise<WeekNote> {
  demandShort(text)
  return atomically(db, async (tx) => {
    const found = await demandUnread(tx, id, actor)
    if (found.withdrawnAt) throw new UserError('week note read')
    await recordAudit(tx, clock(), actor, 'week note changed', `weekNote/${id}`, { text: found.text })
    return tx.weekNote.update({ where: { id }, data: { text } })
  })
}

/** Takes back a note that nobody read. Done twice it is done once. Throws `undo not yours`, `week note read`. */
export async function undoWeekNote(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<WeekNote> {
  const now = clock()
  return atomically(db, async (tx) => {
    const found = await demandUnread(tx, id, actor)
    if (found.withdrawnAt) return found
    await recordAudit(tx, now, actor, 'week note withdrawn', `weekNote/${id}`)
    return tx.weekNote.update({ where: { id }, data: { withdrawnAt: now } })
  })
}

function demandShort(text: string): void {
  const { length, most } = sizeOfNote(text)
  if (length > most) throw new UserError('week note too long', { length, most })
}

async function demandLead(tx: Db, { id }: Actor): Promise<void> {
  const member = await tx.member.findFirst({ where: { id, active: true } })
  if (!member || !hasRole(member, 'lead')) throw new UserError('week note of a lead')
}

/** Locks a note of theirs that no digest has said, or is about to. */
async function demandUnread(tx: Db, id: number, actor: Actor): Promise<WeekNote> {
  const tenant = tx.tenantId
  await tenantSql(tx)`SELECT id FROM "WeekNote" WHERE "tenantId" = ${tenant} AND id = ${id} FOR UPDATE`
  const found = await tx.weekNote.findFirstOrThrow({ where: { id } })
  if (found.memberId !== actor.id) throw new UserError('undo not yours')
  const said = Object.values(z.record(z.string(), z.number()).parse(found.told))
  const read = await tx.delivery.findFirst({
    where: { id: { in: said }, OR: [{ state: { in: ['sent', 'queued'] } }, { attempts: { gt: 1 } }] },
    select: { id: true },
  })
  if (read) throw new UserError('week note read')
  return found
}
