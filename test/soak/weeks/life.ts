import type { MovableClock } from '../../../src/clock.ts'
import { UserError } from '../../../src/errors.ts'
import type { Store } from '../../../src/store/db.ts'
import { type Db, forTenant } from '../../../src/store/tenant/tenant.ts'
import type { Chance } from '../chance.ts'
import type { Expected, Grievance, Person, Thing } from './model.ts'

/** What people live in, and what is written down of it: by what was done, never by what the bot says. */
export interface Life {
  db: Db
  clock: MovableClock
  lots: Chance
  workspaceId: number
  people: ReadonlyMap<number, Person>
  relations: readonly { id: number; name: string }[]
  things: Map<number, Thing>
  grievances: Map<number, Grievance>
  expected: Expected[]
  meetings: {
    id: number
    memberId: number
    startsAt: number
    customer: string
    madeAt: number
    goneAt: number | null
  }[]
  /** How often each deed was done, and how often it was refused. */
  done: Record<string, number>
  now(): number
  present(): Person[]
  by(person: Person): { id: number; via: string }
  /** At an hour of one of the next so many days. */
  someDay(most: number): number
  /** Does what people may not always do: a refusal is an answer as well. */
  tries(what: string, deed: () => Promise<unknown>): Promise<void>
  /** Writes down what happened to cases since it was asked last. */
  look(): Promise<void>
}

const [MINUTE, DAY] = [60_000, 86_400_000]
/** What happens to a case by itself, and is no change to who reads of it. */
const BY_TIME = ['escalated', 'broken', 'rescheduled']
const LIVE = ['open', 'waiting on us', 'waiting on them']

/** Begins to write down what happens in a company. */
export function openLife(
  store: Store,
  clock: MovableClock,
  lots: Chance,
  company: Pick<Life, 'people' | 'relations' | 'workspaceId'> & { tenantId: number },
): Life {
  const db = forTenant(store, company.tenantId)
  const [things, grievances] = [new Map<number, Thing>(), new Map<number, Grievance>()]
  const done: Record<string, number> = {}
  const all = [...company.people.values()]
  const now = () => clock.read().getTime()
  const count = (what: string) => (done[what] = (done[what] ?? 0) + 1)
  let last = 0
  return {
    ...company,
    db,
    clock,
    lots,
    things,
    grievances,
    expected: [],
    meetings: [],
    done,
    now,
    present: () => all.filter(({ goneAt }) => goneAt === null),
    by: ({ id }) => ({ id, via: 'playground' }),
    someDay(most) {
      const day = Math.floor(now() / DAY) * DAY + lots.below(most) * DAY
      return Math.max(day + (7 * 60 + lots.below(11 * 60)) * MINUTE, now() + (1 + lots.below(400)) * MINUTE)
    },
    async tries(what, deed) {
      try {
        await deed()
        count(what)
      } catch (error) {
        if (!(error instanceof UserError)) throw error
        count(`${what}: ${error.message}`)
      }
    },
    async look() {
      const events = await db.caseEvent.findMany({
        where: { id: { gt: last } },
        orderBy: { id: 'asc' },
        select: { id: true, caseId: true, at: true, what: true, data: true, case: { select: COLUMNS } },
      })
      last = events.at(-1)?.id ?? last
      for (const { caseId, at, what, data, case: row } of events) {
        const event = { at: at.getTime(), what, data: data as Record<string, unknown> }
        if (row.kind === 'complaint') keepGrievance(grievances, caseId, row, event)
        else if (row.dueAt || things.has(caseId)) keepThing(things, caseId, row, event)
      }
    },
  }
}

const COLUMNS = {
  number: true,
  kind: true,
  state: true,
  severity: true,
  ownerId: true,
  relationId: true,
  dueAt: true,
} as const
interface Row {
  number: number
  kind: string
  state: string
  severity: string | null
  ownerId: number
  relationId: number
  dueAt: Date | null
}

function keepThing(things: Life['things'], id: number, row: Row, { at, what }: Grievance['happened'][number]): void {
  const thing = things.get(id) ?? { number: row.number, id, kind: row.kind, agreed: [], changes: [], endedAt: null }
  things.set(id, thing)
  if (!BY_TIME.includes(what)) thing.changes.push(at)
  const isOver = !LIVE.includes(row.state) && row.state !== 'answered'
  thing.endedAt = isOver ? (thing.endedAt ?? at) : null
  if (isOver) return
  // Whoever asked is asked whether the answer helps, and it is over by itself when they say nothing.
  const dueAt = row.state === 'answered' ? Number.POSITIVE_INFINITY : (row.dueAt?.getTime() ?? Number.POSITIVE_INFINITY)
  const before = thing.agreed.at(-1)
  if (before?.ownerId !== row.ownerId || before.dueAt !== dueAt) thing.agreed.push({ at, ownerId: row.ownerId, dueAt })
}

function keepGrievance(
  grievances: Life['grievances'],
  id: number,
  { number, severity, ownerId, relationId }: Row,
  event: Grievance['happened'][number],
): void {
  const found = grievances.get(id) ?? {
    number,
    id,
    severity: severity ?? 'normal',
    relationId,
    happened: [],
    owners: [],
  }
  grievances.set(id, found)
  found.severity = severity ?? 'normal'
  found.happened.push(event)
  if (found.owners.at(-1)?.ownerId !== ownerId) found.owners.push({ at: event.at, ownerId })
}
