import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Member } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { type Actor, recordAudit } from '../audit.ts'
import { lockMembers, newMember } from './member.ts'
import { ProfileReport } from './profile-report.ts'

/**
 * Makes one account of several a member of its own again; everything else stays where it is. Throws `link not yours`.
 */
export async function unlinkAccount(
  db: Db,
  clock: Clock,
  { id, actor }: { id: number; actor: Actor },
): Promise<Member> {
  const now = clock()
  return atomically(db, async (tx) => {
    const [member] = await lockMembers(tx, [actor.id])
    const accounts = await tx.identity.findMany({ where: { memberId: actor.id } })
    const account = accounts.find((other) => other.id === id)
    if (!member || !account || accounts.length < 2) throw new UserError('link not yours')
    const said = ProfileReport.parse(account.reported)
    const apart = await newMember(tx, now, { ...said, name: said.name ?? member.name })
    await tx.identity.update({ where: { id }, data: { memberId: apart.id } })
    await recordAudit(tx, now, actor, 'account unlinked', `member/${actor.id}`, { account: id, member: apart.id })
    return apart
  })
}
