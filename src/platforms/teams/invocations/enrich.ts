import type { Address, Invocation, Readers } from '../../platform.ts'
import { readersIn, standingIn } from './identity.ts'
import type { Outsiders } from './outsiders.ts'
import { type Reference, readReference } from './reference.ts'
import { replyTargetOf } from './reply-target.ts'

/** What was asked, with what Teams can tell by now of who asked it and who reads along. Never throws. */
export async function recognise(who: Outsiders, invocation: Invocation): Promise<Invocation> {
  const reference = readReference(invocation.place.reference)
  if (!reference) return invocation
  const { unknown: _, ...user } = invocation.user
  const { unknown: __, unseen: ___, ...place } = invocation.place
  const asked: Reference = { ...reference, user: { id: user.id } }
  await who.look(asked, replyTargetOf(invocation).by === 'extension')
  const email = who.addressOf(user.id)
  const name = user.name ?? who.nameOf(user.id)
  return {
    ...invocation,
    user: {
      ...user,
      ...(name !== undefined && { name }),
      ...(email !== undefined && { email }),
      ...standingIn(who, user.id),
    },
    place: { ...place, ...(asked.kind !== 'direct' && readersIn(who, asked)) },
  }
}

/** Who reads what is said in a place. Never throws. */
export async function readers(who: Outsiders, { to, reference }: Address): Promise<Readers> {
  const known = 'place' in to ? readReference(reference) : null
  if (!known) return 'place' in to ? 'unknown' : 'colleagues'
  const { user: _, ...place } = known
  await who.look(place, false)
  const { outsiders } = readersIn(who, place)
  if (outsiders === undefined) return 'unknown'
  return outsiders ? 'outsiders' : 'colleagues'
}
