// Six weeks of a company that nobody wrote down beforehand, with a clock that moves: what people do goes through the same doors as
// ever, and a ledger beside it notes what that means while it is done. The figures of every week have to say the same.
import { describe, expect, test } from 'vitest'
import { reliabilityFigures } from '../../../src/crm/report/figures/reliability.ts'
import { BECAME_OF_DATE } from '../../../src/crm/report/promised.ts'
import { type Company, company, MINUTE, weeksFrom } from './company.ts'
import { promiseLedger, reliabilityIn } from './promise-ledger.ts'
import { type Contact, contactLedger } from './contact-ledger.ts'

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

describe.each(SIX_WEEKS)('what a company of seed $seed did in six weeks', ({ seed, weeks }) => {
  test('gives figures that are those of a ledger kept while it was done', async () => {
    const begin = weeks[0]?.from ?? new Date(0)
    await using c = await company(seed, begin.toISOString())
    const promises = promiseLedger(c)
    const contacts = contactLedger(c)
    const until = weeks.at(-1)?.to.getTime() ?? 0
    while (c.now() < until) {
      c.time.now = new Date(c.now() + (5 + c.lots.below(300)) * MINUTE)
      await promises.tick()
      await promises.show()
      const what = c.lots.below(10)
      if (what < 3) await promises.make()
      else if (what < 8) await promises.change()
      else await contacts.make()
    }
    const found = await Promise.all(weeks.map((span) => reliabilityFigures(c.db, { now: c.clock(), span })))
    expect(found.map(({ company: all, teams, leadership }) => ({ all, teams, leadership }))).toEqual(
      weeks.map((span) => reliabilityOf(c, span, promises.notes, contacts.contacts)),
    )
    const all = found.flatMap(({ company: counts }) => Object.entries(counts))
    for (const became of BECAME_OF_DATE.filter((one) => one !== 'withdrawn'))
      expect(
        all.some(([name, count]) => name === became && count > 0),
        became,
      ).toBe(true)
  })
})

function reliabilityOf(
  c: Company,
  span: { from: Date; to: Date },
  notes: Parameters<typeof reliabilityIn>[0],
  contacts: readonly Contact[],
) {
  const dates = reliabilityIn(notes, span, c.now(), contacts)
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
