import type { Case, Member, Tenant } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { type CardsOfCases, messagesAtCard } from '../case/card-place.ts'
import { type Colleague, deputiesOfAll, receiverAmong } from '../people/absence.ts'
import { calendarsIn } from '../people/member.ts'
import type { Message } from '../say.ts'
import type { Told } from './ladder.ts'
import { type Mates, matesOf, nextPeer } from './peers.ts'
import { escalationOf } from './on-ladder.ts'
import type { Calendar } from './working-time.ts'

/** Whom the ladders of some owners may tell. */
export interface OnCall {
  tenant: Tenant
  owners: ReadonlyMap<number, Owner>
  /** Owners, their leads, the sponsor, and all their deputies. */
  colleagues: ReadonlyMap<number, Colleague>
  mates: Mates
}

type Owner = Pick<Member, 'id' | 'hours' | 'timeZone'> & { leadId: number | null }

/** Looks up whom the ladders of these owners may tell: three statements, and one more for peers, where they name them. */
export async function peopleOnCall(db: Db, ownerIds: readonly number[], names: ReadonlySet<Told>): Promise<OnCall> {
  const tenant = await db.tenant.findFirstOrThrow()
  const owners = await tenantSql(db)<Owner>`
    SELECT m.id, m.hours, m."timeZone", t."leadId" FROM "Member" m
      LEFT JOIN "Team" t ON t.id = m."teamId" AND t."tenantId" = ${db.tenantId}
    WHERE m."tenantId" = ${db.tenantId} AND m.id = ANY(${[...ownerIds]}::int[])`
  const told = [...owners.flatMap(({ id, leadId }) => [id, leadId]), tenant.sponsorId].filter((id) => id !== null)
  const colleagues = await deputiesOfAll(db, [...new Set(told)])
  const mates = await matesOf(db, ownerIds, names)
  for (const mate of [...mates.values()].flat()) colleagues.set(mate.id, mate)
  return { tenant, owners: new Map(owners.map((owner) => [owner.id, owner])), colleagues, mates }
}

/** Returns the working time of owners. It throws for who is not there, and when it cannot be read. */
export function calendarsOfOwners({ tenant, owners }: OnCall): (ownerId: number) => Calendar {
  const calendarOf = calendarsIn(tenant)
  const known = new Map<number, Calendar>()
  return (ownerId) => {
    const calendar = known.get(ownerId) ?? calendarOf(ownerOf(owners, ownerId))
    known.set(ownerId, calendar)
    return calendar
  }
}

function ownerOf(owners: OnCall['owners'], ownerId: number): Owner {
  const owner = owners.get(ownerId)
  if (!owner) throw new Error(`there is no member ${ownerId}`)
  return owner
}

/**
 * The members behind "owner, deputy, lead, sponsor, peer"; who is not there is passed over, and nobody is told twice. While the
 * owner is away, who stands in for them is told in their place.
 */
export function peopleToTell(
  onCall: OnCall,
  found: Pick<Case, 'ownerId' | 'number' | 'round'>,
  told: ReadonlySet<Told>,
  now: Date,
): number[] {
  const { tenant, owners, colleagues, mates } = onCall
  const { ownerId } = found
  const owner = { ...ownerOf(owners, ownerId), ...(colleagues.get(ownerId) as Colleague) }
  const present = receiverAmong(colleagues, owner, now)
  const ids: Record<Told, number | null> = {
    owner: present,
    deputy: owner.deputyId,
    lead: owner.leadId,
    sponsor: tenant.sponsorId,
    peer: nextPeer(mates.get(ownerId) ?? [], found, now),
  }
  const asked = [...told].map((who) => ids[who]).filter((id) => id !== null)
  const people = asked.filter((id) => id === present || colleagues.get(id)?.active)
  return [...new Set(people.length > 0 ? people : [present])]
}

interface Rung {
  rung: number
  round: number
  told: number[]
}

/** Which workspaces people have an account in. */
export type Accounts = ReadonlyMap<number, ReadonlySet<number>>

/** Looks up in which of the workspaces with their cards people have an account. */
export async function accountsOf(db: Db, { of }: CardsOfCases, memberIds: readonly number[]): Promise<Accounts> {
  const workspaces = new Set([...of.values()].flat().flatMap(({ workspaceId }) => workspaceId ?? []))
  const accounts = await tenantSql(db)<{ memberId: number; workspaceId: number }>`
    SELECT "memberId", "workspaceId" FROM "Identity"
    WHERE "tenantId" = ${db.tenantId} AND "memberId" = ANY(${[...memberIds]}::int[]) AND "workspaceId" = ANY(${[...workspaces]}::int[])`
  const byMember = Map.groupBy(accounts, ({ memberId }) => memberId)
  return new Map([...byMember].map(([id, theirs]) => [id, new Set(theirs.map(({ workspaceId }) => workspaceId))]))
}

/** What a rung says: in the thread of its card, and directly to who cannot see that thread; without a card, to each directly. */
export function rungMessages(cards: CardsOfCases, accounts: Accounts, found: Case, rung: Rung): Message[] {
  const { card, says } = escalationOf(found)
  const step = `escalation/${rung.round}.${rung.rung}`
  if (card === null) {
    const facts = { rung: rung.rung, round: rung.round }
    const late = says.thread ? messagesAtCard(cards, found, says.thread as 'handover late', step, facts) : []
    return [...directly(found, rung, rung.told), ...late]
  }
  const inThread = messagesAtCard(cards, found, says.rung as 'escalation', step, rung)
  return [...inThread, ...directly(found, rung, elsewhere(cards, accounts, found, rung.told))]
}

/** That nothing was heard of a case without a card, to each directly. */
export function lapseMessages(found: Case, event: number, facts: { minutes: number; told: number[] }): Message[] {
  const { says } = escalationOf(found)
  return facts.told.map((memberId) => ({
    key: `${found.kind}/${found.id}/lapsed/${event}/member/${memberId}`,
    kind: says.lapsed as 'lapsed',
    caseId: found.id,
    memberId,
    facts,
  }))
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

/** Who opened it, and who it was offered to, hear once that it waits, and that its owner was reminded. */
export function openerMessages(found: Case, { rung, round, told }: Rung): Message[] {
  const { says } = escalationOf(found)
  const kind = says.opener as 'question unanswered' | undefined
  if (!kind || found.rung > 0) return []
  const key = `${found.kind}/${found.id}/waits/${round}`
  const about = { kind, caseId: found.id, facts: { rung, round } }
  const { openedById, offeredToId } = found
  return [
    { ...about, key: `${key}/opener`, memberId: openedById },
    ...(offeredToId === null || offeredToId === openedById
      ? []
      : [{ ...about, key: `${key}/offered`, memberId: offeredToId }]),
  ].filter(({ memberId }) => !told.includes(memberId))
}

// Who is not in the workspaces where the thread is, would not see their name there.
function elsewhere({ of }: CardsOfCases, accounts: Accounts, found: Case, told: readonly number[]): number[] {
  const cards = (of.get(found.id) ?? []).filter(({ kind }) => kind === escalationOf(found).card)
  const sees = (memberId: number) =>
    cards.some(
      (card) =>
        card.memberId === memberId || (card.workspaceId !== null && accounts.get(memberId)?.has(card.workspaceId)),
    )
  return told.filter((memberId) => !sees(memberId))
}
