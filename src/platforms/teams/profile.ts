import { z } from 'zod'
import { SendError, type Speaker } from '../platform.ts'
import type { Connector } from './connector.ts'
import type { Where } from './speaking.ts'

const text = z.string().min(1).optional().catch(undefined)
const Member = z.object({ name: text, email: text, userPrincipalName: text, userRole: text, tenantId: text })

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

function speakerIn(
  { name, email, userPrincipalName = '', userRole, tenantId }: z.output<typeof Member>,
  tenant: string,
) {
  const guest = userPrincipalName.includes(GUEST)
  const address = email ?? (guest ? undefined : userPrincipalName)
  const foreign = tenantId !== undefined && tenantId.toLowerCase() !== tenant.toLowerCase()
  return {
    ...(name !== undefined && { name }),
    ...(address?.includes('@') && { email: address }),
    guest: guest || foreign || userRole === 'guest',
  }
}
