import type { Db } from '../../store/tenant/tenant.ts'
import { hasRole } from '../people/member.ts'
import { isBetweenTeams } from '../promise/offer.ts'

/**
 * Whether what somebody gives a colleague counts only once that is accepted. A lead gives the work of their own team, and everybody
 * that of who left, without; what they give to another team has to be accepted there.
 */
export async function mustAccept(db: Db, { by, from, to }: Record<'by' | 'from' | 'to', number>): Promise<boolean> {
  if (to === by || to === from) return false
  const people = await db.member.findMany({
    where: { id: { in: [by, from] } },
    select: { id: true, teamId: true, active: true, role: true },
  })
  const [giver, owner] = [by, from].map((id) => people.find((person) => person.id === id))
  if (!giver || owner?.active !== true) return false
  const isOfTheirTeam = hasRole(giver, 'lead') && giver.teamId === owner.teamId
  return isOfTheirTeam ? isBetweenTeams(db, { by, from, to }) : true
}
