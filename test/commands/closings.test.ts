import { describe, expect, test } from 'vitest'
import { closingLine } from '../../src/cards/settings/closings.ts'
import { words } from '../../src/cards/words.ts'
import { comingClosings, readClosings } from '../../src/commands/settings/closings.ts'
import type { Context } from '../../src/commands/command.ts'
import { type Closing, closingsAnew } from '../../src/crm/escalation/closings.ts'
import { OFFICE_HOURS } from '../../src/crm/escalation/working-time.ts'
import type { Language } from '../../src/language.ts'

const bouwvak = { name: 'bouwvak', from: '2026-07-27', until: '2026-08-07' }
const eve = { name: 'christmas eve', from: '2026-12-24', until: '2026-12-24' }

// What reading them asks of a context, and no more.
function contextAt(now: string, language: Language, closings: Closing[] = []): Context {
  const timeZone = 'Europe/Amsterdam'
  const me = { id: 1, name: 'Fatima', role: 'lead', language, timeZone, windows: [] }
  const calendar = { timeZone, country: 'NL', hours: OFFICE_HOURS, closings }
  return { clock: () => new Date(now), me, calendar, t: words(language) } as unknown as Context
}

function read(now: string, language: Language, written: string, before: Closing[] = []) {
  const found = readClosings(contextAt(now, language, before), written, before)
  return 'error' in found ? found.error : found.value.map(({ name, from, until }) => `${from} ${until} ${name}`.trim())
}

/** Tuesday 3 March 2026, and a day in the summer closing. */
const MARCH = '2026-03-03T09:30:00Z'
const JULY = '2026-07-30T09:30:00Z'

describe('closings, a line each', () => {
  test.each([
    ['27 Jul t/m 7 Aug: bouwvak', '2026-07-27 2026-08-07 bouwvak'],
    ['24 Dec: christmas eve', '2026-12-24 2026-12-24 christmas eve'],
    ['24 dec t/m 1 jan: tussen kerst en oud en nieuw', '2026-12-24 2027-01-01 tussen kerst en oud en nieuw'],
    ['bouwvak: 27 juli tot en met 7 augustus', '2026-07-27 2026-08-07 bouwvak'],
    ['van 27-7 t/m 7-8 : bouwvak', '2026-07-27 2026-08-07 bouwvak'],
    ['3 t/m 14 augustus: zomer', '2026-08-03 2026-08-14 zomer'],
    ['week 31: zomer', '2026-07-27 2026-07-31 zomer'],
    ['2026-07-27 to 2026-08-07: shutdown', '2026-07-27 2026-08-07 shutdown'],
    ['1 Jan', '2027-01-01 2027-01-01'],
    ['2 mrt: studiedag', '2027-03-02 2027-03-02 studiedag'],
    ['27 jul 2027 t/m 7 aug 2027: bouwvak', '2027-07-27 2027-08-07 bouwvak'],
    ['15 mei: dag na Hemelvaart: brugdag', '2026-05-15 2026-05-15 dag na Hemelvaart: brugdag'],
  ])('“%s” is %s', (line, meant) => {
    expect(read(MARCH, 'nl', line)).toEqual([meant])
  })

  test.each([
    ['27 jul t/m 7 aug: bouwvak', '2026-07-27 2026-08-07 bouwvak'],
    ['29 Jul to 31 Jul', '2026-07-29 2026-07-31'],
    ['30 jul: inventaris', '2026-07-30 2026-07-30 inventaris'],
    ['29 jul: inventaris', '2027-07-29 2027-07-29 inventaris'],
    ['13 t/m 24 jul: bouwvak', '2027-07-13 2027-07-24 bouwvak'],
    ['27 jul 2027 t/m 7 aug 2027: bouwvak', '2027-07-27 2027-08-07 bouwvak'],
  ])('on 30 July “%s” is %s', (line, meant) => {
    expect(read(JULY, 'nl', line)).toEqual([meant])
  })

  test('come in order, without empty lines', () => {
    expect(read(MARCH, 'en', '24 Dec: christmas eve\r\n\n27 Jul to 7 Aug: shutdown\n')).toEqual([
      '2026-07-27 2026-08-07 shutdown',
      '2026-12-24 2026-12-24 christmas eve',
    ])
    expect(read(MARCH, 'en', ' \n ')).toEqual([])
  })

  test.each([
    [
      'en',
      'summer: closed\n24 Dec: christmas eve\nfrom 27 July: shutdown',
      'I can’t read days in “summer: closed”. Write a line like “27 Jul to 7 Aug: shutdown”. I can’t read days in “from 27 July: shutdown”. Write a line like “27 Jul to 7 Aug: shutdown”.',
    ],
    ['nl', 'bouwvak', 'Ik kan in “bouwvak” geen dagen lezen. Schrijf een regel als “27 jul t/m 7 aug: bouwvak”.'],
    [
      'nl',
      '31 feb: feest',
      'Ik kan in “31 feb: feest” geen dagen lezen. Schrijf een regel als “27 jul t/m 7 aug: bouwvak”.',
    ],
    [
      'en',
      '2025-12-24: christmas eve',
      '“2025-12-24: christmas eve” is over. Leave it out, or write the year of the next one.',
    ],
    ['en', '1 Apr to 31 Jul: sabbatical', 'That’s 122 days closed. Keep it to 90 at most.'],
  ] as const)('in %s “%s” says what was not read, and what to write', (language, written, error) => {
    expect(read(MARCH, language, written)).toBe(error)
  })

  test.each([
    ['en', ['27 Jul to 7 Aug: bouwvak', '24 Dec: christmas eve', '28 Dec to 1 Jan 2027', '5 Mar 2027: day off']],
    ['nl', ['27 jul t/m 7 aug: bouwvak', '24 dec: christmas eve', '28 dec t/m 1 jan 2027', '5 mrt 2027: day off']],
  ] as const)('in %s they are shown as they are read, without those that are over', (language, lines) => {
    const year = { name: '', from: '2026-12-28', until: '2027-01-01' }
    const off = { name: 'day off', from: '2027-03-05', until: '2027-03-05' }
    const over = { name: 'carnaval', from: '2026-02-16', until: '2026-02-17' }
    const kept = [over, bouwvak, eve, year, off]
    for (const now of [MARCH, JULY, '2026-12-29T09:30:00Z', '2027-01-01T09:30:00Z']) {
      const reader = { language, timeZone: 'Europe/Amsterdam', now: new Date(now) }
      const shown = comingClosings(contextAt(now, language), kept).map((closing) => closingLine(closing, reader))
      if (now === MARCH) expect(shown).toEqual(lines)
      const coming = kept.filter(({ until }) => until >= now.slice(0, 10))
      // Read as if typed for the first time, and as the form gives them back.
      for (const before of [[], kept]) {
        const found = readClosings(contextAt(now, language), shown.join('\n'), before)
        expect(found).toEqual({ value: before.length > 0 ? kept : coming })
      }
    }
  })

  test('those that are over are kept for a year and out of the way', () => {
    const old = { name: 'old', from: '2024-12-24', until: '2024-12-31' }
    expect(closingsAnew([old, bouwvak, eve], [], '2026-08-10')).toEqual([bouwvak])
    expect(closingsAnew([old, bouwvak, eve], [eve], '2026-08-07')).toEqual([eve])
  })
})
