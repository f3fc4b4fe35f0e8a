import { Temporal } from 'temporal-polyfill'
import type { DateContext } from '../moment.ts'
import { MONEY } from './surrounding-words.ts'
import { type Token, tokenize, withNamedDays } from './tokens.ts'

/** A text as the rules hear it: cut into tokens, with the speaker's own calendar. */
export interface Said extends Required<Pick<DateContext, 'toward' | 'language' | 'timeZone' | 'workday'>> {
  tokens: readonly Token[]
  now: Temporal.ZonedDateTime
  today: Temporal.PlainDate
  /** The text should be nothing but a date, so that a bare "ma" or "3 uur" can mean nothing else. */
  alone: boolean
  /** Money is spoken of, so that 12.50 is an amount. */
  money: boolean
}

/** The word or sign at a place, empty past either end. */
export const wordAt = ({ tokens }: Said, at: number): string => tokens[at]?.word ?? ''

/** Whether no space stands before it. */
export const isGlued = ({ tokens }: Said, at: number): boolean => tokens[at]?.glued ?? false

/** The words of a phrase. */
export const wordsOf = ({ tokens }: Said, start: number, end: number): string[] =>
  tokens.slice(start, end).map(({ word }) => word)

/** Prepares a text for the rules. */
export function listen(text: string, context: DateContext, alone: boolean): Said {
  const now = Temporal.Instant.fromEpochMilliseconds(context.now.getTime()).toZonedDateTimeISO(context.timeZone)
  const written = tokenize(text)
  const own = context.own ? [context.own] : []
  const names = [...own, ...(context.named ? [now.year, now.year + 1].map(context.named) : [])]
  const tokens = names.length > 0 ? withNamedDays(written, names) : written
  return {
    toward: context.toward,
    language: context.language,
    timeZone: context.timeZone,
    workday: context.workday ?? ((date) => date.dayOfWeek <= 5),
    tokens,
    money: tokens.some(({ word }) => MONEY.has(word)),
    now,
    today: now.toPlainDate(),
    alone,
  }
}
