import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Annoyance, Case, Cause } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { cardEdited } from '../case/card-place.ts'
import { type ById, transition } from '../case/transition.ts'
import { demandUndo } from '../case/undo.ts'
import { lockRelations } from '../relation/aliases.ts'

/**
 * Says of an open complaint that a cause we know is behind it, and of the annoyances that were counted for it. Nothing happens when
 * that was said already. Throws `no such case`, `case closed`, `not allowed`.
 */
export function tieComplaint(db: Db, clock: Clock, { id, causeId, actor }: ById & { causeId: number }): Promise<Case> {
  return transition(db, clock, { id, kind: 'complaint', actor, step: 'same cause' }, async (found, _now, tx) => {
    const { name } = await tx.cause.findFirstOrThrow({ where: { id: causeId } })
    if (found.causeId === causeId) return null
    const annoyances = await tieCounted(tx, found, causeId)
    return {
      facts: { causeId, annoyances },
      change: { causeId, facts: { ...(found.facts as object), sameCause: name } },
      say: (after, event) => cardEdited(tx, after, event),
    }
  })
}

/** Gives the annoyances counted for a complaint its cause, but those that have another; returns which those are. */
export async function tieCounted(tx: Db, { id: caseId, causeId: before }: Case, causeId: number): Promise<number[]> {
  const tied = await tx.annoyance.updateManyAndReturn({
    where: { caseId, OR: [{ causeId: null }, ...(before === null ? [] : [{ causeId: before }])] },
    data: { causeId },
    select: { id: true },
  })
  return tied.map(({ id }) => id)
}

const Tied = z.object({ annoyances: z.array(z.number()).default([]) })

/** After the step that tied them was taken back: the annoyances have the cause their complaint has again. */
export async function untieCounted(tx: Db, { causeId }: Case, data: unknown): Promise<void> {
  const { annoyances } = Tied.parse(data)
  await tx.annoyance.updateMany({ where: { id: { in: annoyances } }, data: { causeId } })
}

/** What the audit trail keeps of a tie: the cause before it, and whether this is its taking back. */
const Before = z.object({ causeId: z.number().nullable(), isBack: z.boolean().default(false) })

/**
 * Says of a note that a cause we know is behind it; who noted it says so. Nothing happens when that was said already. Throws
 * `undo not yours`.
 */
export async function tieAnnoyance(
  db: Db,
  clock: Clock,
  { id, causeId, actor }: ById & { causeId: number },
): Promise<{ noted: Annoyance; cause: Cause }> {
  return atomically(db, async (tx) => {
    const noted = await lockedNote(tx, id, actor)
    const cause = await tx.cause.findFirstOrThrow({ where: { id: causeId } })
    if (noted.causeId === causeId) return { noted, cause }
    await recordAudit(tx, clock(), actor, 'annoyance changed', `annoyance/${id}`, { causeId: noted.causeId })
    return { noted: await tx.annoyance.update({ where: { id }, data: { causeId } }), cause }
  })
}

/** Takes back, within ten minutes, what was last said of the cause of a note. Throws `undo not yours`, `undo too late`. */
export async function untieAnnoyance(db: Db, clock: Clock, { id, actor }: ById): Promise<Annoyance> {
  return atomically(db, async (tx) => {
    const noted = await lockedNote(tx, id, actor)
    const trail = await tx.audit.findMany({
      where: { action: 'annoyance changed', subject: `annoyance/${id}` },
      orderBy: { id: 'desc' },
      take: 20,
    })
    const last = trail.find(({ before }) => Before.safeParse(before).success)
    if (!last) return noted
    const { causeId, isBack } = Before.parse(last.before)
    if (isBack) return noted
    demandUndo({ by: last.memberId ?? 0, at: last.at }, actor, clock())
    const before = { causeId: noted.causeId, isBack: true }
    await recordAudit(tx, clock(), actor, 'annoyance changed', `annoyance/${id}`, before)
    return tx.annoyance.update({ where: { id }, data: { causeId } })
  })
}

async function lockedNote(tx: Db, id: number, actor: Actor): Promise<Annoyance> {
  const found = await tx.annoyance.findFirst({ where: { id, withdrawnAt: null } })
  if (!found || found.memberId !== actor.id) throw new UserError('undo not yours')
  await lockRelations(tx, [found.relationId])
  return tx.annoyance.findFirstOrThrow({ where: { id } })
}
