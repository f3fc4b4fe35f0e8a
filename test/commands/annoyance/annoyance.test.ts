import { afterAll, beforeAll, expect, test } from 'vitest'
import { opened } from '../../support/database/opened.ts'
import { createRelation } from '../../../src/crm/relation/relation.ts'
import { talking } from '../../support/talk.ts'

let o: Awaited<ReturnType<typeof opened>>
let en: Awaited<ReturnType<typeof talking>>
let nl: typeof en
beforeAll(async () => {
  o = await opened()
  o.time.now = new Date('2026-03-03T10:00:00Z')
  en = await talking(o)
  nl = await talking(o, 'nl')
})
afterAll(() => o[Symbol.asyncDispose]())

/** A customer nobody was annoyed with. */
const customer = (name: string) => createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by })

const last = () => o.db.annoyance.findFirstOrThrow({ orderBy: { id: 'desc' } })
const count = () => o.db.annoyance.count()

test('words that name one kind are that kind, and stay as they were typed', async () => {
  const noted = await en.says('annoyance Acme: website out of date, again')
  expect(noted.text).toContain('website out of date, again\nKind: Website out of date\nThe first in 90 days.')
  expect(await last()).toMatchObject({ category: 'website', text: 'website out of date, again', eventId: null })
})

test('words that leave it open are kept, and what they may be is offered', async () => {
  await customer('Drukkerij Zwart')
  const noted = await nl.says('ergernis Drukkerij Zwart: gedoe over de afspraak')
  expect(noted.text).toContain('Wat voor soort is het?')
  expect(noted.buttons).toEqual(['Afspraak niet nagekomen', 'Ongedaan maken', 'Wijzigen', 'Zelfde oorzaak als…'])
  expect(await last()).toMatchObject({ category: null })
  const chosen = await nl.presses(noted, 'Afspraak')
  expect(chosen.text).toContain(
    'Ergernis gewijzigd: Drukkerij Zwart\ngedoe over de afspraak\nSoort: Afspraak niet nagekomen',
  )
  expect(await last()).toMatchObject({ category: 'promise', text: 'gedoe over de afspraak' })
  await nl.fills(await nl.presses(chosen, 'Wijzigen'), { category: '' })
  expect(await last()).toMatchObject({ category: null })
})

test('the customer alone gets every kind to pick from, and a pick counts once', async () => {
  await customer('Kwekerij Groen')
  const before = await count()
  const picker = await en.says('annoyance Kwekerij Groen')
  expect(picker.text).toContain('What annoyed Kwekerij Groen?')
  expect(picker.buttons).toHaveLength(20)
  expect(await count()).toBe(before)
  const noted = await en.presses(picker, 'Late again')
  expect(noted.text).toContain('Annoyance noted: Kwekerij Groen\nLate again\nThe first in 90 days.')
  expect(noted.answer).toMatchObject({ replaces: true })
  await Promise.all([en.presses(picker, 'Kept waiting'), en.presses(picker, 'Kept waiting')])
  expect(await count()).toBe(before + 1)
  const form = await en.presses(await en.says('annoyance Kwekerij Groen:'), 'In your own words…')
  expect(await en.fills(form, { text: '' })).toMatchObject({ answer: { fields: { text: 'Fill this in.' } } })
  expect((await en.fills(form, { text: 'cold coffee', on: '2026-03-02' })).text).toContain('Happened: yesterday')
  expect(await last()).toMatchObject({ text: 'cold coffee', category: null })
  expect((await en.fills(form, { category: 'event' })).text).toContain('Event or demo that failed')
})

test.each([
  ['yesterday: coffee was cold', '2026-03-02'],
  ['stond gisteren lang buiten', '2026-03-02'],
  ['cold lunch on=26-2', '2026-02-26'],
  ['nobody at the desk last Friday', '2026-02-27'],
  ['unclear letter of Monday', '2026-03-03'],
  ['wants it Friday', '2026-03-03'],
])('“%s” happened on %s', async (line, day) => {
  await customer(`Firma ${day} ${line.length}`)
  await en.says(`annoyance Firma ${day} ${line.length}: ${line}`)
  expect((await last()).happenedAt.toISOString().slice(0, 10)).toBe(day)
})

test('a day to come is asked about', async () => {
  const asked = await en.says('annoyance Acme: loud music on=tomorrow')
  expect(asked.buttons).toContain('today')
})

test('what was noted for that day already is asked about, and counts once', async () => {
  await en.says('annoyance Harbour: the demo failed')
  const asked = await nl.says('ergernis Harbour: demo mislukt, kabel kwijt')
  expect(asked.text).toContain('Dit is voor die dag al genoteerd: “the demo failed”. Is het hetzelfde?')
  const same = await nl.presses(asked, 'Ja, hetzelfde')
  expect(same.text).toContain('demo mislukt, kabel kwijt')
  expect(same.text).toContain('Genoteerd als nog een melding van hetzelfde; die telt één keer.')
  const first = await o.db.annoyance.findFirstOrThrow({ where: { text: 'the demo failed' } })
  expect(await last()).toMatchObject({ eventId: first.id, category: 'event' })
  const other = await en.says('annoyance Harbour: another workshop that went wrong')
  expect((await en.presses(other, 'No, something else')).text).toContain('That’s 2 in 90 days.')
  expect((await en.says('annoyance Harbour: yesterday the demo failed')).text).toContain(
    'three different things in 90 days',
  )
})
