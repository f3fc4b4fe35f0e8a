import { describe, expect, test } from 'vitest'
import { commitmentsIn, commitmentsInNote } from '../../src/commands/note/commitments.ts'
import { findDates } from '../../src/commands/dates/find-dates.ts'
import type { Line } from '../../src/crm/interaction/interaction.ts'

// Monday 2 March 2026, ten o'clock in Amsterdam.
const now = new Date('2026-03-02T09:00:00Z')
const dates = (text: string) => findDates(text, { now, timeZone: 'Europe/Amsterdam', toward: 'future', language: 'en' })

function found(text: string, label: Line['label'] = 'fact'): string[] {
  return commitmentsIn({ label, text }, dates).map(({ whose, summary, date }) => {
    const day = date?.moments[0].date.toString() ?? 'no date'
    return `${whose}: ${summary} (${date && date.moments.length > 1 ? 'two dates' : day})`
  })
}

describe('what we promised in a note', () => {
  test.each([
    ['Ik bel je nog', ['ours: Ik bel je nog (no date)']],
    ['we komen erop terug', ['ours: we komen erop terug (no date)']],
    ["I'll call you back", ['ours: call you back (no date)']],
    ['I will get back to him', ['ours: get back to him (no date)']],
    ['belde over de factuur, ik stuur vrijdag de creditnota', ['ours: ik stuur de creditnota (2026-03-06)']],
    ["called about invoice 204, I'll send the credit note by Friday", ['ours: send the credit note (2026-03-06)']],
    ['Morgen bel ik haar terug', ['ours: bel ik haar terug (2026-03-03)']],
    ['beloofd dat de monteur donderdag komt', ['ours: beloofd dat de monteur komt (2026-03-05)']],
    ['promised a new quote, by 10 March at the latest', ['ours: promised a new quote (2026-03-10)']],
    ['We gaan het uitzoeken', ['ours: We gaan het uitzoeken (no date)']],
    ['ik zal nog een offerte sturen', ['ours: nog een offerte sturen (no date)']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected)
  })

  test.each([
    ['wants the credit note by Friday', ['wish: wants the credit note (2026-03-06)']],
    ['wil uiterlijk 10 maart antwoord', ['wish: wil antwoord (2026-03-10)']],
    ['zei dat ze morgen belt: ik bel je nog', []],
  ])('a date in somebody else’s words is a wish: %s', (text, expected) => {
    expect(found(text).filter((line) => expected.length > 0 || line.startsWith('ours'))).toEqual(expected)
  })

  test.each([
    'ik bel net met Jan over de factuur',
    'I will not call back',
    'factuur 204 is betaald',
    'wil twaalf stoelen',
    'ik belde haar gisteren',
    'We have 12 chairs left',
  ])('nothing is promised in “%s”', (text) => {
    expect(found(text).filter((line) => line.startsWith('ours'))).toEqual([])
  })

  test('what the customer is quoted to say is never our promise', () => {
    expect(found('Ik betaal vrijdag', 'said')).toEqual(['wish: Ik betaal (2026-03-06)'])
    expect(found('I will pay when the credit note is in', 'said')).toEqual([])
  })

  test('a guess promises nothing', () => {
    expect(found('we bellen ze nog wel een keer', 'assumption')).toEqual([])
  })

  test('nor does a day in it', () => {
    expect(found('beslist in mei', 'assumption')).toEqual([])
    expect(found('they decide on Friday', 'assumption')).toEqual([])
    expect(found('they decide on Friday', 'behind')).toEqual([])
  })

  test.each([
    'they open in September',
    'levering wk 13',
    'likes the price, order next week',
    '2 extra kasten in mei',
    'uitslag half april',
  ])('a stretch of days in what is told is no date to keep: “%s”', (text) => {
    expect(found(text)).toEqual([])
  })

  test.each(['ik stort woensdag het dubbele terug', 'wij boeken vrijdag de monteurs', 'ik verstuur morgen de map'])(
    'what we do on a day is promised: “%s”',
    (text) => expect(found(text)[0]).toMatch(/^ours: /),
  )

  test('a day is, and so is the end of a stretch', () => {
    expect(found('wants the drawings on Friday')).toHaveLength(1)
    expect(found('wil de tekening eind mei')).toHaveLength(1)
  })

  test('of a long note at most three are kept', () => {
    expect(found('ik bel je nog. ik mail je nog. ik app je nog. ik schrijf je nog.')).toHaveLength(3)
  })
})

test('of a very long note only the beginning is read for promises', () => {
  let read = 0
  const lines = Array.from({ length: 3_000 }, () => ({ label: 'fact' as const, text: 'we will call on Friday' }))
  const commitments = commitmentsInNote([{ label: 'fact', text: 'I’ll call on Friday' }, ...lines], (text) => {
    read += text.length
    return dates(text)
  })
  expect(commitments[0]).toMatchObject({ whose: 'ours', summary: 'call' })
  expect(read).toBeLessThanOrEqual(5_000)
})
