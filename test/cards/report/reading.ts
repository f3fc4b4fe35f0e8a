import { spanAround } from '../../../src/crm/report/span.ts'
import type { Reading } from '../../../src/cards/report/section.ts'
import type { Language } from '../../../src/language.ts'
import { Temporal } from 'temporal-polyfill'

const timeZone = 'Europe/Amsterdam'

/** Who reads a report of the week of 2 March 2026, on the Monday after it. */
export function reading(language: Language = 'en', teamId?: number): Reading {
  const reader = { language, timeZone, now: new Date('2026-03-09T08:00:00Z') }
  const span = spanAround('week', Temporal.PlainDate.from('2026-03-02'), timeZone)
  return { reader, span, ...(teamId !== undefined && { teamId }) }
}
