import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { briefOf } from '../../../src/crm/relation/brief.ts'
import { FACT_KEYS, factKind } from '../../../src/crm/relation/facts/catalogue.ts'
import { factsAbout } from '../../../src/crm/relation/facts/view.ts'
import { mergeRelations, undoMerging } from '../../../src/crm/relation/merge.ts'
import { createRelation, worksFor } from '../../../src/crm/relation/relation.ts'
import { LANGUAGES } from '../../../src/language.ts'
import { opened } from '../../support/database/opened.ts'
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
beforeEach(() => later(60))
afterAll(() => o[Symbol.asyncDispose]())

function later(minutes: number) {
  o.time.now = new Date(o.time.now.getTime() + minutes * 60_000)
}

const make = (name: string, more: object = {}) =>
  createRelation(o.db, o.clock, { name, kind: 'organisation', actor: o.by, ...more })
const about = async (id: number) => {
  const { facts, ...rest } = await factsAbout(o.db, o.clock(), id)
  const values = facts.filter(({ isDerived }) => !isDerived).map(({ fact, part, value }) => [`${fact}${part}`, value])
  return { ...rest, facts, values: Object.fromEntries(values) as Record<string, unknown> }
}

describe('by line', () => {
  test('several facts are noted at once, in either language, with or without the word', async () => {
    const { id } = await make('Veldhoen')
    expect((await en.says('fact Veldhoen sector: bakery, region: north')).text).toContain('Sector: bakery')
    await nl.says('Veldhoen omzet 2025: € 120.000; kosten 2025: 8k')
    await nl.says('feit Veldhoen: kanaal bellen, beste tijd voor tien uur')
    await en.says('Veldhoen service load 2025: 40 hours')
    expect((await about(id)).values).toEqual({
      sector: 'bakery',
      region: 'north',
      channel: 'phone',
      hours: 'voor tien uur',
      revenue2025: { cents: 12_000_000, currency: 'EUR' },
      cost2025: { cents: 800_000, currency: 'EUR' },
      service2025: 40,
    })
    expect((await briefOf(o.db, o.clock(), id))?.known).toMatchObject([
      { of: factKind('sector'), value: 'bakery' },
      { of: factKind('channel'), value: 'phone' },
      { of: factKind('hours'), value: 'voor tien uur' },
    ])
    expect((await nl.says('dossier Veldhoen')).text).toMatch(
      /Bekend: bakery \(genoteerd door [^)]+\)\s+telefoon \([^)]+\)\s+voor tien uur \(/u,
    )
  })

  test('what is said of a person is theirs, and asked when nobody of that name works there', async () => {
    await en.says('fact Bakkerij Vermeer / Anja Vermeer channel: mail')
    const anja = await o.db.relation.findFirstOrThrow({ where: { name: 'Anja Vermeer' } })
    expect((await about(anja.id)).values).toEqual({ channel: 'mail' })
    expect((await en.says('fact Bakkerij Vermeer / Joop Zwart channel: mail')).text).toContain('Bakkerij Vermeer')
    expect(await o.db.fact.count({ where: { fact: 'channel', relation: { name: 'Bakkerij Vermeer' } } })).toBe(0)
  })

  test.each([
    'Acme hours: they called twice, angry',
    'Acme segment: ze twijfelen, vrijdag terugbellen',
    'Acme producten: stoelen kapot geleverd, klacht',
    'Acme Logistics service: monteur kwam te laat',
    'Acme threat: leaves',
    'Acme share: lots',
  ])('“%s” is no fact without the word for it', async (line) => {
    const before = await o.db.fact.count()
    const told = await nl.says(line)
    expect(told.text).not.toContain('feit')
    expect(await o.db.fact.count()).toBe(before)
  })

  test('who does not know says so, and a fact that was never known has been answered', async () => {
    const { id } = await make('Weetniet')
    await nl.says('feit Weetniet branche: geen idee')
    await en.says('fact Weetniet region: ?')
    expect((await about(id)).values).toEqual({})
    expect(await o.db.fact.count({ where: { relationId: id } })).toBe(2)
  })

  test('every fact is read from its own example, in every language', async () => {
    for (const language of LANGUAGES) {
      const { id } = await make(`Voorbeeld ${language}`)
      const said = FACT_KEYS.filter((key) => !factKind(key).needsSource).map((key) => {
        const { name, example, yearly } = factKind(key)
        return `${name[language]}${yearly ? ' 2025' : ''}: ${example[language]}`
      })
      const lines = [
        said.join('; '),
        ...FACT_KEYS.filter((key) => factKind(key).needsSource).map(
          (key) => `${factKind(key).name[language]}: ${factKind(key).example[language]}`,
        ),
      ]
      for (const line of lines) await (language === 'en' ? en : nl).says(`fact #${id} ${line}`)
      const keys = FACT_KEYS.map((key) => (factKind(key).yearly ? `${key}2025` : key))
      expect(Object.keys((await about(id)).values).toSorted(), language).toEqual(keys.toSorted())
    }
  })

  test.each([
    ['fact Wolters they bake', 'which fact', 'fact Wolters sector: they bake'],
    ['fact Wolters sector: bakery, share: lots', 'no share of wallet', 'fact Wolters sector: bakery; share: 40%'],
    ['fact Wolters revenue: 5000', 'Of which year', 'fact Wolters revenue 2025: 5000'],
    ['fact Wolters revenue 2031: 5000', 'still to come', 'fact Wolters revenue 2025: 5000'],
    ['fact Wolters channel: fax', 'one of: phone, mail', 'fact Wolters channel: phone'],
    ['fact Wolters reference: yes', 'who or what it comes from', 'fact Wolters reference: yes, source: Jan'],
    ['fact Wolters reference: yes, source: Jan, date: 1 June 2027', 'no day that has been', 'source: Jan'],
    ['fact Wolters sector 2025: bakery', 'has no year', 'fact Wolters sector: bakery'],
    ['fact Wolters sector:', 'behind the colon', 'fact Wolters sector: bakery'],
  ])('“%s” is not guessed at: it says what is missing, with a line to type', async (line, missing, mended) => {
    if (!(await o.db.relation.findFirst({ where: { name: 'Wolters' } }))) await make('Wolters')
    const before = await o.db.fact.count()
    const { text } = await en.says(line)
    expect(text).toContain(missing)
    expect(text).toContain(mended)
    expect(await o.db.fact.count()).toBe(before)
  })

  test('who gave consent, and when, stands with it', async () => {
    const { id } = await make('Roosmalen')
    await en.says('fact Roosmalen reference: yes, by Jan Peters on 2 February')
    expect((await about(id)).facts[0]).toMatchObject({
      value: 'yes',
      source: 'Jan Peters',
      since: new Date('2026-02-02T11:00:00Z'),
    })
    expect((await nl.says('feiten Roosmalen')).text).toContain('volgens Jan Peters')
  })

  test('since when it is so is kept apart from when it was said, so that what was just said is not old', async () => {
    const { id } = await make('Al lang zo BV')
    const noted = await nl.says('feit Al lang zo BV branche: bakkerij, sinds: 3 maart 2019')
    expect(noted.text).toContain('sinds')
    const [known] = (await about(id)).facts
    expect(known).toMatchObject({ since: new Date('2019-03-03T11:00:00Z'), confirmedAt: o.clock(), isStale: false })
    o.time.now = new Date(o.time.now.getTime() + 86_400_000)
    const again = await nl.says('feit Al lang zo BV branche: bakkerij')
    expect((await about(id)).facts[0]).toMatchObject({ since: known?.since, confirmedAt: o.clock() })
    await nl.presses(again, 'Ongedaan maken')
    o.time.now = new Date(o.time.now.getTime() - 86_400_000)
    expect((await nl.says('feit Al lang zo BV revenue 1800: 12')).text).toContain('omzet 2025')
    const undone = await nl.presses(noted, 'Ongedaan maken')
    expect(undone.text).not.toContain('staat er weer')
  })

  test('a list is added to with a plus, and a dash says that something is not known any more', async () => {
    const { id } = await make('Hoekstra')
    await en.says('fact Hoekstra sites: Kerkstraat 1, Utrecht; Breda')
    await en.says('fact Hoekstra sites: + Zwolle')
    expect((await about(id)).values['sites']).toEqual(['Kerkstraat 1, Utrecht', 'Breda', 'Zwolle'])
    await en.says('fact Hoekstra sites: -')
    expect((await about(id)).values).toEqual({})
    await en.says('undo')
    expect((await about(id)).values['sites']).toHaveLength(3)
  })
})

describe('what was noted', () => {
  test('is confirmed with an undo of that fact and year alone, and none when it was confirmed a moment ago', async () => {
    const { id } = await make('Jaargang')
    await en.says('fact Jaargang revenue 2023: 1000, revenue 2024: 1100')
    const rows = await o.db.fact.findMany({ where: { relationId: id }, orderBy: { id: 'asc' } })
    const [first] = rows
    const input = { id, fact: 'revenue', part: '2023', row: first?.id }
    expect((await en.does('fact right', input)).buttons).not.toContain('Undo')
    expect(await o.db.fact.count({ where: { relationId: id, withdrawnAt: null } })).toBe(2)
  })

  test('is taken back within ten minutes, by who noted it, until somebody says otherwise', async () => {
    const { id } = await make('Nijhof')
    await en.says('fact Nijhof sector: bakery')
    const shown = await en.says('fact Nijhof sector: pastry, region: north')
    expect(await o.db.audit.count({ where: { action: 'fact noted', memberId: o.sanne.id } })).toBeGreaterThan(0)
    const undone = await en.presses(shown, 'Undo')
    expect(undone.text).toContain('Undone: Nijhof')
    expect((await about(id)).values).toEqual({ sector: 'bakery' })
    await en.presses(shown, 'Undo')
    expect((await about(id)).values).toEqual({ sector: 'bakery' })
    const first = await en.says('fact Nijhof sector: mill')
    await en.says('fact Nijhof sector: farm')
    expect((await en.presses(first, 'Undo')).text).toContain('noted something else')
    later(11)
    const late = await en.says('fact Nijhof region: east')
    later(11)
    expect((await en.presses(late, 'Undo')).text).toContain('10 minutes')
  })

  test('is confirmed or changed with a button, not when it was changed meanwhile', async () => {
    const { id } = await make('Brouwer')
    await en.says('fact Brouwer sector: brewery')
    later(60 * 24 * 800)
    const old = await en.says('facts Brouwer')
    expect(old.text).toContain('getting old')
    await en.presses(old, 'Still right')
    expect((await about(id)).facts[0]).toMatchObject({ value: 'brewery', confirmedAt: o.clock(), isStale: false })
    await en.says('fact Brouwer sector: pub')
    expect((await en.presses(old, 'Still right')).text).toContain('noted something else')
    const form = await en.presses(await en.says('facts Brouwer'), 'Change')
    await nl.says('feit Brouwer branche: café')
    later(1)
    // Whoever has the form open is told, and keeps what they typed.
    const again = await en.fills(form, { sector: 'hotel' })
    expect(again.form?.intro).toContain('café')
    expect(again.form?.fields.find(({ name }) => name === 'sector')).toMatchObject({ value: 'hotel' })
    await en.fills(again, {})
    expect((await about(id)).values).toEqual({ sector: 'hotel' })
  })

  test('is filled in together in a form, of which only what was changed is noted', async () => {
    const { id } = await make('Kuipers')
    await en.says('fact Kuipers region: west')
    const form = await en.presses(await en.says('facts Kuipers'), 'Profile')
    const refused = await en.fills(form, { reference: 'yes' })
    expect(refused.answer).toMatchObject({ show: 'errors', fields: { source: expect.any(String) } })
    await en.fills(form, { sites: 'Breda\nZwolle', reference: 'yes', source: 'Jan', day: '2026-01-05' })
    expect((await about(id)).values).toEqual({ region: 'west', sites: ['Breda', 'Zwolle'], reference: 'yes' })
    expect(await o.db.fact.count({ where: { relationId: id, fact: 'region' } })).toBe(1)
    const figures = await nl.presses(await nl.says('feiten Kuipers'), 'Cijfers')
    expect((await nl.fills(figures, { share: 'veel' })).answer).toMatchObject({ fields: { share: expect.any(String) } })
    await nl.fills(await nl.says('feit'), { relation: `#${id}`, fact: 'revenue', value: '1.200', year: '2024' })
    expect((await about(id)).values['revenue2024']).toEqual({ cents: 120_000, currency: 'EUR' })
  })
})

test('how complete it is says what is missing for who it is', async () => {
  await make('Pannekoek', { type: 'prospect' })
  await en.says('fact Pannekoek sector: inn')
  const { text } = await en.says('facts Pannekoek')
  expect(text).toContain('Filled in: 1 of the 3 facts that matter. Missing: region and preferred channel.')
  await en.says('fact Pannekoek region: north, channel: mail')
  expect((await nl.says('feiten Pannekoek')).text).toContain('Alle 3 feiten die ertoe doen')
})

test('the phase follows from the type, the revenue and the time, until somebody says it', async () => {
  const { id } = await make('Terpstra')
  const phase = async () => (await about(id)).facts.find(({ fact }) => fact === 'phase')?.value
  expect(await phase()).toBe('new')
  await en.says('fact Terpstra revenue 2024: 1000, revenue 2025: 1100')
  expect(await phase()).toBe('growing')
  await en.says('fact Terpstra revenue 2025: 850')
  expect(await phase()).toBe('declining')
  await en.says('fact Terpstra revenue 2025: 1050')
  later(60 * 24 * 366)
  expect(await phase()).toBe('settled')
  await o.db.relation.update({ where: { id }, data: { type: 'former' } })
  expect(await phase()).toBe('former')
  await nl.says('feit Terpstra fase: groeiend')
  expect(await phase()).toBe('growing')
})

test('how somebody is addressed is set by a line, taken back, and used for who works there', async () => {
  const { id } = await make('Lindeboom')
  const anja = await make('Anja de Vries', { kind: 'person' })
  await worksFor(o.db, anja.id, id)
  await o.db.relation.update({ where: { id: anja.id }, data: { salutation: 'mevr. Vries', addressForm: 'formal' } })
  const made = await en.says('promise Lindeboom / Anja de Vries: send the list by tomorrow 10:00')
  const number = /\b(\d+)\b/.exec(made.text)?.[1]
  later(60 * 48)
  const unsure = await nl.says(`vertel ${number}`)
  expect(unsure.text).toContain('feit Anja de Vries aanhef: mevrouw De Vries')
  await nl.says(`feit #${anja.id} aanhef: Anja, aanspreekvorm: informeel`)
  const told = await nl.says(`vertel ${number}`)
  expect(told.text).toContain('Beste Anja, we hebben je')
  await nl.says('herstel')
  expect(await o.db.relation.findFirst({ where: { id: anja.id } })).toMatchObject({
    salutation: 'mevr. Vries',
    addressForm: 'formal',
    nameConfirmedAt: null,
  })
  // The form of the details writes the same facts.
  const form = await en.does('relation edit', { id: anja.id })
  await en.fills(form, { salutation: 'Mrs De Vries', confirmed: 'yes' })
  expect((await about(anja.id)).facts.find(({ fact }) => fact === 'salutation')).toMatchObject({
    value: 'Mrs De Vries',
    by: o.sanne.name,
    confirmedAt: o.clock(),
  })
})

test('facts go along when two are merged, the newest stands, and each has its own again when they are taken apart', async () => {
  const [stays, goes] = [await make('Samen BV'), await make('Samengaan BV')]
  await en.says(`fact #${stays.id} sector: bakery, region: north`)
  later(1)
  await en.says(`fact #${goes.id} sector: mill, hours: before ten`)
  const before = [await about(stays.id), await about(goes.id)].map(({ values }) => values)
  const { id } = await mergeRelations(o.db, o.clock, { survivorId: stays.id, formerId: goes.id, actor: o.by })
  expect((await about(stays.id)).values).toEqual({ sector: 'mill', region: 'north', hours: 'before ten' })
  expect(await o.db.fact.count({ where: { relationId: goes.id } })).toBe(0)
  await undoMerging(o.db, o.clock, { id, actor: o.by })
  expect([await about(stays.id), await about(goes.id)].map(({ values }) => values)).toEqual(before)
})

test('two who say the same at once, and a line heard twice, leave one fact that stands', async () => {
  const { id } = await make('Tegelijk')
  await Promise.all([en, nl, en, nl].map((who) => who.says('fact Tegelijk sector: bakery')))
  expect(await o.db.fact.count({ where: { relationId: id, stands: true } })).toBe(1)
  expect(await o.db.fact.count({ where: { relationId: id } })).toBe(1)
})

test('after a merging the salutation that stayed is the one that is confirmed and that comes back', async () => {
  const [stays, goes] = [await make('Blok Rotterdam'), await make('Blok Schiedam')]
  await o.db.relation.update({ where: { id: stays.id }, data: { salutation: 'meneer Blok' } })
  await en.says('fact Blok Schiedam salutation: Mr Blokk')
  await mergeRelations(o.db, o.clock, { survivorId: stays.id, formerId: goes.id, actor: o.by })
  const column = async () => (await o.db.relation.findFirstOrThrow({ where: { id: stays.id } })).salutation
  expect(await column()).toBe('meneer Blok')
  await en.says(`fact #${stays.id} salutation: Herr Blok`)
  expect(await column()).toBe('Herr Blok')
  await en.says('undo')
  expect(await column()).toBe('meneer Blok')
  const shown = (await about(stays.id)).facts.find(({ fact }) => fact === 'salutation')
  expect(shown?.value).toBe('meneer Blok')
  const right = { id: stays.id, fact: 'salutation', part: '', row: shown?.id ?? 0 }
  expect((await en.does('fact right', right)).text).toContain('meneer Blok')
  expect(await column()).toBe('meneer Blok')
})
