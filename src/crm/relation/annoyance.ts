import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Annoyance } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { withdrawUnused } from './relation.ts'

/** Annoyances older than this no longer count. */
export const ANNOYANCE_DAYS = 90

/** Notes what annoyed a customer, and tells how many there are at this one in the last 90 days. */
export async function noteAnnoyance(
  db: Db,
  clock: Clock,
  { relationId, text, actor }: { relationId: number; text: string; actor: Actor },
): Promise<{ noted: Annoyance; recent: number }> {
  const now = clock()
  return atomically(db, async (tx) => {
    const noted = await tx.annoyance.create({ data: { relationId, memberId: actor.id, text, notedAt: now } })
    await recordAudit(tx, now, actor, 'annoyance noted', `annoyance/${noted.id}`)
    return { noted, recent: await recentAnnoyances(tx, now, relationId) }
  })
}

/** Changes the words of a note; what they were stays in the audit trail. Throws `undo not yours`. */
export async function changeAnnoyance(
  db: Db,
  clock: Clock,
  { id, text, actor }: { id: number; text: string; actor: Actor },
): Promise<Annoyance> {
  return atomically(db, async (tx) => {
    const before = await tx.annoyance.findFirst({ where: { id, withdrawnAt: null } })
    if (!before || before.memberId !== actor.id) throw new UserError('undo not yours')
    await recordAudit(tx, clock(), actor, 'annoyance changed', `annoyance/${id}`, { text: before.text })
    return tx.annoyance.update({ where: { id }, data: { text } })
  })
}

/** How many annoyances of a relation still count. */
export function recentAnnoyances(db: Db, now: Date, relationId: number): Promise<number> {
  const since = new Date(now.getTime() - ANNOYANCE_DAYS * 86_400_000)
  return db.annoyance.count({ where: { relationId, withdrawnAt: null, notedAt: { gte: since } } })
}

/** Takes back a note within ten minutes. Throws `undo not yours`, `undo too late`. */
export async function undoAnnoyance(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Annoyance> {
  const now = clock()
  return atomically(db, async (tx) => {
    const noted = await tx.annoyance.findFirstOrThrow({ where: { id } })
    if (noted.withdrawnAt) return noted
    demandUndo({ by: noted.memberId, at: noted.notedAt }, actor, now)
    await recordAudit(tx, now, actor, 'annoyance withdrawn', `annoyance/${id}`)
    const withdrawn = await tx.annoyance.update({ where: { id }, data: { withdrawnAt: now } })
    await withdrawUnused(tx, now, noted.relationId, actor)
    return withdrawn
  })
}
