import { movableClock } from '../../../src/clock.ts'
import { acknowledgeComplaint, registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { markDeparted } from '../../../src/crm/people/leaving.ts'
import { acceptPromise } from '../../../src/crm/promise/offer.ts'
import { handPromise, keepPromise, makePromise, movePromise } from '../../../src/crm/promise/mutations.ts'
import { longestQuiet, setQuiet } from '../../../src/crm/people/quiet.ts'
import { setAbsence } from '../../../src/crm/absence/set.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { travel } from '../../../src/jobs/live.ts'
import type { PlatformName } from '../../../src/platforms/platform.ts'
import { openStore, type Source } from '../../../src/store/db.ts'
import { forTenant } from '../../../src/store/tenant/tenant.ts'
import { chance } from '../chance.ts'
import { furnish } from './company.ts'
import { judge } from './judge.ts'
import { type Grievance, isAway, type Person, type Thing } from './model.ts'
import { postOffice } from './post-office.ts'
import { openTurns } from '../../../src/jobs/tick.ts'

export interface WeeksOptions {
  where: Source
  members: number
  /** Open promises of each at the beginning. */
  things: number
  days: number
  seed: number
  /** How often somebody wants to be left alone for a while, at each step of time. */
  quiet?: number
}

export interface WeeksReport {
  wrong: string[]
  promises: number
  broke: number
  /** How many digests ended with what their reader may forget. */
  calm: number
  messages: number
  untold: number
  /** Messages that waited until somebody read again. */
  held: number
  seconds: number
}

const [MINUTE, DAY] = [60_000, 86_400_000]
/** At this time of the day nobody sleeps, wherever they are. */
const AFTERNOON = 14 * 60 * MINUTE
const BEGIN = Date.parse('2026-03-02T05:00:00Z')
const silent = { info() {}, warn() {}, error() {} }

/** Weeks of a company in which everything changes all the time, and what came of it. The same seed does the same. */
export async function weeks({
  where,
  members,
  things: most,
  days,
  seed,
  quiet = 0,
}: WeeksOptions): Promise<WeeksReport> {
  const began = performance.now()
  const lots = chance(seed)
  const clock = movableClock(() => new Date(BEGIN))
  const store = await openStore(where, silent)
  try {
    const { tenantId, workspaceId, people, relations } = await furnish(store, clock.read(), members, lots)
    const db = forTenant(store, tenantId)
    const office = postOffice(clock.read, lots)
    const deliverer = {
      store,
      clock: clock.read,
      log: silent,
      turns: openTurns(clock.read()),
      platforms: new Map([['playground' as PlatformName, office.platform]]),
    }
    const all = [...people.values()]
    const things: Thing[] = []
    const grievances: Grievance[] = []
    const present = () => all.filter(({ goneAt }) => goneAt === null)
    const open = () => things.filter(({ endedAt }) => endedAt === null)
    const now = () => clock.read().getTime()
    const by = (person: Person) => ({ id: person.id, via: 'playground' })

    // On the hour or the half, at any time of the day: most in working time, some at night and at weekends.
    const someDay = (span: number) => {
      const day = now() + Math.max(0.1, lots.below(span * 10) / 10) * DAY
      const half = 30 * MINUTE
      const at = lots.happens(0.1) ? lots.below(48) * half : (14 + lots.below(20)) * half
      const due = Math.floor(day / DAY) * DAY + at
      return due > now() + 20 * MINUTE ? due : due + DAY
    }

    async function make(owner: Person, author: Person, dueAt: number) {
      const made = await makePromise(db, clock.read, {
        relationId: lots.one(relations),
        summary: `thing ${things.length}`,
        dueAt: new Date(dueAt),
        wholeDay: false,
        ownerId: owner.id,
        actor: by(author),
      })
      const agreed = [{ at: now(), ownerId: owner.id, dueAt }]
      things.push({ number: made.number, id: made.id, agreed, endedAt: null })
    }

    async function complain(owner: Person, author: Person) {
      const made = await registerComplaint(db, clock.read, {
        relationId: lots.one(relations),
        summary: `trouble ${grievances.length}`,
        severity: lots.one(['low', 'normal', 'high']),
        ownerId: owner.id,
        actor: by(author),
      })
      grievances.push({ number: made.number, id: made.id, changes: [], endedAt: null })
    }

    async function change(thing: Thing) {
      const last = thing.agreed.at(-1)
      const owner = last && people.get(last.ownerId)
      if (!last || !owner) return
      const actor = by(owner)
      const at = now()
      if (lots.happens(0.45)) {
        await keepPromise(db, clock.read, { id: thing.id, actor })
        thing.endedAt = at
      } else if (lots.happens(0.5)) {
        const dueAt = someDay(6)
        await movePromise(db, clock.read, { id: thing.id, dueAt: new Date(dueAt), wholeDay: false, actor })
        thing.agreed.push({ at, ownerId: owner.id, dueAt })
      } else {
        const to = lots.one(present())
        if (to.id === owner.id) return
        // A lead gives at once; what anybody else gives counts once it is accepted.
        const lead = lots.happens(0.5) ? all[0] : undefined
        await handPromise(db, clock.read, { id: thing.id, ownerId: to.id, actor: lead ? by(lead) : actor })
        const { ownerId } = await db.case.findFirstOrThrow({ where: { id: thing.id } })
        if (ownerId !== to.id) await acceptPromise(db, clock.read, { id: thing.id, actor: by(to) })
        thing.agreed.push({ at, ownerId: to.id, dueAt: last.dueAt })
      }
    }

    async function leave(person: Person) {
      const today = dayOf(clock.read(), person.calendar.timeZone)
      if (isAway(person, now()) || person.absences.some(({ until }) => until >= today.toString())) return
      const from = today.add({ days: lots.below(3) })
      const until = from.add({ days: lots.below(6) })
      const others = present().filter(({ id }) => id !== person.id)
      // Who stands in for them has left, and is not to be chosen any more.
      if (person.deputyId !== null && !others.some(({ id }) => id === person.deputyId)) return
      const deputyId = person.deputyId ?? lots.one(others).id
      const [first, last] = [from.toString(), until.toString()]
      await setAbsence(db, clock.read, { actor: by(person), absentFrom: first, absentUntil: last, deputyId })
      person.deputyId = deputyId
      person.absences.push({ from: first, until: last, saidAt: now() })
    }

    async function hush(person: Person) {
      const end = (at: number) => (person.quiet.at(-1)?.to ?? 0) > at
      const longest = longestQuiet(person.calendar, clock.read()).getTime()
      const until = lots.happens(0.3) ? longest : now() + (1 + lots.below(90)) * 10 * MINUTE
      if (isAway(person, now()) || until > longest) return
      const last = person.quiet.at(-1)
      if (last && end(now())) last.to = now()
      const isOver = last?.to === now() && lots.happens(0.5)
      await setQuiet(db, clock.read, { until: isOver ? null : new Date(until), actor: by(person) })
      if (!isOver) person.quiet.push({ from: now(), to: until })
    }

    async function depart(person: Person) {
      if (present().length < members - 2 || person.id === all[0]?.id) return
      await markDeparted(db, clock.read, { workspaceId, userId: person.user })
      office.gone.add(person.user)
      person.goneAt = now()
    }

    for (const owner of all) for (let n = 0; n < most; n++) await make(owner, owner, someDay(days))
    for (const owner of all) await complain(owner, lots.one(all))
    // A day on which hundreds fall due at once for one person.
    const busy = lots.one(all)
    for (let n = 0; n < most; n++)
      await make(busy, busy, Math.floor(BEGIN / DAY) * DAY + 3 * DAY + (9 + lots.below(6)) * 60 * MINUTE)

    for (let at = BEGIN; at < BEGIN + days * DAY; ) {
      at += (20 + lots.below(300)) * MINUTE
      await travel(deliverer, clock, new Date(at))
      if (lots.happens(0.08)) office.outages.push({ from: at, to: at + (5 + lots.below(85)) * MINUTE })
      if (lots.happens(0.5)) await make(lots.one(present()), lots.one(present()), someDay(5))
      for (let n = 0; n < members / 10; n++) {
        const left = open()
        if (left.length > 0) await change(lots.one(left))
      }
      if (lots.happens(0.12)) await complain(lots.one(present()), lots.one(present()))
      const waiting = grievances.filter(({ endedAt }) => endedAt === null)
      if (waiting.length > 0 && lots.happens(0.05)) {
        const taken = lots.one(waiting)
        await acknowledgeComplaint(db, clock.read, { id: taken.id, actor: by(lots.one(present())) })
        taken.endedAt = now()
      }
      if (lots.happens(0.1)) await leave(lots.one(present()))
      if (quiet > 0 && lots.happens(quiet)) await hush(lots.one(present()))
      if (lots.happens(0.004)) await depart(lots.one(present()))
    }
    // Everybody reads again, also who was quiet until the end.
    const held = await store.prisma.delivery.count({ where: { error: { startsWith: 'held: ' } } })
    await travel(deliverer, clock, new Date(Math.floor(now() / DAY) * DAY + 4 * DAY + AFTERNOON))
    const left = await store.prisma.delivery.findMany({ where: { state: { in: ['queued', 'failed'] } } })
    // What waits for the digest of somebody who is away longer is not lost.
    const waits = ({ withDigest, waitsUntil }: (typeof left)[number]) =>
      withDigest && waitsUntil !== null && waitsUntil > clock.read()
    const lost = left.filter((one) => (one.state === 'queued' ? !waits(one) : one.error?.startsWith('held: ')))
    const events = await db.caseEvent.findMany({ orderBy: { id: 'asc' }, select: { caseId: true, at: true } })
    for (const { id, changes } of grievances)
      changes.push(...events.filter(({ caseId }) => caseId === id).map(({ at }) => at.getTime()))
    const found = judge({
      people,
      things,
      grievances,
      accepted: office.accepted,
      outages: office.outages,
      until: now(),
    })
    const untold = await store.prisma.case.count({ where: { untoldAt: { not: null } } })
    found.wrong.push(...lost.map(({ key, state, error }) => `${key} was held and is ${state}: ${error}`))
    const seconds = Math.round((performance.now() - began) / 1000)
    return { ...found, promises: things.length, untold, held, seconds }
  } finally {
    await store.close()
  }
}
