import type { Temporal } from 'temporal-polyfill'
import { type Amount, amounts, isDutchAmount, isUnit } from './amounts.ts'
import { datedDays } from './dated-days.ts'
import { type Days, daysOn, mondayOf, workdayFrom } from './days.ts'
import { any, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import type { Moment } from '../moment.ts'
import { coming } from './named-days.ts'
import { relativeDay } from './relative-days.ts'
import { type Said, wordAt, wordsOf } from '../text/said.ts'
import { RANGING } from '../text/surrounding-words.ts'
import { isAfter } from '../text/surroundings.ts'
import { bare, weekdayName, weekdays } from './weekdays.ts'

interface Distance {
  amounts: readonly Amount[]
  by?: true
}

const AHEAD: Readonly<Record<string, { by?: true }>> = {
  'in, over': {},
  'within, within the, within the next, in the next, in the coming, inside of': { by: true },
  'binnen, binnen de, binnen de komende, in de komende, binnen nu en': { by: true },
}
const hence = opt(oneOf('from now', 'from today', 'vanaf nu', 'vanaf vandaag', "' time", 'time', "' s time"))

// Looking back there is nothing to say "in 3 days" about: "third complaint in 3 days".
const ahead: Rule<Distance> = where(
  seq([words(AHEAD), amounts, hence], ([{ by }, amounts], { toward }) =>
    toward === 'past' ? null : { amounts, ...(by ? { by } : {}) },
  ),
  (said, start, end) => !countsSomethingElse(said, start, end),
)
const withinTheHour: Rule<Distance> = seq([oneOf('within the hour', 'binnen het uur')], () => ({
  amounts: [{ count: 1, unit: 'hour' }],
  by: true,
}))
const fromNow: Rule<Distance> = seq(
  [amounts, oneOf('from now', 'from today', 'vanaf nu', 'vanaf vandaag', 'hence')],
  ([amounts]) => ({ amounts }),
)
const ago: Rule<Distance> = seq([amounts, oneOf('ago', 'geleden')], ([amounts]) => ({
  amounts: amounts.map(({ count, unit }) => ({ count: -count, unit })),
}))
// Looking ahead these words call back: "over 2 dagen terug bellen".
const back: Rule<Distance> = seq([amounts, oneOf('terug', 'back')], ([amounts], { toward }) =>
  toward === 'past' ? { amounts: amounts.map(({ count, unit }) => ({ count: -count, unit })) } : null,
)
const someAgo: Rule<Distance> = seq(
  [
    words<readonly number[]>({
      'a couple of, couple of': [2],
      'a few, few, enkele, een aantal': [3, 2],
      'paar, een paar': [3, 2],
    }),
    isUnit,
    oneOf('ago', 'geleden', 'terug', 'back'),
  ],
  ([counts, { count, unit }], { toward }) =>
    toward === 'past' ? { amounts: counts.map((some) => ({ count: -some * count, unit })) } : null,
)
const distance = any(ahead, withinTheHour, fromNow, ago, back, someAgo)

/** "in 3 days", "binnen 2 werkdagen", "a week ago". */
export const daysAway: Rule<Days> = seq([distance], ([{ amounts, by }], said) =>
  daysOn(allMoved(said, [said.today], amounts), by ? { by } : {}),
)

/** "in an hour", "over een kwartier", to the minute. */
export const timesAway: Rule<{ moments: readonly Moment[]; by?: true }> = seq(
  [distance],
  ([{ amounts, by }], { now }) => {
    if (!amounts.every(({ unit }) => unit === 'hour' || unit === 'minute')) return null
    const moments = amounts.map(({ count, unit }) => {
      const then = now.add({ [`${unit}s`]: count }).round({ smallestUnit: 'minute', roundingMode: 'floor' })
      return { date: then.toPlainDate(), time: then.toPlainTime() }
    })
    return { moments, ...(by ? { by } : {}) }
  },
)

// They are counted one by one.
const MOST_WORKDAYS = 500

const anchor = any(weekdays, relativeDay, datedDays)

const afterOrBefore = words({ 'from, after, na, vanaf': 1, 'before, voor, vóór, prior to': -1 })
const fromDay: Rule<Days> = seq([amounts, afterOrBefore, anchor], ([amounts, sign, { dates }], said) =>
  daysOn(
    allMoved(
      said,
      dates,
      amounts.map(({ count, unit }) => ({ count: count * sign, unit })),
    ),
  ),
)
// "2 dagen na Pasen": counted from its last day, which may be the second of two.
const fromNamed: Rule<Days> = seq([amounts, afterOrBefore, coming], ([amounts, sign, [days]], said) => {
  if (!days) return null
  const isOne = sign === -1 || days.first.equals(days.last)
  const edges = isOne ? [sign === 1 ? days.last : days.first] : [days.last, days.first]
  const counts = amounts.map(({ count, unit }) => ({ count: count * sign, unit }))
  return daysOn(allMoved(said, edges, counts))
})
const nextToDay: Rule<Days> = seq(
  [oneOf('the day', 'de dag', 'day', 'dag'), words({ 'after, na': 1, 'before, voor, vóór': -1 }), anchor],
  ([, days, { dates }]) => daysOn(dates.map((date) => date.add({ days }))),
)
// "a week on Tuesday", "a week today"; in Dutch these words side by side mean something else.
const british: Rule<Days> = where(
  seq([amounts, opt(oneOf('on')), any(bare, relativeDay)], ([amounts, , { dates }], said) =>
    amounts.every(({ unit }) => unit === 'week') ? daysOn(allMoved(said, dates, amounts)) : null,
  ),
  (said, start) => said.language === 'en' || wordAt(said, start) === 'a',
)

const weeksOn: Rule<number> = any(
  seq([oneOf('in', 'over'), amounts, hence], ([, amounts]) => weeksIn(amounts)),
  seq([amounts, oneOf('from now', 'from today')], ([amounts]) => weeksIn(amounts)),
  words({ week: 1, fortnight: 2 }),
)
const dayThenWeeks: Rule<Days> = where(
  seq([any(bare, relativeDay), weeksOn], ([{ dates, part }, weeks]) =>
    daysOn(
      dates.map((date) => date.add({ weeks })),
      part ? { part } : {},
    ),
  ),
  (said, start, end) => !countsSomethingElse(said, start, end),
)
// "over 2 weken op maandag" is the Monday of that week, or two weeks after the coming one.
const weeksThenDay: Rule<Days> = seq(
  [words(AHEAD), amounts, opt(oneOf('op', 'on', ',')), weekdayName, opt(oneOf('.'))],
  ([, amounts, , { weekday, part }], said) => {
    const weeks = weeksIn(amounts)
    if (weeks === null || said.toward === 'past') return null
    const inThatWeek = mondayOf(said.today).add({ weeks, days: weekday - 1 })
    const afterComing = said.today.add({ weeks, days: (weekday - said.today.dayOfWeek + 7) % 7 })
    return daysOn([inThatWeek, afterComing], part ? { part } : {})
  },
)

/** A day so far from another: "2 days after the 1st", "vrijdag over een week", "a week from Friday". */
export const daysFromDays: Rule<Days> = any(fromDay, fromNamed, nextToDay, british, dayThenWeeks, weeksThenDay)

// "Over acht dagen" is how the Dutch say a week, when a weekday stands beside it.
function weeksIn(amounts: readonly Amount[]): number | null {
  const [amount, ...more] = amounts
  if (!amount || more.length > 0) return null
  const { count, unit } = amount
  if (unit === 'week') return count
  if (unit !== 'day') return null
  return count === 8 ? 1 : count % 7 === 0 ? count / 7 : null
}

function allMoved(
  said: Said,
  dates: readonly Temporal.PlainDate[],
  amounts: readonly Amount[],
): readonly Temporal.PlainDate[] {
  const moved = dates.flatMap((date) => amounts.map((amount) => move(said, date, amount)))
  return moved.some((date) => date === null) ? [] : moved.filter((date) => date !== null)
}

function move(said: Said, date: Temporal.PlainDate, { count, unit }: Amount): Temporal.PlainDate | null {
  if (unit === 'hour' || unit === 'minute') return null
  if (unit !== 'workday') return date.add({ [`${unit}s`]: count })
  return Math.abs(count) <= MOST_WORKDAYS ? workdayFrom(date, count, said.workday) : null
}

// "klacht over 3 dagen vertraging", "binnen 14 dagen na ontvangst", "twice in 2 weeks": so long, but not from now.
function countsSomethingElse(said: Said, start: number, end: number): boolean {
  const over = wordsOf(said, start, end).indexOf('over')
  if (over >= 0 && !isDutchAmount(said, start + over + 1, end)) return true
  if (isAfter(said, start, over === 0 ? RANGING.over : RANGING.in)) return true
  const [next, then] = [wordAt(said, end), wordAt(said, end + 1)]
  if (/^(and|en)$/.test(next) && /^(a|een|half|\d+)$/.test(then)) return true
  return RANGING.after.has(next) || (next === 'of' && said.language === 'en')
}
