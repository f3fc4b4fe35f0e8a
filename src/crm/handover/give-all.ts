import type { Clock } from '../../clock.ts'
import { UserError } from '../../errors.ts'
import type { Case } from '../../store/generated/client.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import type { Actor } from '../audit.ts'
import { openCase } from '../case/case.ts'
import { isLive, LIVE } from '../case/kind.ts'
import { takeBack } from '../case/take-back.ts'
import { transition } from '../case/transition.ts'
import { toldOfGift } from '../people/absence.ts'
import { calendarFor, demandColleague, hasRole } from '../people/member.ts'
import { isCaseKind } from '../kinds.ts'
import { changeOwner } from '../relation/relation.ts'
import { say } from '../say.ts'
import { handoverFacts } from './facts.ts'
import { openLines } from './lines.ts'
import { lateFrom } from './late.ts'
import { lockRelation } from './lock.ts'
import { takeOver } from './take-over.ts'
import { workOf } from './work-of.ts'

/** So many customers go in one step; the next takes the rest. */
export const MOST_AT_ONCE = 100

/** The handovers one step made begin with this. */
const batchOf = (origin: string) => `${origin}/customer/`

/**
 * Gives everything somebody has to a colleague in one step, or what they have of one customer: each customer is then in a
 * handover of its own, which is over when the customer was told, and which the colleague can say no to. Done again under the same
 * origin, nothing happens. Returns those handovers. Throws `not allowed` to who is no lead, `handed to owner`, `no such colleague`,
 * `no such case`, `case closed`, `deadline past`.
 */
export async function giveAll(
  db: Db,
  clock: Clock,
  given: { of: number; to: number; relationId?: number | undefined; actor: Actor; origin: string },
): Promise<Case[]> {
  const { of, to, relationId, actor, origin } = given
  const now = clock()
  return atomically(db, async (tx) => {
    const [lead, from] = [
      await tx.member.findFirstOrThrow({ where: { id: actor.id } }),
      await tx.member.findFirstOrThrow({ where: { id: of } }),
    ]
    if (!hasRole(lead, 'lead')) throw new UserError('not allowed', { owner: from.name })
    const receiver = await demandColleague(tx, to)
    if (of === to) throw new UserError('handed to owner', { name: receiver.name, customer: `@${receiver.name}` })
    const late = lateFrom(await calendarFor(tx, to), now)
    const made: Case[] = []
    for (const work of await workOf(tx, of, MOST_AT_ONCE, relationId ?? null)) {
      await lockRelation(tx, work.id)
      const lines = await openLines(tx, work.id, of)
      const accepted = lines.map(({ id, number }) => ({ id, number }))
      const { opened, isNew } = await openCase(
        tx,
        now,
        actor,
        {
          kind: 'handover',
          relationId: work.id,
          summary: `${from.name} → ${receiver.name}`,
          ownerId: to,
          offeredToId: to,
          origin: `${batchOf(origin)}${work.id}`,
          ...late,
          facts: { of, allOf: of, hadCustomer: work.isOwner, accepted },
        },
        { trail: 'handover registered' },
      )
      if (!isNew) continue
      for (const line of lines) await takeOver(tx, clock, { found: line, from: of, to, hasIt: false, actor })
      if (work.isOwner) await changeOwner(tx, now, work.id, to)
      made.push(opened)
    }
    const memberId = await toldOfGift(tx, to, actor.id, now)
    const cases = made.map(({ id }) => id)
    if (memberId !== null && cases.length > 0)
      await say(tx, now, [
        { key: `handover/all/${cases[0]}`, kind: 'handover received', memberId, facts: { cases, by: actor.id, of } },
      ])
    return made
  })
}

/**
 * Takes back a step that gave everything away, within ten minutes and before anything of it was told or refused. Throws
 * `no such case`, `case closed`, `changed since`, `undo not yours`, `undo too late`.
 */
export async function undoGiveAll(
  db: Db,
  clock: Clock,
  { origin, actor }: { origin: string; actor: Actor },
): Promise<Case[]> {
  return atomically(db, async (tx) => {
    const batch = `${origin.slice(0, origin.lastIndexOf('/'))}/`
    const all = await tx.case.findMany({
      where: { kind: 'handover', origin: { startsWith: batch } },
      orderBy: { id: 'asc' },
    })
    const undone: Case[] = []
    for (const handover of all) {
      const { id, number, relationId, offeredToId, state } = handover
      const facts = handoverFacts(handover)
      if (!isLive(state)) throw new UserError('changed since', { number })
      undone.push(
        await transition(tx, clock, { id, kind: 'handover', actor, step: 'withdrawn' }, (found) => ({
          change: { offeredToId: found.offeredToId },
        })),
      )
      await linesBack(tx, clock, facts.accepted, actor)
      await customerBack(tx, { relationId, to: offeredToId, number }, facts)
    }
    return undone
  })
}

async function linesBack(tx: Db, clock: Clock, lines: readonly { id: number }[], actor: Actor): Promise<void> {
  for (const { id } of lines) {
    const { kind } = await tx.case.findFirstOrThrow({ where: { id }, select: { kind: true } })
    if (isCaseKind(kind)) await takeBack(tx, clock, { id, kind, actor })
  }
}

async function customerBack(
  tx: Db,
  { relationId, to, number }: { relationId: number; to: number | null; number: number },
  { allOf, hadCustomer }: ReturnType<typeof handoverFacts>,
): Promise<void> {
  if (!hadCustomer || allOf === undefined || to === null) return
  const relation = await tx.relation.findFirstOrThrow({ where: { id: relationId }, select: { ownerId: true } })
  if (relation.ownerId !== to) throw new UserError('changed since', { number })
  await tx.ownership.deleteMany({ where: { relationId, memberId: to, until: null } })
  const [last] = await tx.ownership.findMany({
    where: { relationId, memberId: allOf },
    orderBy: { id: 'desc' },
    take: 1,
  })
  if (last) await tx.ownership.update({ where: { id: last.id }, data: { until: null } })
  await tx.relation.update({ where: { id: relationId }, data: { ownerId: allOf } })
}

/** Gives a customer that went without being asked to the lead who gave it, with what came with it and is still theirs. Throws `no such colleague`, `no such case`, `case closed`, `deadline past`. */
export async function returnToLead(tx: Db, clock: Clock, found: Case, actor: Actor): Promise<number[]> {
  const { openedById, relationId, offeredToId } = found
  const { accepted, hadCustomer } = handoverFacts(found)
  if (offeredToId === null || offeredToId === openedById) return []
  const ids = accepted.map(({ id }) => id)
  const live = await tx.case.findMany({ where: { id: { in: ids }, ownerId: offeredToId, state: { in: [...LIVE] } } })
  for (const line of live)
    await takeOver(tx, clock, { found: line, from: offeredToId, to: openedById, hasIt: false, actor })
  const relation = await tx.relation.findFirstOrThrow({ where: { id: relationId }, select: { ownerId: true } })
  if (hadCustomer && relation.ownerId === offeredToId) await changeOwner(tx, clock(), relationId, openedById)
  return live.map(({ id }) => id)
}
