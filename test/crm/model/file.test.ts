import { describe, expect, test } from 'vitest'
import { compareModels } from '../../../src/crm/model/compare.ts'
import { minutesOf, timeIn } from '../../../src/crm/model/file-words.ts'
import { cellFor, cellsNamed, subjectIn } from '../../../src/crm/model/match.ts'
import { type ReadFile, readModel } from '../../../src/crm/model/read.ts'
import { starterFile, starterModel } from '../../../src/crm/model/starter.ts'
import { withCell } from '../../../src/crm/model/write.ts'
import { LANGUAGES } from '../../../src/language.ts'

function right(file: string): ReadFile {
  const found = readModel(file)
  if ('faults' in found) throw new Error(JSON.stringify(found.faults))
  return found
}

const faultsOf = (file: string) => {
  const found = readModel(file)
  return 'faults' in found ? found.faults : []
}

describe.each(LANGUAGES)('the starter model in %s', (language) => {
  test('is read without a fault and has the interactions a company begins with', () => {
    const { model } = starterModel(language)
    expect(model.cells).toHaveLength(12)
    expect(model.cells.map(({ starts }) => starts).filter(Boolean)).toEqual([
      'complaint',
      'quote',
      'question',
      'question',
      'lead',
      'question',
    ])
    for (const cell of model.cells) expect(cell.why, cell.name).not.toBeNull()
  })

  test('says the same in every language', () => {
    const bare = (file: ReadFile) =>
      file.model.cells.map(({ forms, direction, groups, starts, answerWithin, doneBy, steps, before, record }) => [
        forms,
        direction,
        groups,
        starts,
        answerWithin,
        doneBy,
        steps.length,
        before.length,
        record.length,
      ])
    expect(bare(starterModel(language))).toEqual(bare(starterModel('en')))
  })

  test('changed in one place, keeps every other letter of the file', () => {
    const file = starterModel(language)
    const [cell] = file.model.cells
    if (!cell) throw new Error('no cells')
    const after = withCell(file, cell.name, { ...cell, answerWithin: 90 })
    const before = starterFile(language).split('\n')
    const changed = after.split('\n').filter((line) => !before.includes(line) && !/[[\]]/.test(line))
    expect(changed).toEqual([expect.stringContaining(timeIn(language, 90))])
    expect(compareModels(file.model, right(after).model)).toEqual([
      { what: 'became', cell: cell.name, field: 'answerWithin', from: 240, to: 90 },
    ])
  })
})

describe('a file with faults', () => {
  test('is refused as a whole, with every fault and its line', () => {
    const file = `language: xx
interactions:
  Post:
    form: fax
    colour: blue
    answer within: soon
    ladder:
      - after: 2 hours
  post:
    form: call
  Other:
    form: call
`
    expect(faultsOf(file)).toEqual([
      { line: 1, what: 'unknown language', said: 'xx' },
      { line: 4, what: 'unknown word', cell: 'Post', said: 'fax', which: 'forms' },
      { line: 5, what: 'unknown key', cell: 'Post', said: 'colour' },
      { line: 6, what: 'no time', cell: 'Post', said: 'soon' },
      { line: 8, what: 'not a ladder', cell: 'Post' },
      { line: 9, what: 'name twice', cell: 'post' },
      { line: 11, what: 'says the same', cell: 'Other', said: 'post' },
    ])
  })

  test.each([
    ['', 'no interactions'],
    ['- one\n- two', 'no interactions'],
    ['interactions: nothing', 'no interactions'],
    ['a: [1,2\nb: }', 'not yaml'],
    [`interactions:\n  A:\n    why: ${'x'.repeat(301)}`, 'too long'],
    [`# ${'x'.repeat(200_001)}`, 'too large'],
    ['interactions:\n  A: &a\n    why: x\n  B: *a', 'alias'],
    ['interactions:\n  A:\n    steps: { one: two }', 'not a list'],
    ['interactions:\n  A:\n    why: [one]', 'not a sentence'],
    ['interactions:\n  A:\n    why: one\n    why: two', 'key twice'],
    ['interactions:\n  A:\n    becomes: promise', 'unknown word'],
    [
      'interactions:\n  A:\n    becomes: quote\n    ladder: [{ after: 2 hours, tell: owner }]',
      'ladder of what never climbs',
    ],
    ['interactions:\n  A:\n    ladder: [{ after: 2 hours, tell: owner }]', 'ladder of what never climbs'],
    [
      'interactions:\n  A:\n    ladder:\n      - {after: 2 hours, tell: owner}\n      - {after: 1 hour, tell: lead}',
      'ladder goes back',
    ],
  ])('%j: %s', (file, what) => {
    expect(faultsOf(file).map((fault) => fault.what)).toContain(what)
  })

  test('that unfolds to far more than it is takes no time and no room', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (let i = 1; i < 30; i++)
      bomb.push(
        `k${i}: &b${i} [${Array(9)
          .fill(i === 1 ? '*a' : `*b${i - 1}`)
          .join(',')}]`,
      )
    expect(faultsOf(bomb.join('\n')).length).toBeGreaterThan(0)
  })
})

describe('what a file may say in more than one way', () => {
  test('keys and words of either language mean the same', () => {
    const english = right('interactions:\n  A:\n    form: call\n    becomes: complaint\n    answer within: 2 hours')
    const dutch = right('interacties:\n  A:\n    vorm: telefoon\n    wordt: klacht\n    antwoord binnen: 2 uur')
    expect(dutch.model).toEqual(english.model)
  })

  test.each([
    ['30 minutes', 30],
    ['2 hours', 120],
    ['1 day', 480],
    ['1,5 uur', 90],
    ['2u', 120],
    ['4 werkuren', 240],
    ['binnen 3 dagen', 1440],
    ['0 hours', null],
    ['soon', null],
    ['9999 dagen', null],
  ])('%s is %s minutes', (said, minutes) => {
    expect(minutesOf(said)).toBe(minutes)
  })
})

describe('which interaction it is', () => {
  const { model } = starterModel('en')
  const met = { form: null, direction: null, group: 'B2B', subject: null, words: 'third late delivery' }

  test('of a case the one that becomes it, and of those the one that says most', () => {
    expect(cellFor(model, met, 'complaint')?.name).toBe('Complaint')
    expect(cellFor(model, met, 'question')?.name).toBe('Delivery')
    expect(cellFor(model, { ...met, words: 'can we meet' }, 'question')).toBeNull()
    expect(cellFor(model, { ...met, group: 'internal', words: 'can we meet' }, 'question')?.name).toBe(
      'Question between departments',
    )
    expect(cellFor(model, met, 'incident')).toBeNull()
  })

  test('of a contact by its form, subject, direction and whom it is with', () => {
    expect(cellFor(model, { ...met, form: 'call', direction: 'in' })?.name).toBe('Delivery')
    expect(cellFor(model, { ...met, form: 'mail', direction: 'in', words: 'hello' })?.name).toBe('General mail')
    expect(cellFor(model, { ...met, form: 'call', direction: 'in', words: 'hello' })).toBeNull()
    expect(cellFor(model, { ...met, form: 'call', subject: 'invoice', words: '' })?.name).toBe('Invoice')
  })

  test('the subject is the longest word of the model that stands in the note', () => {
    const subject = (words: string, group = 'B2B') => subjectIn(model, { words, group })
    expect(subject('They asked for a credit note on invoice 204')).toBe('invoice')
    expect(subject('deliveries come late')).toBeNull()
    expect(subject('nothing of that kind')).toBeNull()
    expect(subject('two orders')).toBe('order')
    // Other words that begin alike, and what only colleagues ask each other.
    expect(subject('they will eventually be priceless, all was orderly')).toBeNull()
    expect(subject('a question')).toBeNull()
    expect(subject('a question', 'internal')).toBe('question')
  })

  test('somebody who names one finds it by its name, its subject or half of it', () => {
    const named = (said: string) => cellsNamed(model, said).map(({ name }) => name)
    expect(named('complaints')).toEqual(['Complaint'])
    expect(named('Visit')).toEqual(['Visit to a customer'])
    expect(named('demo')).toEqual(['Event or demonstration'])
    expect(named('credit note')).toEqual(['Invoice'])
    expect(named('the moon')).toEqual([])
    expect(named('')).toEqual([])
  })
})

describe('a file with odd values', () => {
  test('keeps numbers as they are written, also after a change', () => {
    const file = right(
      'interactions:\n  007:\n    where: 0201234567\n    hours: +31201234567\n    steps: [1.10, 1.10]\n',
    )
    const [cell] = file.model.cells
    expect(cell).toMatchObject({ name: '007', where: '0201234567', hours: '+31201234567', steps: ['1.10'] })
    if (!cell) throw new Error('no cell')
    const changed = right(withCell(file, '007', { ...cell, where: '0209876543' }))
    expect(changed.model.cells).toEqual([{ ...cell, where: '0209876543' }])
  })

  test('has no signs that a database keeps nowhere', () => {
    expect(right('interactions:\n  "A\\0b":\n    steps: ["c\\0d\\ud800"]\n').model.cells).toMatchObject([
      { name: 'A b', steps: ['c d\ufffd'] },
    ])
  })

  test('is refused where two names, two lists or two times are one to who reads it, and with a ladder without end', () => {
    const whats = (file: string) => faultsOf(file).map(({ what }) => what)
    expect(whats('interactions:\n  Café:\n    subject: a\n  cafe:\n    subject: b\n')).toEqual(['name twice'])
    expect(whats('interactions:\n  A:\ninteracties:\n  B:\n    subject: b\n')).toEqual(['key twice'])
    const rung = (text: string) => `interactions:\n  A:\n    becomes: complaint\n    ladder:\n${text}`
    expect(whats(rung('      - { after: 1 hour, na: 2 hours, tell: lead }\n'))).toEqual(['not a ladder'])
    const many = Array.from({ length: 13 }, (_, n) => `      - { after: ${n + 1} hours, tell: lead }\n`)
    expect(whats(rung(many.join('')))).toEqual(['too many items'])
  })
})
