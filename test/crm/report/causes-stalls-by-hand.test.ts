// Weeks of a company by chance: what caused what, and where things stand, noted beside it as it is done. The figures say the same.
import { expect, test } from 'vitest'
import { noteAnnoyance } from '../../../src/crm/annoyance/annoyance.ts'
import { waitOnThem } from '../../../src/crm/case/wait.ts'
import { registerComplaint } from '../../../src/crm/complaint/mutations.ts'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { registerIncident } from '../../../src/crm/incident/mutations.ts'
import { endLead, moveLead, registerLead, takeBackLead } from '../../../src/crm/lead/mutations.ts'
import { dropPromise, keepPromise } from '../../../src/crm/promise/mutations.ts'
import { closeQuote } from '../../../src/crm/quote/close.ts'
import { makeQuote, planCall } from '../../../src/crm/quote/mutations.ts'
import { causeFigures, DAYS_BEFORE } from '../../../src/crm/report/figures/causes.ts'
import { stallFigures } from '../../../src/crm/report/figures/stalls.ts'
import { spanAround } from '../../../src/crm/report/span.ts'
import { changeFor, customerOf, newCause } from '../change/company.ts'
import { type Company, company, DAY, FREE, MINUTE, onTheClock } from './ledgers/company.ts'

const BEGIN = '2026-03-09T00:00+01:00'
const WEEKS = 8

/** The weeks of the clock of the company from its beginning, and the one that is not over. */
const weeksOf = ({ tenant }: Company) =>
  Array.from({ length: WEEKS + 1 }, (_, n) =>
    spanAround('week', dayOf(new Date(Date.parse(BEGIN) + n * 7 * DAY + DAY), tenant.timeZone), tenant.timeZone),
  )
const passes = (c: Company, minutes: number) => (c.time.now = new Date(c.now() + (1 + c.lots.below(minutes)) * MINUTE))

interface Caused {
  kind: 'case' | 'annoyance'
  at: number
  cause: number | null
  isGone: boolean
  /** Of an annoyance: the complaint it is counted for. */
  countedFor: Caused | null
}

interface Changed {
  id: number
  cause: number
  text: string
  is: 'under way' | 'dropped' | 'done'
  doneAt: number | null
}

async function causedByChance(c: Company) {
  const { db, clock, lots, relations, people, now, actor } = c
  const [all, changes]: [Caused[], Changed[]] = [[], []]
  const complaints = new Map<Caused, number>()
  const causes: { id: number; name: string }[] = []
  for (let n = 0; n < 13; n++) causes.push(await newCause(c, `cause ${n}`))
  const some = () => (lots.happens(0.2) ? null : (causes[Math.min(lots.below(13), lots.below(13))]?.id ?? null))

  async function complains() {
    const [by, cause] = [lots.one(people).id, some()]
    const about = { relationId: lots.one(relations), ownerId: by, summary: `late ${all.length}`, actor: actor(by) }
    const { id } = lots.happens(0.2)
      ? await registerIncident(db, clock, { ...about, severity: 'low' })
      : await registerComplaint(db, clock, { ...about, severity: 'low' })
    const isGone = lots.happens(0.1)
    await db.case.update({ where: { id }, data: { causeId: cause, ...(isGone && { state: 'withdrawn' }) } })
    const one: Caused = { kind: 'case', at: now(), cause, isGone, countedFor: null }
    complaints.set(one, id)
    all.push(one)
  }
  async function annoys() {
    const [by, cause] = [lots.one(people).id, some()]
    // At customers of their own: three at one become a complaint by themselves.
    const { id: relationId } = await customerOf(c, null)
    const about = { relationId, text: `dots ${all.length}`, actor: actor(by) }
    const { noted } = await noteAnnoyance(db, clock, about)
    const countedFor = lots.happens(0.3) && complaints.size > 0 ? lots.one([...complaints.keys()]) : null
    const isGone = lots.happens(0.1)
    const caseId = (countedFor && complaints.get(countedFor)) ?? null
    const data = { causeId: cause, caseId, ...(isGone && { withdrawnAt: clock() }) }
    await db.annoyance.update({ where: { id: noted.id }, data })
    all.push({ kind: 'annoyance', at: now(), cause, isGone, countedFor })
  }
  async function changed() {
    const open = changes.filter(({ is }) => is === 'under way')
    const [cause, who] = [lots.one(causes).id, lots.one(people).id]
    const found = [...complaints].find(([one]) => one.cause === cause && !one.isGone)
    if (open.length < 3 && found && !open.some((one) => one.cause === cause)) {
      const owner = await db.member.findFirstOrThrow({ where: { id: who } })
      const made = await changeFor(c, cause, found[1], owner)
      changes.push({ id: made.id, cause, text: made.text, is: 'under way', doneAt: null })
    } else if (open.length > 0) {
      const one = lots.one(open)
      const { promiseId, promise } = await db.change.findFirstOrThrow({
        where: { id: one.id },
        include: { promise: true },
      })
      const asked = { id: promiseId, actor: actor(promise.ownerId) }
      one.is = lots.happens(0.7) ? 'done' : 'dropped'
      if (one.is === 'done') await keepPromise(db, clock, asked)
      else await dropPromise(db, clock, { ...asked, reason: 'too dear' })
      one.doneAt = one.is === 'done' ? now() : null
    }
  }
  const ways = [complains, complains, complains, annoys, annoys, annoys, changed]
  const until = Date.parse(BEGIN) + WEEKS * 7 * DAY
  while (now() < until) {
    passes(c, 1_400)
    await lots.one(ways)()
  }
  return { all, causes, changes }
}

test('what caused what, and how often it came back, is what was noted', { timeout: 600_000 }, async () => {
  await using c = await company(5, BEGIN)
  await c.db.annoyance.deleteMany({})
  const { all, causes, changes } = await causedByChance(c)
  /** What is counted for a complaint of the same cause is that complaint. */
  const counts = (one: Caused) =>
    !one.isGone && !(one.countedFor && one.countedFor.cause === one.cause && !one.countedFor.isGone)
  const ofCause = (cause: number) => all.filter((one) => one.cause === cause && counts(one))
  const changeOf = (cause: number) => {
    const own = changes.filter((one) => one.cause === cause && one.is !== 'dropped')
    const found = own.find(({ is }) => is === 'under way') ?? own.toSorted((a, b) => a.id - b.id).at(-1)
    if (!found) return null
    const back = found.doneAt === null ? 0 : ofCause(cause).filter(({ at }) => at > (found.doneAt ?? 0)).length
    return { text: found.text, doneAt: found.doneAt === null ? null : new Date(found.doneAt), back }
  }
  let shown = 0
  for (const week of weeksOf(c)) {
    const [from, to] = [week.from.getTime(), week.to.getTime()]
    const isIn = ({ at }: Caused) => at >= from && at < to
    const figures = causes
      .map(({ id, name }) => {
        const own = ofCause(id)
        return {
          id,
          name,
          cases: own.filter((one) => isIn(one) && one.kind === 'case').length,
          annoyances: own.filter((one) => isIn(one) && one.kind === 'annoyance').length,
          before: own.filter(({ at }) => at < from && at >= from - DAYS_BEFORE * DAY).length,
          change: changeOf(id),
        }
      })
      .filter(({ cases, annoyances }) => cases + annoyances > 0)
      .toSorted((a, b) => b.cases + b.annoyances - a.cases - a.annoyances || b.before - a.before || b.id - a.id)
    const found = await causeFigures(c.db, week)
    const said = found.causes.map(({ name, cases, annoyances, before, change }) => ({
      name,
      cases,
      annoyances,
      before,
      change: change && { text: change.text, doneAt: change.doneAt, back: change.back },
    }))
    expect(said).toEqual(
      figures
        .slice(0, 10)
        .map(({ name, cases, annoyances, before, change }) => ({ name, cases, annoyances, before, change })),
    )
    expect(found.more).toBe(Math.max(0, figures.length - 10))
    const unknown = all.filter((one) => one.cause === null && isIn(one) && !one.isGone)
    expect(found.unknown).toEqual({
      cases: unknown.filter(({ kind }) => kind === 'case').length,
      annoyances: unknown.filter(({ kind, countedFor }) => kind === 'annoyance' && !countedFor).length,
    })
    shown += said.length
  }
  expect(shown).toBeGreaterThan(25)
  expect(new Set(changes.map(({ is }) => is))).toEqual(new Set(['under way', 'done', 'dropped']))
})

interface Followed {
  kind: 'quote' | 'lead'
  id: number
  number: number
  owner: number
  openedAt: number
  /** What became of where it stands, as it was done: with whom it is from then on; null: it is over. */
  steps: { at: number; with: 'us' | 'customer' | null }[]
}

async function followedByChance(c: Company): Promise<Followed[]> {
  const { db, clock, lots, people, relations, now, actor } = c
  const all: Followed[] = []
  const soon = () => ({ dueAt: new Date(now() + (2 + lots.below(20)) * DAY), wholeDay: true })
  async function begins() {
    const [ownerId, kind] = [lots.one(people).id, lots.one(['quote', 'lead'] as const)]
    const about = { relationId: lots.one(relations), summary: `chairs ${all.length}`, ownerId, actor: actor(ownerId) }
    const made =
      kind === 'quote'
        ? await makeQuote(db, clock, { ...about, amount: null, callBack: null })
        : await registerLead(db, clock, about)
    all.push({ kind, id: made.id, number: made.number, owner: ownerId, openedAt: now(), steps: [] })
  }
  async function goesOn() {
    const open = all.filter(({ steps }) => steps.at(-1)?.with !== null)
    if (open.length === 0) return
    const one = lots.one(open)
    const asked = { id: one.id, actor: actor(one.owner) }
    const what = lots.below(5)
    if (what < 2) {
      const { dueAt: until, wholeDay } = soon()
      await waitOnThem(db, clock, { ...asked, kind: one.kind, until, wholeDay, reason: 'a drawing' })
      // Waiting on, it stands there since it first did.
      if (one.steps.at(-1)?.with !== 'customer') one.steps.push({ at: now(), with: 'customer' })
    } else if (what < 4) {
      if (one.kind === 'quote') await planCall(db, clock, { ...asked, ...soon() })
      else await moveLead(db, clock, { ...asked, ...soon() })
      one.steps.push({ at: now(), with: 'us' })
    } else if (one.kind === 'quote') {
      const why = { ourReason: 'we were too dear', theirReason: 'it was too dear' }
      await closeQuote(db, clock, { ...asked, outcome: lots.one(['won', 'lost'] as const), ...why })
      one.steps.push({ at: now(), with: null })
    } else {
      await endLead(db, clock, { ...asked, reason: 'they went elsewhere' })
      if (lots.happens(0.3)) {
        c.time.now = new Date(now() + 5 * MINUTE)
        await takeBackLead(db, clock, asked)
      } else one.steps.push({ at: now(), with: null })
    }
  }
  const until = Date.parse(BEGIN) + WEEKS * 7 * DAY
  while (now() < until) {
    passes(c, 1_400)
    await lots.one([begins, goesOn, goesOn])()
  }
  return all
}

/** The working days after the day of a moment that have begun before another, on the calendar of the wall. */
function daysSince(from: number, to: number): number {
  const days = new Set<string>()
  for (let at = from; at < to; at += 15 * MINUTE) {
    const { day, weekday } = onTheClock(at)
    if (!['Sat', 'Sun'].includes(weekday) && !FREE.includes(day)) days.add(day)
  }
  days.delete(onTheClock(from).day)
  return days.size
}

test('where quotes and leads stood at the end of each week, and how long, is what was noted', {
  timeout: 600_000,
}, async () => {
  await using c = await company(6, BEGIN)
  const all = await followedByChance(c)
  for (const span of weeksOf(c)) {
    const at = Math.min(span.to.getTime(), c.now())
    const standing = all.flatMap(({ kind, number, openedAt, steps }) => {
      if (openedAt >= at) return []
      const last = steps.findLast((step) => step.at < at)
      const since = last?.at ?? openedAt
      return last?.with === null ? [] : [{ kind, number, at: last?.with ?? 'us', days: daysSince(since, at) }]
    })
    const expected = (['quote', 'lead'] as const).flatMap((kind) =>
      (['us', 'customer'] as const).flatMap((where) => {
        const own = standing.filter((one) => one.kind === kind && one.at === where)
        const longest = own.toSorted((a, b) => b.days - a.days || a.number - b.number)
        if (own.length === 0) return []
        const days = own.map((one) => one.days).toSorted((a, b) => a - b)
        return [
          {
            kind,
            stage: { at: where },
            count: own.length,
            of: standing.filter((one) => one.kind === kind).length,
            // Of an even number the lower one: so many days, never half a one.
            median: days[Math.ceil(days.length / 2) - 1],
            longest: days.at(-1),
            numbers: longest.slice(0, 3).map(({ number }) => number),
          },
        ]
      }),
    )
    const found = await stallFigures(c.db, { now: c.clock(), span })
    const said = found.map(({ kind, stage, count, of, median, longest, numbers }) => ({
      kind,
      stage,
      count,
      of,
      median,
      longest,
      numbers,
    }))
    const byPlace = (one: { kind: string; stage: { at: string } }) => `${one.kind} ${one.stage.at}`
    expect(Object.fromEntries(said.map((one) => [byPlace(one), one]))).toEqual(
      Object.fromEntries(expected.map((one) => [byPlace(one), one])),
    )
    for (const kind of ['quote', 'lead']) {
      const longest = said.filter((one) => one.kind === kind).map((one) => one.longest)
      expect(longest).toEqual(longest.toSorted((a, b) => b - a))
    }
  }
  expect(all.length).toBeGreaterThan(25)
})
