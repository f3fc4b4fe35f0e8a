import type { Db } from '../../store/tenant/tenant.ts'
import type { About } from '../owed-of.ts'
import { type Known, knownAs } from './account-link.ts'
import { joinedFacts } from './merge-members.ts'

/** That somebody may have another account is owed while it is still the one that was meant. */
export async function owedProposal(
  db: Db,
  { memberId, workspaceId, facts }: About<'link proposal'>,
): Promise<{ memberId: number; known: Known } | null> {
  const member = await db.member.findFirst({ where: { id: memberId ?? 0, active: true } })
  const known = member && (await knownAs(db, member, workspaceId ?? 0))
  return member && known?.id === facts.known ? { memberId: member.id, known } : null
}

/** That accounts were joined is owed while it was not undone. */
export async function owedJoined(
  db: Db,
  { workspaceId, facts }: About<'joined'>,
): Promise<{ joined: { id: number; name: string; platforms: string[] } } | null> {
  const joining = await db.joining.findFirst({ where: { id: facts.joining, undoneAt: null } })
  return joining && { joined: await joinedFacts(db, joining, workspaceId ?? 0) }
}
