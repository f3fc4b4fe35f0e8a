import { describe, expect, test } from 'vitest'
import type { Section, SectionOf } from '../../../src/cards/report/section.ts'
import { alertSection } from '../../../src/cards/report/sections/alerts.ts'
import { disciplineSection } from '../../../src/cards/report/sections/discipline.ts'
import { droppedSection } from '../../../src/cards/report/sections/dropped.ts'
import { meetingSection } from '../../../src/cards/report/sections/meetings.ts'
import { lostSection } from '../../../src/cards/report/sections/lost.ts'
import { pulseSection } from '../../../src/cards/report/sections/pulse.ts'
import { ruleSection } from '../../../src/cards/report/sections/rules.ts'
import { sourceSection } from '../../../src/cards/report/sections/sources.ts'
import { unansweredSection } from '../../../src/cards/report/sections/unanswered.ts'
import type { FigureName, Report } from '../../../src/crm/report/report.ts'
import { spanAround } from '../../../src/crm/report/span.ts'
import { type Language, LANGUAGES } from '../../../src/language.ts'
import { Temporal } from 'temporal-polyfill'

const span = spanAround('week', Temporal.PlainDate.from('2026-03-02'), 'Europe/Amsterdam')
const readIn = (language: Language) => ({
  reader: { language, timeZone: 'Europe/Amsterdam', now: new Date('2026-03-09T08:00:00Z'), stays: true as const },
  span,
})
const LONG = 'the customer had asked three times by mail and once by telephone and never heard anything from us again'

const quote = (number: number, theirReason: string | null) => ({
  number,
  amount: { cents: 1_200_000, currency: 'EUR' },
  ourReason: LONG,
  theirReason,
})
const scored = { median: null, gap: null, guessed: 2 }
const FULL = {
  alerts: {
    said: 74,
    kinds: [
      { kind: 'nudge', said: 31, useful: 2, notUseful: 7 },
      { kind: 'digest', said: 40, useful: 9, notUseful: 1 },
    ],
    others: { said: 3, marks: 'few' },
    worst: { kind: 'nudge', said: 31, useful: 2, notUseful: 7 },
    days: { count: 25, median: 3, most: 7 },
  },
  pulse: {
    closed: 12,
    sent: 9,
    answered: 4,
    skipped: [{ why: LONG, count: 2 }],
    teams: [{ name: 'Sales', scores: [1, 2, 4, 5, 5], median: 4, gap: 1, guessed: 5 }],
    cells: [
      { name: LONG, scores: [2, 5], ...scored },
      { name: null, scores: [4, 5, 5], ...scored },
    ],
  },
  lost: {
    quotes: [quote(12, null), quote(14, 'the price'), quote(15, null)],
    value: [{ cents: 3_600_000, currency: 'EUR' }],
    unvalued: 0,
    notAsked: 2,
    left: { count: 1, notAsked: 0, reasons: [{ ours: 'too dear', theirs: 'moved away', count: 1 }] },
  },
  rules: {
    model: { cells: 6, noWhy: ['A', 'B', 'C', 'D', 'E'], noOwner: [LONG] },
    uses: [{ cell: LONG, decided: 3, answered: 2, refused: 1, minutes: 200, waiting: 1 }],
  },
  sources: [
    { source: { typed: 'Fair' }, leads: 4, quotes: 2, won: 1, contacts: [3], median: null },
    { source: { channel: 'form' }, leads: 2, quotes: 0, won: 6, contacts: [1, 2, 3, 4, 5, 9], median: 3 },
    { source: { referred: true }, leads: 1, quotes: 0, won: 0, contacts: [], median: null },
    { source: null, leads: 1, quotes: 1, won: 0, contacts: [], median: null },
  ],
  discipline: [
    { team: 'Sales', contacts: 20, nextStep: 12, ended: 3, vague: 4, dated: 2, noPromise: 1 },
    { team: null, contacts: 4, nextStep: 4, ended: 0, vague: 0, dated: 0, noPromise: 0 },
  ],
  dropped: {
    words: [
      { word: 'no longer needed', count: 5, numbers: [12, 14, 19] },
      { word: null, count: 1, numbers: [20] },
    ],
    along: 2,
  },
  unanswered: [
    { channel: 'form', count: 6, answered: 4, held: 1, waiting: 3, since: new Date('2026-02-25T09:00:00Z') },
    { channel: 'mail', count: 2, answered: 2, held: 0, waiting: 0, since: null },
  ],
} as const satisfies { [K in FigureName]?: Report[K] }

const SECTIONS: { [K in keyof typeof FULL]: SectionOf<K> } = {
  alerts: alertSection,
  pulse: pulseSection,
  lost: lostSection,
  rules: ruleSection,
  sources: sourceSection,
  discipline: disciplineSection,
  dropped: droppedSection,
  unanswered: unansweredSection,
}
type Name = keyof typeof FULL
const NAMES = Object.keys(FULL) as Name[]

function say<K extends Name>(
  name: K,
  language: Language = 'en',
  figures: Report[K] = (FULL as unknown as Report)[name],
): Section {
  const section = (SECTIONS[name] as SectionOf<K>)(figures, readIn(language))
  if (!section) throw new Error(`nothing to say of ${name}`)
  return section
}

/** What it comes down to, and what stands below. */
const textOf = ({ finding, notes = [] }: Section) => [finding, ...notes]

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(NAMES)('%s fits a message and a page: few columns, short cells, every sentence filled in', (name) => {
    const { heading, table, chart, ...rest } = say(name, language)
    const all = [heading, ...textOf({ heading, ...rest })]
    expect(all.filter((text) => /\{\{|undefined|null|NaN|\breport\w*\./.test(text))).toEqual([])
    expect(table?.columns.length).toBeLessThanOrEqual(6)
    const cells = [...(table?.columns.map(({ label }) => label) ?? []), ...(table?.rows.flat() ?? [])]
    expect(cells.filter((cell) => cell.length > 60 || cell === '' || /\{\{|undefined|NaN/.test(cell))).toEqual([])
    expect(table?.rows.every((row) => row.length === table.columns.length)).toBe(true)
    for (const text of [...(chart?.categories ?? []), ...(chart?.series ?? []).map((one) => one.name)])
      expect(text.length).toBeLessThanOrEqual(20)
    expect(chart?.title.length ?? 0).toBeLessThanOrEqual(50)
    expect(chart?.series.every(({ values }) => values.length === chart.categories.length) ?? true).toBe(true)
  })
})

test('nothing is said of nothing', () => {
  const nothing: { [K in Name]: Report[K] } = {
    alerts: { said: 0, kinds: [], others: null, worst: null, days: null },
    pulse: { closed: 0, sent: 0, answered: 0, skipped: [], teams: [], cells: [] },
    lost: { quotes: [], value: [], unvalued: 0, notAsked: 0, left: { count: 0, notAsked: 0, reasons: [] } },
    rules: { model: null, uses: [] },
    sources: [],
    discipline: [],
    dropped: { words: [], along: 0 },
    unanswered: [],
  }
  for (const name of NAMES) expect((SECTIONS[name] as SectionOf<Name>)(nothing[name], readIn('en')), name).toBeNull()
})

test('the kind of alert that is marked not useful most is named, and answers are counted as answers', () => {
  expect(textOf(say('alerts'))).toEqual([
    '“Nearly due” was marked not useful most: 7 answers, against 2 useful.',
    '19 answers: 11 useful, 8 not, about 71 messages nobody had asked for.',
    'What fewer than four people say of messages isn’t shown.',
    'Unasked messages a person a day: 3 or fewer on half of the days that had any, 7 at most.',
  ])
  expect(say('alerts').table?.rows.at(-1)).toEqual(['Other kinds', '3', '–', '–'])
  expect(say('alerts', 'nl').finding).toBe(
    '“Bijna zover” kreeg het vaakst niet nuttig: 7 antwoorden, tegenover 2 nuttig.',
  )
})

test('of alerts that fewer than four people marked only their number is said', () => {
  const of = (said: number, marks: { useful: number; notUseful: number } | 'few' | null, language: Language) =>
    say('alerts', language, { said, kinds: [], others: { said, marks }, worst: null, days: null })
  expect(textOf(of(2, 'few', 'en'))).toEqual([
    '2 messages were said that nobody had asked for.',
    'What fewer than four people say of messages isn’t shown.',
  ])
  expect(of(2, 'few', 'en').table).toBeUndefined()
  expect([of(1, 'few', 'en'), of(1, 'few', 'nl'), of(1, null, 'en'), of(1, null, 'nl')].map((s) => s.finding)).toEqual([
    'One message was said that nobody had asked for.',
    'Er was één bericht waar niemand om vroeg.',
    'One message was said that nobody had asked for. Nobody marked it as useful or not.',
    'Er was één bericht waar niemand om vroeg. Niemand gaf er een oordeel over.',
  ])
  // Four people said something of one message in a channel.
  const marks = { useful: 4, notUseful: 0 }
  expect([of(1, marks, 'en').finding, of(1, marks, 'nl').finding]).toEqual([
    '4 answers: 4 useful, 0 not, about one message nobody had asked for.',
    '4 antwoorden: 4 nuttig, 0 niet, over één bericht waar niemand om vroeg.',
  ])
  expect(of(1, marks, 'en').table?.rows).toEqual([['All kinds together', '1', '4', '0']])
})

test('a few answers are shown themselves, and the gap of many with its sign', () => {
  const { table, finding } = say('pulse')
  expect(finding).toBe('We asked the customer how it went after 9 of 12 closed cases; answers: 4.')
  expect(table?.rows.map(([, ...numbers]) => numbers)).toEqual([
    ['5', '4', '+1'],
    ['2', '2, 5', '–'],
    ['3', '4, 5, 5', '–'],
  ])
  expect(say('pulse', 'nl').finding).toBe('Na 9 van 12 gesloten zaken vroegen we de klant hoe het ging; antwoorden: 4.')
})

test('one quote that was lost is not told as a sum', () => {
  const lost = { ...FULL.lost, quotes: [quote(12, null)], value: [{ cents: 1_200_000, currency: 'EUR' }], notAsked: 1 }
  expect(lostSection(lost, readIn('nl'))?.finding).toContain('Er is één offerte verloren, ter waarde van €')
  expect(lostSection(lost, readIn('en'))?.finding).toContain('One quote was lost, worth €12,000.')
})

test('lost quotes stand there by number, with both reasons, and no customer is named', () => {
  const { table } = say('lost')
  expect(textOf(say('lost'))).toEqual([
    '3 quotes were lost, worth €36,000. Somebody asked the customer why in 1 of 3.',
    'One customer left.',
  ])
  expect(table?.rows.map(([number, amount, , theirs]) => [number, amount, theirs])).toEqual([
    ['Quote 12', '€12,000', 'not asked'],
    ['Quote 14', '€12,000', 'the price'],
    ['Quote 15', '€12,000', 'not asked'],
    ['A customer who left', '–', 'moved away'],
  ])
  expect(say('lost', 'nl').finding).toBe(
    'Er zijn 3 offertes verloren, samen € 36.000. Bij 1 van 3 is de klant gevraagd waarom.',
  )
})

test('the rules without a why are counted and some of them named', () => {
  expect(textOf(say('rules'))).toEqual([
    'Interactions in the model without a why: 5 of 6; without an owner: 1 of 6.',
    'Without a why: A, B, C and 2 more.',
    expect.stringContaining('Without an owner: the customer had asked'),
    'Waiting for approval took 3 h 20 min of working time.',
  ])
  const whole = { model: { cells: 6, noWhy: [], noOwner: [] }, uses: [] }
  expect(say('rules', 'nl', whole)).toEqual({
    heading: 'Regels en het recht om te beslissen',
    finding: 'Elke interactie in het model zegt waarom het zo gaat en heeft een eigenaar.',
    notes: [],
  })
})

test('few contacts until a quote was won are shown themselves', () => {
  const { finding, table } = say('sources')
  expect(finding).toBe('Leads that came in: 8. Became a quote: 3. Quotes won: 7.')
  expect(table?.rows.map(([source, , , , contacts]) => [source, contacts])).toEqual([
    ['Fair', '3'],
    ['Web form', '3'],
    ['Referred to us', '–'],
    ['Not known', '–'],
  ])
})

test('what comes next is said by team, in per cent only of many', () => {
  expect(textOf(say('discipline'))).toEqual([
    'Contacts with a next step or a noted ending: 19 of 24 (79 %).',
    'A next step is something open for that customer within a day after the contact.',
    'Promises without a day that got one: 2 of 4. Turned out to be no promise: 1.',
  ])
  expect(say('discipline').table?.rows.map(([team]) => team)).toEqual(['Sales', 'Everybody else'])
})

test('the word that most was dropped for is said, and what went along apart', () => {
  expect(textOf(say('dropped'))).toEqual([
    '6 things were dropped, most often for “no longer needed” (5).',
    '2 more ended with a quote they hung on.',
  ])
  expect(textOf(say('dropped', 'nl', { words: [{ word: 'failliet', count: 1, numbers: [7] }], along: 0 }))).toEqual([
    'Er is één ding vervallen: “failliet”.',
  ])
})

test('what waits is said with since when, beside what was answered', () => {
  expect(textOf(say('unanswered'))).toEqual([
    'What came in was answered in 6 of 8 cases.',
    '3 wait for an answer now, the oldest since Wed 25 Feb.',
    'One is held back and waits for a decision.',
  ])
})

test.each([
  [1, 'Held: 1 of 1 meeting; cancelled 0, not said 0.', 'Doorgegaan: 1 van 1 afspraak; afgezegd 0, niet gezegd 0.'],
  [2, 'Held: 2 of 2 meetings; cancelled 0, not said 0.', 'Doorgegaan: 2 van 2 afspraken; afgezegd 0, niet gezegd 0.'],
])('of %s meetings of two teams the company is told, and not what its teams add up to', (held, en, nl) => {
  const counts = { held, late: 0, 'cancelled by us': 0, 'cancelled by them': 0, 'no-show': 0, 'not said': 0 }
  const figures = {
    teams: [
      { team: 'Sales', counts },
      { team: 'Service', counts },
    ],
    company: counts,
  }
  expect(meetingSection(figures, readIn('en'))?.finding).toBe(en)
  expect(meetingSection(figures, readIn('nl'))?.finding).toBe(nl)
  expect(meetingSection(figures, readIn('en'))?.table?.rows.at(-1)).toEqual([
    'The company',
    String(held),
    '0',
    '0',
    '0',
    '0',
  ])
  expect(meetingSection({ teams: [], company: { ...counts, held: 0 } }, readIn('en'))).toBeNull()
})
