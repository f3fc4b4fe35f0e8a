import { describe, expect, test } from 'vitest'
import { importDoneCard } from '../../../src/cards/import/card.ts'
import type { Counts, ImportView } from '../../../src/crm/import/view.ts'
import { CARD_COLUMNS } from '../../../src/crm/import/files/vcard.ts'
import type { Language } from '../../../src/language.ts'
import { importPage } from '../../../src/web/import/import-page.ts'
import { entryOf, exampleOf, importOf, partyOf, visitOf } from './made.ts'

const NONE: Counts = {
  lines: 0,
  verdicts: { new: 0, changed: 0, same: 0, perhaps: 0, conflict: 0, refused: 0 },
  organisations: 0,
  people: 0,
  moments: 0,
  cases: 0,
  figures: 0,
  twice: 0,
  notCompared: 0,
}
const counts = (verdicts: Partial<Counts['verdicts']>, more: Partial<Counts> = {}): Counts => ({
  ...NONE,
  ...more,
  verdicts: { ...NONE.verdicts, ...verdicts },
})
const page = (more: Partial<ImportView>, language: Language = 'nl') => importPage(visitOf(language), importOf(more))

describe('what was tried and would bring nothing', () => {
  test.each([
    ['all of it refused', counts({ refused: 3 }), 'alles in dit bestand is geweigerd'],
    ['all of it the same', counts({ same: 3 }), 'dit staat allemaal al zo bij jullie'],
    ['some refused, the rest the same', counts({ same: 3, refused: 1 }), 'wat niet is overgeslagen of geweigerd'],
    ['left out', counts({ conflict: 1 }), 'wat niet is overgeslagen of geweigerd'],
    ['nobody in it', counts({}), 'er staat geen organisatie of persoon'],
  ])('has no button to import it, and says why: %s', (_, tried, sentence) => {
    const shown = page({ state: 'tried', counts: tried })
    expect(shown).toContain(sentence)
    expect(shown).not.toContain('Importeer ze')
    expect(shown).not.toContain('De andere wel')
  })

  test.each([
    ['somebody new', counts({ new: 1, refused: 1 })],
    ['somebody who may be one of ours', counts({ perhaps: 1 })],
    ['a contact moment of somebody who is the same', counts({ same: 1 }, { moments: 1 })],
    ['a case', counts({ same: 1 }, { cases: 1 })],
    ['a figure', counts({ same: 1 }, { figures: 1 })],
  ])('is not what has %s', (_, tried) => {
    const shown = page({ state: 'tried', counts: tried })
    expect(shown).toContain('Importeer ze')
    expect(shown).not.toContain('Er valt niets te importeren')
    expect(shown).toContain('Deze worden niet overgenomen. De andere wel.')
  })
})

test('one of something is said as one', () => {
  const one = counts({ new: 1 }, { lines: 1, twice: 1, notCompared: 1 })
  const dutch = page({ state: 'tried', counts: one })
  expect(dutch).toContain('Er is 1 regel gelezen.')
  expect(dutch).toContain('1 stond meer dan eens in het bestand')
  expect(dutch).toContain('1 is niet vergeleken')
  const english = page({ state: 'tried', counts: one }, 'en')
  expect(english).toContain('1 line was read.')
  expect(english).toContain('1 wasn’t compared')
  expect(page({ state: 'tried' })).toContain('Er zijn 12.345 regels gelezen.')
})

test('what changes of an address is called that', () => {
  const changes = [{ field: 'address', before: null, after: 'Dokweg 12' }]
  const examples = { ...importOf().examples, changed: [exampleOf({ changes })] }
  expect(page({ state: 'tried', examples })).toContain(
    '<td role="cell" data-head="Wat verandert">Adres: Dokweg 12</td>',
  )
})

test('what was done is said as done', () => {
  const shown = page({ state: 'done' })
  expect(shown).toContain('Deze zijn niet overgenomen.')
  expect(shown).toContain('dus ze zijn overgeslagen')
  expect(shown).not.toContain('worden')
})

test('who was left alone is named with their town', () => {
  expect(page({ state: 'undone' })).toContain('<li>Acme Logistics B.V., Zwolle</li>')
})

test('the card says that lines can be mended when there are some', () => {
  const card = (refused: number) =>
    JSON.stringify(importDoneCard({ ...importOf({ state: 'done' }), counts: counts({ refused }) }, { language: 'nl' }))
  expect(card(1)).toContain('bewaren wat geweigerd is')
  expect(card(0)).not.toContain('geweigerd')
  expect(card(0)).toContain('Op de pagina van deze import')
})

describe('a file of address cards', () => {
  const cells = ['person', 'Anja Bos', '', '', '', '', '', '', '', '', '', 'uid-1']
  const sample = [{ line: 1, cells }]
  const look = { ...importOf().look, form: 'vcard', header: CARD_COLUMNS, sample, doubtful: [] } as const
  const refused = [{ line: 1, column: 'Email', why: 'not an address', value: 'x' }] as const
  const cards = (more: Partial<ImportView> = {}) =>
    page({ look, never: [], columns: CARD_COLUMNS.map(() => null), refused, ...more })

  test('has cards and no lines, and Dutch names', () => {
    const shown = cards()
    expect(shown).toContain('De eerste kaartjes, zoals ze worden')
    for (const name of ['Soort', 'Naam', 'Functie', 'Mailadres', 'Plaats', 'Eigen nummer'])
      expect(shown).toContain(`<strong>${name}</strong>`)
    expect(shown).not.toMatch(/<strong>(?:Kind|Name|Organisation|UID)</)
  })

  test('is refused by the card', () => {
    const shown = cards({ state: 'tried' })
    expect(shown).toContain('12.345 kaartjes gelezen')
    expect(shown).toContain('Geweigerde kaartjes')
    expect(shown).toContain('>Mailadres</td>')
    const broken = [{ line: 2, column: null, why: 'unreadable signs', value: '' }] as const
    expect(cards({ state: 'tried', refused: broken })).toContain('Dit kaartje is beschadigd')
  })
})

describe('the first rows', () => {
  const party = partyOf({ name: 'Bos', kvk: '12345678', vat: 'NL001', type: 'supplier', customerSince: '2024-03-02' })
  const preview = [{ entry: entryOf({ organisation: party }) }]

  test('show which day a date is, and what else says how a file is read', () => {
    const columns = importOf().columns.map((use, at) => (at === 8 ? ({ field: 'country' } as const) : use))
    const sample = [{ line: 2, cells: ['Bos', '', '', '', '', '', '', '', 'Belgium'] }]
    const shown = page({ preview, columns, look: { ...importOf().look, sample } })
    for (const cell of ['za 2 mrt 2024', '12345678<br>NL001', 'België', 'leverancier'])
      expect(shown).toContain(`>${cell}</td>`)
  })

  test('have no column that nothing stands in', () => {
    const bare = [{ entry: entryOf({ organisation: partyOf({ name: 'Bos' }) }) }]
    const shown = page({ preview: bare })
    for (const head of ['Klant sinds', 'Bedrijfsnummer', 'Relatie'])
      expect(shown).not.toContain(`<th scope="col">${head}`)
  })
})

test('a role without anybody to have it is warned of, and can be tried', () => {
  const columns = (...fields: readonly ('organisation' | 'role' | 'last name' | 'person id')[]) =>
    page({ columns: fields.map((field) => ({ field })) })
  expect(columns('organisation', 'role')).toContain('zonder naam wordt de functie niet overgenomen')
  expect(columns('organisation', 'role')).toContain('Probeer het eerst')
  expect(columns('organisation', 'role', 'last name')).not.toContain('zonder naam')
  expect(columns('organisation', 'role', 'person id')).not.toContain('zonder naam')
  expect(columns('organisation')).not.toContain('zonder naam')
})
