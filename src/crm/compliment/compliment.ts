import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Compliment } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { withdrawUnused } from '../relation/relation.ts'

export interface NewCompliment {
  relationId: number
  /** In the customer's own words. */
  text: string
  /** The case it is about, and the colleague it is for. */
  about?: { id: number } | null
  forId?: number | null
  /** Makes it once-only: asked again under the same origin, the one made before is returned. */
  origin?: string | null
  actor: Actor
}

/** Keeps what a customer liked. Throws `about another customer` when its case is not theirs. */
export async function noteCompliment(
  db: Db,
  clock: Clock,
  { relationId, text, about, forId = null, origin = null, actor }: NewCompliment,
): Promise<Compliment> {
  const now = clock()
  return atomically(db, async (tx) => {
    const before = origin === null ? null : await tx.compliment.findFirst({ where: { origin } })
    if (before) return before
    const found = about
      ? await tx.case.findFirstOrThrow({ where: { id: about.id }, include: { relation: true } })
      : null
    if (found && found.relationId !== relationId)
      throw new UserError('about another customer', { number: found.number, name: found.relation.name })
    const noted = await tx.compliment.create({
      data: { relationId, memberId: actor.id, text, caseId: found?.id ?? null, forId, origin, notedAt: now },
    })
    await recordAudit(tx, now, actor, 'compliment noted', `compliment/${noted.id}`)
    return noted
  })
}

/** Changes the words of a compliment; what they were stays in the audit trail. Throws `undo not yours`. */
export async function changeCompliment(
  db: Db,
  clock: Clock,
  { id, text, actor }: { id: number; text: string; actor: Actor },
): Promise<Compliment> {
  return atomically(db, async (tx) => {
    const before = await tx.compliment.findFirst({ where: { id, withdrawnAt: null } })
    if (!before || before.memberId !== actor.id) throw new UserError('undo not yours')
    await recordAudit(tx, clock(), actor, 'compliment changed', `compliment/${id}`, { text: before.text })
    return tx.compliment.update({ where: { id }, data: { text } })
  })
}

/** Takes back a compliment within ten minutes. Throws `undo not yours`, `undo too late`. */
export async function undoCompliment(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Compliment> {
  const now = clock()
  return atomically(db, async (tx) => {
    const noted = await tx.compliment.findFirstOrThrow({ where: { id } })
    if (noted.withdrawnAt) return noted
    demandUndo({ by: noted.memberId, at: noted.notedAt }, actor, now)
    await recordAudit(tx, now, actor, 'compliment withdrawn', `compliment/${id}`)
    const withdrawn = await tx.compliment.update({ where: { id }, data: { withdrawnAt: now } })
    await withdrawUnused(tx, now, noted.relationId, actor)
    return withdrawn
  })
}

/** A compliment as those it is for hear of it. */
export const HeardCompliment = z.object({
  id: z.number(),
  relation: z.string(),
  text: z.string(),
  notedAt: z.coerce.date(),
})
export type HeardCompliment = z.output<typeof HeardCompliment>
