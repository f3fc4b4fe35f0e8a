import { expect, test } from 'vitest'
import { ABSENCE_DAYS, readAbsence } from '../../src/commands/people/absence-days.ts'
import type { Language } from '../../src/language.ts'

/** Tuesday 3 March 2026, 10:30 in Amsterdam. */
const now = new Date('2026-03-03T09:30:00Z')

function read(words: string, language: Language) {
  const found = ABSENCE_DAYS.test(words) ? readAbsence(words, { now, timeZone: 'Europe/Amsterdam', language }) : null
  return found && `${found.from} ${found.until ?? '…'}`
}

test.each([
  ['tot vrijdag', '2026-03-03 2026-03-05'],
  ['t/m vrijdag', '2026-03-03 2026-03-06'],
  ['tot en met 13-3', '2026-03-03 2026-03-13'],
  ['tot dinsdag', '2026-03-03 2026-03-09'],
  ['vandaag', '2026-03-03 2026-03-03'],
  ['morgen', '2026-03-04 2026-03-04'],
  ['donderdag', '2026-03-05 2026-03-05'],
  ['volgende week', '2026-03-09 2026-03-13'],
  ['deze week', '2026-03-03 2026-03-06'],
  ['volgende week woensdag', '2026-03-11 2026-03-11'],
  ['3 t/m 14 augustus', '2026-08-03 2026-08-14'],
  ['van 9 t/m 13 maart', '2026-03-09 2026-03-13'],
  ['27 april tot 8 mei', '2026-04-27 2026-05-08'],
  ['van donderdag t/m maandag', '2026-03-05 2026-03-09'],
  ['vanaf maandag', '2026-03-09 …'],
  ['3 augustus', '2026-08-03 2026-08-03'],
  ['week 14', '2026-03-30 2026-04-03'],
  ['in augustus', '2026-08-01 2026-08-31'],
])('away “%s” is %s', (words, days) => {
  expect(read(words, 'nl')).toBe(days)
})

test.each([
  ['until friday', '2026-03-03 2026-03-05'],
  ['until tuesday', '2026-03-03 2026-03-09'],
  ['through friday', '2026-03-03 2026-03-06'],
  ['till 16 march', '2026-03-03 2026-03-15'],
  ['today', '2026-03-03 2026-03-03'],
  ['tomorrow', '2026-03-04 2026-03-04'],
  ['on Thursday', '2026-03-05 2026-03-05'],
  ['next week', '2026-03-09 2026-03-13'],
  ['from 27 april to 8 may', '2026-04-27 2026-05-08'],
  ['August 3 to August 14', '2026-08-03 2026-08-14'],
  ['3-14 August', '2026-08-03 2026-08-14'],
  ['Thursday to Monday', '2026-03-05 2026-03-09'],
  ['from Monday', '2026-03-09 …'],
  ['until next week friday', '2026-03-03 2026-03-12'],
  ['in August', '2026-08-01 2026-08-31'],
])('away “%s” is %s', (words, days) => {
  expect(read(words, 'en')).toBe(days)
})

test.each([
  ['nl', 'planner voor de klant'],
  ['nl', 'van de klant: tafels'],
  ['nl', 'Bakker belde'],
  ['en', 'from the start they complained'],
  ['en', 'message for Anja'],
  ['en', 'to whom it may concern'],
] as const)('%s “%s” are no days', (language, words) => {
  expect(read(words, language)).toBeNull()
})
