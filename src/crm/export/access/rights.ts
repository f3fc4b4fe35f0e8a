import { UserError } from '../../../errors.ts'
import type { Db } from '../../../store/tenant/tenant.ts'
import type { Actor } from '../../audit.ts'
import { hasRole } from '../../people/member.ts'

/** Refuses who may give nobody what is known of them. Throws `export not yours` unless they lead. */
export async function demandAccessGiver(db: Db, { id }: Pick<Actor, 'id'>): Promise<void> {
  const member = await db.member.findFirst({ where: { id, active: true } })
  if (!member || !hasRole(member, 'lead')) throw new UserError('export not yours')
}
