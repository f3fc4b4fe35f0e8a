import { words } from '../../../src/cards/words.ts'
import type { Entry, Party } from '../../../src/crm/import/entry.ts'
import type { Example, ImportView } from '../../../src/crm/import/view.ts'
import type { Language } from '../../../src/language.ts'
import type { Db } from '../../../src/store/tenant/tenant.ts'
import type { ImportVisit } from '../../../src/web/import/visit.ts'

const NOW = new Date('2026-03-02T09:30:00Z')

/** Somebody who leads, at a page with a link that is good, or was. */
export function visitOf(language: Language, mayChange = true): ImportVisit {
  const timeZone = 'Europe/Amsterdam'
  const who = {
    id: 1,
    name: 'Tom Baker',
    language,
    timeZone,
    teamId: null,
    isModelOwner: true,
    isLead: true,
    mayImport: true,
    mayExport: true,
    mayMoveOut: true,
  }
  return {
    // What builds a page reads nothing.
    db: {} as Db,
    clock: () => NOW,
    who: { ...who, company: { name: 'De Gouden Leeuw', language, timeZone } },
    actor: { id: 1, via: 'page' },
    mayChange,
    token: 'token',
    language,
    t: words(language),
    reader: { language, timeZone, now: NOW, stays: true },
    root: 'token',
  }
}

const nobody: Party = {
  name: '',
  externalId: null,
  emails: [],
  phones: [],
  address: null,
  postcode: null,
  city: null,
  kvk: null,
  vat: null,
  sector: null,
  type: null,
  salutation: null,
  language: null,
  customerSince: null,
}

export const partyOf = (more: Partial<Party>): Party => ({ ...nobody, ...more })

export const entryOf = (more: Partial<Entry>): Entry => ({
  line: 2,
  organisation: null,
  person: null,
  role: null,
  owner: null,
  moment: null,
  openCase: null,
  figures: [],
  ...more,
})

export const exampleOf = (more: Partial<Example>): Example => ({
  id: '7',
  line: 12,
  kind: 'organisation',
  name: 'Acme Logistics',
  city: 'Zwolle',
  ours: null,
  changes: [],
  decided: null,
  ...more,
})

const HEADER = [
  'Bedrijf',
  'Contactpersoon',
  'E-mailadres',
  'Telefoon',
  'Opmerking',
  'Datum',
  'Omzet 2025',
  'Geslacht',
  '',
]

/** An import of a list of our own, its columns known but for the last two. */
export function importOf(more: Partial<ImportView> = {}): ImportView {
  const acme = { id: 4, name: 'Acme Logistics B.V.', city: 'Zwolle' }
  return {
    id: 5,
    name: 'Klanten <2025>.csv',
    size: 1_234_567,
    at: NOW,
    by: { id: 1, name: 'Tom Baker' },
    state: 'arrived',
    look: {
      form: 'csv',
      encoding: 'windows-1252',
      separator: ';',
      header: HEADER,
      sample: [
        {
          line: 2,
          cells: [
            'Acme Logistics',
            'Anja van der Berg',
            'anja@acme.example',
            '038 123 45 67',
            'Belde over de levering van vrijdag, en over de factuur die nog openstaat',
            '02/03/2026',
            '12.500,00',
            'v',
            'x',
          ],
        },
        { line: 3, cells: ['Café De Hoek', 'José Müller', '', '=+31612345678', '', '03/03/2026', '900', 'm', ''] },
      ],
      doubtful: ['Café De Hoek;José Müller', 'Bäckerei Größe;Łukasz'],
    },
    isOwnArchive: false,
    source: 'other',
    never: [7],
    columns: [
      { field: 'organisation' },
      { field: 'person' },
      { field: 'email' },
      { field: 'phone' },
      { field: 'note' },
      { field: 'note date' },
      { field: 'revenue', year: '2025' },
      null,
      null,
    ],
    reading: { country: 'NL', dates: null, decimals: ',', caseKind: 'question', today: '2026-03-02' },
    choices: { differs: 'ours', owner: 'nobody', type: 'customer', perhaps: 'out' },
    preview: [
      {
        entry: entryOf({
          organisation: partyOf({ name: 'Acme Logistics', address: 'Dokweg 12, 8011 AB', city: 'Zwolle' }),
          person: partyOf({
            name: 'Anja van der Berg',
            salutation: 'mevrouw',
            emails: ['anja@acme.example'],
            phones: [{ phone: '+31 38 123 4567', digits: '31381234567' }],
          }),
          role: 'Inkoper',
          moment: { text: 'Belde over de levering van vrijdag', day: '2026-03-02', externalId: null },
          openCase: {
            kind: 'complaint',
            summary: 'Derde late levering',
            opened: null,
            due: '2026-03-09',
            externalId: null,
          },
          figures: [{ fact: 'revenue', year: '2025', cents: 1_250_000 }],
        }),
      },
      { refused: { line: 3, column: 3, why: 'number mangled', value: '6.12E+08' } },
      null,
    ],
    counts: {
      lines: 12_345,
      verdicts: { new: 11_000, changed: 812, same: 500, perhaps: 2, conflict: 1, refused: 30 },
      organisations: 6_000,
      people: 6_345,
      moments: 12,
      cases: 0,
      figures: 900,
      twice: 3,
      notCompared: 2_000,
    },
    examples: {
      new: [exampleOf({}), exampleOf({ id: '8', line: 13, kind: 'person', name: 'José Müller', city: null })],
      changed: [
        exampleOf({
          id: '9',
          ours: acme,
          changes: [
            { field: 'email', before: null, after: 'info@acme.example' },
            { field: 'phone', before: '+31 38 111 1111', after: '+31 38 123 4567' },
          ],
        }),
      ],
      same: [exampleOf({ id: '10', ours: acme })],
      perhaps: [
        exampleOf({ id: '11', name: 'Acme Logistiek', ours: acme }),
        exampleOf({ id: '12', name: 'Acme Logistics BV', ours: acme, decided: 'same' }),
      ],
      conflict: [exampleOf({ id: '13', name: 'Acme & Zoon', ours: acme })],
    },
    refused: [
      { line: 3, column: 'Telefoon', why: 'number mangled', value: '6.12E+08' },
      { line: 90, column: null, why: 'broken quotes', value: '"Acme; and so on' },
    ],
    progress: { done: 4_000, of: 12_345 },
    failure: null,
    kept: [{ id: 4, name: 'Acme Logistics B.V.', city: 'Zwolle' }],
    keptCount: 3,
    ...more,
  }
}
