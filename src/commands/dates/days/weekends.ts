import type { Temporal } from 'temporal-polyfill'
import { comingWeekday, pastWeekday } from './ambiguity.ts'
import { article } from './articles.ts'
import { MODIFIERS, type Modifier } from '../text/calendar-words.ts'
import { before, type Days, daysOn, isWeekend, mondayOf } from './days.ts'
import { any, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import { type Said, wordAt } from '../text/said.ts'
import { BEFORE_STRETCH } from '../text/surrounding-words.ts'
import { isAfter } from '../text/surroundings.ts'

const weekend = oneOf('weekend', 'weekeinde', 'weekeind', 'week - end')
const preposition = opt(oneOf('in', 'over', 'during', 'tijdens', 'van', 'at'))

const modified: Rule<Days> = seq([preposition, article, words(MODIFIERS), weekend], ([, , modifier], said) =>
  weekendDays(said, modifier),
)
const plain: Rule<Days> = seq(
  [
    preposition,
    where(
      seq([oneOf('het', 'the', "' t", 't'), weekend], () => true as const),
      (said, start) => isAfter(said, start, BEFORE_STRETCH),
    ),
  ],
  (_, said) => weekendDays(said, said.toward === 'future' ? 'coming' : 'past'),
)
const edge: Rule<Days> = seq(
  [
    words({ 'begin van, start of, beginning of': 0, 'eind van, einde van, end of': 1 }),
    article,
    opt(words(MODIFIERS)),
    weekend,
  ],
  ([day, , modifier], said) => {
    const saturday = saturdays(said, modifier ?? 'coming')[0]
    return saturday ? daysOn([saturday.add({ days: day })], day === 1 ? { end: true } : {}) : null
  },
)

/** A weekend: both its days, as far as still to come. */
export const weekends: Rule<Days> = where(
  any(modified, plain, edge),
  (said, _, end) => !/^(of|van)$/.test(wordAt(said, end)),
)

function weekendDays(said: Said, modifier: Modifier): Days | null {
  const weekends = saturdays(said, modifier)
  const days = weekends.flatMap((saturday) => [saturday, saturday.add({ days: 1 })])
  const isAhead = said.toward === 'future' && modifier !== 'last' && modifier !== 'past'
  const dates = isAhead ? days.filter((date) => !before(date, said.today)) : days
  const [first] = weekends
  return first ? daysOn(dates, { stretch: { first, last: first.add({ days: 1 }), onlyBefore: true } }) : null
}

// "next weekend" on a weekday is the coming one to some, the one after to others.
function saturdays({ today }: Said, modifier: Modifier): readonly Temporal.PlainDate[] {
  const coming = isWeekend(today) ? mondayOf(today).add({ days: 5 }) : comingWeekday(today, 6)
  if (modifier === 'last' || modifier === 'past') {
    return [isWeekend(today) ? coming.subtract({ weeks: 1 }) : pastWeekday(today, 6)]
  }
  if (modifier !== 'next') return [coming]
  const later = coming.add({ weeks: 1 })
  return isWeekend(today) ? [later] : [later, coming]
}
