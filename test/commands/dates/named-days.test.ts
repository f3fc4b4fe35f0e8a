import type { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { findDates, isDateWord } from '../../../src/commands/dates/find-dates.ts'
import { isWorkingDay, OFFICE_HOURS } from '../../../src/crm/escalation/working-time.ts'
import type { Closing } from '../../../src/crm/escalation/closings.ts'
import { closingNames, holidayNames } from '../../../src/crm/escalation/holidays.ts'
import { contextOf, written } from './story.ts'

const tuesday = { now: '2026-03-03T10:30[Europe/Amsterdam]', toward: 'future' } as const

const read = (language: 'nl' | 'en', text: string, country = 'NL', closings: readonly Closing[] = []) => {
  const calendar = { timeZone: 'Europe/Amsterdam', hours: OFFICE_HOURS, country, closings }
  const context = {
    ...contextOf({ ...tuesday, language }),
    workday: (date: Temporal.PlainDate) => isWorkingDay(calendar, date),
    named: (year: number) => holidayNames(country, year),
    own: closingNames(closings),
  }
  return findDates(text, context).map(
    ({ moments, unsure }) => `${moments.map(written).join(' or ')}${unsure || moments.length > 1 ? ' ?' : ''}`,
  )
}

describe('days by the name of a holiday', () => {
  test.each([
    ['na Pasen bellen', '2026-04-07'],
    ['nabellen na de paasdagen', '2026-04-07'],
    ['voor Pasen leveren', '2026-04-03'],
    ['voor Koningsdag leveren', '2026-04-24'],
    ['na koningsdag bellen', '2026-04-28'],
    ['op Koningsdag open', '2026-04-27'],
    ['voor Pinksteren offerte', '2026-05-22'],
    ['na hemelvaart bellen', '2026-05-15'],
    ['na Pasen om 10 uur bellen', '2026-04-07 10:00'],
    ['op 2e paasdag bereikbaar', '2026-04-06'],
    ['de dag na Koningsdag bellen', '2026-04-28'],
    ['2 dagen na Pasen leveren', '2026-04-08 or 2026-04-07 ?'],
    ['drie dagen voor Koningsdag bellen', '2026-04-24'],
    ['een week na Koningsdag langs', '2026-05-04'],
    ['2 werkdagen na Koningsdag leveren', '2026-04-29'],
    ['dinsdag na Pinksteren langs', '2026-05-26'],
    ['de week na Pasen bellen', '2026-04-17 or 2026-04-13 ?'],
    ['na de kerst bellen', '2026-12-28 ?'],
    ['Goede Vrijdag bellen', '2026-04-03 ?'],
    ['eerste kerstdag bereikbaar zijn', '2026-12-25 ?'],
    ['na nieuwjaar bellen', '2027-01-04 ?'],
  ])('“%s” is %s', (text, meant) => {
    expect(read('nl', text)).toEqual([meant])
  })

  test.each([
    ['call after Easter', '2026-04-07'],
    ['deliver before Easter', '2026-04-03'],
    ['quote by Easter', '2026-04-03'],
    ['after Whitsun call', '2026-05-26'],
    ["deliver before King's Day", '2026-04-24'],
    ['on Easter Monday at 10am', '2026-04-06 10:00'],
    ["the day after King's Day", '2026-04-28'],
    ['the Monday after Easter', '2026-04-13 or 2026-04-06 ?'],
    ['deliver before Christmas', '2026-12-24 ?'],
    ['Boxing Day on call', '2026-12-26 ?'],
  ])('“%s” is %s', (text, meant) => {
    expect(read('en', text)).toEqual([meant])
  })

  test('are those of the country of the company', () => {
    expect(read('en', 'call after the bank holiday', 'GB')).toEqual(['2026-04-07'])
    expect(read('en', 'call after the early May bank holiday', 'GB')).toEqual(['2026-05-05'])
    expect(read('en', 'quote before Memorial Day', 'US')).toEqual(['2026-05-22'])
    expect(read('en', 'quote before Memorial Day', 'NL')).toEqual([])
    expect(read('nl', 'na Allerheiligen bellen', 'BE')).toEqual(['2026-11-02 ?'])
  })

  test.each(['prettige kerst wensen', 'kerst pakketten regelen', 'kerstpakketten bestellen', 'paasbrood leveren'])(
    '“%s” is no day',
    (text) => {
      expect(read('nl', text)).toEqual([])
    },
  )
  test.each(['send Easter eggs', 'wish them a happy new year', 'new year offer', 'deliver before the holidays'])(
    '“%s” is no day',
    (text) => {
      expect(read('en', text)).toEqual([])
    },
  )
})

describe('days by the name of a closing', () => {
  const closings = [
    { name: 'studiedag', from: '2026-03-20', until: '2026-03-20' },
    { name: 'de bouwvak', from: '2026-06-15', until: '2026-06-26' },
    { name: 'kerst', from: '2026-12-24', until: '2027-01-03' },
    { name: 'bouwvak', from: '2027-06-14', until: '2027-06-25' },
  ]

  test.each([
    ['nabellen na de bouwvak', '2026-06-29'],
    ['voor de bouwvak leveren', '2026-06-12'],
    ['uiterlijk de bouwvak leveren', '2026-06-12'],
    ['de week na de bouwvak bellen', '2026-07-03 or 2026-06-29 ?'],
    ['dinsdag voor de bouwvak langs', '2026-06-09'],
    ['na de studiedag bellen', '2026-03-23'],
    ['na de bouwvak om 10 uur bellen', '2026-06-29 10:00'],
    ['na de bedrijfssluiting bellen', '2026-03-23'],
    ['voor de bedrijfssluiting leveren', '2026-03-19'],
    ['na de sluiting bellen', '2026-03-23'],
    ['na de kerst bellen', '2027-01-04 ?'],
    ['voor kerst leveren', '2026-12-23 ?'],
  ])('“%s” is %s', (text, meant) => {
    expect(read('nl', text, 'NL', closings)).toEqual([meant])
  })

  test.each([
    ['call after the shutdown', '2026-03-23'],
    ['deliver before the closing', '2026-03-19'],
    ['call after the company closure', '2026-03-23'],
    ['deliver by the shutdown', '2026-03-19'],
    ['call after the bouwvak', '2026-06-29'],
  ])('“%s” is %s', (text, meant) => {
    expect(read('en', text, 'NL', closings)).toEqual([meant])
  })

  test.each([
    ['nl', 'bellen voor sluiting'],
    ['en', 'call before closing'],
    ['en', 'closing the deal'],
    ['nl', 'bouwvak planning sturen'],
    ['nl', 'na de zomersluiting bellen'],
  ] as const)('%s “%s” is no day that is sure', (language, text) => {
    expect(read(language, text, 'NL', closings).filter((meant) => !meant.endsWith('?'))).toEqual([])
  })

  test('a company without it has no such day', () => {
    expect(read('nl', 'na de bouwvak bellen')).toEqual([])
    expect(read('en', 'call after the shutdown')).toEqual([])
  })

  test('a date word stays what it is, whatever a closing is called', () => {
    expect(['weekend', 'vrijdag', 'week', 'maart', 'morgen', 'na', 'dag'].filter((word) => !isDateWord(word))).toEqual(
      [],
    )
    expect(['bouwvak', 'shutdown', 'kerst', 'studiedag', 'zomersluiting'].filter(isDateWord)).toEqual([])
  })
})
