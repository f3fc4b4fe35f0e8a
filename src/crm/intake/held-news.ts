import type { Incoming } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { hasRole } from '../people/member.ts'
import { say } from '../say.ts'

/**
 * Who decides about what was held back hears of it with their next digest: of a feed who watches it, of the rest every lead. What
 * comes after it, and before they read of it, is said by the same line.
 */
export async function sayHeld(tx: Db, now: Date, { id, channel, memberId }: Incoming): Promise<void> {
  const active = await tx.member.findMany({ where: { active: true }, select: { id: true, role: true } })
  const leads = active.filter((one) => hasRole(one, 'lead'))
  const watches = leads.filter((one) => channel === 'feed' && one.id === memberId)
  const readers = (watches.length > 0 ? watches : leads).map((one) => one.id)
  const queued = await tx.delivery.findMany({
    where: { kind: 'held back', state: 'queued', memberId: { in: readers } },
    select: { memberId: true },
  })
  const waiting = new Set(queued.map((one) => one.memberId))
  const messages = readers
    .filter((reader) => !waiting.has(reader))
    .map((reader) => ({ key: `held back/${id}/${reader}`, kind: 'held back' as const, memberId: reader, facts: {} }))
  await say(tx, now, messages)
}
