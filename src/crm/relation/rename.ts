import { z } from 'zod'
import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Alias, Relation } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { demandUndo } from '../case/undo.ts'
import { plainName } from '../plain-name.ts'
import { keepName, lockRelations } from './aliases.ts'
import { normalise } from './names.ts'

/** What the audit trail keeps of a renaming. */
const Renamed = z.object({ nameConfirmedAt: z.coerce.date().nullable().default(null) })

/** Keeps the name a relation had when it gets another, with the way back. Returns null when it is the same. */
export async function keepFormerName(
  tx: Db,
  now: Date,
  before: Pick<Relation, 'id' | 'name' | 'nameConfirmedAt'>,
  { name, actor }: { name: string; actor: Actor },
): Promise<Alias | null> {
  if (before.name === name) return null
  const alias = await keepName(tx, before.id, before.name, { actor, now })
  await recordAudit(tx, now, actor, 'relation renamed', `alias/${alias.id}`, {
    name: before.name,
    nameConfirmedAt: before.nameConfirmedAt?.toISOString() ?? null,
  })
  return alias
}

/** Gives a relation another name; it is still found by the one it had. Returns null when that is its name already. */
export async function renameRelation(
  db: Db,
  clock: Clock,
  { id, name: typed, actor }: { id: number; name: string; actor: Actor },
): Promise<Alias | null> {
  const now = clock()
  const name = plainName(typed)
  return atomically(db, async (tx) => {
    await lockRelations(tx, [id])
    const before = await tx.relation.findFirstOrThrow({ where: { id, withdrawnAt: null } })
    const alias = await keepFormerName(tx, now, before, { name, actor })
    // Nobody has said of the new name that it is right.
    if (alias)
      await tx.relation.update({ where: { id }, data: { name, nameNorm: normalise(name), nameConfirmedAt: null } })
    return alias
  })
}

/**
 * Gives a relation its former name back, within ten minutes. Throws `undo not yours`, `undo too late`, and `renamed since`
 * when it was renamed or merged after it.
 */
export async function undoRename(db: Db, clock: Clock, { id, actor }: { id: number; actor: Actor }): Promise<Relation> {
  const now = clock()
  return atomically(db, async (tx) => {
    const { relationId } = await tx.alias.findFirstOrThrow({ where: { id, mergingId: null } })
    await lockRelations(tx, [relationId])
    const alias = await tx.alias.findFirstOrThrow({ where: { id } })
    demandUndo({ by: alias.memberId, at: alias.at }, actor, now)
    const later = await tx.alias.findFirst({ where: { relationId: alias.relationId, mergingId: null, id: { gt: id } } })
    const merged = await tx.merging.findFirst({
      where: { survivorId: alias.relationId, undoneAt: null, at: { gte: alias.at } },
    })
    if (later || merged || alias.relationId !== relationId) throw new UserError('renamed since')
    await tx.alias.delete({ where: { id } })
    await recordAudit(tx, now, actor, 'renaming withdrawn', `alias/${id}`)
    const { written: name } = alias
    const entry = await tx.audit.findFirst({ where: { subject: `alias/${id}`, action: 'relation renamed' } })
    const nameConfirmedAt = Renamed.parse(entry?.before ?? {}).nameConfirmedAt
    return tx.relation.update({
      where: { id: relationId },
      data: { name, nameNorm: normalise(name), nameConfirmedAt },
    })
  })
}

/** Returns another relation of this kind that has this very name; null when there is none. */
export function namesake(db: Db, { id, kind, name }: Pick<Relation, 'id' | 'kind' | 'name'>): Promise<Relation | null> {
  return db.relation.findFirst({
    where: { id: { not: id }, kind, nameNorm: normalise(name), withdrawnAt: null },
    orderBy: { id: 'asc' },
  })
}
