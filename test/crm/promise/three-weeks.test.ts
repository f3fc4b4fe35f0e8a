// Three weeks in which promises go between teams and need each other, with a clock that moves to whatever comes next. Told
// is what was put in the outbox for somebody; who answers for what is kept here, not read from the bot's tables.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { breakPromises } from '../../../src/crm/attention/break.ts'
import { queueNudges } from '../../../src/crm/attention/nudge.ts'
import { linesOf } from '../../../src/crm/attention/shown.ts'
import {
  askForPart,
  dropPromise,
  handPromise,
  keepPromise,
  makePromise,
  movePromise,
} from '../../../src/crm/promise/mutations.ts'
import {
  acceptPromise,
  agreeToDate,
  counterPromise,
  keepOldDate,
  sayUnaccepted,
} from '../../../src/crm/promise/offer.ts'
import { LIVE } from '../../../src/store/case-states.ts'
import { chance } from '../../soak/chance.ts'
import { opened } from '../../support/database/opened.ts'

const [MINUTE, DAY] = [60_000, 86_400_000]
const BEGIN = Date.parse('2026-03-02T08:00:00Z')

let o: Awaited<ReturnType<typeof opened>>
beforeAll(async () => {
  o = await opened()
})
afterAll(() => o[Symbol.asyncDispose]())

/** A promise as it was agreed: who answers for it, from when, and by when it is to be done. */
interface Thing {
  id: number
  agreed: { at: number; ownerId: number; dueAt: number }[]
  offeredTo: number | null
  counter: number | null
  part: { of: Thing } | null
  endedAt: number | null
}

test('in three weeks no promise is nobody’s, none breaks untold, and who waits for one hears at once that it did', async () => {
  const lots = chance(11)
  const { db, clock, time } = o
  time.now = new Date(BEGIN)
  const teams: number[] = []
  for (const name of ['Sales', 'Store'])
    teams.push((await db.team.create({ data: { tenantId: o.tenant.id, name } })).id)
  const people = await db.member.findMany({ orderBy: { id: 'asc' } })
  for (const [n, { id }] of people.entries())
    await db.member.update({ where: { id }, data: { teamId: teams[n % 2] ?? null, windows: [], nextDigestAt: null } })
  const teamOf = new Map(people.map(({ id }, n) => [id, n % 2]))
  await db.case.updateMany({ data: { state: 'withdrawn' } })
  await db.delivery.updateMany({ data: { state: 'sent' } })

  const things: Thing[] = []
  const heard: { at: number; to: number; about: number; what: string; of: number | undefined }[] = []
  const now = () => time.now.getTime()
  const actor = (id: number) => ({ id, via: 'playground' })
  const last = ({ agreed }: Thing) => agreed.at(-1) as Thing['agreed'][number]
  const someDay = () => now() + (40 + lots.below(4 * 24 * 60)) * MINUTE
  const isOffer = (from: number, to: number) => teamOf.get(from) !== teamOf.get(to)

  async function hear() {
    const queued = await db.delivery.findMany({ where: { state: 'queued' }, orderBy: { id: 'asc' } })
    for (const { kind, facts, memberId, caseId } of queued) {
      const { promises = [], what = kind, of } = facts as { promises?: { id: number }[]; what?: string; of?: number }
      const named = kind === 'nudge' ? promises.map(({ id }) => id) : [caseId ?? 0]
      for (const about of named) heard.push({ at: now(), to: memberId ?? 0, about, what, of })
      if (kind !== 'nudge') continue
      const lines = await linesOf(db, named)
      const shown = lines.map((line) => ({ ...line, memberId: memberId ?? 0, at: time.now, via: 'nudge' }))
      await db.shown.createMany({ data: shown })
    }
    await db.delivery.updateMany({ where: { state: 'queued' }, data: { state: 'sent' } })
  }

  /** Lets time pass, and does what has come on the way. */
  async function pass(until: number) {
    const open = () => db.case.findMany({ where: { state: { in: [...LIVE] } } })
    const isDue = (at: Date | null) => at !== null && at.getTime() <= now()
    for (;;) {
      // As each duty says when it is due.
      const before = await open()
      const toTell = before.filter(({ tellAt }) => isDue(tellAt))
      if (toTell.some(({ dueAt }) => isDue(dueAt))) await breakPromises(db, clock)
      if (toTell.some(({ dueAt }) => !isDue(dueAt))) await queueNudges(db, clock)
      if (before.some(({ offerLookAt }) => isDue(offerLookAt))) await sayUnaccepted(db, clock)
      await hear()
      const live = await open()
      const next = live
        .flatMap(({ tellAt, offerLookAt, dueAt, brokenAt }) => [tellAt, offerLookAt, brokenAt ? null : dueAt])
        .flatMap((at) => (at && at.getTime() > now() ? [at.getTime()] : []))
      const at = Math.min(until, ...next)
      time.now = new Date(at)
      if (at === until) return
    }
  }

  async function make(of: Thing | null) {
    const by = of ? last(of).ownerId : lots.one(people).id
    const to = lots.one(people).id
    const dueAt = someDay()
    const asked = {
      summary: `thing ${things.length}`,
      dueAt: new Date(dueAt),
      wholeDay: false,
      ownerId: to,
      actor: actor(by),
    }
    const made = of
      ? await askForPart(db, clock, { id: of.id, ...asked, origin: null })
      : await makePromise(db, clock, { relationId: o.acme.id, ...asked })
    const ownerId = isOffer(by, to) ? by : to
    const offeredTo = ownerId === to ? null : to
    things.push({
      id: made.id,
      agreed: [{ at: now(), ownerId, dueAt }],
      offeredTo,
      counter: null,
      part: of && { of },
      endedAt: null,
    })
  }

  async function change(thing: Thing) {
    const { id } = thing
    const { ownerId, dueAt } = last(thing)
    const agree = (change: Partial<Thing['agreed'][number]>) =>
      thing.agreed.push({ ownerId, dueAt, ...change, at: now() })
    if (thing.offeredTo !== null && lots.happens(0.7)) {
      const to = thing.offeredTo
      if (thing.counter !== null && thing.counter > now() && lots.happens(0.5)) {
        await agreeToDate(db, clock, { id, actor: actor(ownerId) })
        agree({ ownerId: to, dueAt: thing.counter })
        Object.assign(thing, { offeredTo: null, counter: null })
      } else if (thing.counter !== null) {
        await keepOldDate(db, clock, { id, actor: actor(ownerId) })
        thing.counter = null
      } else if (lots.happens(0.4)) {
        thing.counter = someDay()
        await counterPromise(db, clock, { id, dueAt: new Date(thing.counter), wholeDay: false, actor: actor(to) })
      } else {
        await acceptPromise(db, clock, { id, actor: actor(to) })
        agree({ ownerId: to })
        thing.offeredTo = null
      }
      return
    }
    const what = lots.below(7)
    if (what === 0) {
      await keepPromise(db, clock, { id, actor: actor(ownerId) })
      thing.endedAt = now()
    } else if (what === 1) {
      await dropPromise(db, clock, { id, reason: 'not needed', actor: actor(ownerId) })
      thing.endedAt = now()
    } else if (what === 2) {
      const later = someDay()
      await movePromise(db, clock, { id, dueAt: new Date(later), wholeDay: false, actor: actor(ownerId) })
      agree({ dueAt: later })
      thing.counter = null
    } else if (what === 3) {
      const to = lots.one(people).id
      await handPromise(db, clock, { id, ownerId: to, actor: actor(ownerId) })
      Object.assign(thing, { offeredTo: isOffer(ownerId, to) ? to : null, counter: null })
      if (thing.offeredTo === null && to !== ownerId) agree({ ownerId: to })
    } else await make(thing)
  }

  for (let at = BEGIN; at < BEGIN + 21 * DAY; ) {
    at += (180 + lots.below(18 * 60)) * MINUTE
    await pass(at)
    const left = things.filter(({ endedAt }) => endedAt === null)
    if (left.length < 9) await make(null)
    if (left.length > 0) await change(lots.one(left))
  }
  await pass(now() + DAY)

  // Never a promise that nobody answers for: its owner is who was agreed, and only what is offered waits for somebody.
  const live = await db.case.findMany({ where: { state: { in: [...LIVE] } } })
  const owners = new Map(live.map((found) => [found.id, [found.ownerId, found.offeredToId]]))
  const open = things.filter(({ endedAt }) => endedAt === null)
  expect(open.map(({ id }) => [id, owners.get(id)])).toEqual(
    open.map((thing) => [thing.id, [last(thing).ownerId, thing.offeredTo]]),
  )

  const wrong: string[] = []
  const isHeard = (to: number, about: number, what: string, from: number, until: number, of?: number) =>
    heard.some(
      (one) =>
        one.to === to &&
        one.about === about &&
        one.what === what &&
        one.at >= from &&
        one.at <= until &&
        (of === undefined || one.of === of),
    )
  let broke = 0
  for (const thing of things)
    for (const [n, { at, ownerId, dueAt }] of thing.agreed.entries()) {
      const until = Math.min(thing.agreed[n + 1]?.at ?? Number.POSITIVE_INFINITY, thing.endedAt ?? now())
      if (dueAt <= at || dueAt >= until) continue
      broke++
      if (!isHeard(ownerId, thing.id, 'nudge', at, dueAt - 1)) wrong.push(`${thing.id} broke untold of ${ownerId}`)
      const whole = thing.part?.of
      if (!whole || (whole.endedAt ?? dueAt) < dueAt) continue
      const waiting = whole.agreed.findLast((agreed) => agreed.at <= dueAt)?.ownerId ?? 0
      if (!isHeard(waiting, whole.id, 'part broke', dueAt, dueAt, thing.id))
        wrong.push(`${whole.id} was not told of ${thing.id}`)
    }
  expect(wrong).toEqual([])
  expect(await db.case.count({ where: { untoldAt: { not: null } } })).toBe(0)
  expect(broke).toBeGreaterThan(8)
  expect(things.filter(({ part }) => part).length).toBeGreaterThan(2)
  expect(heard.filter(({ what }) => what === 'unaccepted').length).toBeGreaterThan(2)
})
