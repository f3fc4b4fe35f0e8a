import type { Member } from '../../store/generated/client.ts'
import type { Db } from '../../store/tenant/tenant.ts'
import { peopleOf, whoActs } from '../attention/people.ts'
import { isAway } from '../people/absence.ts'
import { say } from '../say.ts'
import { endedOf } from './span.ts'

const toldOver = (id: number) => `stands in/${id}/over/`

/**
 * Tells who heard that they stand in for somebody, and does so no more before the day they heard, that it is over. Call it in the
 * transaction that changed the absence. Returns how many messages were new.
 */
export async function sayNoLongerCovers(tx: Db, now: Date, before: Member, after: Member): Promise<number> {
  const { id, absentFrom, absentUntil } = before
  const ended = endedOf(before)
  if (absentFrom === null || (ended && ended <= now)) return 0
  const told = await tx.delivery.findMany({
    where: {
      kind: 'stands in',
      state: 'sent',
      key: { startsWith: `stands in/${id}/` },
      NOT: { key: { endsWith: '/alone' } },
    },
    orderBy: { id: 'asc' },
    select: { key: true, memberId: true },
  })
  const last = new Map(told.map(({ memberId, key }) => [memberId, key]))
  const standing = [...last].flatMap(([memberId, key]) =>
    memberId !== null && key.startsWith(`stands in/${id}/${absentFrom}/`) ? [memberId] : [],
  )
  if (standing.length === 0) return 0
  const acts = await actsFor(tx, after, now)
  const facts = { away: id, from: absentFrom, until: absentUntil, alone: false, isOver: true }
  return say(
    tx,
    now,
    standing
      .filter((memberId) => memberId !== acts?.id)
      .map((memberId) => ({
        key: `${toldOver(id)}${now.toISOString()}/${memberId}`,
        kind: 'stands in',
        memberId,
        facts,
      })),
  )
}

/** Who has what is of somebody in their place; null when they are here, or nobody does. */
async function actsFor(db: Db, member: Member, now: Date): Promise<{ id: number; name: string } | null> {
  if (!isAway(member, now)) return null
  const acts = whoActs(await peopleOf(db), { ownerId: member.id, relationOwnerId: null }, now)
  return acts && acts.id !== member.id ? acts : null
}

/** Returns the last message with which somebody heard that they stand in for a colleague no more; null: they never did. */
export async function lastToldOver(tx: Db, id: number, memberId: number): Promise<number | null> {
  const where = { kind: 'stands in', state: 'sent', memberId, key: { startsWith: toldOver(id) } }
  return (await tx.delivery.findFirst({ where, orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? null
}

/** For whom somebody stands in no more, and who does instead; null: they are back, or nobody does. */
export interface CoverOver {
  name: string
  isBack: boolean
  deputy: string | null
}

/** That somebody stands in no more is owed as long as that is so. */
export async function owedCoverOver(
  db: Db,
  { away, memberId }: { away: number; memberId: number | null },
  now: Date,
): Promise<CoverOver | null> {
  const member = await db.member.findFirst({ where: { id: away, active: true } })
  if (!member) return null
  const acts = await actsFor(db, member, now)
  return acts?.id === memberId ? null : { name: member.name, isBack: !isAway(member, now), deputy: acts?.name ?? null }
}
