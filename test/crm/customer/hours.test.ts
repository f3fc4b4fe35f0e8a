import { describe, expect, test } from 'vitest'
import { readHours } from '../../../src/crm/customer/hours.ts'

const NAMES = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo']
const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
/** As it was read, in short. */
const read = (text: string) =>
  readHours(text)
    ?.map(({ days, from, to }) => {
      const named = days.length === 7 ? 'all' : days.map((day) => NAMES[day - 1]).join(' ')
      return `${named} ${clock(from)}-${clock(to)}`
    })
    .join(', ') ?? null

describe('hours as people say them', () => {
  test.each([
    ['before ten', 'all 0:00-10:00'],
    ['Before 10', 'all 0:00-10:00'],
    ['before 10 am', 'all 0:00-10:00'],
    ['not after five', 'all 0:00-17:00'],
    ['not before ten', 'all 10:00-24:00'],
    ['after 2pm', 'all 14:00-24:00'],
    ['after two', 'all 14:00-24:00'],
    ['after half past nine', 'all 9:30-24:00'],
    ['9-12', 'all 9:00-12:00'],
    ['9:30 - 11:45', 'all 9:30-11:45'],
    ['between nine and noon', 'all 9:00-12:00'],
    ['from 9 to 5', 'all 9:00-17:00'],
    ['around ten', 'all 9:30-10:30'],
    ['in the mornings', 'all 0:00-12:00'],
    ['afternoon', 'all 12:00-18:00'],
    ['Tuesday and Thursday', 'di do 0:00-24:00'],
    ['Mon-Thu before 12', 'ma di wo do 0:00-12:00'],
    ['Monday to Thursday, mornings', 'ma di wo do 0:00-12:00'],
    ['mornings on Monday', 'ma 0:00-12:00'],
    ['Monday before ten, Thursday after two', 'ma 0:00-10:00, do 14:00-24:00'],
    ['before ten on Monday, after two on Tuesday', 'ma 0:00-10:00, di 14:00-24:00'],
    ['weekdays 9-11 and 14-16', 'ma di wo do vr 9:00-11:00, ma di wo do vr 14:00-16:00'],
    ['not on Mondays', 'di wo do vr za zo 0:00-24:00'],
    ['weekdays, not on Friday', 'ma di wo do 0:00-24:00'],
    ['at lunch', 'all 12:00-13:30'],
    ['before ten in the morning', 'all 0:00-10:00'],
    ['mornings before ten', 'all 0:00-10:00'],
    ['after nine, in the mornings', 'all 9:00-12:00'],
    ['after eight in the evening', 'all 20:00-24:00'],
    ['between eight and ten in the evening', 'all 20:00-22:00'],
    ['between eleven and two in the afternoon', 'all 11:00-14:00'],
    ['in the morning and after four', 'all 0:00-12:00, all 16:00-24:00'],
    ['do not call before ten', 'all 10:00-24:00'],
    ['don’t call before ten', 'all 10:00-24:00'],
    ["please don't call after four", 'all 0:00-16:00'],
    ['do call before ten', 'all 0:00-10:00'],
    ['do not call on Thursday', 'ma di wo vr za zo 0:00-24:00'],
  ])('%s', (text, hours) => {
    expect(read(text)).toBe(hours)
  })

  test.each([
    ['voor tien uur', 'all 0:00-10:00'],
    ['vóór tienen', 'all 0:00-10:00'],
    ['voor half tien', 'all 0:00-9:30'],
    ['na 14 uur', 'all 14:00-24:00'],
    ['na 14u', 'all 14:00-24:00'],
    ['na twee uur', 'all 14:00-24:00'],
    ['vanaf 8.30', 'all 8:30-24:00'],
    ["'s ochtends", 'all 0:00-12:00'],
    ['’s middags', 'all 12:00-18:00'],
    ['dinsdag en donderdag', 'di do 0:00-24:00'],
    ['ma-do voor 12', 'ma di wo do 0:00-12:00'],
    ['maandag t/m donderdag voor 12 uur', 'ma di wo do 0:00-12:00'],
    ['van maandag tot en met woensdag', 'ma di wo 0:00-24:00'],
    ['vr-ma', 'vr za zo ma 0:00-24:00'],
    ['tussen negen en elf', 'all 9:00-11:00'],
    ['9 tot 12 uur', 'all 9:00-12:00'],
    ['rond elf uur', 'all 10:30-11:30'],
    ['niet op maandag', 'di wo do vr za zo 0:00-24:00'],
    ['niet voor tien uur', 'all 10:00-24:00'],
    ['niet na vijven', 'all 0:00-17:00'],
    ['doordeweeks na vier uur', 'ma di wo do vr 16:00-24:00'],
    ['liefst in de ochtend, niet op vrijdag', 'ma di wo do za zo 0:00-12:00'],
    ['tussen de middag', 'all 12:00-13:30'],
    ['voor tien uur ’s ochtends', 'all 0:00-10:00'],
    ['na acht uur ’s avonds', 'all 20:00-24:00'],
    ['tussen 8 en 10 in de avond', 'all 20:00-22:00'],
    ['niet bellen voor tien', 'all 10:00-24:00'],
    ['do bellen voor tien', 'do 0:00-10:00'],
    ['do-vr na vier', 'do vr 16:00-24:00'],
  ])('%s', (text, hours) => {
    expect(read(text)).toBe(hours)
  })

  test.each([
    '',
    'ask Marieke',
    'after the holidays',
    'when the shop is closed',
    'na de vakantie',
    'even weeks, Monday',
    'before 25',
    '12-9',
    'liefst',
    'niet op maandag tot en met zondag',
  ])('what cannot be read is only printed: %s', (text) => {
    expect(readHours(text)).toBeNull()
  })
})
