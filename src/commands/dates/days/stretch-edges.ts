import type { Temporal } from 'temporal-polyfill'
import { article } from './articles.ts'
import { before, type Days, daysOn, isWeekend, mondayOf } from './days.ts'
import { any, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import { type Said, wordAt } from '../text/said.ts'
import {
  clearStretch,
  firstOf,
  lastOf,
  type NamedStretch,
  namedMonth,
  namedStretch,
  type StretchUnit,
  stepFrom,
} from './stretches.ts'
import { year } from './weeks.ts'

type Edge = 'begin' | 'mid' | 'end'

// "start" and "begin" are verbs as well: without "of" only the Dutch noun, and not behind "ik".
const EDGES: Rule<Edge> = words<Edge>({
  'beginning of, start of, begin of, begin, begin van, begin vd, early, early in, primo, start van': 'begin',
  'middle of, mid, mid -, halverwege, medio, midden, midden in, halfway, halfway through': 'mid',
  'end of, end, eind, eind van, eind vd, einde, einde van, einde vd, late, late in, ultimo': 'end',
})

const UNITS: Readonly<Record<string, StretchUnit>> = {
  'week, work week, working week, werkweek': 'week',
  'month, maand': 'month',
  'quarter, kwartaal': 'quarter',
  'year, jaar': 'year',
}
const thisOne: Rule<{ unit: StretchUnit }> = seq([article, words(UNITS)], ([, unit]) => ({ unit }))
const wholeYear: Rule<NamedStretch> = seq([year], ([year]) => ({
  unit: 'year',
  on: ({ today }, dayIn) => [dayIn(today.with({ year, month: 1, day: 1 }))],
}))

const named: Rule<Days> = seq(
  [article, edge(), article, any(clearStretch, namedStretch, wholeYear)],
  ([, edge, , stretch], said) => edgesOf(said, edge, stretch),
)
// "half maart" is the middle of March, but "half jaar" is six months.
const halfMonth: Rule<Days> = seq([oneOf('half'), namedMonth], ([, month], said) => edgesOf(said, 'mid', month))
const unnamed: Rule<Days> = any(
  seq([article, edge(), thisOne], ([, edge, { unit }], said) => nearest(said, unit, edge)),
  seq(
    [
      words<StretchUnit>({
        eow: 'week',
        'eom, month end, month - end, maandeinde': 'month',
        'eoq, quarter end, quarter - end': 'quarter',
        'eoy, year end, year - end, jaareinde': 'year',
      }),
    ],
    ([unit], said) => nearest(said, unit, 'end'),
  ),
)

/** "begin volgende maand", "mid December", "end of the week". Early is a kept promise: the begin is the first day. */
export const stretchEdges: Rule<Days> = seq(
  [opt(oneOf('in', 'during', 'tijdens')), any(named, halfMonth, unnamed)],
  ([, days]) => days,
)

function edge(): Rule<Edge> {
  return where(
    EDGES,
    (said, start) => wordAt(said, start) !== 'begin' || !/^(ik|i|we|to|and)$/.test(wordAt(said, start - 1)),
  )
}

function edgesOf(said: Said, edge: Edge, { unit, on }: NamedStretch): Days | null {
  const dates = on(said, (first) => edgeOf(unit, edge, first))
  return daysOn(dates, edge === 'end' ? { end: true } : {})
}

function edgeOf(unit: StretchUnit, edge: Edge, first: Temporal.PlainDate): Temporal.PlainDate {
  if (edge === 'begin') return first
  if (edge === 'end') return lastOf(unit, first)
  const days = { week: 2, month: 14, quarter: 14, year: 0 }
  const months = { week: 0, month: 0, quarter: 1, year: 6 }
  return first.add({ months: months[unit] }).add({ days: days[unit] })
}

// The week or month itself, until that day in it is behind us; on a Saturday the week may still have a Sunday.
function nearest(said: Said, unit: StretchUnit, edge: Edge): Days | null {
  const { today, toward } = said
  const first = firstOf(unit, today)
  const [current, next, last] = [0, 1, -1].map((steps) => edgeOf(unit, edge, stepFrom(unit, first, steps)))
  const extra: Pick<Days, 'end'> = edge === 'end' ? { end: true } : {}
  if (!current || !next || !last) return null
  if (toward === 'past') return daysOn([before(today, current) ? last : current], extra)
  if (!before(current, today)) return daysOn([current], extra)
  const sunday = unit === 'week' && edge === 'end' && isWeekend(today) ? [mondayOf(today).add({ days: 6 })] : []
  return daysOn([...sunday, next], extra)
}
