import type { Clock } from '../../clock.ts'
import type { Change } from '../../store/generated/client.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { peopleOf, whoActs } from '../attention/people.ts'
import { cellOwner } from '../model/owners.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { type Message, say } from '../say.ts'
import { lookTimes } from './look-times.ts'
import { changeById, type KnownChange } from './standing.ts'
import type { ChangeLookName } from './standings.ts'

/** So many are looked at in one go; the next look takes the rest. */
const MOST = 100

/**
 * Looks at changes whose time has come: after five working days at who was not told, after 30 and 90 days at whether the cause came
 * back. Of what became due while nobody looked, the last look says it all.
 */
export async function lookAtChanges(db: Db, clock: Clock, rows = AT_ONCE): Promise<void> {
  const now = clock()
  const due = await db.change.findMany({
    where: { lookAt: { lte: now }, id: { notIn: [...rows.waiting] } },
    orderBy: { lookAt: 'asc' },
    take: MOST,
    select: { id: true },
  })
  await rows.each(due, ({ id }) =>
    atomically(db, async (tx) => {
      await tenantSql(tx)`SELECT id FROM "Change" WHERE "tenantId" = ${tx.tenantId} AND id = ${id} FOR UPDATE`
      const change = await changeById(tx, id)
      if (change) await look(tx, now, change)
    }),
  )
}

async function look(tx: Db, now: Date, change: KnownChange): Promise<void> {
  const { id, lookAt, doneAt, looked } = change
  if (!lookAt || lookAt > now || !doneAt) return
  const { timeZone, ...company } = await tx.tenant.findFirstOrThrow()
  const times = lookTimes(doneAt, timeZone, company)
  // Its time may be another by now than was kept: this one is looked at all the same.
  const isDue = ({ at }: { at: Date }, n: number) => n === looked || (n > looked && at <= now)
  const due = times.filter(isDue)
  const next = times[looked + due.length]
  await tx.change.update({ where: { id }, data: { looked: looked + due.length, lookAt: next?.at ?? null } })
  const returns = due.filter((one) => one.look !== 'untold').at(-1)
  const messages: Message[] = []
  if (due.some((one) => one.look === 'untold')) messages.push(...(await saidTo(tx, now, change, 'untold')))
  if (returns) messages.push(...(await saidTo(tx, now, change, returns.look)))
  await say(tx, now, messages)
}

/** To who owns the change, of what came back also to who answers for that part of the model; or to who acts in their place. */
async function saidTo(tx: Db, now: Date, change: Change & KnownChange, what: ChangeLookName): Promise<Message[]> {
  const people = await peopleOf(tx)
  const answering = what === 'untold' ? null : await cellOwner(tx, change.cause.cell)
  const owners = [change.promise.ownerId, ...(answering === null ? [] : [answering])]
  const to = owners.flatMap((ownerId) => whoActs(people, { ownerId, relationOwnerId: null }, now)?.id ?? [])
  return [...new Set(to)].map((memberId) => ({
    key: `change/${change.id}/${what}/${change.doneAt?.getTime() ?? 0}/${memberId}`,
    kind: 'change look' as const,
    caseId: change.promiseId,
    memberId,
    facts: { change: change.id, look: what },
  }))
}
