import { Temporal } from 'temporal-polyfill'
import type { Language } from '../../../src/cards/card.ts'
import { findDates } from '../../../src/commands/dates/find-dates.ts'
import type { DateContext, Moment } from '../../../src/commands/dates/moment.ts'

/**
 * Sentences said at one moment. Brackets mark what should be cut out of the sentence, behind the arrow stands what it
 * means: moments best first, parted by "or"; phrases parted by ";"; "none" when there is no date.
 */
export interface Story {
  /** Local time and zone, `2026-03-02T10:00[Europe/Amsterdam]`. */
  now: string
  language: Language
  toward: 'future' | 'past'
  lines: readonly string[]
}

/** 'right': the same phrases with the same moments. 'wrong': sure of something that is not so. 'missed': the rest. */
export interface Verdict {
  line: string
  got: string
  verdict: 'right' | 'wrong' | 'missed'
}

export function contextOf({ now, language, toward }: Omit<Story, 'lines'>): DateContext {
  const { epochMilliseconds, timeZoneId } = Temporal.ZonedDateTime.from(now)
  return { now: new Date(epochMilliseconds), timeZone: timeZoneId, toward, language }
}

/** What the grammar makes of every line of the stories. */
export function judge(stories: readonly Story[]): Verdict[] {
  return stories.flatMap((story) => story.lines.map((line) => verdictOn(line, contextOf(story))))
}

function verdictOn(line: string, context: DateContext): Verdict {
  const [marked = '', expected = ''] = line.split(' → ')
  const text = marked.replaceAll(/[[\]]/g, '')
  const readings = findDates(text, context)
  const answers = readings.map(({ moments }) => moments.map(written))
  let shown = ''
  let from = 0
  for (const { start, end } of readings) {
    shown += `${text.slice(from, start)}[${text.slice(start, end)}]`
    from = end
  }
  const got = `${shown}${text.slice(from)} → ${answers.map((moments) => moments.join(' or ')).join(' ; ') || 'none'}`
  if (got === line) return { line, got, verdict: 'right' }
  const meant = expected === 'none' ? [] : expected.split(' ; ').map((moments) => moments.split(' or '))
  const isWrong = answers.some((moments, index) => {
    const right = meant[index] ?? []
    return moments.length === 1
      ? right.length !== 1 || right[0] !== moments[0]
      : right.every((m) => !moments.includes(m))
  })
  return { line, got, verdict: isWrong ? 'wrong' : 'missed' }
}

/** `2026-03-02`, `2026-03-02 14:00` or `2026-03-02 morning`. */
export const written = ({ date, time, part }: Moment) =>
  [date.toString(), time?.toString({ smallestUnit: 'minute' }), part].filter(Boolean).join(' ')
