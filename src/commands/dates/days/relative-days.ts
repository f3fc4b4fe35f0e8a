import { article, hetArticle } from './articles.ts'
import { RELATIVE_DAYS } from '../text/calendar-words.ts'
import { type Days, daysOn, workdayFrom } from './days.ts'
import { any, once, oneOf, type Rule, seq, words } from '../text/grammar.ts'

const STILL_NIGHT = 4

/** "today", "morgenochtend", "the day before yesterday". */
export const relativeDay: Rule<Days> = once(
  seq([hetArticle, words(RELATIVE_DAYS)], ([, { days, part, end }], said) => {
    const date = said.today.add({ days })
    const dates = days === 1 && said.now.hour < STILL_NIGHT ? [date, said.today] : [date]
    return { dates, ...(part ? { part } : {}), ...(end ? { end } : {}) }
  }),
)

const nextWorkday: Rule<Days> = seq(
  [
    article,
    oneOf('next', 'volgende', 'eerstvolgende', 'coming', 'komende'),
    oneOf('workday', 'work day', 'working day', 'business day', 'werkdag'),
  ],
  (_, { today, workday }) => {
    const date = workdayFrom(today, 1, workday)
    return date && daysOn([date])
  },
)

/** A day counted from today. */
export const relativeDays: Rule<Days> = any(relativeDay, nextWorkday)
