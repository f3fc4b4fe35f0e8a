import type { Db } from '../../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../../audit.ts'

/** What one can look at of a colleague: their brief, all they have, and the customers they look after. */
export const LOOKED_OF = ['brief', 'work', 'customers'] as const
export type LookedOf = (typeof LOOKED_OF)[number]

const ACTION = 'looked at colleague'

/** Somebody who looked at something of a colleague. */
export interface ColleagueLook {
  who: string
  what: LookedOf
  at: Date
}

/** Keeps that somebody looked at something of a colleague; nothing when it is their own. */
export async function keepLook(
  db: Db,
  now: Date,
  { memberId, what, actor }: { memberId: number; what: LookedOf; actor: Actor },
): Promise<void> {
  if (memberId !== actor.id) await recordAudit(db, now, actor, ACTION, `member/${memberId}`, { what })
}

/**
 * Returns who looked at something of somebody, under any account of theirs, the latest first, at most so many; and how often that was in all.
 */
export async function looksAt(
  db: Db,
  memberId: number,
  most: number,
): Promise<{ looks: ColleagueLook[]; total: number }> {
  const joined = await db.joining.findMany({ where: { memberId, undoneAt: null }, select: { formerId: true } })
  const own = [memberId, ...joined.map(({ formerId }) => formerId)]
  const where = { action: ACTION, subject: { in: own.map((id) => `member/${id}`) }, memberId: { notIn: own } }
  const found = await db.audit.findMany({ where, orderBy: { id: 'desc' }, take: most })
  const ids = found.flatMap(({ memberId: id }) => id ?? [])
  const names = await db.member.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  const looks = found.map(({ memberId: by, before, at }) => {
    const said = (before as { what?: string } | null)?.what
    const what = LOOKED_OF.find((one) => one === said) ?? 'brief'
    return { who: names.find(({ id }) => id === by)?.name ?? '', what, at }
  })
  return { looks, total: found.length < most ? found.length : await db.audit.count({ where }) }
}
