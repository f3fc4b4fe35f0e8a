import type { Clock } from '../../clock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { lockRelations } from '../relation/aliases.ts'
import { changeUsual, readUsual, type Usual } from './change-usual.ts'

interface Answer {
  /** Of the relation. */
  id: number
  /** Of what was proposed. */
  key: string
  /** What is kept of it; null: it is not their usual. */
  text: string | null
  actor: Actor
}

/**
 * Answers a proposal of a usual: it is kept, or is not so; either way it is never proposed again. Done twice it is done once.
 * Throws `too many habits`, `changed meanwhile`.
 */
export async function decideProposal(db: Db, clock: Clock, { id, key, text, actor }: Answer): Promise<Usual> {
  return atomically(db, async (tx) => {
    await lockRelations(tx, [id])
    const { usualDecided } = await tx.relation.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    if (usualDecided.includes(key)) return readUsual(tx, clock, id)
    await tx.relation.update({ where: { id }, data: { usualDecided: [...usualDecided, key] } })
    if (text !== null) return changeUsual(tx, clock, { id, add: [text], actor, decided: key })
    await recordAudit(tx, clock(), actor, 'usual declined', `usual/${id}`, { decided: key })
    return { ...(await readUsual(tx, clock, id)), changed: true }
  })
}
