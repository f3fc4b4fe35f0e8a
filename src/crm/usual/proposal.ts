import { z } from 'zod'
import { Temporal } from 'temporal-polyfill'
import { lineKey } from '../line-key.ts'
import { normalise } from '../relation/names.ts'
import { type Habit, MOST_HABITS } from './habits.ts'

/** What several contacts may have in common, what says most first. */
const LIKENESSES = ['person', 'hour', 'subject', 'form'] as const
type Likeness = (typeof LIKENESSES)[number]

/** So many contacts that are alike are worth a question. */
const ENOUGH = 3
/** So many are looked at, of so many days. */
export const LOOKED_AT = { most: 12, days: 365 }

const AlikeMoment = z.object({
  id: z.number(),
  form: z.string(),
  direction: z.string().nullable(),
  subject: z.string().nullable(),
  personName: z.string().nullable(),
  occurredAt: z.coerce.date(),
  loggedAt: z.coerce.date(),
  text: z.string().nullable(),
})
export type AlikeMoment = z.output<typeof AlikeMoment>

/** The columns of a statement together: what a proposal is decided by. */
export const Alike = z.object({
  moments: z.array(AlikeMoment),
  /** The keys of what was proposed before and answered. */
  decided: z.array(z.string()),
  timeZone: z.string(),
})
type Alike = z.output<typeof Alike>

/** What contacts have in common and might be the usual. */
export interface ProposedHabit {
  what: Likeness
  /** The form, the name, the subject, or the hour of the day. */
  value: string
  /** What an answer carries to tell it from others. */
  key: string
  /** Three of the contacts that say so, the newest first. */
  moments: Pick<AlikeMoment, 'id' | 'occurredAt' | 'text'>[]
}

/** What is known already: the usual, and facts that say the same. */
interface Known {
  habits: readonly Habit[]
  facts: readonly string[]
}

/**
 * Returns what three contacts and most of the last have in common, when it is not known, was not answered before and there is
 * room for it; null when there is nothing. How often we called says nothing of what they want.
 */
export function proposedHabit({ moments, decided, timeZone }: Alike, known: Known): ProposedHabit | null {
  if (known.habits.filter(({ standing }) => standing !== 'lapsed').length >= MOST_HABITS) return null
  for (const what of LIKENESSES) {
    const read = moments.flatMap((moment) => {
      const value = valueOf(what, moment, timeZone)
      return value === null ? [] : [{ moment, value }]
    })
    const groups = [...Map.groupBy(read, ({ value }) => normalise(value) || value)]
    for (const [same, some] of groups) {
      const [first] = some
      const key = lineKey(`${what} ${same}`)
      if (!first || some.length * 2 <= read.length || decided.includes(key) || isKnown(what, same, known)) continue
      // What happened three times in one day is no habit.
      const counted = onDifferentDays(some, timeZone)
      if (counted.length < ENOUGH) continue
      return { what, value: first.value, key, moments: counted.slice(0, ENOUGH).map(({ moment }) => moment) }
    }
  }
  return null
}

function valueOf(what: Likeness, moment: AlikeMoment, timeZone: string): string | null {
  const { form, direction, personName, subject, occurredAt, loggedAt } = moment
  if (what === 'person') return personName
  if (what === 'subject') return subject
  if (direction === 'out') return null
  if (what === 'form') return form === 'other' ? null : form
  const { hour, minute, second, millisecond } = localTime(occurredAt, timeZone)
  // Of a day without a time it is noon.
  const isTimed = hour !== 12 || minute + second + millisecond > 0 || occurredAt.getTime() === loggedAt.getTime()
  return isTimed ? String(hour) : null
}

const localTime = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)

function onDifferentDays<One extends { moment: AlikeMoment }>(some: readonly One[], timeZone: string): One[] {
  const days = some.map(({ moment }) => localTime(moment.occurredAt, timeZone).toPlainDate().toString())
  return some.filter((_, n) => days.indexOf(days[n] ?? '') === n)
}

function isKnown(what: Likeness, same: string, { habits, facts }: Known): boolean {
  if (what === 'form') return facts.includes('channel')
  if (what === 'hour' && facts.includes('hours')) return true
  const sought = what === 'person' ? (same.split(' ')[0] ?? same) : same
  return habits.some(({ text }) => ` ${normalise(text)} `.includes(` ${sought} `))
}
