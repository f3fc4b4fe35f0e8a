import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { say } from '../say.ts'

/** A colleague somebody may turn out to be, and the platform they were last seen on. */
export interface Known {
  id: number
  name: string
  platform: string
}

/**
 * The colleague without an account on this workspace who goes by the e-mail address of somebody who has one; null when there
 * is none, or more than one.
 */
export async function knownAs(
  db: Db,
  { id, email }: Pick<Member, 'id' | 'email'>,
  workspaceId: number,
): Promise<Known | null> {
  if (email === null) return null
  const [found, ...others] = await db.member.findMany({
    where: {
      active: true,
      id: { not: id },
      OR: [{ email }, { aliases: { has: email } }],
      identities: { some: { workspace: { gone: false } }, none: { workspaceId } },
    },
    take: 2,
    include: { identities: { orderBy: { seenAt: 'desc' }, take: 1, include: { workspace: true } } },
  })
  if (!found || others.length > 0) return null
  return { id: found.id, name: found.name, platform: found.identities[0]?.workspace.platform ?? '' }
}

/** Asks somebody, once, whether they are the colleague who goes by their e-mail address elsewhere. */
export async function proposeAccountLink(
  tx: Db,
  now: Date,
  member: Pick<Member, 'id' | 'email'>,
  workspaceId: number,
): Promise<void> {
  const known = await knownAs(tx, member, workspaceId)
  if (!known) return
  const key = `link/${member.id}/${known.id}`
  await say(tx, now, [{ key, kind: 'link proposal', memberId: member.id, workspaceId, facts: { known: known.id } }])
}
