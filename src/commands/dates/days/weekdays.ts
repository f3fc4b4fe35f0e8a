import { bareWeekday, comingWeekday, lastWeekday, nextWeekday, pastWeekday, weekdayIn } from './ambiguity.ts'
import { article } from './articles.ts'
import { MODIFIERS, type Modifier, SHORT_WEEKDAYS, WEEKDAY_PARTS, WEEKDAYS } from '../text/calendar-words.ts'
import { before, type Days, mondayOf } from './days.ts'
import { any, once, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import type { PartOfDay } from '../moment.ts'
import { partOfDay } from '../hours/parts-of-day.ts'
import type { Said } from '../text/said.ts'
import { hasCompany } from '../text/surroundings.ts'
import { weekMondays } from './weeks.ts'

export interface NamedDay {
  weekday: number
  part?: PartOfDay | undefined
}

/** A weekday by name, "vrijdagmiddag" included; a short name only in company. */
export const weekdayName: Rule<NamedDay> = once(
  any<NamedDay>(
    seq([words(WEEKDAYS)], ([weekday]) => ({ weekday })),
    words(WEEKDAY_PARTS),
    where(
      seq([words(SHORT_WEEKDAYS)], ([weekday]) => ({ weekday })),
      hasCompany,
    ),
  ),
)

const withPart = (days: Days | null, part: PartOfDay | undefined): Days | null =>
  days && part ? { ...days, part } : days

/** A weekday without more. */
export const bare: Rule<Days> = once(
  seq([weekdayName], ([{ weekday, part }], said) => withPart(bareWeekday(said, weekday), part)),
)

const modified: Rule<Days> = seq([article, words(MODIFIERS), weekdayName], ([, modifier, { weekday, part }], said) =>
  withPart(MODIFIED[modifier](said, weekday), part),
)

const AFTER: Readonly<Record<string, Modifier>> = {
  'aanstaande, aankomende': 'coming',
  'jl, jongstleden': 'past',
}
const postfixed: Rule<Days> = seq([weekdayName, words(AFTER)], ([{ weekday, part }, modifier], said) =>
  withPart(MODIFIED[modifier](said, weekday), part),
)

const link = opt(oneOf(',', 'of', 'van', 'in', 'op', 'on'))
const dayOfWeek: Rule<Days> = seq(
  [article, weekdayName, opt(partOfDay), link, weekMondays],
  ([, { weekday, part }, late, , mondays], said) => withPart(weekdayIn(said, mondays, weekday), part ?? late),
)
const weekThenDay: Rule<Days> = seq([weekMondays, link, weekdayName], ([mondays, , { weekday, part }], said) =>
  withPart(weekdayIn(said, mondays, weekday), part),
)

const afterNext: Rule<Days> = seq([article, weekdayName, oneOf('after next')], ([, { weekday }], said) => ({
  dates: nextWeekday(said, weekday)
    .dates.map((date) => date.add({ weeks: 1 }))
    .toReversed(),
}))

const beforeLast: Rule<Days> = seq([article, weekdayName, oneOf('before last')], ([, { weekday }], { today }) => ({
  dates: [pastWeekday(today, weekday).subtract({ weeks: 1 })],
}))

/** A weekday in any of its forms: "vrijdag a.s.", "next Friday", "Friday next week". */
export const weekdays: Rule<Days> = once(any(bare, modified, postfixed, dayOfWeek, weekThenDay, afterNext, beforeLast))

const MODIFIED: Readonly<Record<Modifier, (said: Said, weekday: number) => Days>> = {
  this: thisWeekday,
  next: nextWeekday,
  coming: ({ today }, weekday) => ({ dates: [comingWeekday(today, weekday)] }),
  last: lastWeekday,
  past: ({ today }, weekday) => ({ dates: [pastWeekday(today, weekday)] }),
}

// "this Monday", on a Friday, can only be the coming one when we look ahead.
function thisWeekday(said: Said, weekday: number): Days {
  const date = mondayOf(said.today).add({ days: weekday - 1 })
  const isBehind = before(date, said.today)
  return said.today.equals(date) || isBehind === (said.toward === 'future')
    ? bareWeekday(said, weekday)
    : { dates: [date] }
}
