// Six weeks of a company that nobody wrote down beforehand, with a clock that moves: what people do goes through the same doors as
// ever, and a ledger beside it notes what that means while it is done. The figures of every week have to say the same.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dayOf } from '../../../src/crm/escalation/working-time.ts'
import { answerFigures } from '../../../src/crm/report/figures/answers.ts'
import { baselineFigures } from '../../../src/crm/report/figures/baseline.ts'
import { headlineFigures } from '../../../src/crm/report/figures/headline.ts'
import { reliabilityFigures } from '../../../src/crm/report/figures/reliability.ts'
import { waitFigures } from '../../../src/crm/report/figures/waits.ts'
import { BECAME_OF_DATE } from '../../../src/crm/report/counting/promised.ts'
import { spanAround } from '../../../src/crm/report/span.ts'
import { type Company, company, DAY, MINUTE, weeksFrom, worked } from './ledgers/company.ts'
import { complaintLedger, waitedIn, within } from './ledgers/complaint-ledger.ts'
import { promiseLedger, reliabilityIn } from './ledgers/promise-ledger.ts'
import { questionLedger } from './ledgers/question-ledger.ts'
import { contactLedger, measuredBy } from './ledgers/contact-ledger.ts'

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

/** On a machine that does other things as well. */
const PATIENCE = 600_000

/** Lets people work until a moment, whatever they do. */
async function works(c: Company, until: number) {
  const contacts = await contactLedger(c)
  const promises = promiseLedger(c, async (relationId) => complaints.hears(await contacts.make(relationId, false)))
  const complaints = complaintLedger(c, promises)
  const questions = questionLedger(c)
  const make = async () => complaints.hears(await contacts.make())
  const ways = [
    contacts.score,
    questions.make,
    questions.change,
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
  return {
    promises: promises.notes,
    complaints: complaints.notes,
    contacts: contacts.contacts,
    scores: contacts.scores,
    questions: questions.notes,
  }
}

type Ledger = Awaited<ReturnType<typeof works>>

describe.each(SIX_WEEKS)('what a company of seed $seed did in six weeks', ({ seed, weeks }) => {
  let c: Company
  let ledger: Ledger
  beforeAll(async () => {
    c = await company(seed, weeks[0]?.from.toISOString() ?? '')
    ledger = await works(c, weeks.at(-1)?.to.getTime() ?? 0)
  }, PATIENCE)
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
    const all = found.flatMap(({ company: counts }) => BECAME_OF_DATE.filter((became) => counts[became] > 0))
    expect([...new Set(all)]).toEqual(expect.arrayContaining(['kept', 'moved', 'broken', 'untold', 'undone']))
    expect(all.includes('told') || all.includes('not told')).toBe(true)
  })

  test('was answered as fast as the ledger says, those that wait still among them', async () => {
    const found = await Promise.all(spans().map((span) => answerFigures(c.db, { now: c.clock(), span })))
    expect(found.map(({ speed }) => speed)).toEqual(weeks.map((span) => speedBy(c, span, ledger)))
    expect(found.map(({ measured }) => measured)).toEqual(weeks.map((span) => measuredBy(ledger.contacts, span)))
    expect(found.slice(1).map(({ before }) => before.speed)).toEqual(found.slice(0, -1).map(({ speed }) => speed))
    expect(found.some(({ speed }) => speed.waiting > 0)).toBe(true)
  })

  test('made teams wait for each other as long as the ledger says', async () => {
    const found = await Promise.all(spans().map((span) => waitFigures(c.db, { now: c.clock(), span })))
    const said = found.map((some) =>
      some.map(({ from, to, what, count, median, open }) => ({ from, to, what, count, median, open: open.length })),
    )
    expect(said).toEqual(weeks.map((span) => waitsBy(c, span, ledger)))
    expect(new Set(said.flat().map(({ what }) => what))).toEqual(new Set(['question', 'offer']))
  })

  test('came down to what the ledger says, beside the first two weeks', async () => {
    const asked = spans().map((span) => ({ now: c.clock(), span }))
    const base = { from: weeks[0]?.from ?? new Date(0), to: weeks[1]?.to ?? new Date(0) }
    const found = await Promise.all(asked.map((one) => baselineFigures(c.db, one)))
    expect(found.slice(0, 2)).toEqual([null, null])
    for (const [n, week] of weeks.entries()) {
      if (n < 2) continue
      expect(found[n]).toMatchObject({ ...base, first: outcomeBy(c, base, base, ledger) })
      expect(found[n]?.now).toEqual(outcomeBy(c, week, earlier(week), ledger))
    }
    const headlines = await Promise.all(asked.map((one) => headlineFigures(c.db, one)))
    for (const [n, { inside, outside }] of headlines.entries()) {
      const week = weeks[n] ?? base
      const { kept, content, right } = outcomeBy(c, week, earlier(week), ledger)
      expect(inside.now).toEqual(kept)
      expect(outside).toMatchObject(content.of > 0 ? { what: 'content', now: content } : { what: 'right', now: right })
    }
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
  const isCounted = (became: string) => ['kept', 'broken', 'untold', 'not told'].includes(became)
  const counts = (some: typeof dates) => ({
    counted: some.filter(({ became }) => isCounted(became)).length,
    ...Object.fromEntries(BECAME_OF_DATE.map((became) => [became, some.filter((one) => one.became === became).length])),
  })
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
    solved: within(
      all.map(({ solved, isSolved }) => ({ minutes: solved, isOver: isSolved })),
      0.5,
    ),
    open: all.filter(({ isSolved }) => !isSolved).length,
  }
}

function waitsBy(c: Company, { from, to }: Within, { promises, questions, complaints }: Ledger) {
  const asked = questions.map(({ answeredAt, ...one }) => ({
    ...one,
    end: answeredAt,
    isOver: answeredAt !== null,
    what: 'question',
  }))
  const standing = promises.filter(({ dates }) => dates.at(-1)?.became !== 'undone')
  const kept = complaints.filter(({ isGone }) => !isGone)
  const offered = [...standing, ...kept].flatMap(({ offers }) => offers.map((offer) => ({ ...offer, what: 'offer' })))
  const all = [...asked, ...offered].filter(({ at }) => at >= from.getTime() && at < to.getTime())
  const pairs = (
    [
      ['Sales', null],
      [null, 'Sales'],
    ] as const
  ).flatMap(([one, other]) => ['question', 'offer'].map((what) => ({ from: one, to: other, what })))
  return pairs
    .map((pair) => {
      const some = all.filter(
        (one) => one.what === pair.what && c.groupOf(one.from) === pair.from && c.groupOf(one.to) === pair.to,
      )
      const took = some.map(({ at, end, isOver, to: whom }) => ({
        minutes: worked(at, end ?? c.now(), c.people.find(({ id }) => id === whom)?.team === 'Store'),
        isOver,
      }))
      return {
        ...pair,
        count: some.length,
        median: within(took, 0.5),
        open: some.filter(({ end }) => end === null).length,
      }
    })
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => (b.median?.minutes ?? 0) - (a.median?.minutes ?? 0))
}

const earlier = ({ from, to }: Within): Within => ({
  from: new Date(from.getTime() - 30 * DAY),
  to: new Date(to.getTime() - 30 * DAY),
})

function outcomeBy(c: Company, span: Within, closed: Within, ledger: Ledger) {
  const isIn = (at: number, { from, to } = span) => at >= from.getTime() && at < to.getTime()
  const dates = reliabilityIn(ledger.promises, span, c.now(), ledger.contacts)
  const became = (...some: string[]) => dates.filter((one) => some.includes(one.became)).length
  const { count, median } = speedBy(c, span, ledger)
  const over = ledger.complaints.filter(
    (one) => !one.isGone && one.firstClosedAt !== null && isIn(one.firstClosedAt, closed),
  )
  const scores = ledger.scores.filter(({ at }) => isIn(at)).map(({ score }) => score)
  return {
    kept: { part: became('kept'), of: became('kept', 'broken', 'untold', 'not told') },
    answered: { count, median },
    right: { part: over.filter(({ isBack }) => !isBack).length, of: over.length },
    content: { part: scores.filter((score) => score >= 4).length, of: scores.length },
    complaints: {
      part: ledger.complaints.filter(({ openedAt, isGone }) => !isGone && isIn(openedAt)).length,
      of: ledger.contacts.filter(({ at }) => isIn(at)).length,
    },
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
