import { describe, expect, test } from 'vitest'
import { plainText } from '../../../src/cards/plain-text.ts'
import { closing } from '../../../src/cards/digest/closing.ts'
import { keptToday } from '../../../src/cards/digest/kept.ts'
import type { Digest } from '../../../src/crm/attention/digest.ts'
import type { Language } from '../../../src/language.ts'

// Friday, half past eight in Amsterdam.
const NOW = new Date('2026-03-27T07:30:00Z')
const [MIDDAY, TOMORROW, MONDAY] = ['2026-03-27T11:30:00Z', '2026-03-28T07:30:00Z', '2026-03-30T06:30:00Z']
const [WEEK, AWAY] = ['2026-04-03T06:30:00Z', '2026-04-07T06:30:00Z']
const some = [{}] as unknown as Digest['lines']

function ends(language: Language, digest: Partial<Digest>, more: { stays?: true } = { stays: true }): string {
  const reader = { language, timeZone: 'Europe/Amsterdam', now: NOW, ...more }
  const whole = { lines: some, heldBack: 0, ...digest }
  return plainText(closing({ language, title: 'x', body: [] }, whole, reader)).replace(/^x\n*/, '')
}
const until = (at: string, numbers: number[] = [], isMore = false) => ({
  ahead: { until: new Date(at), numbers, isMore },
})

describe('what a digest ends with', () => {
  test('is that that is all, and until when nothing falls due', () => {
    expect(ends('en', until(MIDDAY))).toBe(
      'That’s all. Nothing you promised falls due before 12:30; I speak up if that changes.',
    )
    expect(ends('nl', until(MIDDAY))).toBe(
      'Dat is alles. Niets wat je hebt toegezegd loopt af voor 12:30; verandert dat, dan zeg ik het.',
    )
  })

  test('is not that that is all while something is held back, nor where the title says that there is nothing', () => {
    expect(ends('en', { ...until(MIDDAY), heldBack: 1 })).toMatch(/^Nothing you promised/)
    expect(ends('nl', { ...until(MIDDAY), lines: [] })).toMatch(/^Niets wat je hebt toegezegd/)
  })

  test('names the day when the next window is not today, and in what is read now, tomorrow', () => {
    expect(ends('en', until(MONDAY))).toContain('before 08:30 on Monday;')
    expect(ends('nl', until(MONDAY))).toContain('voor maandag 08:30;')
    expect(ends('en', until(TOMORROW))).toContain('before 08:30 on Saturday;')
    expect(ends('en', until(TOMORROW), {})).toContain('before 08:30 tomorrow;')
    expect(ends('nl', until(TOMORROW), {})).toContain('voor morgen 08:30;')
  })

  test('names the date when it is more than a week away', () => {
    expect(ends('en', until(WEEK))).toContain('before 08:30 on Fri 3 Apr;')
    expect(ends('nl', until(AWAY))).toContain('voor di 7 apr 08:30;')
  })

  test('names the few that do fall due before it, and is silent about many and without a window', () => {
    expect(ends('en', until(MIDDAY, [7]))).toBe('That’s all. Until 12:30 only 7 falls due.')
    expect(ends('en', until(MIDDAY, [7, 9]))).toBe('That’s all. Until 12:30 only 7 and 9 fall due.')
    expect(ends('nl', until(MIDDAY, [7]))).toBe('Dat is alles. Tot 12:30 loopt alleen 7 af.')
    expect(ends('nl', until(MONDAY, [7, 9, 12]))).toBe('Dat is alles. Tot maandag 08:30 lopen alleen 7, 9 en 12 af.')
    expect(ends('en', until(MIDDAY, [7, 9, 12], true))).toBe('')
    expect(ends('en', { ahead: null })).toBe('')
  })
})

test('what was kept today is one line, with three of it by name', () => {
  const one = { relation: 'Acme', summary: 'new quote' }
  const two = { relation: '', summary: 'invoice' }
  expect(keptToday({ count: 2, first: [one, two] }, { language: 'en' })).toEqual([
    'Kept today: 2. Acme: new quote · invoice',
  ])
  expect(keptToday({ count: 7, first: [one, one, two] }, { language: 'nl' })).toEqual([
    'Vandaag nagekomen: 7. Acme: new quote · Acme: new quote · invoice en nog 4',
  ])
  expect(keptToday({ count: 0, first: [] }, { language: 'nl' })).toEqual([])
})
