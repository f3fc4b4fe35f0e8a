import { expect, test } from 'vitest'
import { commitmentsInNote } from '../../src/commands/note/commitments.ts'
import { findDates } from '../../src/commands/dates/find-dates.ts'
import { toLines } from '../../src/commands/grammar/lines.ts'
import { SAID_TOO } from './said-lines-more.ts'
import { SAID } from './said-lines.ts'

// Tuesday 3 March 2026, half past ten in Amsterdam.
const now = new Date('2026-03-03T09:30:00Z')

/** What becomes of a note: its promises, and the kinds of question asked about it. Days that are over are not asked about. */
function heard(text: string, language: 'nl' | 'en'): string[] {
  const dates = (line: string) => findDates(line, { now, timeZone: 'Europe/Amsterdam', toward: 'future', language })
  return commitmentsInNote(toLines(text), dates).flatMap(({ whose, date }) => {
    if (!date) return 'V'
    const [moment, ...others] = date.moments
    const isOver = date.moments.every((at) => at.date.toString() < '2026-03-03')
    if (whose !== 'ours' || others.length > 0) return isOver ? [] : 'Q'
    return `P ${moment.date.toString()}${moment.time ? `T${moment.time.toString({ smallestUnit: 'minute' })}` : ''}`
  })
}

const lines = [SAID, SAID_TOO].flatMap((rows) => rows.trim().split('\n')).map((row) => row.split(' | '))

test.each(lines)('%s %s %s', (language = '', expected = '', text = '') => {
  const found = heard(text.replaceAll('⏎', '\n'), language === 'nl' ? 'nl' : 'en')
  const promises = found.filter((one) => one.startsWith('P'))
  switch (expected.slice(0, 1)) {
    case 'P':
      return expect(promises).toEqual([expected])
    case 'A':
      expect(found.length).toBeGreaterThan(0)
      return expect(promises).toEqual(promises.length > 0 ? [expected.replace('A', 'P')] : [])
    case 'N':
      return expect(promises).toEqual([])
    default:
      return expect(found).toEqual(expected === '-' ? [] : [expected])
  }
})

test('the list has enough plain promises that being careful is not being deaf', () => {
  expect(lines.length).toBeGreaterThan(300)
  expect(lines.filter(([, expected]) => expected?.startsWith('P')).length).toBeGreaterThan(90)
})
