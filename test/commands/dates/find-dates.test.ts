import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { findDates, readDate } from '../../../src/commands/dates/find-dates.ts'
import { phrase } from '../../../src/commands/dates/phrase.ts'
import { listen } from '../../../src/commands/dates/text/said.ts'
import { holidayNames } from '../../../src/crm/escalation/holidays.ts'
import { corpus } from './corpus.ts'
import { holdout } from './holdout.ts'
import { sentences } from './sentences.ts'
import { contextOf, judge, type Verdict, written } from './story.ts'

const monday = { now: '2026-03-02T10:00[Europe/Amsterdam]', toward: 'future' } as const
const dutch = contextOf({ ...monday, language: 'nl' })
const english = contextOf({ ...monday, language: 'en' })

const share = (verdicts: readonly Verdict[], kind: Verdict['verdict']) =>
  verdicts.filter(({ verdict }) => verdict === kind).length / verdicts.length

const mistakes = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ verdict }) => verdict !== 'right').map(({ line, got }) => ({ line, got }))

describe('dates in the sentences people write', () => {
  test('every sentence of the corpus is read as it should be', () => {
    const verdicts = judge(corpus)
    expect(mistakes(verdicts)).toEqual([])
    expect(verdicts.length).toBeGreaterThanOrEqual(400)
  })

  test('every sentence from notes, promises and quotes is read as it should be', () => {
    expect(mistakes(judge(sentences))).toEqual([])
  })

  test('sentences the grammar was not made for are right nine times in ten and wrong once in a hundred at most', () => {
    const verdicts = judge(holdout)
    expect(verdicts.length).toBeGreaterThanOrEqual(80)
    expect(share(verdicts, 'right')).toBeGreaterThanOrEqual(0.9)
    expect(share(verdicts, 'wrong')).toBeLessThanOrEqual(0.01)
  })

  test('both languages have their half', () => {
    const stories = [...corpus, ...sentences, ...holdout]
    const lines = (language: string) =>
      stories.filter((story) => story.language === language).flatMap((story) => story.lines).length
    expect(Math.min(lines('nl'), lines('en'))).toBeGreaterThan(400)
  })

  test('a verdict of wrong is given for a sure answer that is not so', () => {
    const [wrong, missed] = judge([
      { ...monday, language: 'nl', lines: ['bel [morgen] → 2026-03-04', 'bel [Pasen] → 2026-04-05'] },
    ])
    expect([wrong?.verdict, missed?.verdict]).toEqual(['wrong', 'missed'])
  })
})

describe('what a reading says besides its moments', () => {
  const by = (text: string) => findDates(text, dutch).map((reading) => [reading.words, reading.by ?? false])

  test('a deadline is marked, an appointment is not', () => {
    expect(by('uiterlijk vrijdag')).toEqual([['uiterlijk vrijdag', true]])
    expect(by('vrijdag uiterlijk')).toEqual([['vrijdag uiterlijk', true]])
    expect(by('by Friday at the latest')).toEqual([['by Friday at the latest', true]])
    expect(by('binnen 3 dagen')).toEqual([['binnen 3 dagen', true]])
    expect(by('within the hour')).toEqual([['within the hour', true]])
    expect(by('vrijdag voor 12:00')).toEqual([['vrijdag voor 12:00', true]])
    expect(by('tegen het eind van de week')).toEqual([['tegen het eind van de week', true]])
    expect(by('op vrijdag')).toEqual([['op vrijdag', false]])
    expect(by('over 3 dagen')).toEqual([['over 3 dagen', false]])
  })

  test('the first and last day of one stretch are told apart from two readings of one day', () => {
    const span = (text: string) => findDates(text, dutch)[0]?.span ?? false
    expect(span('van 3 april t/m 5 april')).toBe(true)
    expect(span('3-5 april')).toBe(true)
    expect(span('3 of 5 april')).toBe(false)
    expect(span('maandag of dinsdag')).toBe(false)
  })

  test('start and end cut the phrase out of the text as it was written', () => {
    const text = '📅 Stuur ’t contract vo\u0301o\u0301r vrĳdag, s.v.p.'
    const [reading] = findDates(text, dutch)
    expect(reading?.words).toBe('vo\u0301o\u0301r vrĳdag')
    expect(text.slice(0, reading?.start) + text.slice(reading?.end)).toBe('📅 Stuur ’t contract , s.v.p.')
  })

  test('working days are the caller’s: a holiday is skipped', () => {
    const kingsDay = Temporal.PlainDate.from('2026-04-27')
    const workday = (date: Temporal.PlainDate) => date.dayOfWeek <= 5 && !date.equals(kingsDay)
    const friday = contextOf({ now: '2026-04-24T10:00[Europe/Amsterdam]', language: 'nl', toward: 'future' })
    const days = (text: string) => findDates(text, { ...friday, workday })[0]?.moments.map(written)
    expect(days('over 1 werkdag')).toEqual(['2026-04-28'])
    expect(days('vóór dinsdag')).toEqual(['2026-04-24'])
    expect(days('na zondag')).toEqual(['2026-04-28'])
  })

  test('where nobody ever works, a number of working days is no date', () => {
    expect(findDates('over 3 werkdagen', { ...dutch, workday: () => false })).toEqual([])
  })
})

describe('a text that should be nothing but a date', () => {
  const read = (text: string, context = dutch) => readDate(text, context)?.moments.map(written) ?? null

  test.each([
    ['volgende week dinsdag', ['2026-03-10']],
    ['  volgende week dinsdag. ', ['2026-03-10']],
    ['uiterlijk vrijdag 14:00', ['2026-03-06 14:00']],
    ['do', ['2026-03-05']],
    ['di of do', ['2026-03-03', '2026-03-05']],
    ['1-12', ['2026-12-01']],
    ['1/12', ['2026-12-01']],
    ['15 uur', ['2026-03-02 15:00']],
    ['half drie', ['2026-03-02 14:30']],
    ['de 23e', ['2026-03-23']],
    ['23e', ['2026-03-23']],
    ['april', ['2026-04-30', '2026-04-01']],
    ['om 3', ['2026-03-02 15:00']],
  ])('“%s” is read', (text, moments) => {
    expect(read(text)).toEqual(moments)
  })

  test.each([
    '',
    '   ',
    'zo spoedig mogelijk',
    '3',
    '15',
    '12500',
    'vrijdag bellen',
    'bel vrijdag',
    '31 februari',
    '30-2',
    'week 54',
    '25:00',
    '24/7',
  ])('“%s” is no date', (text) => {
    expect(read(text)).toBeNull()
  })

  test('in English 3/4 is asked about, and month first in America', () => {
    expect(read('3/4', english)).toEqual(['2026-04-03', '2026-03-04'])
    expect(read('3/4', { ...english, timeZone: 'America/Chicago' })).toEqual(['2026-03-04', '2026-04-03'])
  })
})

/** How often the rules look at the tokens of a text. */
function looks(text: string): number {
  let count = 0
  const said = listen(text, { ...dutch, named: (year) => holidayNames('NL', year) }, false)
  const counted = new Proxy(said, {
    get(target, key: keyof typeof said) {
      if (key === 'tokens') count += 1
      return target[key]
    },
  })
  for (let at = 0; at < said.tokens.length; ) at = phrase(counted, at)?.end ?? at + 1
  return count
}

describe('long and hostile texts', () => {
  test.each([
    'vrijdag ',
    '12.50 ',
    '3 ',
    'over een paar ',
    'op 15 om ',
    'maandag t/m ',
    '10 voor half ',
    'de eerste week van ',
    'van 9 tot ',
    'na Pasen ',
    "'s middags ",
    'niet voor ',
    'in de loop van de ',
  ])('a text of “%s” twice as long is twice the work', (seed) => {
    expect(looks(seed.repeat(400)) / looks(seed.repeat(200))).toBeLessThan(2.2)
  })

  test('one word of 12,000 letters is as much work as one of twelve', () => {
    expect(looks('vrijdag'.repeat(1_700))).toBeLessThanOrEqual(looks('vrijdagochte'))
    expect(findDates('x'.repeat(12_000), dutch)).toEqual([])
  })

  test.each([
    'volgende ',
    'van de ',
    '1-2-3/4.5:6 ',
    '3 ',
    'a.',
    "'s ",
    'over een ',
    'maandag t/m ',
    'half ',
    '-',
    'x',
    '🙂',
    'in 9999 werkdagen ',
    'na voor ',
  ])('ten thousand characters of “%s” come to an end', (seed) => {
    const text = seed.repeat(Math.ceil(10_000 / seed.length)).slice(0, 10_000)
    for (const { start, end, moments } of findDates(text, dutch)) {
      expect(end).toBeGreaterThan(start)
      expect(moments.length).toBeLessThanOrEqual(4)
    }
  })
})
