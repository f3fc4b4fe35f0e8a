// Six weeks of a company that nobody wrote down beforehand, with a clock that moves: what people do goes through the same doors as
// ever, and a ledger beside it notes what that means while it is done. The figures of every week have to say the same.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { answerFigures } from '../../../src/crm/report/figures/answers.ts'
import { reliabilityFigures } from '../../../src/crm/report/figures/reliability.ts'
import { BECAME_OF_DATE } from '../../../src/crm/report/promised.ts'
import { spanAround } from '../../../src/crm/report/span.ts'
import { type Company, company, DAY, MINUTE, weeksFrom } from './company.ts'
import { complaintLedger, waitedIn, within } from './complaint-ledger.ts'
import { promiseLedger, reliabilityIn } from './promise-ledger.ts'
import { contactLedger, measuredBy } from './contact-ledger.ts'

/** Weeks in which the clock goes an hour forward, back, and the year ends. */
const SIX_WEEKS = [
  {
    seed: 1,
    weeks: weeksFrom(
      '2026-03-09T00:00+01:00',
      '2026-03-16T00:00+01:00',
      '2026-03-23T00:00+01:00',
      '2026-03-30T00:00+02:00',
      '2026-04-06T00:00+02:00',
      '2026-04-13T00:00+02:00',
      '2026-04-20T00:00+02:00',
    ),
  },
  {
    seed: 2,
    weeks: weeksFrom(
      '2026-10-05T00:00+02:00',
      '2026-10-12T00:00+02:00',
      '2026-10-19T00:00+02:00',
      '2026-10-26T00:00+01:00',
      '2026-11-02T00:00+01:00',
      '2026-11-09T00:00+01:00',
      '2026-11-16T00:00+01:00',
    ),
  },
  {
    seed: 3,
    weeks: weeksFrom(
      '2026-12-07T00:00+01:00',
      '2026-12-14T00:00+01:00',
      '2026-12-21T00:00+01:00',
      '2026-12-28T00:00+01:00',
      '2027-01-04T00:00+01:00',
      '2027-01-11T00:00+01:00',
      '2027-01-18T00:00+01:00',
    ),
  },
] as const

/** Lets people work until a moment, whatever they do. */
async function works(c: Company, until: number) {
  const promises = promiseLedger(c)
  const complaints = complaintLedger(c, promises)
  const contacts = await contactLedger(c)
  const make = async () => complaints.hears(await contacts.make())
  const ways = [
    promises.make,
    promises.change,
    promises.change,
    complaints.make,
    complaints.change,
    complaints.change,
    make,
  ]
  while (c.now() < until) {
    c.time.now = new Date(c.now() + (5 + c.lots.below(240)) * MINUTE)
    await complaints.tick()
    await promises.tick()
    await promises.show()
    await c.lots.one(ways)()
  }
  return { promises: promises.notes, complaints: complaints.notes, contacts: contacts.contacts }
}

type Ledger = Awaited<ReturnType<typeof works>>

describe.each(SIX_WEEKS)('what a company of seed $seed did in six weeks', ({ seed, weeks }) => {
  let c: Company
  let ledger: Ledger
  beforeAll(async () => {
    c = await company(seed, weeks[0]?.from.toISOString() ?? '')
    ledger = await works(c, weeks.at(-1)?.to.getTime() ?? 0)
  })
  afterAll(() => c[Symbol.asyncDispose]())

  const spans = () => weeks.map(({ from }) => spanAround('week', dayOf(from, c.tenant.timeZone), c.tenant.timeZone))

  test('are whole weeks of the clock of the company', () => {
    expect(spans().map(({ from, to }) => ({ from, to }))).toEqual(weeks)
  })

  test('became of promises what the ledger says, by team', async () => {
    const found = await Promise.all(spans().map((span) => reliabilityFigures(c.db, { now: c.clock(), span })))
    expect(found.map(({ company: all, teams, leadership }) => ({ all, teams, leadership }))).toEqual(
      weeks.map((span) => reliabilityOf(c, span, ledger)),
    )
    const all = found.flatMap(({ company: counts }) => Object.entries(counts))
    for (const became of BECAME_OF_DATE.filter((one) => one !== 'withdrawn'))
      expect(
        all.some(([name, count]) => name === became && count > 0),
        became,
      ).toBe(true)
  })

  test('was answered as fast as the ledger says, those that wait still among them', async () => {
    const found = await Promise.all(spans().map((span) => answerFigures(c.db, { now: c.clock(), span })))
    expect(found.map(({ speed }) => speed)).toEqual(weeks.map((span) => speedBy(c, span, ledger)))
    expect(found.map(({ measured }) => measured)).toEqual(weeks.map((span) => measuredBy(ledger.contacts, span)))
    expect(found.slice(1).map(({ before }) => before.speed)).toEqual(found.slice(0, -1).map(({ speed }) => speed))
    expect(found.some(({ speed }) => speed.waiting > 0)).toBe(true)
  })

  test('was solved the first time as often as the ledger says, and as easily', async () => {
    const found = await Promise.all(spans().map((span) => answerFigures(c.db, { now: c.clock(), span })))
    expect(found.map(({ faultless }) => faultless)).toEqual(weeks.map((span) => faultlessBy(span, ledger)))
    expect(found.map(({ ease }) => [ease.hands, ease.contacts])).toEqual(weeks.map((span) => easeBy(span, ledger)))
    expect(found.some(({ faultless: { of } }) => of > 0)).toBe(true)
  })
})

function reliabilityOf(c: Company, span: Within, { promises, contacts }: Ledger) {
  const dates = reliabilityIn(promises, span, c.now(), contacts)
  const counts = (some: typeof dates) =>
    Object.fromEntries(BECAME_OF_DATE.map((became) => [became, some.filter((one) => one.became === became).length]))
  const of = (team: string | null) => dates.filter(({ owner }) => c.groupOf(owner) === team)
  return {
    all: counts(dates),
    teams: [
      { teamId: c.teamIds.get('Sales'), team: 'Sales', counts: counts(of('Sales')) },
      { teamId: null, team: null, counts: counts(of(null)) },
    ],
    leadership: null,
  }
}

interface Within {
  from: Date
  to: Date
}

function speedBy(c: Company, span: Within, { complaints }: Ledger) {
  const all = waitedIn(c, complaints, span, c.now())
  const minutes = (what: 'worked' | 'passed') => all.map((one) => ({ minutes: one[what], isOver: one.isOver }))
  return {
    count: all.length,
    answered: all.filter(({ isOver }) => isOver).length,
    waiting: all.filter(({ isWaiting }) => isWaiting).length,
    median: within(minutes('worked'), 0.5),
    p90: within(minutes('worked'), 0.9),
    passed: within(minutes('passed'), 0.5),
  }
}

function faultlessBy({ from, to }: Within, { complaints }: Ledger) {
  const month = 30 * DAY
  const first = complaints.flatMap((one) =>
    one.firstClosedAt === null || one.isGone ? [] : { ...one, at: one.firstClosedAt },
  )
  const known = first.filter(({ at }) => at + month >= from.getTime() && at + month < to.getTime())
  const wrong = known.filter(({ isBack }) => isBack)
  const unripe = first.filter(({ at }) => at >= from.getTime() && at < to.getTime())
  return {
    right: known.length - wrong.length,
    of: known.length,
    numbers: wrong.map(({ number }) => number).toSorted((a, b) => b - a),
    unripe: unripe.length,
    back: unripe.filter(({ isBack }) => isBack).length,
  }
}

function easeBy({ from, to }: Within, { complaints, contacts }: Ledger) {
  const closed = complaints
    .filter(({ closedAt }) => closedAt !== null && closedAt >= from.getTime() && closedAt < to.getTime())
    .toSorted((a, b) => b.number - a.number)
  const during = ({ relationId, openedAt, closedAt }: (typeof closed)[number]) =>
    contacts.filter((one) => one.relationId === relationId && one.at >= openedAt && one.at <= (closedAt ?? 0)).length
  return [closed.map(({ owners }) => new Set(owners).size), closed.map(during)]
}
