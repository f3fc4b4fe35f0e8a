import { findDates } from '../src/commands/dates/find-dates.ts'
import { holidayNames } from '../src/crm/escalation/holidays.ts'
import { type Figures, interleaved, type Result } from './measure.ts'

const LINES = [
  'terugbellen over de offerte volgende week dinsdag om 14:00',
  'send the new quote for 40 chairs by Friday noon',
  'hij wil 12 stoelen, order 2291 klopt niet, ik bel woensdag de 11e terug',
  'samples before Easter, then call 06-12345678 at 3pm London time',
]

/** B10: reading the days and hours in a usual line, in milliseconds: there is nothing to compare it with. */
export async function b10(turns: number): Promise<Result> {
  const context = {
    now: new Date('2026-03-03T09:30:00Z'),
    timeZone: 'Europe/Amsterdam',
    toward: 'future',
    language: 'nl',
    named: (year: number) => holidayNames('NL', year),
  } as const
  const run = async (i: number) => findDates(LINES[i % LINES.length] ?? '', context)
  const figures = await interleaved(
    ['reading', 'reading again'].map((name) => ({ name, run })),
    { turns, each: 40 },
  )
  const p50 = (at: number) => (figures[at] as Figures).p50
  return {
    id: 'B10',
    what: 'the days and hours in a line, milliseconds',
    figures,
    ratio: p50(0),
    sameTwice: p50(0) / p50(1),
    goal: 1,
    line: 5,
    counts: {},
  }
}
