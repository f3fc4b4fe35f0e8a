import type { Temporal } from 'temporal-polyfill'
import { before, type Days, daysOn, workdayFrom } from './days.ts'
import { any, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import type { NamedDays } from '../moment.ts'
import { type Said, wordAt } from '../text/said.ts'
import { WEEKDAYS } from '../text/calendar-words.ts'
import { article } from './articles.ts'
import { NAMED_DAYS } from '../text/tokens.ts'

/** Days away that are better asked about: who says "before Christmas" in March may mean something else. */
const FAR = 120

const token = oneOf(NAMED_DAYS)
/** A holiday that is still to come, each time it comes. */
export const coming: Rule<readonly NamedDays[]> = where(
  seq([article, token], (_, said, end) => {
    const days = said.tokens[end - 1]?.days?.filter(({ last }) => !before(last, said.today)) ?? []
    return days.length > 0 ? days : null
  }),
  (said, start) => !GREETING.has(wordAt(said, start - 1)),
)
const GREETING = new Set(
  'prettige fijne gelukkig gelukkige vrolijk vrolijke zalig zalige happy merry goede zonnige een this'.split(' '),
)
const LEADING = new Set(
  'na voor vóór tegen tot vanaf op met rond tijdens over uiterlijk per om after before by until till on at for around during over'.split(
    ' ',
  ),
)

// "Easter eggs" and "kerst pakketten" are no days; "Christmas Day" and what stands behind a preposition is.
const alone: Rule<Days> = seq([coming], ([found], said, end) => {
  const isLeading = isLed(said, end)
  const isMeant = said.alone || isLeading || said.tokens[end - 1]?.isDay
  return isMeant ? holiday(said, found, !isLeading && !said.alone) : null
})

const isLed = (said: Said, end: number) =>
  LEADING.has(wordAt(said, end - 2)) ||
  (/^(de|het|the)$/.test(wordAt(said, end - 2)) && LEADING.has(wordAt(said, end - 3)))

function holiday(said: Said, found: readonly NamedDays[] | undefined, unsure: boolean): Days | null {
  const [next] = found ?? []
  if (!next) return null
  const dates = [next.first, ...(next.first.equals(next.last) ? [] : [next.last])]
  const isFar = said.today.until(next.first).days > FAR
  return daysOn(dates, {
    stretch: { first: next.first, last: next.last, onlyBefore: true, named: true },
    ...(unsure || isFar ? { unsure: true as const } : {}),
  })
}

// "vrijdag voor Pasen", "the Monday after Easter", "de week na Pasen".
const beside: Rule<Days> = seq(
  [
    opt(oneOf('the', 'de')),
    any<number | 'week' | 'day'>(words(WEEKDAYS), words<'week' | 'day'>({ week: 'week', 'day, dag': 'day' })),
    words({ 'na, after': 1, 'voor, vóór, before': -1 }),
    coming,
  ],
  ([, kind, sign, [days]]) => {
    if (!days) return null
    const from = sign === 1 ? days.last : days.first
    if (kind === 'week') {
      const monday = from.subtract({ days: from.dayOfWeek - 1 }).add({ days: 7 * sign })
      return daysOn([monday.add({ days: 4 }), monday])
    }
    if (kind === 'day') return daysOn([from.add({ days: sign })])
    const isNamed = (date: Temporal.PlainDate) => date.dayOfWeek === kind
    const dates = [workdayFrom(from, sign, isNamed)]
    // Easter Monday is a Monday after Easter too.
    const near = sign === 1 ? workdayFrom(days.first, 1, isNamed) : null
    return daysOn([...dates, near].filter((date) => date !== null))
  },
)

/** A holiday, or days off the company has a name for: "na Pasen", "before Christmas", "the Monday after Easter". */
export const namedDays: Rule<Days> = any(alone, beside)
