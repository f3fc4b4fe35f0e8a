import type { Case } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { receiverFor } from '../people/absence.ts'
import { atItsCard } from '../case/card-place.ts'
import type { Message } from '../say.ts'
import type { Told } from './ladder.ts'
import { escalationOf } from './on-ladder.ts'

/**
 * The members behind "owner, deputy, lead, sponsor"; who is not there is passed over, and nobody is told twice. While the
 * owner is away, who stands in for them is told in their place.
 */
export async function peopleToTell(tx: Db, found: Case, told: ReadonlySet<Told>, now: Date): Promise<number[]> {
  const owner = await tx.member.findFirstOrThrow({ where: { id: found.ownerId }, include: { team: true } })
  const tenant = await tx.tenant.findFirstOrThrow()
  const present = await receiverFor(tx, owner, now)
  const ids: Record<Told, number | null | undefined> = {
    owner: present,
    deputy: owner.deputyId,
    lead: owner.team?.leadId,
    sponsor: tenant.sponsorId,
  }
  const asked = [...told].map((who) => ids[who]).filter((id) => typeof id === 'number')
  const active = await tx.member.findMany({ where: { id: { in: asked }, active: true }, select: { id: true } })
  const people = asked.filter((id) => id === present || active.some((member) => member.id === id))
  return [...new Set(people.length > 0 ? people : [present])]
}

interface Rung {
  rung: number
  round: number
  told: number[]
}

/** What a rung says: in the thread of its card, and directly to who cannot see that thread; without a card, to each directly. */
export async function rungMessages(tx: Db, found: Case, rung: Rung): Promise<Message[]> {
  const { card, says } = escalationOf(found)
  if (card === null) return directly(found, rung, rung.told)
  const step = `escalation/${rung.round}.${rung.rung}`
  const inThread = await atItsCard(tx, found, says.rung as 'escalation', step, rung)
  return [...inThread, ...directly(found, rung, await elsewhere(tx, found, rung.told))]
}

function directly(found: Case, { rung, round }: Rung, told: readonly number[]): Message[] {
  const { says } = escalationOf(found)
  return told.map((memberId) => ({
    key: `${found.kind}/${found.id}/escalation/${round}.${rung}/member/${memberId}`,
    kind: says.direct as 'escalation direct',
    caseId: found.id,
    memberId,
    facts: { rung, round },
  }))
}

// Who is not in the workspaces where the thread is, would not see their name there.
async function elsewhere(tx: Db, found: Case, told: readonly number[]): Promise<number[]> {
  const cards = await tx.delivery.findMany({ where: { caseId: found.id, kind: escalationOf(found).card ?? '' } })
  const workspaces = cards.flatMap((card) => card.workspaceId ?? [])
  const there = await tx.identity.findMany({ where: { memberId: { in: [...told] }, workspaceId: { in: workspaces } } })
  const present = new Set([...there.map((identity) => identity.memberId), ...cards.map((card) => card.memberId)])
  return told.filter((memberId) => !present.has(memberId))
}
