import type { Clock } from '../../clock.ts'
import { atomically, type Db } from '../../store/tenant/tenant.ts'
import { HELD } from '../../store/outbox/outbox.ts'
import { tenantSql } from '../../store/tenant/tenant-sql.ts'
import { isAway } from '../people/absence.ts'
import { AT_ONCE } from '../row-by-row.ts'
import { type Message, say } from '../say.ts'
import { calendarIn, nextDayAmong, type People, type Person, peopleOf, whoActs } from './people.ts'
import { findPromises, type Looked, namedTo } from './promises.ts'
import { alongUntil, goesAlong, lookAtPromise, type Teller } from './told.ts'

/** So many promises are looked at in one go; the next look takes the rest. */
const MOST = 500
/** How many promises one message names; the rest go into the next. */
export const NUDGE_LINES = 20
/** A digest that is on its way names some of them; so long nothing else is said, in ms. */
const DIGEST_PATIENCE = 180_000
/** What has been put in the outbox, or can reach nobody, is looked at again after this, in ms. */
const AGAIN = 60_000

/** Somebody who must act on what is this owner's, at an instant. */
export function tellerOf(people: People, person: Person, ownerId: number, at: Date): Teller {
  const { windows, absentFrom, absentUntil } = person
  return {
    windows,
    absentFrom,
    absentUntil,
    calendar: calendarIn(people, person),
    standsIn: person.id !== ownerId || isAway(person, at),
  }
}

/**
 * Tells each person in one message of the promises that would break before they hear of them otherwise, any number of
 * them; of a colleague who is away or gone, who stands in. Returns how many messages were new.
 */
export async function queueNudges(db: Db, clock: Clock, rows = AT_ONCE): Promise<number> {
  const now = clock()
  const due = await findPromises(db, { near: now, except: rows.waiting }, MOST)
  let queued = 0
  await rows.together(due, async (some) => (queued += await queueNudgesOf(db, now, some)))
  return queued
}

async function queueNudgesOf(db: Db, now: Date, due: readonly Looked[]): Promise<number> {
  const people = await peopleOf(db)
  // Before it is looked up what was shown: what is said in between stands in one of the two at least.
  const waiting = await onTheirWay(db, now)
  const next = await plan(db, people, due, waiting, now)
  const along = await alsoNamed(db, people, next, waiting, now)
  return atomically(db, async (tx) => {
    const claimed = await claim(tx, now, [...next, ...along])
    return say(tx, now, messagesOf(claimed, now))
  })
}

interface Planned {
  promise: Looked
  /** Who is told now; null when it is only looked at again. */
  tell: Person | null
  at: Date
}

async function plan(
  db: Db,
  people: People,
  promises: readonly Looked[],
  waiting: OnTheirWay,
  now: Date,
): Promise<Planned[]> {
  const named = await namedTo(db, promises)
  return promises.flatMap((promise): Planned[] => {
    if (promise.isSettling) return [{ promise, tell: null, at: promise.dueAt }]
    const again = new Date(now.getTime() + AGAIN)
    const person = whoActs(people, promise, now)
    if (!person) return [{ promise, tell: null, at: again }]
    const look = lookAtPromise(promise, tellerOf(people, person, promise.ownerId, now), named(promise, person.id), now)
    if (!look.tell) {
      const day = nextDayAmong(people, promise.ownerId, now) ?? look.at
      return [{ promise, tell: null, at: day < look.at ? day : look.at }]
    }
    const said = waiting.nudges.get(`${person.id}/${promise.id}`)
    if (said) {
      // From the next day on it may be another's, who is not told by what is held for this one.
      const held = said > again ? said : again
      const day = nextDayAmong(people, promise.ownerId, now) ?? held
      return [{ promise, tell: null, at: day < held ? day : held }]
    }
    // Looked at again as soon as the digest has been said: it may have named it.
    if (waiting.digests.has(person.id) && promise.dueAt.getTime() - now.getTime() > DIGEST_PATIENCE) return []
    return [{ promise, tell: person, at: again }]
  })
}

/** The digests, and for whom somebody stands in, that are being said, by person, and the promises that are being told or given, by person and promise. */
interface OnTheirWay {
  digests: ReadonlySet<number>
  /** With when they are said. */
  nudges: ReadonlyMap<string, Date>
}

async function onTheirWay(db: Db, now: Date): Promise<OnTheirWay> {
  const queued = await db.delivery.findMany({
    where: {
      state: 'queued',
      memberId: { not: null },
      // What waits for a digest is not on its way.
      NOT: { withDigest: true, waitsUntil: { not: null } },
      OR: [{ kind: { in: ['digest', 'nudge', 'stands in'] } }, { caseId: { not: null } }],
    },
    select: { kind: true, memberId: true, caseId: true, facts: true, createdAt: true, waitsUntil: true, error: true },
  })
  const since = now.getTime() - DIGEST_PATIENCE
  // What its reader does not want to hear now, tells them nothing; a nudge is held only as long as it can be.
  const isHeld = ({ error, waitsUntil }: (typeof queued)[number]) =>
    error?.startsWith(HELD) && waitsUntil !== null && waitsUntil > now
  const coming = queued.filter((one) => one.kind === 'nudge' || !isHeld(one))
  const listing = (kind: string) => kind === 'digest' || kind === 'stands in'
  const digests = coming.filter(({ kind, createdAt }) => listing(kind) && createdAt.getTime() > since)
  const nudges = coming.filter(({ kind }) => !listing(kind))
  return {
    digests: new Set(digests.flatMap(({ memberId }) => memberId ?? [])),
    nudges: new Map(
      nudges.flatMap(({ memberId, caseId, facts, waitsUntil }) => {
        const { promises = [] } = facts as { promises?: { id: number }[] }
        return [...promises.map(({ id }) => id), ...(caseId === null ? [] : [caseId])].map((id): [string, Date] => [
          `${memberId}/${id}`,
          waitsUntil ?? now,
        ])
      }),
    ),
  }
}

/** What need not be said yet, but would be before the next window of who is told something now. */
async function alsoNamed(
  db: Db,
  people: People,
  next: readonly Planned[],
  waiting: OnTheirWay,
  now: Date,
): Promise<Planned[]> {
  const told = new Map(next.flatMap(({ tell }) => (tell ? [[tell.id, tell] as const] : [])))
  if (told.size === 0) return []
  const owners = new Set([...told.keys(), ...next.flatMap(({ promise, tell }) => (tell ? [promise.ownerId] : []))])
  const until = [...told.values()].map((person) => alongUntil(tellerOf(people, person, person.id, now), now).getTime())
  const known = next.map(({ promise }) => promise.id)
  const more = await findPromises(
    db,
    { owners: [...owners], after: now, until: new Date(Math.max(...until)), except: known },
    MOST,
  )
  const named = await namedTo(db, more)
  return more.flatMap((promise): Planned[] => {
    const person = promise.isSettling ? null : whoActs(people, promise, now)
    if (!person || !told.has(person.id) || waiting.nudges.has(`${person.id}/${promise.id}`)) return []
    const teller = tellerOf(people, person, promise.ownerId, now)
    if (!goesAlong(promise, teller, named(promise, person.id), now)) return []
    return [{ promise, tell: person, at: new Date(now.getTime() + AGAIN) }]
  })
}

/** Takes the promises for this process, as long as they are what was looked at. */
async function claim(tx: Db, now: Date, planned: readonly Planned[]): Promise<Planned[]> {
  if (planned.length === 0) return []
  const ids = planned.map(({ promise }) => promise.id)
  const [owners, dues] = [planned.map(({ promise }) => promise.ownerId), planned.map(({ promise }) => promise.dueAt)]
  const [seen, next] = [planned.map(({ promise }) => promise.tellAt), planned.map(({ at }) => at)]
  // In the same order everywhere, so that two processes never wait for each other.
  await tenantSql(tx)`SELECT id FROM "Case" WHERE "tenantId" = ${tx.tenantId} AND id = ANY(${ids}::int[])
    ORDER BY id FOR NO KEY UPDATE`
  const taken = await tenantSql(tx)<{ id: number }>`
    UPDATE "Case" c SET "tellAt" = p.at
    FROM unnest(${ids}::int[], ${next}::timestamptz[], ${seen}::timestamptz[], ${owners}::int[], ${dues}::timestamptz[])
      AS p(id, at, seen, owner, due)
    WHERE c."tenantId" = ${tx.tenantId} AND c.id = p.id AND c."tellAt" = p.seen AND c."ownerId" = p.owner AND c."dueAt" = p.due
    RETURNING c.id`
  const claimed = new Set(taken.map(({ id }) => id))
  return planned.filter(({ promise }) => claimed.has(promise.id))
}

function messagesOf(planned: readonly Planned[], now: Date): Message[] {
  const told = Map.groupBy(
    planned.filter(({ tell }) => tell !== null),
    ({ tell }) => tell?.id ?? 0,
  )
  return [...told].flatMap(([memberId, lines]) => {
    const promises = lines
      .map(({ promise }) => promise)
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.id - b.id)
      .map(({ id, ownerId, dueAt }) => ({ id, ownerId, dueAt: dueAt.toISOString() }))
    return Array.from({ length: Math.ceil(promises.length / NUDGE_LINES) }, (_, part) => {
      const facts = { promises: promises.slice(part * NUDGE_LINES, (part + 1) * NUDGE_LINES) }
      return {
        key: `nudge/${memberId}/${now.getTime()}/${facts.promises[0]?.id}`,
        kind: 'nudge' as const,
        memberId,
        facts,
      }
    })
  })
}
