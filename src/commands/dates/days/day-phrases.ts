import { datedDays } from './dated-days.ts'
import type { Days } from './days.ts'
import { daysAway, daysFromDays } from './distances.ts'
import { any, once, oneOf, opt, type Rule, seq, where, words } from '../text/grammar.ts'
import type { PartOfDay } from '../moment.ts'
import { namedDays } from './named-days.ts'
import { partOfDay } from '../hours/parts-of-day.ts'
import { relativeDays } from './relative-days.ts'
import { wordAt } from '../text/said.ts'
import { stretchEdges } from './stretch-edges.ts'
import { stretches } from './stretches.ts'
import { weekdays } from './weekdays.ts'
import { weekends } from './weekends.ts'

const day = once(any(weekdays, relativeDays, datedDays, daysAway, daysFromDays, namedDays))

const dayEnd = words({
  'eod, cob, eob, end of day, end of the day, end of business, close of business, end of play, close of play': true,
  'the end of day, the end of the day, the end of business, the close of business': true,
  'einde dag, eind van de dag, einde van de dag, eind vd dag, einde vd dag': true,
})
const endOf = oneOf('end of', 'eind', 'einde', 'eind van', 'einde van')
const at = opt(oneOf('on', 'op', 'of', 'van', ',', 'at', 'at the', 'aan het', 'by', 'uiterlijk'))

const vaguely = opt(oneOf('sometime', 'some time', 'ergens', 'somewhere', ','))
const withPart: Rule<Days> = any(
  seq([day, vaguely, partOfDay], ([days, , part]) => (days.part ? null : { ...days, part })),
  // "fri pm", and "Friday pm 3" is not ours to guess.
  where(
    seq([day, words<PartOfDay>({ am: 'morning', pm: 'afternoon' })], ([days, part]) =>
      days.part ? null : { ...days, part },
    ),
    (said, _, end) => !/^\d/.test(wordAt(said, end)),
  ),
)

/** "in the afternoon on Friday", "early afternoon tomorrow", "after lunch Friday". */
export const partThenDay: Rule<Days> = where(
  seq([partOfDay, opt(oneOf('on', 'op', 'of', 'van')), day], ([part, , days]) =>
    days.part ? null : { ...days, part },
  ),
  (said, start) => wordAt(said, start) !== 'morgen',
)

// A whole day ends when the working day does, so the end of it is the day.
const whole: Rule<Days> = any(
  seq([dayEnd, at, day], ([, , days]) => ({ ...days, end: true })),
  seq([endOf, day], ([, days]) => ({ ...days, end: true })),
  seq([day, at, dayEnd], ([days]) => ({ ...days, end: true })),
)

/** Everything that names a day, with its part of the day. */
export const days: Rule<Days> = once(any(day, withPart, whole, stretches, stretchEdges, weekends))
