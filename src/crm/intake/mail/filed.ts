import { z } from 'zod'
import type { Clock } from '../../../clock.ts'
import { UserError } from '../../../errors.ts'
import type { Case, FiledMail, Prisma } from '../../../store/generated/client.ts'
import { tenantSql } from '../../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'
import { demandUndo } from '../../case/undo.ts'
import { Lines, undoInteraction } from '../../interaction/interaction.ts'
import type { About } from '../../owed-of.ts'
import { calendarFor } from '../../people/member.ts'
import { makePromise } from '../../promise/mutations.ts'
import { usualDue } from '../../question/due.ts'
import type { MailAddress } from './address.ts'
import { fileAt, fileAtAll } from './member-mail.ts'

const People = z.array(z.object({ name: z.string(), address: z.string(), isKnown: z.boolean().default(false) }))

/** A mail as who filed it sees it. */
export interface MailView {
  id: number
  state: string
  why: string | null
  direction: 'in' | 'out'
  subject: string
  sender: string
  occurredAt: Date
  /** Those who are not known, while it is filed; else all who are in it and no colleagues. */
  strangers: MailAddress[]
  at: { id: number; name: string; personName: string | null }[]
  /** The case it answers. */
  answers: { number: number; kind: string } | null
}

/** Whose mail, and which. */
interface OfMine {
  id: number
  actor: Actor
}

/** So many that wait are shown at once. */
const SHOWN = 5

/** Returns mails as they stand now, of those that are this member's. */
export async function mailViews(db: Db, memberId: number, ids: readonly number[]): Promise<MailView[]> {
  const rows = await db.filedMail.findMany({ where: { id: { in: [...ids] }, memberId }, orderBy: { id: 'asc' } })
  const moments = await db.interaction.findMany({
    where: { id: { in: rows.flatMap((row) => row.moments) }, withdrawnAt: null },
    include: { relation: { select: { name: true } } },
    orderBy: { id: 'asc' },
  })
  const caseIds = rows.flatMap(({ caseId }) => caseId ?? [])
  const cases = await db.case.findMany({
    where: { id: { in: caseIds } },
    select: { id: true, number: true, kind: true },
  })
  return rows.map(({ id, state, why, direction, subject, sender, occurredAt, strangers, moments: ids, caseId }) => ({
    id,
    state,
    why,
    direction: direction as 'in' | 'out',
    subject,
    sender,
    occurredAt,
    strangers: People.parse(strangers).filter(({ isKnown }) => state !== 'filed' || !isKnown),
    at: moments
      .filter((moment) => ids.includes(moment.id))
      .map(({ id, personName, relation }) => ({ id, personName, name: relation.name })),
    answers: cases.find((one) => one.id === caseId) ?? null,
  }))
}

/** Returns the mails of a member that wait until they say where they belong, the newest first, with how many there are. */
export async function waitingMail(db: Db, memberId: number): Promise<{ total: number; first: MailView[] }> {
  const where = { memberId, OR: [{ state: 'unknown' }, { state: 'held', NOT: { why: 'automatic' } }] }
  const [total, rows] = await Promise.all([
    db.filedMail.count({ where }),
    db.filedMail.findMany({ where, orderBy: { id: 'desc' }, take: SHOWN, select: { id: true } }),
  ])
  const views = await mailViews(
    db,
    memberId,
    rows.map(({ id }) => id),
  )
  return { total, first: views.toReversed() }
}

/** What became of mail is owed as far as it stands and was not thrown away. */
export async function owedMail(
  db: Db,
  { memberId, facts }: About<'mail filed'>,
): Promise<{ mails: MailView[] } | null> {
  const views = await mailViews(db, memberId ?? 0, facts.mails)
  const mails = views.filter(({ state, at }) => state !== 'dropped' && (state !== 'filed' || at.length > 0))
  return mails.length > 0 ? { mails } : null
}

/**
 * Takes back that a mail was filed, within ten minutes after its owner heard of it; it is kept, and can be filed elsewhere. Throws
 * `undo not yours`, `undo too late`, `no such case`, `case closed`.
 */
export function undoFiled(db: Db, clock: Clock, { id, actor }: OfMine): Promise<FiledMail> {
  return mine(db, { id, actor }, async (tx, found) => {
    if (found.state !== 'filed') return found
    const since = found.decidedAt ?? found.toldAt ?? found.receivedAt
    demandUndo({ by: found.memberId, at: since }, actor, clock())
    for (const moment of found.moments) await undoInteraction(tx, clock, { id: moment, actor, since })
    await recordAudit(tx, clock(), actor, 'mail filed no more', `mail/${id}`)
    return tx.filedMail.update({ where: { id }, data: { state: 'unknown', moments: [] } })
  })
}

/**
 * Files a mail that waits: at the customers in it who are known, or at this one, with who wrote it named in a line of its own. Done
 * twice it is done once. Throws `undo not yours`, `mail decided`, `deadline past`.
 */
export function fileWaiting(
  db: Db,
  clock: Clock,
  { id, relationId, actor }: OfMine & { relationId?: number },
): Promise<FiledMail> {
  return mine(db, { id, actor }, async (tx, found) => {
    if (found.state === 'filed') return found
    if (found.state !== 'unknown' && found.state !== 'held') throw new UserError('mail decided')
    const decided = await tx.filedMail.update({ where: { id }, data: { decidedAt: clock(), state: 'unknown' } })
    if (relationId === undefined) return fileAtAll(tx, clock, decided)
    const [first, ...others] = People.parse(found.strangers)
    const who = first ? [{ label: 'fact' as const, text: [first.name, first.address].filter(Boolean).join(', ') }] : []
    const lines = [...Lines.parse(found.lines), ...who]
    const moment = await fileAt(
      tx,
      clock,
      { ...decided, lines },
      { relationId, personId: null, personName: first?.name || null },
    )
    const data = {
      state: 'filed',
      moments: [moment],
      strangers: (first ? [{ ...first, isKnown: true }, ...others] : []) as Prisma.InputJsonArray,
    }
    return tx.filedMail.update({ where: { id }, data })
  })
}

/** Throws away a mail that waits; done twice it is done once. Throws `undo not yours`, `mail decided`. */
export function dropMail(db: Db, clock: Clock, { id, actor }: OfMine): Promise<FiledMail> {
  return mine(db, { id, actor }, async (tx, found) => {
    if (found.state === 'dropped') return found
    if (found.state === 'filed') throw new UserError('mail decided')
    await recordAudit(tx, clock(), actor, 'mail thrown away', `mail/${id}`)
    return tx.filedMail.update({ where: { id }, data: { state: 'dropped', decidedAt: clock() } })
  })
}

/** Takes back within ten minutes that a mail was thrown away. Throws `undo not yours`, `undo too late`. */
export function undoDropped(db: Db, clock: Clock, { id, actor }: OfMine): Promise<FiledMail> {
  return mine(db, { id, actor }, async (tx, found) => {
    if (found.state !== 'dropped') return found
    demandUndo({ by: found.memberId, at: found.decidedAt ?? found.receivedAt }, actor, clock())
    await recordAudit(tx, clock(), actor, 'mail fetched back', `mail/${id}`)
    return tx.filedMail.update({ where: { id }, data: { state: found.why ? 'held' : 'unknown', decidedAt: null } })
  })
}

/**
 * Promises an answer to a mail that was filed, by the end of the next working day; asked twice it is one promise. `say` gives its
 * words. Throws `undo not yours`, `mail decided`, `deadline past`.
 */
export function promiseAnswer(
  db: Db,
  clock: Clock,
  { id, actor, say }: OfMine & { say(subject: string): string },
): Promise<Case> {
  return mineOf(db, { id, actor }, async (tx, found) => {
    const moment = await tx.interaction.findFirst({ where: { id: { in: found.moments }, withdrawnAt: null } })
    if (!moment) throw new UserError('mail decided')
    return makePromise(tx, clock, {
      relationId: moment.relationId,
      personName: moment.personName,
      interactionId: moment.id,
      summary: say(found.subject).slice(0, 300),
      dueAt: usualDue(await calendarFor(tx, actor.id), clock()),
      wholeDay: true,
      ownerId: actor.id,
      origin: `mail/${id}/answer`,
      actor,
    })
  })
}

const mine = (db: Db, of: OfMine, work: (tx: Db, found: FiledMail) => Promise<FiledMail>) => mineOf(db, of, work)

/** Locks a mail of the actor's until the transaction ends: two clicks at once are one after the other. Throws `undo not yours`. */
function mineOf<T>(db: Db, { id, actor }: OfMine, work: (tx: Db, found: FiledMail) => Promise<T>): Promise<T> {
  return atomically(db, async (tx) => {
    await tenantSql(tx)`SELECT id FROM "FiledMail" WHERE "tenantId" = ${tx.tenantId} AND id = ${id} FOR UPDATE`
    const found = await tx.filedMail.findFirst({ where: { id, memberId: actor.id } })
    if (!found) throw new UserError('undo not yours')
    return work(tx, found)
  })
}
