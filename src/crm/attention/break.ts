import { LIVE } from '../../store/case-states.ts'
import type { Clock } from '../../clock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { partsBroke } from '../promise/parts.ts'
import { type Message, say } from '../say.ts'
import { tellerOf } from './nudge.ts'
import { type People, peopleOf, whoActs, whoAnswersFor } from './people.ts'
import { type Looked, findPromises, namedTo } from './promises.ts'
import { isTold } from './told.ts'

const MOST = 500

/**
 * Marks what broke: its time passed and nobody kept or moved it; closes what was answered and is over by itself. Tells deputy
 * and lead at once of what nobody who could act had been told of. Returns how many broke.
 */
export async function breakPromises(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const found = await findPromises(db, { passed: now, except: rows.waiting }, MOST)
  let count = 0
  await rows.together(found, async (some) => (count += await breakThose(db, now, some)))
  return count
}

async function breakThose(db: Db, now: Date, found: readonly Looked[]): Promise<number> {
  const people = await peopleOf(db)
  const named = await namedTo(db, found)
  return atomically(db, async (tx) => {
    await settle(tx, now, found)
    // No LIMIT: its subquery would not see what another process changed since.
    const broken = await tx.case.updateManyAndReturn({
      where: { id: { in: found.map(({ id }) => id) }, state: { in: [...LIVE] }, brokenAt: null, dueAt: { lte: now } },
      data: { brokenAt: now },
      select: { id: true, dueAt: true },
    })
    const looked = new Map(found.map((promise) => [promise.id, promise]))
    const untold: Looked[] = []
    const events = broken.map(({ id, dueAt }) => {
      const promise = looked.get(id)
      const isUntold = promise !== undefined && !wasTold(people, promise, named)
      if (isUntold) untold.push(promise)
      const data = { dueAt: dueAt?.toISOString() ?? '', ...(isUntold && { untold: true }) }
      return { caseId: id, at: now, what: 'broken', data }
    })
    const kept = await tx.caseEvent.createManyAndReturn({ data: events, select: { id: true, caseId: true } })
    await say(tx, now, await partsBroke(tx, now, kept))
    await own(tx, people, untold, now)
    return broken.length
  })
}

/** Closes what was answered and about which nobody said anything more. */
async function settle(tx: Db, now: Date, found: readonly Looked[]): Promise<void> {
  const ids = found.filter(({ isSettling }) => isSettling).map(({ id }) => id)
  if (ids.length === 0) return
  const settled = await tx.case.updateManyAndReturn({
    where: { id: { in: ids }, state: 'answered', dueAt: { lte: now } },
    data: { state: 'closed', closedAt: now, outcome: 'answered', nextRungAt: null },
    select: { id: true },
  })
  await tx.caseEvent.createMany({ data: settled.map(({ id }) => ({ caseId: id, at: now, what: 'settled' })) })
}

function wasTold(people: People, promise: Looked, named: Awaited<ReturnType<typeof namedTo>>): boolean {
  const person = whoActs(people, promise, promise.dueAt)
  return (
    person !== null &&
    isTold(promise, tellerOf(people, person, promise.ownerId, promise.dueAt), named(promise, person.id))
  )
}

/** Ours, not theirs: written down as such, and said to who answers for them. */
async function own(tx: Db, people: People, untold: readonly Looked[], now: Date): Promise<void> {
  if (untold.length === 0) return
  await tx.case.updateMany({ where: { id: { in: untold.map(({ id }) => id) } }, data: { untoldAt: now } })
  const told = untold.flatMap(({ id, ownerId }) =>
    whoAnswersFor(people, ownerId, now).map(({ id: memberId }) => ({ memberId, id })),
  )
  const messages = [...Map.groupBy(told, ({ memberId }) => memberId)].map(
    ([memberId, cases]): Message => ({
      key: `untold/${memberId}/${now.getTime()}/${cases[0]?.id}`,
      kind: 'untold',
      memberId,
      facts: { cases: cases.map(({ id }) => id) },
    }),
  )
  await say(tx, now, messages)
}
