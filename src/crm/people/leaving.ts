import type { Clock } from '../../clock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { lockForLeave, lookAtCovers } from '../absence/cover.ts'
import { sayReceiverLeft } from '../handover/receiver-left.ts'
import { lockMembers, welcomeBack } from './member.ts'

interface Account {
  workspaceId: number
  userId: string
}

/**
 * Marks an account on a platform as ended, or as a guest's: nothing is said to it any more. With the last account of
 * theirs somebody is a colleague no more, and what they have goes to who stands in; who was handing a customer to them hears of it.
 * Throws `no such case`.
 */
export async function markDeparted(db: Db, clock: Clock, account: Account): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    const [ended] = await tx.identity.updateManyAndReturn({ where: { ...account, gone: false }, data: { gone: true } })
    if (!ended) return
    // Two accounts that end at once: one of them is the last.
    await lockForLeave(tx, ended.memberId, now)
    if (await tx.identity.findFirst({ where: { memberId: ended.memberId, gone: false } })) return
    const leaving = { id: ended.memberId, active: true }
    const { count } = await tx.member.updateMany({ where: leaving, data: { active: false, leftAt: now } })
    if (count === 0) return
    await sayReceiverLeft(tx, clock, ended.memberId)
    await lookAtCovers(tx, now)
  })
}

/** Marks an account as working again; whose it is, is a colleague again. */
export async function markReturned(db: Db, clock: Clock, account: Account): Promise<void> {
  const now = clock()
  await atomically(db, async (tx) => {
    const [found] = await tx.identity.updateManyAndReturn({ where: { ...account, gone: true }, data: { gone: false } })
    if (found) await returnMember(tx, now, found.memberId)
  })
}

/** Makes a colleague again of somebody who left; of somebody else nothing. */
export async function returnMember(tx: Db, now: Date, memberId: number): Promise<void> {
  const [member] = await lockMembers(tx, [memberId])
  if (member?.leftAt) await welcomeBack(tx, now, member)
}
