import { z } from 'zod'
import { SendError, type Speaker } from '../../platform.ts'
import type { Connector } from './connector.ts'
import type { Where } from './connector-calls.ts'

const text = z.string().min(1).optional().catch(undefined)

/** Somebody in a conversation, as Teams lists them. */
export const Member = z.object({ name: text, email: text, userPrincipalName: text, userRole: text, tenantId: text })
type Member = z.output<typeof Member>

// A guest's name in our directory is their own address with this in it.
const GUEST = '#EXT#'

/** Who somebody is, as Teams says in a conversation they are in; null when it does not know them there. Throws `SendError`. */
export async function profileOf(
  connect: Connector,
  user: string,
  where: () => Promise<Where> | Where,
): Promise<Speaker | null> {
  try {
    const { serviceUrl, conversation, tenant } = await where()
    const path = [conversation, 'members', user]
    const { data } = Member.safeParse(await connect({ method: 'GET', deed: 'look', serviceUrl, path }))
    return data ? { id: user, ...speakerIn(data, tenant) } : null
  } catch (error) {
    if (error instanceof SendError && error.kind === 'gone') return null
    throw error
  }
}

/** What of it is of use to the bot. */
export function speakerIn(member: Member, tenant: string): Pick<Speaker, 'name' | 'email' | 'guest'> {
  const { name, email, userPrincipalName = '' } = member
  const address = email ?? (userPrincipalName.includes(GUEST) ? undefined : userPrincipalName)
  return {
    ...(name !== undefined && { name }),
    ...(address?.includes('@') && { email: address }),
    guest: isOutsider(member, tenant),
  }
}

/** Whether somebody is not of this company: a guest in it, or of another tenant. */
export function isOutsider({ userPrincipalName = '', userRole = '', tenantId }: Member, tenant: string): boolean {
  const foreign = tenantId !== undefined && tenantId.toLowerCase() !== tenant.toLowerCase()
  return foreign || userPrincipalName.includes(GUEST) || ['guest', 'anonymous'].includes(userRole.toLowerCase())
}
